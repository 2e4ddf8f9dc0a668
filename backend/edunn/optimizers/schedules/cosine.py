"""Cosine: large steps for long, then a smooth landing."""

import math


def cosine(progress: float) -> float:
    """share = (1 + cos(π progress)) / 2

    Half a wave from 1 down to 0: flat at the start, flat at the end, halfway a half.

    Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017
    (without the restarts).

    >>> [round(cosine(progress), 3) for progress in (0.0, 0.25, 0.5, 1.0)]
    [1.0, 0.854, 0.5, 0.0]
    """
    return (1 + math.cos(math.pi * progress)) / 2
