"""Progress: what a person sees while a network learns."""

import sys
import time
from types import TracebackType

from edunn.optimizers import Epoch

WIDTH = 24
ERASE = "\x1b[K"  # tells a terminal to clear the rest of the line


class Progress:
    """A bar that grows with every epoch, where a person watches: on a terminal. Elsewhere, in a
    notebook or a file, one line per epoch.

    The bar is drawn to the error stream, so that it never mixes with a program's results.

    >>> with Progress(epochs=2) as progress:
    ...     progress.show(Epoch(1, 0.25, 0.5, test_loss=0.5, test_accuracy=0.25))
    epoch 1  loss 0.250000  accuracy 0.5000  test loss 0.500000  test accuracy 0.2500
    """

    def __init__(self, epochs: int) -> None:
        self.epochs = epochs
        self.shown = 0
        self.start = time.perf_counter()
        self.is_watched = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the bar as it stands, and the line below to whatever comes."""
        if self.is_watched and self.shown:
            print(file=sys.stderr)

    def show(self, report: Epoch) -> None:
        self.shown += 1
        if self.is_watched:
            bar = f"\r{self._bar()}  {_line(report)}{ERASE}"
            print(bar, end="", file=sys.stderr, flush=True)
        else:
            print(_line(report))

    def _bar(self) -> str:
        full = WIDTH * self.shown // self.epochs
        left = (time.perf_counter() - self.start) / self.shown * (self.epochs - self.shown)
        return f"[{'█' * full}{'░' * (WIDTH - full)}] {left:4.0f} s left"


def _line(report: Epoch) -> str:
    parts = [f"epoch {report.epoch}", f"loss {report.loss:.6f}"]
    if report.accuracy is not None:
        parts.append(f"accuracy {report.accuracy:.4f}")
    if report.test_loss is not None:
        parts.append(f"test loss {report.test_loss:.6f}")
    if report.test_accuracy is not None:
        parts.append(f"test accuracy {report.test_accuracy:.4f}")
    return "  ".join(parts)
