"""Softplus: ReLU with its corner rounded off."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Softplus(Operator):
    """Nearly 0 for negative sums, nearly z for positive ones, and smooth in between.

    a     = log(1 + e^z)
    da/dz = 1 / (1 + e^-z)               the sigmoid

    Computed as ``max(z, 0) + log(1 + e^-|z|)``, which is the same and cannot overflow.

    Source: Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating second-order functional
    knowledge for better option pricing", 2001.

    >>> Softplus.function(np.array([0.0, 10000.0])).round(4)
    array([6.931e-01, 1.000e+04])
    >>> Softplus.derivative(np.array([0.0]), np.array([0.6931]))
    array([0.5])
    """

    initializer = "he"

    @staticmethod
    def function(z: Array) -> Array:
        with np.errstate(under="ignore"):  # e^-|z| may well round to 0
            return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return (1 + np.tanh(z / 2)) / 2
