"""He: the right start for ReLU."""

import numpy as np

from edunn.arrays import Array
from edunn.initializers.initializer import Initializer


class He(Initializer):
    """ReLU silences about half of its inputs, so the other half must be twice as loud for the
    signal to keep its size.

    W ~ Normal(0, 2 / inputs)            the second number is the variance

    Source: He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015.

    >>> W = He.draw((800, 100), np.random.default_rng(0))
    >>> W.shape, W.std().round(3), round((2 / 800) ** 0.5, 3)
    ((800, 100), np.float64(0.05), 0.05)
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        inputs = shape[-2]
        return rng.normal(0.0, np.sqrt(2 / inputs), shape)
