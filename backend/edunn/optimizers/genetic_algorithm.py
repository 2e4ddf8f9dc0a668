"""The genetic algorithm: learning without a single slope, by breeding.

Many networks with different weights try the same task. The better ones have more children; a child
mixes the weights of two parents, and a few of its weights change by chance. Nobody computes a
gradient, so it also works where there is none (see ``binary_step.py``), only more slowly.

A network's *genome* is its ``theta``, so a *population* is a matrix: (individuals, genes).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_share, require_whole
from edunn.errors import InvalidValue
from edunn.losses import Loss
from edunn.metrics import classes_of
from edunn.network import NeuralNetwork
from edunn.optimizers.epoch import Epoch, Generation
from edunn.optimizers.genetics import CROSSOVERS, FITNESSES, MUTATIONS, SELECTIONS
from edunn.optimizers.genetics.diversity import diversity
from edunn.optimizers.genetics.fitness import NUMBERS_AT_ONCE, answers, beside_ones, judge
from edunn.optimizers.genetics.mutation import inherited_steps
from edunn.optimizers.rules import State
from edunn.registry import find

GENES_AT_ONCE = 2**18  # children are made in groups that fit into a processor's cache
FINALS_SHARE = 0.1  # what judging challengers on all rows may cost, of all judging


@dataclass(frozen=True)
class GeneticAlgorithm:
    """Breed generation after generation; the network becomes the best individual ever seen.

    fitness of all -> elitism -> selection -> crossover -> mutation -> the next generation

    The ``elitism_num`` fittest live on, never mutated, so the best is never lost. All the other
    places go to children: ``selection`` says who their parents are, ``crossover`` what they get
    from each, and ``mutation`` what happens to each of their genes with ``mutation_probability``
    (see the files in ``genetics/``). ``fitness`` is by "loss" or by "accuracy".

    Where there are many rows, a few tell well enough who is fit: ``rows_per_generation`` takes so
    many, drawn anew for each generation, elites included. On a few rows somebody may just have been
    lucky, so *best ever* is then decided on all rows: every so many generations the fittest
    challenges the best so far. (So rarely that it costs a tenth of the time.)

    Source: Holland, "Adaptation in Natural and Artificial Systems", 1975; for networks, Montana
    and Davis, "Training feedforward neural networks using genetic algorithms", 1989.
    """

    population_size: int = 50
    mutation_probability: float = 0.2
    elitism_num: int = 3
    selection: str = "tournament"
    crossover: str = "uniform"
    mutation: str = "gaussian"
    fitness: str = "loss"
    rows_per_generation: int | None = None

    def __post_init__(self) -> None:
        require_whole("population_size", self.population_size, at_least=2)
        require_share("mutation_probability", self.mutation_probability)
        require_whole("elitism_num", self.elitism_num, at_least=1)
        if self.elitism_num >= self.population_size:
            raise InvalidValue(
                f"elitism_num must be smaller than population_size, which is {self.population_size}"
            )
        find("selection", self.selection, SELECTIONS)
        find("crossover", self.crossover, CROSSOVERS)
        find("mutation", self.mutation, MUTATIONS)
        find("fitness", self.fitness, FITNESSES)
        if self.rows_per_generation is not None:
            require_whole("rows_per_generation", self.rows_per_generation, at_least=1)

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
        """Judge a generation, breed the next, and yield the ``Generation`` report; again and again.

        The founders are the network as it is, and fresh ones. Between two yields all there is to
        know lies in ``network.theta``, ``state`` (the generation to be judged next) and ``rng``:
        put them away, call again with them, and the weights come out the same to the last bit.

        ``inputs`` (rows, inputs), ``targets`` (rows, outputs).
        """
        if self.fitness == "accuracy" and not network.classifies:
            raise InvalidValue(
                "fitness by accuracy is for classes; this network predicts quantities"
            )
        if not self._is_under_way(state, network):
            self._found(state, network, rng)
        judged = partial(judge, network, loss, FITNESSES[self.fitness])
        rows = min(self.rows_per_generation or len(inputs), len(inputs))
        x, t = inputs, np.asfortranarray(targets)
        if rows < len(inputs):
            best_fitness = judged(network.theta[None], inputs, targets)[0]
            pause = math.ceil(len(inputs) / (FINALS_SHARE * rows * self.population_size))
        elif network.use_bias and inputs.size <= NUMBERS_AT_ONCE:
            x = beside_ones(inputs)

        accuracy: float | None = None
        labels = classes_of(t)
        for generation in range(1, epochs + 1):
            if rows < len(inputs):
                drawn = rng.choice(len(inputs), rows, replace=False, shuffle=False)
                x, t = inputs.take(drawn, axis=0), targets.take(drawn, axis=0)
                labels = classes_of(t)
            population = state["population"]
            fitness, losses, fittest, best_z = judged(population, x, t)
            best = population[fittest : fittest + 1]

            is_new = rows < len(inputs) or fittest > 0 or accuracy is None  # else: the first elite
            if is_new and network.classifies:
                right = classes_of(answers(network, best_z)) == labels
                accuracy = int(np.count_nonzero(right)) / rows
            if rows == len(inputs):
                network.theta[:] = best[0]
            elif state["generation"] % pause == 0:
                its_fitness = judged(best, inputs, targets)[0]
                if its_fitness > best_fitness:
                    best_fitness = its_fitness
                    network.theta[:] = best[0]

            best_loss = float(losses[fittest])
            losses.sort()
            middle = losses[(len(losses) - 1) // 2] + losses[len(losses) // 2]
            report = Generation(
                generation,
                best_loss,
                accuracy,
                median_loss=float(middle / 2),
                worst_loss=float(losses[-1]),
                diversity=diversity(population),
                parents=state.get("parents"),
            )
            following = self.breed(population, state["steps"], fitness, rng)
            state["population"], state["steps"], state["parents"] = following
            state["generation"] += 1
            yield report

    def breed(
        self, population: Array, steps: Array, fitness: Array, rng: np.random.Generator
    ) -> tuple[Array, Array, Array]:
        """The next generation, its steps, and its parents (individuals, 2); elites come first.

        >>> population, fitness = np.array([[1.0], [2.0], [3.0]]), np.array([-9.0, -0.5, -7.0])
        >>> algorithm, rng = GeneticAlgorithm(3, elitism_num=1), np.random.default_rng(0)
        >>> following, _, parents = algorithm.breed(population, np.ones(3), fitness, rng)
        >>> following[0], parents.tolist()
        (array([2.]), [[1, 1], [2, 1], [1, 1]])
        """
        elites = self.elitism_num
        count = len(population) - elites
        parents = np.empty((2, len(population)), np.intp)
        parents[:, :elites] = (-fitness).argsort(kind="stable")[:elites]
        parents[:, elites:] = SELECTIONS[self.selection](fitness, 2 * count, rng).reshape(2, count)

        mothers, fathers = parents[0], parents[1, elites:]
        following, new_steps = population.take(mothers, axis=0), steps.take(mothers)
        children, their_steps = following[elites:], new_steps[elites:]
        their_steps[:] = inherited_steps(their_steps, steps.take(fathers), rng)
        together = max(1, GENES_AT_ONCE // population.shape[1])
        for start in range(0, count, together):
            group = slice(start, start + together)
            born = children[group]
            CROSSOVERS[self.crossover](born, population.take(fathers[group], axis=0), rng)
            MUTATIONS[self.mutation](born, their_steps[group], self.mutation_probability, rng)
        return following, new_steps, parents.T

    def _is_under_way(self, state: State, network: NeuralNetwork) -> bool:
        shape = (self.population_size, network.theta.size)
        return "steps" in state and state["population"].shape == shape

    def _found(self, state: State, network: NeuralNetwork, rng: np.random.Generator) -> None:
        """The first generation. Its mutations go about as far as its genes differ from 0."""
        population = network.random_theta(rng, many=(self.population_size,))
        population[0] = network.theta
        steps = np.full(self.population_size, population.std(dtype=np.float64))
        state.update(population=population, steps=steps, generation=0)
        state.pop("parents", None)
