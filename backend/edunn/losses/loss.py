"""A loss says in one number how wrong the predictions are; training makes it small."""

from typing import Any

from edunn.arrays import Array


class Loss:
    """The number, and its slope for every prediction.

    Always in the order targets, predictions; both have shape (rows, outputs). A loss is a *mean
    over the rows*, so that it means the same for a batch of 10 as for one of 10,000.
    """

    @staticmethod
    def function(targets: Array, predictions: Array) -> Any:
        """L: a number. For the predictions of a whole population of networks, (individuals, rows,
        outputs), one number each.
        """
        raise NotImplementedError

    @staticmethod
    def derivative(targets: Array, predictions: Array) -> Array:
        """dL/dpredictions, of the predictions' shape."""
        raise NotImplementedError
