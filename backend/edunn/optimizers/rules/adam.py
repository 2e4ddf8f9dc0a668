"""Adam: momentum, and for every weight a step size of its own."""

from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.optimizers.rules.update_rule import State, UpdateRule


class Adam(UpdateRule):
    """Follow the average gradient, divided by how large that weight's gradients usually are.

    m     = beta1 · m + (1 - beta1) · gradient            the average gradient
    v     = beta2 · v + (1 - beta2) · gradient²           the average squared gradient
    m̂, v̂  = m / (1 - beta1ᵗ), v / (1 - beta2ᵗ)           takes out that both started at 0
    theta = theta - learning_rate · m̂ / (√v̂ + epsilon)

    A weight moves by about ``learning_rate`` per step whatever the scale of its gradients, so
    0.001 is a good first guess for many problems. ``t`` counts the steps.

    The code does the same with fewer passes over memory: it keeps the *sums* M = m / (1 - beta1)
    and V = v / (1 - beta2), whose updates need no second factor, and puts those factors and both
    corrections into the two numbers of the last formula:

    M = beta1 · M + gradient,   V = beta2 · V + gradient²,   theta = theta - rate · M / (√V + floor)

    Source: Kingma and Ba, "Adam: a method for stochastic optimization", 2015 (section 2 has the
    same folding).

    >>> theta, rule = np.array([1.0, 1.0]), Adam(learning_rate=0.1)
    >>> rule.update(theta, np.array([0.003, -700.0]), rule.initial_state(theta))
    >>> theta.round(4)                        # ±learning_rate, be the gradient large or small
    array([0.9, 1.1])
    """

    def __init__(
        self, learning_rate: float, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8
    ) -> None:
        super().__init__(learning_rate)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def initial_state(self, theta: Array) -> State:
        return {"M": np.zeros_like(theta), "V": np.zeros_like(theta), "t": 0}

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        M, V = state["M"], state["V"]
        t = state["t"] = state["t"] + 1

        M *= self.beta1
        M += gradient

        squares = np.square(gradient, out=gradient)
        V *= self.beta2
        V += squares

        first, second = self.corrections(t)
        step = np.sqrt(V, out=gradient)
        step += self.epsilon / second
        np.divide(M, step, out=step)
        step *= self.learning_rate * first / second
        theta -= step

    def corrections(self, t: Any) -> tuple[Any, Any]:
        """The two factors of step t, or of each of many: M · first = m̂, and √V · second = √v̂."""
        first = (1 - self.beta1) / (1 - self.beta1**t)
        second = ((1 - self.beta2) / (1 - self.beta2**t)) ** 0.5
        return first, second
