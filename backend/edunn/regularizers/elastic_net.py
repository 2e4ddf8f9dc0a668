"""Elastic net: half the price of L1, half that of L2."""

import numpy as np

from edunn.arrays import Array
from edunn.regularizers.regularizer import Regularizer


class ElasticNet(Regularizer):
    """Useless weights go to 0, as with L1; useful ones stay small and share the work, as with L2.

    penalty   = strength Σ ( mix |w| + (1 - mix) / 2 · w² )
    its slope = strength ( mix sign(w) + (1 - mix) w )

    Where two inputs say the same, L1 alone keeps one of them by chance; this keeps both.

    Source: Zou and Hastie, "Regularization and variable selection via the elastic net", 2005.

    >>> ElasticNet(0.1).function(np.array([[1.0, -2.0]])).round(4)
    np.float64(0.275)
    >>> ElasticNet(0.1).derivative(np.array([[1.0, -2.0, 0.0]]))
    array([[ 0.1 , -0.15,  0.  ]])
    """

    def __init__(self, strength: float, mix: float = 0.5) -> None:
        super().__init__(strength)
        self.mix = mix

    def function(self, weights: Array) -> float:
        absolute, squared = np.sum(np.abs(weights)), np.sum(np.square(weights))
        return self.strength * (self.mix * absolute + (1 - self.mix) / 2 * squared)

    def derivative(self, weights: Array) -> Array:
        return self.strength * (self.mix * np.sign(weights) + (1 - self.mix) * weights)
