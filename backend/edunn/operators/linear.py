"""Linear: leave the sum as it is."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Linear(Operator):
    """For outputs that are quantities, such as a price, which no curve should squash.

    a     = z
    da/dz = 1

    In a hidden layer it adds nothing: a stack of linear layers is one linear layer.

    Source: every regression since Legendre (1805).

    >>> Linear.function(np.array([-2.0, 0.5]))
    array([-2. ,  0.5])
    >>> Linear.derivative(np.array([-2.0, 0.5]), np.array([-2.0, 0.5]))
    array([1., 1.])
    """

    is_quantity = True

    @staticmethod
    def function(z: Array) -> Array:
        return z.copy()

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return np.ones_like(z)
