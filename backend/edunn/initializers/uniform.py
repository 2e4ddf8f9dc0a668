"""Uniform: small weights, every one within the range as likely as the other."""

import numpy as np

from edunn.arrays import Array
from edunn.initializers.initializer import Initializer


class Uniform(Initializer):
    """So small that no operator saturates, whatever the layer's size; in deep networks too small.

    W ~ Uniform(-0.05, 0.05)

    >>> W = Uniform.draw((100, 100), np.random.default_rng(0))
    >>> bool((abs(W) <= 0.05).all()), bool(abs(W.mean()) < 0.001)
    (True, True)
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        return rng.uniform(-0.05, 0.05, shape)
