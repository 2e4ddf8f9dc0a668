"""Turn and turn about: whatever else the machine does meanwhile, it does to both sides alike."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Rounds = dict[str, list[float]]  # by name, one figure per round


def in_turns(runs: Mapping[str, Callable[[], float]], rounds: int) -> Rounds:
    """What every run measured, round by round; a round before them, to warm up, does not count."""
    measured: Rounds = {name: [] for name in runs}
    for _ in range(rounds + 1):
        for name, run in runs.items():
            measured[name].append(run())
    return {name: figures[1:] for name, figures in measured.items()}


def seconds(action: Callable[[], object]) -> float:
    """As the clock on the wall has it."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processor_seconds(action: Callable[[], object]) -> float:
    """Of the processor, for all threads of this process together: the same on one core, but other
    programs that want that core too don't count.
    """
    start = time.process_time()
    action()
    return time.process_time() - start


@dataclass(frozen=True)
class Ratio:
    """Our figure beside another, and what their ratio was meant to be.

    ``what`` names the figure and its unit, ``beside`` says whose the other one is. ``ours`` and
    ``theirs`` are medians; ``ratio`` is the median of every round's own ratio, and ``least`` and
    ``most`` say how far the rounds lie apart.
    """

    what: str
    beside: str
    ours: float
    theirs: float
    ratio: float
    least: float
    most: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def goal(self) -> str:
        bounds = {"≥": self.at_least, "≤": self.at_most}
        return ", ".join(f"{sign} {bound:g}" for sign, bound in bounds.items() if bound is not None)

    @property
    def verdict(self) -> str:
        if not self.goal:
            return ""
        low = self.at_least is not None and self.ratio < self.at_least
        high = self.at_most is not None and self.ratio > self.at_most
        return "**short**" if low or high else "met"


def compared(
    what: str,
    beside: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    at_least: float | None = None,
    at_most: float | None = None,
) -> Ratio:
    """Two sides' figures of the same rounds, as one ratio.

    >>> compared("rows a second", "a peer", [30, 20, 40], [10, 10, 10], at_least=2).ratio
    3.0
    """
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    return Ratio(
        what, beside,
        statistics.median(ours), statistics.median(theirs),
        statistics.median(ratios), min(ratios), max(ratios),
        at_least, at_most,
    )  # fmt: skip
