"""What is known of a data set without reading it, and how to get its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from edunn.arrays import Array
from edunn.datasets.files import (
    KEPT,
    DataFile,
    Watcher,
    find_file,
    locate,
    show_on_terminal,
)

Settings: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """Rows to learn from, and where a data set comes with them, rows to measure on."""

    inputs: Array  # (rows, inputs) float32
    labels: Array  # (rows,): class ids, or quantities
    test_inputs: Array | None = None
    test_labels: Array | None = None


@dataclass(frozen=True)
class Entry:
    """What is known of a data set without reading it.

    ``kind`` is "points" (two inputs: a plane), "table" or "image". ``rows`` are all rows, of which
    the last ``test_rows`` come as test rows (None: whoever trains keeps a share apart). ``input``
    says what a network's inputs are, as ``Model`` keeps it. ``defaults`` are settings for gradient
    descent, ``genetic_defaults`` for the genetic algorithm; the former took ``seconds`` on one
    core of an office computer. ``rows_from`` makes the rows of a seed and the folder of files.
    """

    name: str
    title: str
    description: str
    kind: str
    rows: int
    features: tuple[str, ...] | None
    input: Mapping[str, Any]
    classes: tuple[str, ...]
    class_counts: tuple[int, ...]
    source: str
    licence: str
    defaults: Settings
    genetic_defaults: Settings
    seconds: float
    rows_from: Callable[[int, Path], Table]
    some_from: Callable[[int, int, Path], tuple[Array, Array]] | None = None
    test_rows: int | None = None
    files: tuple[DataFile, ...] = ()

    @property
    def inputs(self) -> int:
        """How many numbers a row has."""
        return int(self.defaults["layers"][0][0])

    def load(self, seed: int = 0, kept: Path = KEPT) -> Table:
        """The rows. What is drawn is drawn from ``seed``; what comes from files, comes from those
        on this machine, else from the network.

        Raises ``DatasetMissing``, or ``DamagedFile``.
        """
        return self.rows_from(seed, kept)

    def some(self, first: int, rows: int, kept: Path = KEPT) -> tuple[Array, Array]:
        """A few rows to look at, and their labels: those from number ``first`` on of all."""
        rows = min(rows, self.rows - first)
        if rows < 1:
            return np.empty((0, self.inputs), np.float32), np.empty(0, np.intp)
        if self.some_from:
            return self.some_from(first, rows, kept)
        table = self.load(0, kept)
        inputs, labels = table.inputs, table.labels
        if table.test_inputs is not None and table.test_labels is not None:
            inputs = np.concatenate([inputs, table.test_inputs])
            labels = np.concatenate([labels, table.test_labels])
        return inputs[first : first + rows], labels[first : first + rows]


def is_here(entry: Entry, kept: Path = KEPT) -> bool:
    """Whether it can be loaded without a download."""
    return all(find_file(file, kept) for file in entry.files)


def fetch(entry: Entry, kept: Path = KEPT, progress: Watcher = show_on_terminal) -> None:
    """Download what is not on this machine yet.

    Raises ``DatasetMissing``, whose message says where to put the files.
    """
    for file in entry.files:
        locate(file, kept, progress)
