"""Normal: small weights, most of them very small."""

import numpy as np

from edunn.arrays import Array
from edunn.initializers.initializer import Initializer


class Normal(Initializer):
    """The bell curve, narrow enough that no operator saturates, whatever the layer's size.

    W ~ Normal(0, 0.05²)                 the second number is the variance

    (With a standard deviation of 1, 784 inputs add up to sums of ±28, where every sigmoid is flat.)

    >>> Normal.draw((100, 100), np.random.default_rng(0)).std().round(2)
    np.float64(0.05)
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        return rng.normal(0.0, 0.05, shape)
