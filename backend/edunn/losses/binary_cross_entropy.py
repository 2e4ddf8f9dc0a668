"""Binary cross-entropy: the surprise at each yes and each no."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.losses.loss import Loss


class BinaryCrossEntropy(Loss):
    """For outputs that each answer a yes-or-no question of their own, such as a sigmoid's.

    L     = -1/(n k) Σ ( t log p + (1 - t) log(1 - p) )      over n rows of k outputs
    dL/dp = (p - t) / (p (1 - p)) / (n k)

    Both halves count: a p of 0.9 where the answer is "no" is as wrong as 0.1 where it is "yes".
    p and 1 - p are taken as at least the smallest normal number of their type. With sigmoid the two
    are computed as one: see ``sigmoid_binary_cross_entropy.py``.

    Source: Cox, "The regression analysis of binary sequences", 1958 (logistic regression).

    >>> BinaryCrossEntropy.function(np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])).round(4)
    np.float64(0.6931)
    >>> BinaryCrossEntropy.derivative(np.array([[1.0, 0.0]]), np.array([[0.5, 0.75]]))
    array([[-1.,  2.]])
    """

    @staticmethod
    def function(targets: Array, predictions: Array) -> Any:
        yes, no = _at_least_tiny(predictions), _at_least_tiny(1 - predictions)
        return -np.mean(targets * np.log(yes) + (1 - targets) * np.log(no), axis=(-2, -1))

    @staticmethod
    def derivative(targets: Array, predictions: Array) -> Array:
        yes, no = _at_least_tiny(predictions), _at_least_tiny(1 - predictions)
        return (predictions - targets) / (yes * no) / targets.size


def _at_least_tiny(values: Array) -> Array:
    return np.maximum(values, np.finfo(values.dtype).tiny)
