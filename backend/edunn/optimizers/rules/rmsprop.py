"""RMSProp: for every weight a step size of its own."""

import numpy as np

from edunn.arrays import Array
from edunn.optimizers.rules.update_rule import State, UpdateRule


class RmsProp(UpdateRule):
    """Divide the gradient by how large that weight's gradients usually are (their *root mean
    square*).

    v     = memory · v + (1 - memory) · gradient²          the average squared gradient
    theta = theta - learning_rate · gradient / (√v + epsilon)

    So a weight with a small gradient moves as fast as one with a large gradient. The average
    forgets: what counts are the last 1 / (1 - memory) = 100 steps or so.

    Source: Tieleman and Hinton, "Neural networks for machine learning", lecture 6.5, 2012.

    >>> theta, rule = np.array([1.0, 1.0]), RmsProp(learning_rate=0.01)
    >>> rule.update(theta, np.array([0.003, -700.0]), rule.initial_state(theta))
    >>> theta.round(4)           # v is still young: √v = gradient / 10, so both move by 10 · 0.01
    array([0.9, 1.1])
    """

    def __init__(self, learning_rate: float, memory: float = 0.99, epsilon: float = 1e-8) -> None:
        super().__init__(learning_rate)
        self.memory, self.epsilon = memory, epsilon

    def initial_state(self, theta: Array) -> State:
        return {"v": np.zeros_like(theta)}

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        v = state["v"]
        v *= self.memory
        v += (1 - self.memory) * np.square(gradient)
        gradient *= self.learning_rate
        gradient /= np.sqrt(v) + self.epsilon
        theta -= gradient
