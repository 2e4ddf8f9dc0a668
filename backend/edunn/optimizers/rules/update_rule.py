"""An update rule turns a gradient into a step: which way, and how far, every weight moves.

The gradient points uphill, so every rule goes against it; they differ in what they remember of
earlier gradients.
"""

from typing import Any, TypeAlias

from edunn.arrays import Array

State: TypeAlias = dict[str, Any]  # arrays and whole numbers


class UpdateRule:
    """A rule holds its settings; what it remembers lives in a ``state`` that the caller keeps.

    So a training can be put away between any two steps and continued elsewhere.
    """

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate

    def initial_state(self, theta: Array) -> State:
        """What the rule remembers before its first step."""
        return {}

    def update(self, theta: Array, gradient: Array, state: State) -> None:
        """One step: changes ``theta`` and ``state`` in place. The ``gradient`` is used up: a rule
        may write its step into it, since one vector less in use is one more in the cache.
        """
        raise NotImplementedError
