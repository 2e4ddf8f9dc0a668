"""Plain gradient descent: step against the slope."""

from edunn.arrays import Array
from edunn.optimizers.rules.update_rule import State, UpdateRule


class Sgd(UpdateRule):
    """Feel which way is downhill, and take a step proportional to how steep it is.

    theta = theta - learning_rate · gradient

    Called *stochastic* because the gradient is that of a mini-batch: a cheap, slightly wrong
    guess of the true one.

    Source: Cauchy 1847; with samples, Robbins and Monro, "A stochastic approximation method", 1951.

    >>> import numpy as np
    >>> theta = np.array([1.0, 2.0])
    >>> Sgd(learning_rate=0.5).update(theta, np.array([1.0, -2.0]), {})
    >>> theta
    array([0.5, 3. ])
    """

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        gradient *= self.learning_rate
        theta -= gradient
