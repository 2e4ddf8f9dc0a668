"""Nesterov: momentum that looks where it is going."""

import numpy as np

from edunn.arrays import Array
from edunn.optimizers.rules.momentum import Momentum
from edunn.optimizers.rules.update_rule import State


class Nesterov(Momentum):
    """The ball will roll on by momentum · velocity anyway, so take that step at once, too.

    velocity = momentum · velocity - learning_rate · gradient
    theta    = theta + momentum · velocity - learning_rate · gradient

    Nesterov's own wording is: first roll on, take the gradient *there*, and correct. Seen from the
    place rolled on to, that is the two lines above, which need no second gradient. It brakes
    earlier before a slope that rises again.

    Source: Nesterov, "A method of solving a convex programming problem with convergence rate
    O(1/k²)", 1983; in this form, Bengio, Boulanger-Lewandowski and Pascanu, "Advances in
    optimizing recurrent networks", 2013.

    >>> theta, rule = np.array([1.0]), Nesterov(learning_rate=0.1, momentum=0.5)
    >>> rule.update(theta, np.array([2.0]), rule.initial_state(theta))  # 0.5 · -0.2 - 0.2 = -0.3
    >>> theta
    array([0.7])
    """

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        velocity = state["velocity"]
        gradient *= self.learning_rate
        velocity *= self.momentum
        velocity -= gradient
        theta -= gradient
        np.multiply(velocity, self.momentum, out=gradient)
        theta += gradient
