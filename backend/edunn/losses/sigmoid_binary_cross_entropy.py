"""Sigmoid and binary cross-entropy as one step: again ``a - t``."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.losses.fused import Fused


class SigmoidBinaryCrossEntropy(Fused):
    """When sigmoid is the last operator and binary cross-entropy the loss, their slopes cancel.

    L     = 1/(n k) Σ ( log(1 + e^z) - t z )
    dL/dz = (a - t) / (n k)

    The long way round divides by p (1 - p), which rounds to 0 when the network is very sure: the
    gradient would be lost just when it is sure and wrong. log(1 + e^z) is computed as in softplus.

    Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.2.

    >>> SigmoidBinaryCrossEntropy.function(np.array([[1.0]]), np.array([[-1000.0]]))
    np.float64(1000.0)
    >>> SigmoidBinaryCrossEntropy.derivative(np.array([[1.0]]), np.array([[0.0]]))
    array([[-1.]])
    """

    @staticmethod
    def function(targets: Array, z: Array) -> Any:
        with np.errstate(under="ignore"):
            softplus = np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
        return np.mean(softplus - targets * z, axis=(-2, -1))

    @staticmethod
    def derivative(targets: Array, a: Array) -> Array:
        return (a - targets) / targets.size
