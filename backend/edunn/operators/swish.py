"""Swish: a sum that decides itself how much of it passes."""

from edunn.arrays import Array
from edunn.operators.operator import Operator
from edunn.operators.sigmoid import Sigmoid


class Swish(Operator):
    """z times its own sigmoid: large sums pass, very negative ones don't, and in between it dips.

    s     = 1 / (1 + e^-z)
    a     = z s
    da/dz = a + s (1 - a)

    Smooth everywhere, and unlike most operators not always rising: its lowest point is at z =
    -1.28. Other books call it SiLU.

    Source: Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units", 2018 (SiLU); Ramachandran,
    Zoph and Le, "Searching for activation functions", 2017.

    >>> import numpy as np
    >>> Swish.function(np.array([-10000.0, -1.28, 0.0, 10000.0])).round(4)
    array([-0.000e+00, -2.785e-01,  0.000e+00,  1.000e+04])
    >>> Swish.derivative(np.array([0.0]), np.array([0.0]))
    array([0.5])
    """

    initializer = "he"

    @staticmethod
    def function(z: Array) -> Array:
        return z * Sigmoid.function(z)

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return a + Sigmoid.function(z) * (1 - a)
