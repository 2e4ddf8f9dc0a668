"""The operators: one file each, and the table that names them."""

from edunn.operators.binary_step import BinaryStep
from edunn.operators.elu import Elu
from edunn.operators.gaussian import Gaussian
from edunn.operators.gelu import Gelu
from edunn.operators.leaky_relu import LeakyRelu
from edunn.operators.linear import Linear
from edunn.operators.operator import Operator
from edunn.operators.relu import Relu
from edunn.operators.sigmoid import Sigmoid
from edunn.operators.sinusoid import Sinusoid
from edunn.operators.softmax import Softmax
from edunn.operators.softplus import Softplus
from edunn.operators.swish import Swish
from edunn.operators.tanh import Tanh

OPERATORS: dict[str, type[Operator]] = {
    "sigmoid": Sigmoid,
    "relu": Relu,
    "leaky_relu": LeakyRelu,
    "elu": Elu,
    "gelu": Gelu,
    "swish": Swish,
    "softmax": Softmax,
    "tanh": Tanh,
    "softplus": Softplus,
    "gaussian": Gaussian,
    "sinusoid": Sinusoid,
    "binary_step": BinaryStep,
    "linear": Linear,
}

__all__ = ["OPERATORS", "Linear", "Operator", "Sigmoid", "Softmax"]
