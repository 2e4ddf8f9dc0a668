"""The operators: one file each, and the table that names them."""

from edunn.operators.binary_step import BinaryStep
from edunn.operators.gaussian import Gaussian
from edunn.operators.linear import Linear
from edunn.operators.operator import Operator
from edunn.operators.relu import Relu
from edunn.operators.sigmoid import Sigmoid
from edunn.operators.sinusoid import Sinusoid
from edunn.operators.softmax import Softmax
from edunn.operators.softplus import Softplus
from edunn.operators.tanh import Tanh

OPERATORS: dict[str, type[Operator]] = {
    "sigmoid": Sigmoid,
    "relu": Relu,
    "softmax": Softmax,
    "tanh": Tanh,
    "softplus": Softplus,
    "gaussian": Gaussian,
    "sinusoid": Sinusoid,
    "binary_step": BinaryStep,
    "linear": Linear,
}

__all__ = ["OPERATORS", "Linear", "Operator", "Sigmoid", "Softmax"]
