"""L1: a price per unit of weight, which makes many weights exactly useless."""

import numpy as np

from edunn.arrays import Array
from edunn.regularizers.regularizer import Regularizer


class L1(Regularizer):
    """Every weight is pulled towards 0 with the same force, so those that help little end up there.

    penalty  = strength Σ |w|
    its slope = strength sign(w)

    What is left is a sparse network, which tells you what it looks at.

    Source: Tibshirani, "Regression shrinkage and selection via the lasso", 1996.

    >>> L1(0.1).function(np.array([[1.0, -2.0]])).round(4)
    np.float64(0.3)
    >>> L1(0.1).derivative(np.array([[1.0, -2.0, 0.0]]))
    array([[ 0.1, -0.1,  0. ]])
    """

    def function(self, weights: Array) -> float:
        return self.strength * np.sum(np.abs(weights))

    def derivative(self, weights: Array) -> Array:
        return self.strength * np.sign(weights)
