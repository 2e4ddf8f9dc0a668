"""Crossover: a child gets something of its mother and something of its father.

``children`` and ``fathers`` are matrices of genomes (children, genes). A child begins as a copy of
its mother; the functions here change it in place, by what its father in the same row has.
"""

from collections.abc import Callable

import numpy as np

from edunn.arrays import Array


def uniform(children: Array, fathers: Array, rng: np.random.Generator) -> None:
    """For each gene, a coin falls: the mother's or the father's.

    Source: Syswerda, "Uniform crossover in genetic algorithms", 1989.

    >>> children = np.zeros((1, 8))
    >>> uniform(children, np.ones((1, 8)), np.random.default_rng(0))
    >>> children
    array([[1., 1., 1., 0., 0., 0., 0., 0.]])
    """
    coins = rng.random(children.shape, dtype=np.float32)
    np.copyto(children, fathers, where=coins >= 0.5)


def one_point(children: Array, fathers: Array, rng: np.random.Generator) -> None:
    """Cut both genomes at the same random place: the mother's front, the father's back.

    Genes that lie close together mostly stay together. In our layout those are the weights that
    leave one input, and those of one layer: what has learned to work together is torn less often
    than by coins.

    Source: Holland, "Adaptation in Natural and Artificial Systems", 1975.

    >>> children = np.zeros((2, 5))
    >>> one_point(children, np.ones((2, 5)), np.random.default_rng(0))
    >>> children
    array([[0., 0., 0., 0., 1.],
           [0., 0., 0., 1., 1.]])
    """
    count, genes = children.shape
    cuts = rng.integers(1, max(2, genes), (count, 1))
    np.copyto(children, fathers, where=np.arange(genes) >= cuts)


def blend(children: Array, fathers: Array, rng: np.random.Generator) -> None:
    """Each gene is the average of the two: a child stands half-way between its parents.

    What is good in both stays, and half of what was mere chance in either cancels out (Beyer calls
    it *genetic repair*). The price: the population contracts, and only mutation keeps it apart.

    Source: Beyer, "Toward a theory of evolution strategies: on the benefits of sex", 1995.

    >>> children = np.array([[1.0, 4.0]])
    >>> blend(children, np.array([[3.0, 4.0]]), np.random.default_rng(0))
    >>> children
    array([[2., 4.]])
    """
    children += fathers
    children /= 2


CROSSOVERS: dict[str, Callable[[Array, Array, np.random.Generator], None]] = {
    "uniform": uniform,
    "one_point": one_point,
    "blend": blend,
}
