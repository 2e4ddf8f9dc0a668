"""Fitness: how well every individual of a population does, found out for all of them at once."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from edunn.arrays import Array
from edunn.losses import FUSED, Loss
from edunn.metrics import classes_of
from edunn.network import NeuralNetwork
from edunn.operators import Softmax

NUMBERS_AT_ONCE = 2**20  # a layer's sums, 4 MB of float32: more of them leave the cache


def by_loss(network: NeuralNetwork, losses: Array, targets: Array, z: Array) -> Array:
    """The fitness is -loss: every little improvement counts.

    The two ways have the same signature, and each takes what it needs: the losses of some
    individuals (individuals,), the targets (rows, outputs), and the last sums z (individuals, rows,
    outputs).
    """
    return -losses


def by_accuracy(network: NeuralNetwork, losses: Array, targets: Array, z: Array) -> Array:
    """The fitness is the share of rows that are right: what we want in the end, but a staircase.

    Of 150 rows 0 to 150 can be right, so most small mutations change nothing, and selection can't
    tell them apart. The loss nearly always leads there sooner.

    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 2], [OPERATORS["softmax"]])
    >>> targets, losses = np.array([[1, 0], [0, 1]]), np.array([0.313, 0.693])
    >>> z = np.array([[[1, 0], [0, 1]], [[0, 0], [0, 0]]])    # one is sure, one in doubt
    >>> by_loss(network, losses, targets, z), by_accuracy(network, losses, targets, z)
    (array([-0.313, -0.693]), array([1. , 0.5]))
    """
    return (classes_of(answers(network, z)) == classes_of(targets)).mean(axis=-1)


Fitness: TypeAlias = Callable[[NeuralNetwork, Array, Array, Array], Array]

FITNESSES: dict[str, Fitness] = {
    "loss": by_loss,
    "accuracy": by_accuracy,
}


def answers(network: NeuralNetwork, z: Array) -> Array:
    """What tells the class: the predictions, or a softmax's sums as they are, since among the
    shares of 1 the largest is that of the largest sum.
    """
    last = network.operators[-1]
    return z if last is Softmax and z.shape[-1] > 1 else last.function(z)


def judge(
    network: NeuralNetwork,
    loss: type[Loss],
    fitness_of: Fitness,
    population: Array,
    inputs: Array,
    targets: Array,
) -> tuple[Array, Array, Array]:
    """The fitness and the loss of every individual on these rows, two arrays (individuals,), and
    the last sums z of the fittest (1, rows, outputs).

    ``population`` (individuals, genes), ``inputs`` (rows, inputs), ``targets`` (rows, outputs). An
    individual whose sums overflow has an infinite loss.

    >>> from edunn.losses import LOSSES
    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 1], [OPERATORS["linear"]])
    >>> x, t = np.array([[1.0], [2.0]]), np.array([[2.0], [4.0]])           # twice as much
    >>> population = np.array([[1.0, 1.0], [2.0, 0.0], [1e200, 0.0]])       # W and b of three
    >>> fitness, losses, _ = judge(network, LOSSES["mean_squared_error"], by_loss, population, x, t)
    >>> losses
    array([0.5, 0. , inf])
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
            losses[group] = np.fmin(group_losses, np.inf)  # infinity also for what is no number
            fitness[group] = fitness_of(network, losses[group], targets, z)
            fittest = fitness[: start + together].argmax()
            if fittest >= start:
                best_z = z[fittest - start, None]
    return fitness, losses, best_z


def last_sums(network: NeuralNetwork, population: Array, inputs: Array) -> Array:
    """The sums z of every individual's last layer, for every row: (individuals, rows, outputs).

    The first layers of all N individuals read the same inputs, so they are one wide layer, and one
    matrix product:

    [z_1 … z_N] = x [W_1 … W_N]

    A processor multiplies one large matrix about twice as fast as many narrow ones. All is computed
    lying on its side, zᵀ = Wᵀ xᵀ, so that one unit's sums, of all individuals for all rows, are
    neighbours in memory: operators and losses, which go from unit to unit, take them in one stride.

    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 1], [OPERATORS["linear"]])
    >>> population = np.array([[1.0, 0.0], [2.0, 0.5]])              # W and b of two individuals
    >>> last_sums(network, population, np.array([[10.0], [20.0]]))[..., 0]
    array([[10. , 20. ],
           [20.5, 40.5]])
    """
    (W, b), *others = network.windows(population)
    individuals, width, units = W.shape
    wide = W.transpose(2, 0, 1).reshape(units * individuals, width)
    z = (wide @ inputs.T).reshape(units, individuals, len(inputs))
    if b.size:  # not in a network without biases
        z += b.T[..., None]
    for operator, (W, b) in zip(network.operators, others, strict=False):
        a = operator.function(z.transpose(1, 2, 0))
        z = np.empty((W.shape[2], *z.shape[1:]), z.dtype)
        np.matmul(W.swapaxes(1, 2), a.swapaxes(1, 2), out=z.swapaxes(0, 1))
        if b.size:
            z += b.T[..., None]
    return z.transpose(1, 2, 0)
