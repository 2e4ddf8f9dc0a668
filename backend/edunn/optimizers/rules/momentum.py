"""Momentum: let the steps build up speed, like a ball rolling downhill."""

import numpy as np

from edunn.arrays import Array
from edunn.optimizers.rules.update_rule import State, UpdateRule


class Momentum(UpdateRule):
    """Where gradients agree from step to step the ball speeds up; where they zigzag, they cancel.

    velocity = momentum · velocity - learning_rate · gradient
    theta    = theta + velocity

    Source: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964.

    >>> theta, rule = np.array([1.0]), Momentum(learning_rate=0.1, momentum=0.5)
    >>> state = rule.initial_state(theta)
    >>> for _ in range(2):
    ...     rule.update(theta, np.array([2.0]), state)    # first -0.2, then 0.5 · -0.2 - 0.2 = -0.3
    >>> theta
    array([0.5])
    """

    def __init__(self, learning_rate: float, momentum: float = 0.9) -> None:
        super().__init__(learning_rate)
        self.momentum = momentum

    def initial_state(self, theta: Array) -> State:
        return {"velocity": np.zeros_like(theta)}

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        velocity = state["velocity"]
        velocity *= self.momentum
        gradient *= self.learning_rate
        velocity -= gradient
        theta += velocity
