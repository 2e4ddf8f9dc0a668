"""LeCun: the signal keeps its size on its way forward."""

import numpy as np

from edunn.arrays import Array
from edunn.initializers.initializer import Initializer


class LeCun(Initializer):
    """A sum of n numbers varies n times as much as one of them; so each weight varies 1/n.

    W ~ Normal(0, 1 / inputs)            the second number is the variance

    The first of its family: Glorot adds the way back, He adds that ReLU silences half.

    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.

    >>> LeCun.draw((400, 100), np.random.default_rng(0)).std().round(3)
    np.float64(0.05)
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        inputs = shape[-2]
        return rng.normal(0.0, np.sqrt(1 / inputs), shape)
