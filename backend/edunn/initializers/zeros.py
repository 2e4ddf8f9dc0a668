"""Zeros: the start from which a hidden layer never learns."""

import numpy as np

from edunn.arrays import Array
from edunn.initializers.initializer import Initializer


class Zeros(Initializer):
    """All weights 0: every unit of a layer computes the same, and learns the same for ever.

    W = 0

    Good to see why weights start random, and right for a network without hidden layers, whose loss
    has a single valley.

    >>> Zeros.draw((2, 3), np.random.default_rng(0))
    array([[0., 0., 0.],
           [0., 0., 0.]])
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        return np.zeros(shape)
