"""Glorot: the right start for tanh, sigmoid and softmax."""

import numpy as np

from edunn.arrays import Array
from edunn.initializers.initializer import Initializer


class Glorot(Initializer):
    """A compromise between two wishes: the signal should keep its size going forward, the
    gradient going backward.

    W ~ Uniform(-r, r),   r = √(6 / (inputs + outputs))

    Its variance is 2 / (inputs + outputs). Also called Xavier, after the author's first name.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks", 2010.

    >>> W = Glorot.draw((500, 100), np.random.default_rng(0))
    >>> bool((abs(W) <= 0.1).all()), W.var().round(5), round(2 / 600, 5)
    (True, np.float64(0.00333), 0.00333)
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        inputs, outputs = shape[-2:]
        limit = np.sqrt(6 / (inputs + outputs))
        return rng.uniform(-limit, limit, shape)
