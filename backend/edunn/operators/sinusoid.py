"""Sinusoid: a wave, for what repeats itself."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Sinusoid(Operator):
    """Goes up and down for ever, so one unit can answer "yes" to many different sums.

    a     = sin z
    da/dz = cos z

    It fits periodic data well; elsewhere its many hills make the loss hard to descend.

    Source: Parascandolo, Huttunen and Virtanen, "Taming the waves: sine as activation function in
    deep neural networks", 2017.

    >>> Sinusoid.function(np.array([0.0, np.pi / 2]))
    array([0., 1.])
    >>> Sinusoid.derivative(np.array([0.0]), np.array([0.0]))
    array([1.])
    """

    @staticmethod
    def function(z: Array) -> Array:
        return np.sin(z)

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return np.cos(z)
