"""Mean squared error: the average of the squared distances."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.losses.loss import Loss


class MeanSquaredError(Loss):
    """How far off are the predictions? Squared, every error is positive, and large ones count more.

    L      = 1/(n k) Σ (p - t)²          over n rows of k outputs
    dL/dp  = 2 (p - t) / (n k)

    The loss for regression. For classification it learns slowly where an output is confidently
    wrong, because the operator's slope vanishes there: see cross-entropy.

    Source: Legendre 1805, Gauss 1809 (least squares).

    >>> MeanSquaredError.function(np.array([[1.0, 0.0]]), np.array([[0.8, 0.4]])).round(4)
    np.float64(0.1)
    >>> MeanSquaredError.derivative(np.array([[1.0, 0.0]]), np.array([[0.8, 0.4]]))
    array([[-0.2,  0.4]])
    """

    @staticmethod
    def function(targets: Array, predictions: Array) -> Any:
        return np.mean(np.square(predictions - targets), axis=(-2, -1))

    @staticmethod
    def derivative(targets: Array, predictions: Array) -> Array:
        return (2 / targets.size) * (predictions - targets)
