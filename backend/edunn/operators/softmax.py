"""Softmax: turn a row of scores into shares that add up to 1."""

import numpy as np

from edunn.arrays import Array
from edunn.operators.operator import Operator


class Softmax(Operator):
    """Ten scores become ten confidences: shares of 1, the largest for the highest score.

    a_i       = e^z_i / Σ_k e^z_k
    da_i/dz_j = a_i (1 if i = j else 0) - a_i a_j

    Adding the same number to every score changes nothing, so we subtract the row's largest score
    first: e^0 = 1 is then the largest term, and nothing overflows. Since each output depends on
    every score, the slope of a row is a matrix (the *Jacobian*), and ``backward`` multiplies by
    it without ever building it.

    Source: Bridle, "Probabilistic interpretation of feedforward classification network outputs",
    1990.

    >>> Softmax.function(np.array([[0.0, np.log(3.0)]]))
    array([[0.25, 0.75]])
    >>> Softmax.function(np.array([[10000.0, 0.0]]))
    array([[1., 0.]])
    >>> Softmax.derivative(np.array([[0.0, np.log(3.0)]]), np.array([[0.25, 0.75]]))
    array([[[ 0.1875, -0.1875],
            [-0.1875,  0.1875]]])
    """

    @staticmethod
    def function(z: Array) -> Array:
        with np.errstate(under="ignore"):  # a score far below the best gets 0
            a = np.exp(z - z.max(axis=-1, keepdims=True))
        a /= a.sum(axis=-1, keepdims=True)
        return a

    @staticmethod
    def derivative(z: Array, a: Array) -> Array:
        """The Jacobian of every row: shape (rows, units, units)."""
        return a[..., :, None] * (np.eye(a.shape[-1], dtype=a.dtype) - a[..., None, :])

    @classmethod
    def backward(cls, z: Array, a: Array, grad_a: Array) -> Array:
        """The Jacobian times dL/da, multiplied out: dL/dz_j = a_j (dL/da_j - Σ_i a_i dL/da_i)."""
        return a * (grad_a - (a * grad_a).sum(axis=-1, keepdims=True))
