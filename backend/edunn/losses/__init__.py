"""The losses: one file each, the table that names them, and the pairs better computed together."""

from edunn.losses.binary_cross_entropy import BinaryCrossEntropy
from edunn.losses.cross_entropy import CrossEntropy
from edunn.losses.fused import Fused
from edunn.losses.loss import Loss
from edunn.losses.mean_absolute_error import MeanAbsoluteError
from edunn.losses.mean_squared_error import MeanSquaredError
from edunn.losses.sigmoid_binary_cross_entropy import SigmoidBinaryCrossEntropy
from edunn.losses.softmax_cross_entropy import SoftmaxCrossEntropy
from edunn.operators import Operator, Sigmoid, Softmax

LOSSES: dict[str, type[Loss]] = {
    "cross_entropy": CrossEntropy,
    "binary_cross_entropy": BinaryCrossEntropy,
    "mean_squared_error": MeanSquaredError,
    "mean_absolute_error": MeanAbsoluteError,
}

# (last operator, loss) -> both as one step, where that keeps a gradient which the long way loses
FUSED: dict[tuple[type[Operator], type[Loss]], type[Fused]] = {
    (Softmax, CrossEntropy): SoftmaxCrossEntropy,
    (Sigmoid, BinaryCrossEntropy): SigmoidBinaryCrossEntropy,
}


def fitting_loss(operator: type[Operator]) -> str:
    """The loss for a network that ends in this operator, when the user doesn't say.

    >>> fitting_loss(Softmax)
    'cross_entropy'
    """
    if operator is Softmax:
        return "cross_entropy"
    return "binary_cross_entropy" if operator is Sigmoid else "mean_squared_error"


__all__ = ["FUSED", "LOSSES", "Fused", "Loss", "fitting_loss"]
