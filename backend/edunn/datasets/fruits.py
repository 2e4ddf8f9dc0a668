"""Fruits: 1,962 photographs of four fruits, each told by its colours alone.

Every photograph of Fruits-360 (H. Muresan and M. Oltean, MIT licence) was turned into the histogram
of its hues: how many of the 100 × 100 pixels are red, how many orange …, 360 numbers whose sum is
10,000. So did A. F. Gad for his tutorial "Artificial Neural Network Implementation using NumPy and
Classification of the Fruits360 Image Dataset" (github.com/ahmedfgad/NumPyANN); the file keeps his
numbers.

*Mind the split.* A fruit was filmed while it turned, so neighbouring frames are nearly the same
picture. Drawn at random, almost every test frame has its twin among those learned from, and the
score is flattery. ``frame_split`` holds out whole stretches of the film.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edunn.arrays import Array
from edunn.datasets.files import KEPT, DataFile, Watcher, locate, show_on_terminal
from edunn.errors import DamagedFile, InvalidValue

FILE = DataFile(
    "fruits",
    "fruits360_features.npz",
    466_076,
    "9a59321f0344dba435f667ead7340ed6b5f9ad8f70bf0ff972d62ba388d17c26",
    origin="It holds X (1962, 360), y, class_names and file_names: the hue histograms of the "
    "pictures in github.com/ahmedfgad/NumPyANN",
)
LEAST_DEVIATION = 50  # of a column that says something; the tutorial's choice, which leaves 102


@dataclass(frozen=True)
class Fruits:
    """``inputs`` are pixel counts; labels are the places in ``classes``."""

    inputs: Array  # (1962, 102) float32
    labels: Array  # (1962,)
    classes: tuple[str, ...]
    frames: tuple[str, ...]  # the file of each row, such as "apple/r_31_100.jpg"


def load_fruits(kept: Path = KEPT, progress: Watcher = show_on_terminal) -> Fruits:
    """The histograms, of the columns alone whose standard deviation is above 50: 102 of 360.

    (That choice looks at all rows, but at no label.) Raises ``DatasetMissing`` with the place where
    the file belongs, ``DamagedFile`` if it is another file.

    Source: Muresan and Oltean, "Fruit recognition from images using deep learning", 2018.
    """
    path = locate(FILE, kept, progress)
    try:
        with np.load(path, allow_pickle=False) as file:
            histograms, labels = file["X"], file["y"]
            classes, frames = file["class_names"].tolist(), file["file_names"].tolist()
    except (ValueError, KeyError, OSError, EOFError) as error:
        raise DamagedFile(f"{path} does not hold the fruits; delete it and try again") from error
    if histograms.shape != (1962, 360) or labels.shape != (1962,):
        raise DamagedFile(f"{path} holds {histograms.shape} instead of (1962, 360) histograms")
    spread = histograms.std(axis=0, dtype=np.float64) > LEAST_DEVIATION
    inputs = histograms[:, spread].astype(np.float32)
    return Fruits(inputs, labels.astype(np.intp), tuple(classes), tuple(frames))


def frame_split(
    frames: tuple[str, ...], block: int, blocks: int = 5, gap: int = 3
) -> tuple[Array, Array]:
    """The rows to learn from, and those to measure on: one block of every film.

    Each film (the frames of one fruit turning about one axis) is cut into ``blocks`` stretches of
    equal length; of each, the stretch number ``block`` is held out. ``gap`` frames on either side
    of it are used for neither, being too like it (a full turn ends where it began, so the film's
    last frame counts as the neighbour of its first).

    >>> learned, held_out = frame_split(tuple(f"kiwi/{i}.jpg" for i in range(20)), block=1, gap=2)
    >>> held_out.tolist(), learned.tolist()
    ([4, 5, 6, 7], [0, 1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    """
    if not 0 <= block < blocks:
        raise InvalidValue(f"block must be from 0 to {blocks - 1}, it is {block}")
    films: dict[str, list[tuple[int, int]]] = {}  # of each film, its frames' numbers and rows
    for row, name in enumerate(frames):
        match = re.fullmatch(r"(\D*)(\d+)(?:_\d+)?\.jpg", name)
        if match is None:
            raise InvalidValue(f"row {row}: the file {name!r} does not end in a frame's number")
        films.setdefault(match[1], []).append((int(match[2]), row))
    learned: list[int] = []
    held_out: list[int] = []
    for film in films.values():
        rows = [row for _, row in sorted(film)]
        start, end = len(rows) * block // blocks, len(rows) * (block + 1) // blocks
        held_out += rows[start:end]
        beside = len(rows) - (end - start) - 2 * gap
        learned += [rows[(end + gap + step) % len(rows)] for step in range(beside)]
    return np.array(sorted(learned)), np.array(sorted(held_out))
