"""Mutation: chance changes a few genes of a child, so that there is always something new.

Crossover alone only mixes what the founders brought. The functions here change ``children``
(children, genes) in place, each gene with the given ``probability``. ``steps`` (children,) says how
far each child's mutations go; it is inherited like a gene.
"""

from collections.abc import Callable

import numpy as np

from edunn.arrays import Array

TAU = 0.1  # how fast the steps of mutations change from parents to children


def gaussian(children: Array, steps: Array, probability: float, rng: np.random.Generator) -> None:
    """A gene moves up or down by a normally distributed distance, mostly near, seldom far.

    theta = theta + step · Normal(0, 1)        with the child's own step

    Source: Rechenberg, "Evolutionsstrategie", 1973.

    >>> children = np.zeros((1, 5))
    >>> gaussian(children, np.array([0.5]), 0.4, np.random.default_rng(2))
    >>> children.round(2)
    array([[ 0.  , -1.22,  0.9 ,  0.57,  0.  ]])
    """
    genes = children.reshape(-1, copy=False)  # all in one row, child after child
    chosen = (rng.random(genes.size, dtype=np.float32) < probability).nonzero()[0]
    moves = rng.standard_normal(chosen.size)
    moves *= steps.take(chosen // children.shape[1])
    genes[chosen] += moves


def multiplicative(
    children: Array, steps: Array, probability: float, rng: np.random.Generator
) -> None:
    """A gene is multiplied by a random factor between 0.01 and 0.5; the steps are not asked.

    theta = theta · Uniform(0.01, 0.5)

    So it was in the article that this library goes back to. It tidies up, as weight decay does, but
    it is no search: a gene only ever shrinks, and never changes its sign. All that such a
    population can find lies between 0 and what its founders brought, so it needs many founders.

    >>> children = np.array([[8.0, -8.0, 8.0]])
    >>> multiplicative(children, np.array([1.0]), 1.0, np.random.default_rng(0))
    >>> children.round(2)
    array([[ 2.58, -1.14,  0.24]])
    """
    factors = rng.uniform(0.01, 0.5, children.shape)
    chosen = rng.random(children.shape) < probability
    np.multiply(children, factors, out=children, where=chosen, casting="same_kind")


def inherited_steps(mothers: Array, fathers: Array, rng: np.random.Generator) -> Array:
    """The children's steps, from those of their mothers and fathers: (children,) each.

    step = √(step_mother · step_father) · e^(tau Normal(0, 1))

    Nobody can say beforehand how far a mutation should go: far at first, finer and finer near the
    goal. So the step itself is inherited and mutates. Nobody judges it, but children born with a
    good step are fitter, have children of their own, and pass it on: the step adapts by itself.
    Being a scale, it is multiplied, up as likely as down.

    ``tau`` = 0.1 is how fast. Theory, for a bowl in n dimensions, says 1/√(2n): the same for
    networks of 50 genes; for the 7,850 of a small one for digits that proved too slow. Elites keep
    their steps as well, so where nobody gets better than they are, the steps stay too.

    Source: Schwefel, "Numerische Optimierung von Computer-Modellen", 1977; Beyer and Schwefel,
    "Evolution strategies: a comprehensive introduction", 2002.

    >>> steps = inherited_steps(np.ones(1000), np.full(1000, 4.0), np.random.default_rng(0))
    >>> np.median(steps).round(1), np.log(steps).std().round(1)
    (np.float64(2.0), np.float64(0.1))
    """
    return np.sqrt(mothers * fathers) * np.exp(TAU * rng.standard_normal(len(mothers)))


MUTATIONS: dict[str, Callable[[Array, Array, float, np.random.Generator], None]] = {
    "gaussian": gaussian,
    "multiplicative": multiplicative,
}
