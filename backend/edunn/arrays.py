"""The one name for "a NumPy array" in our signatures; what its axes mean stands in the comment
beside it.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Scalars: TypeAlias = float | Array  # a formula that works on a number works on an array of them

FLOAT_TYPES = {"float32": np.dtype(np.float32), "float64": np.dtype(np.float64)}
