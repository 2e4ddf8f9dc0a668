"""The genetic algorithm: learning without a single slope, by breeding.

Many networks with different weights try the same task. The better ones have more children; a child
mixes the weights of two parents, and a few of its weights change by chance. Nobody computes a
gradient, so it also works where there is none (see ``binary_step.py``), only more slowly.

A network's *genome* is its ``theta``, so a *population* is a matrix: (individuals, genes).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_share, require_whole
from edunn.errors import InvalidValue
from edunn.losses import Loss
from edunn.metrics import hits
from edunn.network import NeuralNetwork
from edunn.optimizers.epoch import Epoch
from edunn.optimizers.rules import State

MUTATION_STEP = 0.5  # the standard deviation of a mutation: about the size of a weight
NUMBERS_AT_ONCE = 2**22  # how many sums may be in memory at a time


@dataclass(frozen=True)
class GeneticAlgorithm:
    """Breed generation after generation; after each, ``network.theta`` is the best genome so far.

    loss of all -> elitism -> selection -> crossover -> mutation

    The ``elitism_num`` best live on unchanged, so the best loss never rises. Each gene of a child
    changes with ``mutation_probability``.

    Source: Holland, "Adaptation in Natural and Artificial Systems", 1975; for networks, Montana
    and Davis, "Training feedforward neural networks using genetic algorithms", 1989.
    """

    population_size: int = 20
    mutation_probability: float = 0.01
    elitism_num: int = 3

    def __post_init__(self) -> None:
        require_whole("population_size", self.population_size, at_least=2)
        require_share("mutation_probability", self.mutation_probability)
        require_whole("elitism_num", self.elitism_num, at_least=1)
        if self.elitism_num >= self.population_size:
            raise InvalidValue(
                f"elitism_num must be smaller than population_size, which is {self.population_size}"
            )

    def run(
        self,
        network: NeuralNetwork,
        loss: type[Loss],
        inputs: Array,
        targets: Array,
        epochs: int,
        state: State,
        rng: np.random.Generator,
    ) -> Iterator[Epoch | None]:
        """Breed, and yield a report after every generation.

        The first population is the network as it is, and fresh ones; ``state`` keeps it, so that
        breeding can go on later. ``inputs`` (rows, inputs), ``targets`` (rows, outputs).
        """
        if state.get("population", np.empty(0)).shape != (self.population_size, network.theta.size):
            fresh = [network.random_theta(rng) for _ in range(self.population_size - 1)]
            state["population"] = np.stack([network.theta, *fresh])
        losses = losses_of(network, loss, state["population"], inputs, targets)
        for generation in range(1, epochs + 1):
            state["population"] = next_generation(
                state["population"], losses, rng, self.elitism_num, self.mutation_probability
            )
            losses = losses_of(network, loss, state["population"], inputs, targets)
            best = int(losses.argmin())
            network.theta[:] = state["population"][best]
            accuracy = None
            if network.classifies:
                accuracy = hits(targets, network.predict(inputs)) / len(inputs)
            yield Epoch(generation, float(losses[best]), accuracy)


def losses_of(
    network: NeuralNetwork, loss: type[Loss], population: Array, inputs: Array, targets: Array
) -> Array:
    """Every individual's loss on all rows: (individuals,). One that overflows counts as worst."""
    widest = max(network.units)
    together = max(1, NUMBERS_AT_ONCE // (len(inputs) * widest))
    losses = np.empty(len(population))
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, len(population), together):
            predictions = network.predict(inputs, population[start : start + together])
            losses[start : start + together] = [
                loss.function(targets, each) for each in predictions
            ]
    return np.nan_to_num(losses, nan=np.inf, posinf=np.inf)


def next_generation(
    population: Array,
    losses: Array,
    rng: np.random.Generator,
    elitism_num: int,
    mutation_probability: float,
) -> Array:
    """The best live on as they are; the other places go to children.

    >>> rng = np.random.default_rng(0)
    >>> population = np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
    >>> losses = np.array([9.0, 0.5, 7.0])
    >>> next_generation(population, losses, rng, elitism_num=1, mutation_probability=0.0)[0]
    array([2., 2.])
    """
    elite = population[np.argsort(losses, kind="stable")[:elitism_num]]
    children = len(population) - elitism_num
    mothers, fathers = (
        select(population, losses, children, rng),
        select(population, losses, children, rng),
    )
    return np.concatenate(
        [elite, mutate(crossover(mothers, fathers, rng), mutation_probability, rng)]
    )


def select(population: Array, losses: Array, count: int, rng: np.random.Generator) -> Array:
    """Spin a wheel ``count`` times on which the better have the wider sectors.

    Of N individuals the best gets N shares, the next N - 1, … and the worst 1 (*linear ranking*,
    Baker 1985). Only the order counts, so one lucky genome can't take the whole wheel.

    >>> rng, losses = np.random.default_rng(0), np.array([0.1, 5.0])
    >>> picked = select(np.array([[1.0], [2.0]]), losses, 3000, rng)
    >>> (picked == 1.0).mean().round(1), round(2 / 3, 1)
    (np.float64(0.7), 0.7)
    """
    rank = np.empty(len(losses))
    rank[np.argsort(losses, kind="stable")] = np.arange(len(losses), 0, -1)
    return population[rng.choice(len(population), count, p=rank / rank.sum())]


def crossover(mothers: Array, fathers: Array, rng: np.random.Generator) -> Array:
    """Each gene from the mother or the father, as a coin falls (Syswerda 1989)."""
    return np.where(rng.random(mothers.shape) < 0.5, mothers, fathers)


def mutate(children: Array, probability: float, rng: np.random.Generator) -> Array:
    """Each gene moves, with this probability, by a normally distributed step, up or down.

    >>> mutate(np.zeros((1, 4)), 0.0, np.random.default_rng(0))
    array([[0., 0., 0., 0.]])
    """
    steps = rng.normal(0.0, MUTATION_STEP, children.shape).astype(children.dtype)
    return children + steps * (rng.random(children.shape) < probability)
