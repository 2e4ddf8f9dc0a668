"""A regularizer charges a price for large weights, so that a network keeps to simple explanations.

A network with many weights can learn its samples by heart, noise and all. Large weights are how it
does that; when they cost something, it uses them only where they pay.
"""

from edunn.arrays import Array


class Regularizer:
    """The price, and its slope for every weight. Biases are free: they bend nothing."""

    def __init__(self, strength: float) -> None:
        self.strength = strength

    def function(self, weights: Array) -> float:
        """What is added to the loss for these weights."""
        raise NotImplementedError

    def derivative(self, weights: Array) -> Array:
        """What is added to the weights' gradient, of their shape."""
        raise NotImplementedError
