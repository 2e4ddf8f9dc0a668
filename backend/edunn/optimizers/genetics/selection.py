"""Selection: who gets children. The better the likelier, but nobody is sure.

Too mild, and the good are lost among the many; too strict, and soon all are cousins. The functions
here take every individual's fitness (individuals,), higher is better, and return the numbers of
those picked (count,); one individual may be picked many times.
"""

from collections.abc import Callable

import numpy as np

from edunn.arrays import Array


def rank(fitness: Array, count: int, rng: np.random.Generator) -> Array:
    """Spin a wheel on which the best has the widest sector, the second the next …

    Of N individuals the best gets N shares, the next N - 1, … and the worst 1 (*linear ranking*).
    Only the order counts, so one lucky genome can't take the whole wheel.

    Source: Baker, "Adaptive selection methods for genetic algorithms", 1985.

    >>> picked = rank(np.array([-0.1, -5.0]), 3000, np.random.default_rng(0))
    >>> (picked == 0).mean().round(1), round(2 / 3, 1)
    (np.float64(0.7), 0.7)
    """
    shares = np.empty(len(fitness))
    shares[np.argsort(-fitness, kind="stable")] = np.arange(len(fitness), 0, -1)
    return spin(shares, count, rng)


def roulette(fitness: Array, count: int, rng: np.random.Generator) -> Array:
    """Spin a wheel on which everyone's sector is as wide as their fitness.

    share_i = f_i / Σ f          if some f are below 0, all are first raised until the least is 0

    The oldest way, and the most moody: a single outlier takes nearly all the wheel, and once all
    are about equally fit it hardly tells them apart. If all are 0, or equal, or hopeless, everyone
    gets the same.

    Source: Holland, "Adaptation in Natural and Artificial Systems", 1975.

    >>> rng = np.random.default_rng(0)
    >>> np.bincount(roulette(np.array([0.0, 0.25, 0.75]), 4000, rng), minlength=3).round(-2)
    array([   0, 1000, 3000])
    >>> np.bincount(roulette(np.array([0.0, 0.0]), 4000, rng)).round(-2)
    array([2000, 2000])
    """
    hopeless = ~np.isfinite(fitness)
    least = min(0.0, np.min(fitness, where=~hopeless, initial=0.0))
    shares = np.where(hopeless, 0.0, fitness - least)
    if not shares.any():
        shares = np.ones(len(fitness))
    return spin(shares, count, rng)


def tournament(fitness: Array, count: int, rng: np.random.Generator, size: int = 5) -> Array:
    """Draw a few at random; the fittest of them wins. Again for every pick.

    ``size`` says how strict it is: 1 is mere chance; with 5, half of all parents come from the best
    eighth. Only the order counts; of equals, who comes first in the population wins. In short
    trainings the best of the three ways: on Iris, rank was behind in most settings and roulette in
    all.

    The best of a few is whoever has the smallest number, when all are numbered from the fittest.

    Source: Goldberg and Deb, "A comparative analysis of selection schemes used in genetic
    algorithms", 1991.

    >>> picked = tournament(np.array([1.0, 9.0, 5.0]), 2700, np.random.default_rng(0), size=3)
    >>> np.bincount(picked).round(-2)                        # of 27: 1, 27 - 8 and 8 - 1
    array([ 100, 1900,  700])
    """
    fittest_first = (-fitness).argsort(kind="stable")
    drawn = rng.random((size, count))  # places in that order, from 0, the first, to 1, the last
    return fittest_first[(len(fitness) * drawn.min(axis=0)).astype(np.intp)]


def spin(shares: Array, count: int, rng: np.random.Generator) -> Array:
    """Spin a wheel with sectors of these widths ``count`` times; the numbers of those hit.

    >>> spin(np.array([0.0, 2.0, 0.0]), 3, np.random.default_rng(0))
    array([1, 1, 1])
    """
    ends = np.cumsum(shares)
    return np.searchsorted(ends, rng.random(count) * ends[-1], side="right")


SELECTIONS: dict[str, Callable[[Array, int, np.random.Generator], Array]] = {
    "rank": rank,
    "roulette": roulette,
    "tournament": tournament,
}
