"""The one name for "a NumPy array" in our signatures; what its axes mean, a comment says."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

FLOAT_TYPES = {"float32": np.dtype(np.float32), "float64": np.dtype(np.float64)}
