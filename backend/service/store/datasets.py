"""Data sets by user and name: those that ship, and the user's own.

An own one is a folder, `saved/users/<user>/datasets/<name>/`: the rows in inputs.npy and
labels.npy, or the drawings in drawings.jsonl, and in about.json what is known of them. It appears
whole or not at all.
"""

import logging
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.datasets.catalogue import CATALOGUE
from edunn.datasets.entry import Entry, is_here
from edunn.datasets.suggestion import suggest, suggest_for_drawings
from edunn.errors import DamagedFile
from service.store import data
from service.store.about import ABOUT, read_about, write_about
from service.store.data import DataRef
from service.store.drawings import (
    DIGITS,
    INPUT,
    INPUTS,
    JOURNAL,
    OWN_HAND,
    Drawing,
    DrawingSet,
    NotDigits,
)
from service.store.faults import passes
from service.store.homes import Homes
from service.store.names import is_name
from service.store.whole import whole_folder

log = logging.getLogger(__name__)

HOME = "datasets"  # in a user's folder


class DatasetNotFound(LookupError):
    """Neither this user nor EduNN itself has a data set of that name."""


class DatasetNameTaken(ValueError):
    """There is a data set of that name, or one that differs in capitals alone."""


class BuiltinDataset(ValueError):
    """It ships with EduNN, so it stays as it is."""


class DatasetsFull(ValueError):
    """The user's data sets would be more than the quota allows."""


@dataclass(frozen=True)
class Quota:
    """How many data sets a user may have, and of how many bytes together."""

    count: int = 50
    bytes: int = 512 * 2**20

    def exceeded(self, count: int, used: int) -> DatasetsFull:
        return DatasetsFull(
            f"you have {count} data sets of {used // 2**20} MiB together; {self.count} (limit: "
            f"datasets) of {self.bytes // 2**20} MiB (limit: datasets_bytes) are the most: delete "
            "one that you no longer need"
        )


class NoDrawings(ValueError):
    """Its rows are no drawings, so none can be added, changed or taken along."""


@dataclass(frozen=True)
class StoredDataset:
    """What is known of a data set, whoever's it is; see ``service.api.datasets.Dataset``."""

    name: str
    builtin: bool
    title: str
    description: str
    kind: str
    rows: int
    test_rows: int | None
    inputs: int
    features: list[str] | None
    input: dict[str, Any]
    classes: list[str] | None
    class_counts: list[int] | None
    source: str | None
    licence: str | None
    available: bool
    download: dict[str, Any] | None
    defaults: dict[str, Any]
    genetic_defaults: dict[str, Any]
    seconds: float | None
    created: str | None
    bytes: int | None
    drawings: bool


class DatasetStore:
    """Every method takes the user first."""

    def __init__(self, saved: Path, quota: Quota = Quota()) -> None:
        self.saved, self._kept, self._quota = saved, saved / "datasets", quota
        self._homes = Homes(saved)

    def list_all(self, user: str) -> list[StoredDataset]:
        """Those that ship, in the order of a course, then the user's own, the newest first."""
        own = []
        for folder in self._own_folders(user):
            with suppress(DamagedFile):  # whoever asks for it by name is told
                own.append(_read(folder))
        own.sort(key=lambda each: each.created or "", reverse=True)
        return [self._shipped(entry) for entry in CATALOGUE.values()] + own

    def get(self, user: str, name: str) -> StoredDataset:
        """Raises ``DatasetNotFound``, or ``DamagedFile``."""
        folder = self._folder(user, name)
        if folder:
            return _read(folder)
        return self._shipped(_entry(name))

    def reference(self, user: str, name: str, rehearse: str | None = None) -> DataRef:
        """How another process gets at its rows, and at those of the data set that ships of which
        some are to be rehearsed. Raises ``DatasetNotFound``.
        """
        reference = self._reference(user, name)
        if rehearse is not None:
            reference["rehearse"] = self._shipped_reference(rehearse)
        return reference

    def _reference(self, user: str, name: str) -> DataRef:
        folder = self._folder(user, name)
        if folder:
            return data.drawings_in(folder) if _has_drawings(folder) else data.arrays_in(folder)
        return self._shipped_reference(name)

    def _shipped_reference(self, name: str) -> DataRef:
        return {"kind": "catalogue", "name": _entry(name).name, "kept": str(self._kept)}

    def samples(self, user: str, name: str, offset: int, limit: int) -> tuple[Array, Array]:
        """At most ``limit`` of its rows, from number ``offset`` on, and their labels.

        Raises ``DatasetNotFound``; ``DatasetMissing`` if the files must be downloaded first.
        """
        folder = self._folder(user, name)
        if folder and _has_drawings(folder):
            return DrawingSet(folder).read().rows(offset, limit)
        if folder:
            rows = data.load(data.arrays_in(folder), 0)
            chosen = slice(offset, offset + limit)
            inputs, labels = rows.inputs[chosen], rows.labels[chosen]
            classes = _read(folder).classes
            if classes is not None and not all(0 <= label < len(classes) for label in labels):
                raise DamagedFile(f"{data.LABELS} has labels of no class")
            return inputs, labels
        return _entry(name).some(offset, limit, self._kept)

    def create(
        self,
        user: str,
        name: str,
        inputs: Array,
        labels: Array,
        *,
        classes: list[str] | None,
        features: list[str] | None = None,
        input: dict[str, Any] | None = None,
        description: str = "",
    ) -> StoredDataset:
        """Keep these rows under that name. ``classes`` is None where labels are quantities.

        Raises ``DatasetNameTaken``, or ``DatasetsFull``.
        """
        about = {
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "description": description,
            "kind": _kind(input, inputs.shape[1]),
            "rows": len(inputs),
            "inputs": inputs.shape[1],
            "features": features,
            "input": input or {"kind": "features", **({"names": features} if features else {})},
            "classes": classes,
            "class_counts": classes and np.bincount(labels, minlength=len(classes)).tolist(),
        }
        with self._new(user, name, about) as folder:
            data.save_arrays(folder, inputs, labels)
        return self.get(user, name)

    def create_drawings(
        self, user: str, name: str, classes: Sequence[str], drawings: Sequence[Drawing] = ()
    ) -> StoredDataset:
        """A data set of drawings, with these to begin with. Raises ``DatasetNameTaken``,
        ``DatasetsFull``, or ``NotDigits`` where others than digits would be called one's
        handwriting.
        """
        if name == OWN_HAND and list(classes) != DIGITS:
            raise NotDigits
        about = {
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "description": "Drawn by hand: strokes, framed as MNIST's digits are.",
            "kind": "image",
            "inputs": INPUTS,
            "features": None,
            "input": INPUT,
            "drawings": True,
        }
        with self._new(user, name, about) as folder:
            DrawingSet.begin(folder, classes, drawings)
        return self.get(user, name)

    def drawings(self, user: str, name: str) -> DrawingSet:
        """The drawings of the user's own data set.

        Raises ``DatasetNotFound``, ``BuiltinDataset`` or ``NoDrawings``.
        """
        folder = self._folder(user, name)
        if folder is None:
            raise BuiltinDataset(_entry(name).name)
        if not _has_drawings(folder):
            raise NoDrawings(name)
        return DrawingSet(folder)

    def require_free(self, user: str, name: str) -> None:
        """Raises ``DatasetNameTaken``."""
        taken = [*CATALOGUE, *(folder.name for folder in self._own_folders(user))]
        if name.lower() in {each.lower() for each in taken}:
            raise DatasetNameTaken(name)

    def require_room(self, user: str, more: int) -> None:
        """Raises ``DatasetsFull`` if no more bytes fit."""
        count, used = self.usage(user)
        if used + more > self._quota.bytes:
            raise self._quota.exceeded(count, used)

    def usage(self, user: str) -> tuple[int, int]:
        """How many data sets are the user's own, and of how many bytes together."""
        sizes = [_bytes_in(folder) for folder in self._own_folders(user)]
        return len(sizes), sum(sizes)

    def delete(self, user: str, name: str) -> None:
        """Raises ``DatasetNotFound``, or ``BuiltinDataset``.

        First it is moved out of sight, so that nobody meets half of it. A training that has its
        rows open keeps them.
        """
        folder = self._folder(user, name)
        if folder is None:
            raise BuiltinDataset(_entry(name).name)
        gone = Path(tempfile.mkdtemp(prefix=".old-", dir=folder.parent))
        try:
            folder.rename(gone)
        except FileNotFoundError:
            raise DatasetNotFound(name) from None
        finally:
            shutil.rmtree(gone, ignore_errors=True)

    def _own_folders(self, user: str) -> list[Path]:
        home = self._homes.of(user)
        if home is None or not (home / HOME).is_dir() or (home / HOME).is_symlink():
            return []
        return [
            each
            for each in (home / HOME).iterdir()
            if is_name(each.name) and not each.is_symlink() and (each / ABOUT).exists()
        ]

    def _folder(self, user: str, name: str) -> Path | None:
        """The folder of the user's own data set of that name, if there is one."""
        return next((each for each in self._own_folders(user) if each.name == name), None)

    @contextmanager
    def _new(self, user: str, name: str, about: dict[str, Any]) -> Iterator[Path]:
        """A folder to fill, which becomes the data set of that name when the block ends. One at a
        time, in whatever process, gives a name to a new data set of this user.
        """
        with self._homes.writing(user) as home:
            self.require_free(user, name)
            count, used = self.usage(user)
            if count >= self._quota.count:
                raise self._quota.exceeded(count, used)
            (home / HOME).mkdir(exist_ok=True)
            with whole_folder(home / HOME / name) as folder:
                yield folder
                write_about(folder, about)
                self.require_room(user, _bytes_in(folder))

    def _shipped(self, entry: Entry) -> StoredDataset:
        size = sum(file.bytes for file in entry.files)
        download = {
            "bytes": size,
            "addresses": [address for file in entry.files for address in file.addresses],
            "files": [file.name for file in entry.files],
            "folder": str(self._kept / entry.name),
        }
        return StoredDataset(
            name=entry.name,
            builtin=True,
            title=entry.title,
            description=entry.description,
            kind=entry.kind,
            rows=entry.rows,
            test_rows=entry.test_rows,
            inputs=entry.inputs,
            features=None if entry.features is None else list(entry.features),
            input=dict(entry.input),
            classes=list(entry.classes),
            class_counts=list(entry.class_counts),
            source=entry.source,
            licence=entry.licence,
            available=is_here(entry, self._kept),
            download=download if entry.files else None,
            defaults=dict(entry.defaults),
            genetic_defaults=dict(entry.genetic_defaults),
            seconds=entry.seconds,
            created=None,
            bytes=size or None,
            drawings=False,
        )


def _entry(name: str) -> Entry:
    if name not in CATALOGUE:
        raise DatasetNotFound(name)
    return CATALOGUE[name]


def _has_drawings(folder: Path) -> bool:
    return (folder / JOURNAL).is_file()


def _bytes_in(folder: Path) -> int:
    """The folder may be deleted while it is looked at."""
    with suppress(FileNotFoundError):
        return sum(path.stat().st_size for path in folder.iterdir())
    return 0


def _kind(input: dict[str, Any] | None, inputs: int) -> str:
    if input and input["kind"] == "image":
        return "image"
    return "points" if inputs == 2 else "table"


def _read(folder: Path) -> StoredDataset:
    """An own data set, from what its folder says; how best to learn it is anybody's guess."""
    try:
        about = read_about(folder)
        if about["drawings"]:
            drawn = DrawingSet(folder).read()
            about |= {"classes": drawn.classes, "class_counts": drawn.counts}
            about["rows"] = len(drawn.by_id)
        outputs = None if about["classes"] is None else len(about["classes"])
        shape = (about["kind"], about["inputs"], outputs, about["rows"])
        defaults, breeding = (suggest_for_drawings if about["drawings"] else suggest)(*shape)
        return StoredDataset(
            name=folder.name,
            builtin=False,
            title=folder.name,
            test_rows=None,
            source=None,
            licence=None,
            available=True,
            download=None,
            defaults=defaults,
            genetic_defaults=breeding,
            seconds=None,
            bytes=_bytes_in(folder),
            **about,
        )
    except OSError as error:
        if passes(error):
            raise
        raise DamagedFile(f"its files can't be read: {error.strerror}") from error
    except DamagedFile as error:
        log.warning("%s is refused: %s", folder, error)
        raise
