"""Fitness: how well every individual of a population does, found out for all of them at once."""

from collections.abc import Callable

import numpy as np

from edunn.arrays import Array
from edunn.losses import Loss
from edunn.metrics import classes_of
from edunn.network import NeuralNetwork

NUMBERS_AT_ONCE = 2**18  # a layer's sums for so many fit into a processor's cache: 1 MB of float32


def by_loss(losses: Array, accuracies: Array) -> Array:
    """The fitness is -loss: every little improvement counts.

    >>> by_loss(np.array([0.5, 2.0]), np.array([0.8, 0.9]))
    array([-0.5, -2. ])
    """
    return -losses


def by_accuracy(losses: Array, accuracies: Array) -> Array:
    """The fitness is the share of rows that are right: what we want in the end, but a staircase.

    Of 150 rows 0 to 150 can be right, so most small mutations change nothing, and selection can't
    tell them apart. The loss nearly always leads there sooner.

    >>> by_accuracy(np.array([0.5, 2.0]), np.array([0.8, 0.9]))
    array([0.8, 0.9])
    """
    return accuracies


FITNESSES: dict[str, Callable[[Array, Array], Array]] = {
    "loss": by_loss,
    "accuracy": by_accuracy,
}


def judge(
    network: NeuralNetwork, loss: type[Loss], population: Array, inputs: Array, targets: Array
) -> tuple[Array, Array]:
    """The loss and the accuracy of every individual on these rows: two arrays (individuals,).

    ``population`` (individuals, genes), ``inputs`` (rows, inputs), ``targets`` (rows, outputs). An
    individual whose sums overflow has an infinite loss.
    """
    losses, accuracies = np.empty(len(population)), np.empty(len(population))
    together = max(1, NUMBERS_AT_ONCE // (len(inputs) * max(network.units[1:])))
    targets = np.asfortranarray(targets)  # laid out as the predictions are
    true = classes_of(targets)
    with np.errstate(over="ignore", invalid="ignore"):
        for start in range(0, len(population), together):
            chunk = slice(start, start + together)
            predictions = predictions_of(network, population[chunk], inputs)
            losses[chunk] = loss.function(targets, predictions)
            accuracies[chunk] = (classes_of(predictions) == true).mean(axis=-1)
    return np.nan_to_num(losses, nan=np.inf, posinf=np.inf), accuracies


def predictions_of(network: NeuralNetwork, population: Array, inputs: Array) -> Array:
    """What every individual predicts for every row: (individuals, rows, outputs).

    The first layers of all N individuals read the same inputs, so they are one wide layer, and one
    matrix product:

    [z_1 … z_N] = x [W_1 … W_N]

    A processor multiplies one large matrix about twice as fast as many narrow ones. All is computed
    lying on its side, zᵀ = Wᵀ xᵀ, so that a unit's sums for all rows are neighbours in memory: the
    operators and losses, which go from unit to unit, then take all rows in one stride.

    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 1], [OPERATORS["linear"]])
    >>> population = np.array([[1.0, 0.0], [2.0, 0.5]])              # W and b of two individuals
    >>> predictions_of(network, population, np.array([[10.0], [20.0]]))[..., 0]
    array([[10. , 20. ],
           [20.5, 40.5]])
    """
    a = inputs.T  # (inputs, rows); from the first layer on, (individuals, units, rows)
    for index, ((W, b), operator) in enumerate(
        zip(network.windows(population), network.operators, strict=True)
    ):
        individuals, width, units = W.shape
        W = W.swapaxes(1, 2)
        if index == 0:
            z = (W.reshape(individuals * units, width) @ a).reshape(individuals, units, -1)
        else:
            z = W @ a
        if b.size:
            z += b[..., None]
        a = operator.function(z.swapaxes(1, 2)).swapaxes(1, 2)
    return a.swapaxes(1, 2)
