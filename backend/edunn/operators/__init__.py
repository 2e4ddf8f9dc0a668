"""The operators: one file each, and the table that names them."""

from edunn.operators.linear import Linear
from edunn.operators.operator import Operator
from edunn.operators.relu import Relu
from edunn.operators.sigmoid import Sigmoid
from edunn.operators.softmax import Softmax
from edunn.operators.tanh import Tanh

OPERATORS: dict[str, type[Operator]] = {
    "sigmoid": Sigmoid,
    "relu": Relu,
    "softmax": Softmax,
    "tanh": Tanh,
    "linear": Linear,
}

__all__ = ["OPERATORS", "Linear", "Operator", "Relu", "Sigmoid", "Softmax", "Tanh"]
