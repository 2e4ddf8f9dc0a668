"""Diversity: how different the individuals still are."""

import math

import numpy as np

from edunn.arrays import Array


def diversity(population: Array) -> float:
    """How far a gene typically is from that gene's average in the population.

    diversity = √( 1/(N genes) Σ (theta - mean theta)² )          over N individuals

    It is 0 when all are clones. Falling fast, it says that selection is too strict or mutation too
    rare: from then on crossover has nothing left to mix.

    >>> round(diversity(np.array([[1.0, 5.0], [3.0, 5.0]])), 4)      # deviations 1, 0 and 1, 0
    0.7071
    """
    apart = population - population.sum(axis=0) / len(population)
    return math.sqrt(np.vdot(apart, apart) / apart.size)
