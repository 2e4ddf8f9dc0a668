"""An operator and a loss that are better computed as one."""

from typing import Any

from edunn.arrays import Array


class Fused:
    """The last operator and the loss together: L from the sums z, dL/dz from the output a."""

    @staticmethod
    def function(targets: Array, z: Array) -> Any:
        """L, without the detour over the predictions; of a whole population, one number each."""
        raise NotImplementedError

    @staticmethod
    def derivative(targets: Array, a: Array) -> Array:
        """dL/dz, of z's shape."""
        raise NotImplementedError
