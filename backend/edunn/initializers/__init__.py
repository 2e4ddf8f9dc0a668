"""The initializers: one file each, the table that names them, and which suits which operator."""

from edunn.initializers.glorot import Glorot
from edunn.initializers.he import He
from edunn.initializers.initializer import Initializer
from edunn.operators import Operator, Relu

INITIALIZERS: dict[str, type[Initializer]] = {
    "he": He,
    "glorot": Glorot,
}


def fitting(operator: type[Operator]) -> type[Initializer]:
    """What to start a layer with when the user doesn't say: He for ReLU, Glorot for the others.

    >>> fitting(Relu).__name__
    'He'
    """
    return He if operator is Relu else Glorot


__all__ = ["INITIALIZERS", "Glorot", "He", "Initializer", "fitting"]
