"""Softmax and cross-entropy as one step: the famous ``a - t``."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.losses.fused import Fused


class SoftmaxCrossEntropy(Fused):
    """When softmax is the last operator and cross-entropy the loss, their slopes cancel.

    L     = -1/n Σ_rows Σ t log a        where log a = z - log Σ_k e^z_k
    dL/dz = (a Σ t - t) / n              which is (a - t) / n, since a row of targets sums to 1

    The long way round divides by p and multiplies by p again. In exact arithmetic that is the
    same; in float32 it is not: once e^-95 rounds towards 0 the gradient is lost, just when the
    network is most wrong. Computed from ``z``, as here, nothing is lost. A test holds both ways
    equal in float64.

    Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4.

    >>> z, t = np.array([[0.0, np.log(3.0)]]), np.array([[1.0, 0.0]])
    >>> SoftmaxCrossEntropy.function(t, z).round(4)
    np.float64(1.3863)
    >>> SoftmaxCrossEntropy.derivative(t, np.array([[0.25, 0.75]]))
    array([[-0.75,  0.75]])
    """

    @staticmethod
    @np.errstate(under="ignore")
    def function(targets: Array, z: Array) -> Any:
        log_a = z - z.max(axis=-1, keepdims=True)
        log_a -= np.log(np.exp(log_a).sum(axis=-1, keepdims=True))
        return np.vecdot(targets.T, log_a.swapaxes(-1, -2)).sum(axis=-1) / -len(targets)

    @staticmethod
    def derivative(targets: Array, a: Array) -> Array:
        """dL/dz, from the softmax's own output ``a``."""
        return (a * targets.sum(axis=1, keepdims=True) - targets) / len(targets)
