"""Where training starts: random weights, not too large and not too small.

If all weights were equal, all units of a layer would compute the same and learn the same for
ever; so they start random. If they are too large, the operators saturate; too small, and the
signal fades from layer to layer. The good size depends on how many numbers a unit adds up.
"""

import numpy as np

from edunn.arrays import Array


class Initializer:
    """Draws one layer's weights from the generator it is given. Biases start at 0.

    Their shape is (inputs, outputs), or (individuals, inputs, outputs) for a whole population.
    """

    @staticmethod
    def draw(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
        """W in float64; float32 networks round it, so both types start from the same numbers."""
        raise NotImplementedError
