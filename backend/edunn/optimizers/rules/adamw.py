"""AdamW: Adam, and all weights shrink a little at every step."""

from edunn.arrays import Array
from edunn.optimizers.rules.adam import Adam
from edunn.optimizers.rules.update_rule import State


class AdamW(Adam):
    """Weight decay beside the gradient, instead of in it.

    theta = theta - learning_rate · decay · theta          then a step of Adam

    The L2 regularizer adds its pull to the gradient, and Adam divides that by the size of the
    gradients as it does everything: weights with large gradients are hardly pulled at all. Taken
    out of the gradient (*decoupled*), the pull is the same for all.

    Source: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.

    >>> import numpy as np
    >>> theta, rule = np.array([1.0, 1.0]), AdamW(learning_rate=0.1, decay=0.5)
    >>> rule.update(theta, np.array([0.0, -700.0]), rule.initial_state(theta))
    >>> theta.round(4)                                     # both lose 0.1 · 0.5 · 1
    array([0.95, 1.05])
    """

    def __init__(
        self,
        learning_rate: float,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
        decay: float = 0.01,
    ) -> None:
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self.decay = decay

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        theta *= 1 - self.learning_rate * self.decay
        super().update(theta, gradient, state)
