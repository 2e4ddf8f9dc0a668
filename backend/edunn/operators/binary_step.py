"""Binary step: yes or no, and nothing in between."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class BinaryStep(Operator):
    """The first artificial neuron: it fires when its sum reaches 0.

    a     = 1 where z >= 0, else 0
    da/dz = 0                            (at z = 0 there is a jump, and no slope)

    Since its slope is 0 everywhere, no gradient comes through: gradient descent can't train the
    layers up to it. The genetic algorithm can, because it only compares results.

    Source: McCulloch and Pitts, "A logical calculus of the ideas immanent in nervous activity",
    1943.

    >>> BinaryStep.function(np.array([-0.1, 0.0, 3.0]))
    array([0., 1., 1.])
    >>> BinaryStep.derivative(np.array([3.0]), np.array([1.0]))
    array([0.])
    """

    is_flat = True

    @staticmethod
    def function(z: Array) -> Array:
        return (z >= 0).astype(z.dtype)

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        return np.zeros_like(z)
