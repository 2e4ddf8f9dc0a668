"""Gaussian: answer to one value of the sum, and to nothing far from it."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Gaussian(Operator):
    """A bell: 1 where the sum is 0, fading on both sides. Such a unit says "it is about here".

    a     = e^(-z²)
    da/dz = -2 z e^(-z²)

    Far from 0 both are nearly 0: a unit that is never near its place learns nothing.

    Source: Broomhead and Lowe, "Multivariable functional interpolation and adaptive networks",
    1988 (radial basis functions).

    >>> Gaussian.function(np.array([0.0, 1.0, 10000.0])).round(4)
    array([1.    , 0.3679, 0.    ])
    >>> Gaussian.derivative(np.array([1.0]), np.exp([-1.0])).round(4)
    array([-0.7358])
    """

    @staticmethod
    def function(z: Array) -> Array:
        with np.errstate(under="ignore"):  # far from 0 the bell is 0
            return np.exp(-z * z)

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return -2 * z * a
