"""L2: a price on the square, which keeps all weights small."""

import numpy as np

from edunn.arrays import Array
from edunn.regularizers.regularizer import Regularizer


class L2(Regularizer):
    """Large weights are pulled towards 0 harder than small ones: *weight decay*.

    penalty   = strength / 2 Σ w²
    its slope = strength w

    The half is there so that the slope has no factor of 2.

    Source: Hoerl and Kennard, "Ridge regression", 1970; Krogh and Hertz, "A simple weight decay can
    improve generalization", 1992.

    >>> L2(0.1).function(np.array([[1.0, -2.0]]))
    np.float64(0.25)
    >>> L2(0.1).derivative(np.array([[1.0, -2.0]]))
    array([[ 0.1, -0.2]])
    """

    def function(self, weights: Array) -> float:
        return self.strength / 2 * np.sum(np.square(weights))

    def derivative(self, weights: Array) -> Array:
        return self.strength * weights
