"""Tanh: squash any number into (-1, 1)."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Tanh(Operator):
    """The sigmoid's sibling that is centred on zero: no answer is 0, "no" is -1, "yes" is 1.

    a     = (e^z - e^-z) / (e^z + e^-z)  =  2 sigmoid(2z) - 1
    da/dz = 1 - a²

    Its slope at 0 is 1 (the sigmoid's is 1/4) and its outputs balance around 0, so it learns
    faster in hidden layers.

    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.

    >>> Tanh.function(np.array([0.0, 1.0])).round(4)
    array([0.    , 0.7616])
    >>> Tanh.derivative(np.array([0.0]), np.array([0.0]))
    array([1.])
    """

    @staticmethod
    def function(z: Array) -> Array:
        return np.tanh(z)

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return 1 - a * a
