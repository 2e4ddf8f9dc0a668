"""EduNN: neural networks in NumPy alone, written to be read.

>>> from edunn import Model
>>> model = Model([[4], [2, "relu"], [3, "softmax"]], loss_function="cross_entropy")
>>> model.predict([[5.1, 3.5, 1.4, 0.2]]).shape
(1, 3)
"""

from edunn.errors import EdunnError
from edunn.model import Model

__version__ = "0.1.0"
__all__ = ["EdunnError", "Model"]
