"""Sigmoid: squash any number into (0, 1)."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Sigmoid(Operator):
    """Read the output as "how sure am I?": 0 gives one half, a large z nearly 1, -z nearly 0.

    a     = 1 / (1 + e^-z)
    da/dz = a (1 - a)

    Its slope is at most 1/4 and vanishes for large |z|: many sigmoid layers in a row learn
    slowly. We compute it as ``(1 + tanh(z/2)) / 2``, which is the same curve and cannot overflow.

    Source: Verhulst's logistic curve, 1838; as a unit, Rumelhart, Hinton and Williams, Nature
    323, 1986.

    >>> Sigmoid.function(np.array([0.0, np.log(3.0)]))
    array([0.5 , 0.75])
    >>> Sigmoid.derivative(np.array([0.0]), np.array([0.5]))
    array([0.25])
    """

    @staticmethod
    def function(z: Array) -> Array:
        return (1 + np.tanh(z / 2)) / 2

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return a * (1 - a)
