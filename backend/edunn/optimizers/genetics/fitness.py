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


@np.errstate(over="ignore", invalid="ignore")
def judge(
    network: NeuralNetwork,
    loss: type[Loss],
    fitness_of: Fitness,
    population: Array,
    inputs: Array,
    targets: Array,
) -> tuple[Array, Array, int, Array]:
    """The fitness and the loss of every individual on these rows, two arrays (individuals,); the
    number of the fittest, and its last sums z (1, rows, outputs).

    ``population`` (individuals, genes), ``inputs`` (rows, inputs), ``targets`` (rows, outputs). An
    individual whose sums overflow has an infinite loss.

    >>> from edunn.losses import LOSSES
    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 1], [OPERATORS["linear"]])
    >>> x, t = np.array([[1.0], [2.0]]), np.array([[2.0], [4.0]])           # twice as much
    >>> population = np.array([[1.0, 1.0], [2.0, 0.0], [1e200, 0.0]])       # W and b of three
    >>> judged = judge(network, LOSSES["mean_squared_error"], by_loss, population, x, t)
    >>> _, losses, fittest, _ = judged
    >>> losses, fittest
    (array([0.5, 0. , inf]), 1)
    """
    fitness, losses = np.empty(len(population)), np.empty(len(population))
    together = max(1, NUMBERS_AT_ONCE // (len(inputs) * max(network.units[1:])))
    targets = np.asfortranarray(targets)  # laid out as the sums are
    last = network.operators[-1]
    fused = FUSED.get((last, loss))
    for start in range(0, len(population), together):
        group = slice(start, start + together)
        z = last_sums(network, population[group], inputs)
        if fused:
            group_losses = fused.function(targets, z)
        else:
            group_losses = loss.function(targets, last.function(z))
        losses[group] = np.fmin(group_losses, np.inf)  # infinity also for what is no number
        fitness[group] = fitness_of(network, losses[group], targets, z)
        fittest = int(fitness[: start + together].argmax())
        if fittest >= start:
            best_z = z[fittest - start, None]
    return fitness, losses, fittest, best_z


def beside_ones(inputs: Array) -> Array:
    """The inputs with a column of ones: then each b is the weight of an input that is always 1, and
    x W + b one matrix product. For few rows, since it is a copy; column by column in memory.

    >>> beside_ones(np.array([[7.0, 8.0]]))
    array([[7., 8., 1.]])
    """
    ones = np.ones((len(inputs), 1), inputs.dtype)
    return np.asfortranarray(np.concatenate([inputs, ones], axis=1))


def last_sums(network: NeuralNetwork, population: Array, inputs: Array) -> Array:
    """The sums z of every individual's last layer, for every row: (individuals, rows, outputs).

    The first layers of all N individuals read the same inputs, so they are one wide layer, and one
    matrix product:

    [z_1 … z_N] = x [W_1 … W_N]          of ``inputs`` beside ones, b is the last row of W

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
    first, *others = network.matrices(population)
    individuals, height, units = first.shape
    rows, width = inputs.shape
    wide = first.transpose(2, 0, 1).reshape(units * individuals, height)
    z = wide[:, :width] @ inputs.T
    if width < height:  # there are biases, and the inputs are not beside ones
        z += wide[:, width:]
    z = z.reshape(units, individuals, rows)
    for operator, W in zip(network.operators, others, strict=False):
        _, height, units = W.shape
        a = np.empty((height, individuals, rows), z.dtype)
        a[-1] = 1  # for b, if there is one; else the next line overwrites it
        a[: len(z)] = operator.function(z.transpose(1, 2, 0)).transpose(2, 0, 1)
        z = np.empty((units, individuals, rows), z.dtype)
        np.matmul(W.swapaxes(1, 2), a.swapaxes(0, 1), out=z.swapaxes(0, 1))
    return z.transpose(1, 2, 0)
