"""The report of one round of training."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Epoch:
    """What one epoch (or one generation of the genetic algorithm) came to.

    For gradient descent, ``loss`` and ``accuracy`` are averages over the epoch's mini-batches, each
    taken just before the network learned from it. For the genetic algorithm they are those of the
    best individual. ``test_…`` are measured after the epoch on rows that it did not learn from, if
    there are any. An accuracy is None for a network that predicts quantities.
    """

    epoch: int  # counted from 1
    loss: float
    accuracy: float | None
    test_loss: float | None = None
    test_accuracy: float | None = None
    seconds: float | None = None
