"""The rows of a data set, by a reference that travels between processes as plain data.

Whoever has the reference gets the rows without knowing the store: a training process, which is
handed nothing else. A user's own rows are mapped from their file, not copied into memory.
"""

import logging
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

import numpy as np

from edunn.arrays import Array
from edunn.datasets import entry
from edunn.datasets.catalogue import CATALOGUE
from edunn.datasets.entry import Table
from edunn.datasets.files import Watcher, show_on_terminal
from edunn.errors import DamagedFile
from service.store.drawings import DrawingSet
from service.store.faults import passes
from service.store.planted import require_plain
from service.store.whole import whole_folder

log = logging.getLogger(__name__)

INPUTS, LABELS = "inputs.npy", "labels.npy"
MOST_BYTES = 2**30  # of either


class DataRef(TypedDict):
    """Where rows are: in the catalogue under ``name``, its files in the folder ``kept``; in two
    files, ``inputs`` and ``labels``; or drawings in a ``folder``, as they were at a ``moment``, and
    beside them those of ``rehearse``.
    """

    kind: Literal["catalogue", "arrays", "drawings"]
    name: NotRequired[str]
    kept: NotRequired[str]
    inputs: NotRequired[str]
    labels: NotRequired[str]
    folder: NotRequired[str]
    moment: NotRequired[int]
    rehearse: NotRequired["DataRef"]


def fetch(ref: DataRef, progress: Watcher = show_on_terminal) -> None:
    """Download what is not here yet. Raises ``DatasetMissing``, which says where the files go."""
    if ref["kind"] == "catalogue":
        entry.fetch(CATALOGUE[ref["name"]], Path(ref["kept"]), progress)
    if "rehearse" in ref:
        fetch(ref["rehearse"], progress)


def load(ref: DataRef, seed: int) -> Table:
    """The rows; those that are drawn by chance, by this seed.

    Raises ``DatasetMissing``, ``DamagedFile``, or ``FileNotFoundError`` if they were deleted.
    """
    if ref["kind"] == "catalogue":
        return CATALOGUE[ref["name"]].load(seed, Path(ref["kept"]))
    if ref["kind"] == "drawings":
        return Table(*DrawingSet(Path(ref["folder"])).read(ref["moment"]).rows())
    inputs, labels = _opened(ref["inputs"]), _opened(ref["labels"])
    if inputs.ndim != 2 or labels.shape != inputs.shape[:1]:
        raise DamagedFile(f"{INPUTS} and {LABELS} don't belong together")
    return Table(inputs, labels)


def write_arrays(folder: Path, inputs: Array, labels: Array) -> DataRef:
    """Write rows into a new folder, whole or not at all, and return where they are.

    Raises ``FileExistsError`` if there is such a folder.
    """
    with whole_folder(folder) as new:
        save_arrays(new, inputs, labels)
    return arrays_in(folder)


def save_arrays(folder: Path, inputs: Array, labels: Array) -> None:
    np.save(folder / INPUTS, np.asarray(inputs, np.float32))
    np.save(folder / LABELS, labels)


def arrays_in(folder: Path) -> DataRef:
    return {"kind": "arrays", "inputs": str(folder / INPUTS), "labels": str(folder / LABELS)}


def drawings_in(folder: Path) -> DataRef:
    """As they are now, whatever is drawn or deleted later."""
    return {"kind": "drawings", "folder": str(folder), "moment": DrawingSet(folder).moment()}


def _opened(path: str) -> Array:
    try:
        require_plain(path, MOST_BYTES)
        array = np.load(path, mmap_mode="r", allow_pickle=False)
        if not isinstance(array, np.ndarray) or array.dtype.kind not in "fiu":
            raise ValueError("no array of plain numbers")
    except FileNotFoundError:
        raise
    except Exception as error:  # a file made to harm can raise nearly anything
        if passes(error):
            raise
        log.warning("%s is refused: %s", path, error)
        name = Path(path).name
        raise DamagedFile(f"{name} holds no rows, or is no longer whole") from error
    return array
