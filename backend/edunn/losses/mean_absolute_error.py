"""Mean absolute error: the average distance."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.losses.loss import Loss


class MeanAbsoluteError(Loss):
    """How far off are the predictions, on average? A row that is far off counts no more than that.

    L      = 1/(n k) Σ |p - t|           over n rows of k outputs
    dL/dp  = sign(p - t) / (n k)         and 0 where p = t

    It forgives outliers that the squared error would chase; but its slope is the same near the
    target as far from it, so it settles only with small steps.

    Source: Boscovich 1757, Laplace 1793 (least absolute deviations).

    >>> MeanAbsoluteError.function(np.array([[1.0, 0.0]]), np.array([[0.8, 0.4]])).round(4)
    np.float64(0.3)
    >>> MeanAbsoluteError.derivative(np.array([[1.0, 0.0]]), np.array([[0.8, 0.4]]))
    array([[-0.5,  0.5]])
    """

    @staticmethod
    def function(targets: Array, predictions: Array) -> Any:
        return np.mean(np.abs(predictions - targets), axis=(-2, -1))

    @staticmethod
    def derivative(targets: Array, predictions: Array) -> Array:
        return np.sign(predictions - targets) / targets.size
