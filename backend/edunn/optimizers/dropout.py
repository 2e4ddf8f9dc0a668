"""Dropout: in every batch some units are silent, so that none can rely on another."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from edunn.arrays import Array


def draw_masks(
    hidden: Sequence[int], rows: int, share: float, dtype: np.dtype[Any], rng: np.random.Generator
) -> list[Array]:
    """For each hidden layer a mask (rows, units) that its outputs are multiplied by.

    mask = 0                   with probability ``share``
    mask = 1 / (1 - share)     else, so that the next layer's sums are on average what they were

    A network that loses other units in every row has to say everything in more than one way; it is
    like training many networks and asking all of them. Only training drops: since the survivors
    were made louder (*inverted* dropout), predictions need no correction.

    Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: a simple way to
    prevent neural networks from overfitting", 2014.

    >>> (mask,) = draw_masks([1000], 2, 0.2, np.dtype("float32"), np.random.default_rng(0))
    >>> np.unique(mask), mask.mean().round(1)
    (array([0.  , 1.25], dtype=float32), np.float32(1.0))
    """
    louder = dtype.type(1 / (1 - share))
    return [(rng.random((rows, units), np.float32) >= share) * louder for units in hidden]
