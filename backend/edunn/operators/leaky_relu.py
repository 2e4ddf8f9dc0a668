"""Leaky ReLU: a ReLU that never falls quite silent."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator

LEAK = 0.01


class LeakyRelu(Operator):
    """Positive sums pass; of negative ones a hundredth does, so that no unit is ever *dead*.

    a     = z where z > 0, else 0.01 z
    da/dz = 1 where z > 0, else 0.01

    A ReLU that is off for every row has the slope 0 and stays off. This one still learns, a
    hundred times as slowly, and may come back.

    Source: Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models",
    2013.

    >>> LeakyRelu.function(np.array([-3.0, 0.0, 2.0]))
    array([-0.03,  0.  ,  2.  ])
    >>> LeakyRelu.derivative(np.array([-3.0, 2.0]), np.array([-0.03, 2.0]))
    array([0.01, 1.  ])
    """

    initializer = "he"

    @staticmethod
    def function(z: Array) -> Array:
        return np.maximum(z, LEAK * z)

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return np.where(z > 0, 1, LEAK).astype(z.dtype)
