"""ReLU: let positive sums through, stop the others."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Relu(Operator):
    """The rectified linear unit: a neuron that is silent until its sum exceeds zero.

    a     = max(0, z)
    da/dz = 1 where z > 0, else 0

    Where it is on, its slope is 1 however large z is, so the gradient doesn't fade on its way
    through many layers. Where it is off, nothing is learned: a unit that is off for every row is
    called *dead*. At exactly 0 there is a kink; we take the slope 0, as is usual.

    Source: Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010.

    >>> Relu.function(np.array([-3.0, 0.0, 2.0]))
    array([0., 0., 2.])
    >>> Relu.derivative(np.array([-3.0, 0.0, 2.0]), np.array([0.0, 0.0, 2.0]))
    array([0., 0., 1.])
    """

    initializer = "he"

    @staticmethod
    def function(z: Array) -> Array:
        return z.clip(0, np.inf)  # in NumPy thrice as fast as a maximum with one number

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return (z > 0).astype(z.dtype)
