"""Cross-entropy: the surprise at the right answer."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.losses.loss import Loss


class CrossEntropy(Loss):
    """If the network gave the true class the share p, the loss is -log p: 0 when sure and right,
    huge when sure and wrong.

    L     = -1/n Σ t log p               over n rows; t is 1 for the true class, else 0
    dL/dp = -t / (n p)

    The loss for predictions that are shares of 1, such as softmax's. Since log 0 is minus
    infinity, p is taken as at least the smallest normal number of its type (not 1e-12, which
    would end learning where it is needed most). With softmax the two are computed as one: see
    ``softmax_cross_entropy.py``.

    Source: Shannon 1948; as a training loss, Baum and Wilczek, "Supervised learning of
    probability distributions", 1987.

    >>> CrossEntropy.function(np.array([[0.0, 1.0]]), np.array([[0.75, 0.25]])).round(4)
    np.float64(1.3863)
    >>> CrossEntropy.derivative(np.array([[0.0, 1.0]]), np.array([[0.75, 0.25]]))
    array([[-0., -4.]])
    """

    @staticmethod
    def function(targets: Array, predictions: Array) -> Any:
        logs = np.log(np.maximum(predictions, np.finfo(predictions.dtype).tiny))
        return -np.sum(targets * logs, axis=(-2, -1)) / targets.shape[-2]

    @staticmethod
    def derivative(targets: Array, predictions: Array) -> Array:
        return -targets / np.maximum(predictions, np.finfo(predictions.dtype).tiny) / len(targets)
