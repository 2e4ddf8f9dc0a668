"""The initializers: one file each, and the table that names them."""

from edunn.initializers.glorot import Glorot
from edunn.initializers.he import He
from edunn.initializers.initializer import Initializer
from edunn.initializers.lecun import LeCun
from edunn.initializers.normal import Normal
from edunn.initializers.uniform import Uniform
from edunn.initializers.zeros import Zeros

INITIALIZERS: dict[str, type[Initializer]] = {
    "zeros": Zeros,
    "uniform": Uniform,
    "normal": Normal,
    "glorot": Glorot,
    "he": He,
    "lecun": LeCun,
}

__all__ = ["INITIALIZERS", "Initializer"]
