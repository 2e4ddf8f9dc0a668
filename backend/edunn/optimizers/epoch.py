"""The report of one round of training."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from edunn.arrays import Array


@dataclass
class Epoch:
    """What one epoch (or one generation of the genetic algorithm) came to.

    For gradient descent, ``loss`` and ``accuracy`` are averages over the epoch's mini-batches, each
    taken just before the network learned from it. For the genetic algorithm they are those of the
    fittest individual. ``test_…`` are measured after the epoch on rows that it did not learn from,
    if there are any. An accuracy is None for a network that predicts quantities.
    """

    epoch: int  # counted from 1
    loss: float
    accuracy: float | None
    test_loss: float | None = None
    test_accuracy: float | None = None
    seconds: float | None = None

    def figures(self) -> dict[str, Any]:
        """Its numbers by name: what a saved network keeps of it."""
        return {name: value for name, value in vars(self).items() if name != "parents"}

    @staticmethod
    def from_figures(figures: Mapping[str, Any]) -> "Epoch":
        """The report with these numbers: an ``Epoch``, or a ``Generation`` if they are of one.

        >>> Epoch.from_figures({"epoch": 3, "loss": 0.25, "accuracy": None}).loss
        0.25
        """
        return (Generation if "diversity" in figures else Epoch)(**figures)


@dataclass(kw_only=True)
class Generation(Epoch):
    """An epoch of the genetic algorithm: how the others did, and who descends from whom.

    >>> from edunn import Model
    >>> model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=0)
    >>> xor = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    >>> first, *_, last = model.train("genetic_algorithm", *xor, epochs=100, population_size=10)
    >>> last.loss < last.median_loss < last.worst_loss
    True
    >>> mothers, fathers = last.parents.T
    >>> mothers[:3] == fathers[:3], first.parents                # three elites; founders
    (array([ True,  True,  True]), None)
    """

    median_loss: float  # half of the individuals did better
    worst_loss: float  # infinite, if the sums of somebody overflowed
    diversity: float  # how different the individuals are: see genetics/diversity.py
    parents: Array | None = field(default=None, compare=False, repr=False)
    """Of every individual, the numbers that its two parents had in the generation before:
    (individuals, 2). One that lived on names itself twice; founders have none. Not saved."""
