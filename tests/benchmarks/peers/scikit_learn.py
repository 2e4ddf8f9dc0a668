"""scikit-learn's MLPClassifier, an epoch at a time by `partial_fit`."""

import numpy as np
from sklearn.neural_network import MLPClassifier


class GivenWeights(MLPClassifier):
    """It draws its first weights by itself; this one takes them from ``given``."""

    def _init_coef(self, fan_in, fan_out, dtype):
        W, b = self.given.pop(0)
        assert W.shape == (fan_in, fan_out)
        return W.astype(dtype), b.astype(dtype)


class ScikitLearn:
    """ReLUs, and cross-entropy over softmax; it begins with the ``weights`` (W, b) given."""

    def __init__(self, weights, inputs, labels, batch_size, optimizer, learning_rate):
        self.network = GivenWeights(
            hidden_layer_sizes=[W.shape[1] for W, _ in weights[:-1]],
            activation="relu",
            solver=optimizer,
            learning_rate_init=learning_rate,
            momentum=0,
            alpha=0,
            batch_size=batch_size,
            shuffle=False,  # its rows come shuffled
        )
        self.network.given = list(weights)
        self.inputs, self.labels = inputs, labels
        self.classes = np.arange(weights[-1][0].shape[1])

    def epoch(self, order: np.ndarray) -> None:
        self.network.partial_fit(self.inputs[order], self.labels[order], classes=self.classes)

    def weights(self) -> list[tuple[np.ndarray, np.ndarray]]:
        return list(zip(self.network.coefs_, self.network.intercepts_, strict=True))
