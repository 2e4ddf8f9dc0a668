"""Crossover: a child gets something of its mother and something of its father.

``mothers`` and ``fathers`` are matrices of genomes (children, genes), row by row the two parents of
one child; the result is the children.
"""

from collections.abc import Callable

import numpy as np

from edunn.arrays import Array


def uniform(mothers: Array, fathers: Array, rng: np.random.Generator) -> Array:
    """For each gene, a coin falls: the mother's or the father's.

    Source: Syswerda, "Uniform crossover in genetic algorithms", 1989.

    >>> uniform(np.zeros((1, 8)), np.ones((1, 8)), np.random.default_rng(0))
    array([[1., 1., 1., 0., 0., 0., 0., 0.]])
    """
    return np.where(rng.random(mothers.shape, dtype=np.float32) < 0.5, mothers, fathers)


def one_point(mothers: Array, fathers: Array, rng: np.random.Generator) -> Array:
    """Cut both genomes at the same random place: the mother's front, the father's back.

    Genes that lie close together mostly stay together. In our layout those are the weights that
    leave one input, and those of one layer: what has learned to work together is torn less often
    than by coins.

    Source: Holland, "Adaptation in Natural and Artificial Systems", 1975.

    >>> one_point(np.zeros((2, 5)), np.ones((2, 5)), np.random.default_rng(0))
    array([[0., 0., 0., 0., 1.],
           [0., 0., 0., 1., 1.]])
    """
    children, genes = mothers.shape
    cuts = rng.integers(1, max(2, genes), (children, 1))
    return np.where(np.arange(genes) < cuts, mothers, fathers)


def blend(mothers: Array, fathers: Array, rng: np.random.Generator) -> Array:
    """Each gene is the average of the two: a child stands half-way between its parents.

    What is good in both stays, and half of what was mere chance in either cancels out (Beyer calls
    it *genetic repair*). The price: the population contracts, and only mutation keeps it apart.

    Source: Beyer, "Toward a theory of evolution strategies: on the benefits of sex", 1995.

    >>> blend(np.array([[1.0, 4.0]]), np.array([[3.0, 4.0]]), np.random.default_rng(0))
    array([[2., 4.]])
    """
    return (mothers + fathers) / 2


CROSSOVERS: dict[str, Callable[[Array, Array, np.random.Generator], Array]] = {
    "uniform": uniform,
    "one_point": one_point,
    "blend": blend,
}
