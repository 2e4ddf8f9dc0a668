"""The losses: one file each, the table that names them, and the pairs that are better computed
together.
"""

from edunn.losses.cross_entropy import CrossEntropy
from edunn.losses.loss import Loss
from edunn.losses.mean_squared_error import MeanSquaredError
from edunn.losses.softmax_cross_entropy import SoftmaxCrossEntropy
from edunn.operators import Operator, Softmax

LOSSES: dict[str, type[Loss]] = {
    "cross_entropy": CrossEntropy,
    "mean_squared_error": MeanSquaredError,
}

# (last operator, loss) -> both as one step, where that keeps a gradient which the long way loses
FUSED: dict[tuple[type[Operator], type[Loss]], type[SoftmaxCrossEntropy]] = {
    (Softmax, CrossEntropy): SoftmaxCrossEntropy,
}

__all__ = ["FUSED", "LOSSES", "CrossEntropy", "Loss", "MeanSquaredError", "SoftmaxCrossEntropy"]
