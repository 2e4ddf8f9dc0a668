"""Fitness: how well every individual of a population does, found out for all of them at once."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from edunn.arrays import Array
from edunn.losses import FUSED, Loss
from edunn.metrics import classes_of
from edunn.network import NeuralNetwork

NUMBERS_AT_ONCE = 2**20  # a layer's sums, 4 MB of float32: more of them leave the cache


def by_loss(network: NeuralNetwork, losses: Array, targets: Array, z: Array) -> Array:
    """The fitness is -loss: every little improvement counts."""
    return -losses


def by_accuracy(network: NeuralNetwork, losses: Array, targets: Array, z: Array) -> Array:
    """The fitness is the share of rows that are right: what we want in the end, but a staircase.

    Of 150 rows 0 to 150 can be right, so most small mutations change nothing, and selection can't
    tell them apart. The loss nearly always leads there sooner.
    """
    predictions = network.operators[-1].function(z)
    return (classes_of(predictions) == classes_of(targets)).mean(axis=-1)


Fitness: TypeAlias = Callable[[NeuralNetwork, Array, Array, Array], Array]

FITNESSES: dict[str, Fitness] = {
    "loss": by_loss,
    "accuracy": by_accuracy,
}


def judge(
    network: NeuralNetwork,
    loss: type[Loss],
    fitness_of: Fitness,
    population: Array,
    inputs: Array,
    targets: Array,
) -> tuple[Array, Array]:
    """The fitness and the loss of every individual on these rows: two arrays (individuals,).

    ``population`` (individuals, genes), ``inputs`` (rows, inputs), ``targets`` (rows, outputs). An
    individual whose sums overflow has an infinite loss.
    """
    fitness, losses = np.empty(len(population)), np.empty(len(population))
    together = max(1, NUMBERS_AT_ONCE // (len(inputs) * max(network.units[1:])))
    targets = np.asfortranarray(targets)  # laid out as the sums are
    last = network.operators[-1]
    fused = FUSED.get((last, loss))
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, len(population), together):
            group = slice(start, start + together)
            z = last_sums(network, population[group], inputs)
            if fused:
                group_losses = fused.function(targets, z)
            else:
                group_losses = loss.function(targets, last.function(z))
            losses[group] = np.where(np.isfinite(group_losses), group_losses, np.inf)
            fitness[group] = fitness_of(network, losses[group], targets, z)
    return fitness, losses


def last_sums(network: NeuralNetwork, population: Array, inputs: Array) -> Array:
    """The sums z of every individual's last layer, for every row: (individuals, rows, outputs).

    The first layers of all N individuals read the same inputs, so they are one wide layer, and one
    matrix product:

    [z_1 … z_N] = x [W_1 … W_N]

    A processor multiplies one large matrix about twice as fast as many narrow ones. All is computed
    lying on its side, zᵀ = Wᵀ xᵀ, so that a unit's sums for all rows are neighbours in memory: the
    operators and losses, which go from unit to unit, then take all rows in one stride.

    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 1], [OPERATORS["linear"]])
    >>> population = np.array([[1.0, 0.0], [2.0, 0.5]])              # W and b of two individuals
    >>> last_sums(network, population, np.array([[10.0], [20.0]]))[..., 0]
    array([[10. , 20. ],
           [20.5, 40.5]])
    """
    (W, b), *others = network.windows(population)
    individuals, width, units = W.shape
    wide = W.swapaxes(1, 2).reshape(individuals * units, width)
    z = (wide @ inputs.T).reshape(individuals, units, len(inputs))
    if b.size:  # not in a network without biases
        z += b[..., None]
    for operator, (W, b) in zip(network.operators, others, strict=False):
        a = operator.function(z.swapaxes(1, 2)).swapaxes(1, 2)
        z = W.swapaxes(1, 2) @ a
        if b.size:
            z += b[..., None]
    return z.swapaxes(1, 2)
