"""GELU: let a sum through in proportion to how likely it beats a random one."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator

SCALE = (2 / np.pi) ** 0.5
CUBIC = 0.044715


class Gelu(Operator):
    """The Gaussian error linear unit: z times the share of a normal distribution below z.

    u     = √(2/π) (z + 0.044715 z³)
    a     = z/2 (1 + tanh u)
    da/dz = (1 + tanh u)/2 + z/2 (1 - tanh² u) √(2/π) (1 + 3 · 0.044715 z²)

    A ReLU with a rounded corner that dips a little below 0 before it falls silent. This is the
    *tanh form*, which the first large language models used: it differs from the exact one by less
    than 0.001 and needs no error function.

    Source: Hendrycks and Gimpel, "Gaussian error linear units (GELUs)", 2016.

    >>> Gelu.function(np.array([-1.0, 0.0, 1.0, 10000.0])).round(4)
    array([-1.588e-01,  0.000e+00,  8.412e-01,  1.000e+04])
    >>> Gelu.derivative(np.array([0.0]), np.array([0.0]))
    array([0.5])
    """

    initializer = "he"

    @staticmethod
    def function(z: Array) -> Array:
        return z / 2 * (1 + np.tanh(_u(z)))

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        t = np.tanh(_u(z))
        return (1 + t) / 2 + z / 2 * (1 - t * t) * SCALE * (1 + 3 * CUBIC * z * z)


def _u(z: Array) -> Array:
    return SCALE * (z + CUBIC * z * z * z)
