"""ELU: ReLU whose silent side bends down to -1."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Elu(Operator):
    """The exponential linear unit: positive sums pass, negative ones level off at -1.

    a     = z where z > 0, else e^z - 1
    da/dz = 1 where z > 0, else a + 1

    Its outputs balance around 0 better than ReLU's, whose outputs are never negative, and a sum a
    little below 0 still has a slope. The curve has no corner at 0.

    Source: Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by
    exponential linear units", 2016.

    >>> Elu.function(np.array([-10000.0, -1.0, 2.0])).round(4)
    array([-1.    , -0.6321,  2.    ])
    >>> Elu.derivative(np.array([-1.0, 2.0]), np.array([-0.6321, 2.0]))
    array([0.3679, 1.    ])
    """

    initializer = "he"

    @staticmethod
    def function(z: Array) -> Array:
        with np.errstate(under="ignore"):  # e^z may well round to 0
            return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return np.minimum(a, 0) + 1
