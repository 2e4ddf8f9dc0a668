"""A long history made short: enough reports to draw the curve, first and last among them."""

from collections.abc import Sequence
from typing import TypeVar

Report = TypeVar("Report")


def thinned(history: Sequence[Report], most: int) -> list[Report]:
    """At most so many of them, in order, as evenly spread as whole numbers allow.

    Report number  round(k (n - 1) / (most - 1))   for k = 0 … most - 1

    >>> thinned(range(10), 4)
    [0, 3, 6, 9]
    >>> thinned([7, 8], 4)
    [7, 8]
    """
    if len(history) <= most:
        return list(history)
    last = len(history) - 1
    return [history[round(k * last / (most - 1))] for k in range(most)]
