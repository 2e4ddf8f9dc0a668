"""A zip of pictures, one folder per class, becomes a data set. Runs in the import's own process."""

import zipfile
from pathlib import Path

import numpy as np

from edunn.arrays import Array
from service.imaging import (
    FRAMED_SIDE,
    UnusablePicture,
    picture_to_ink_row,
    picture_to_light_row,
    pixels_of,
)
from service.store import DatasetStore
from service.uploads import most
from service.uploads.archive import UnusableArchive, inspect_archive


def import_pictures(
    store: DatasetStore, user: str, name: str, path: Path, framing: str | None, side: int
) -> None:
    """Turn each picture into a row, and keep them.

    ``framing`` "ink" takes what is drawn and lays it out as MNIST's digits are; "none" takes the
    picture as it is, shrunk to ``side`` x ``side`` grey pixels. None: "ink" where every class is
    called by one letter or digit, so that drawing on the page works; else "none".

    Raises ``UnusableArchive`` with the entry's name, ``DatasetNameTaken`` or
    ``DatasetsFull``.
    """
    with path.open("rb") as file:
        contents = inspect_archive(file)
        classes = contents.classes
        if framing is None:
            framing = "ink" if all(len(each) == 1 for each in classes) else "none"
        side = FRAMED_SIDE if framing == "ink" else side
        labels = np.repeat(
            np.arange(len(classes)), [len(contents.pictures[each]) for each in classes]
        )
        if len(labels) * side**2 > most.NUMBERS:
            raise UnusableArchive(
                f"{len(labels):,} pictures of {side} x {side} pixels are more than the "
                f"{most.NUMBERS:,} numbers allowed: take a smaller width"
            )
        inputs = np.empty((len(labels), side**2), np.float32)
        entries = [entry for each in classes for entry in contents.pictures[each]]
        pixels = 0
        with zipfile.ZipFile(file) as archive:
            for row, entry in enumerate(entries):
                data = _unpacked(archive, entry)
                pixels += pixels_of(data)
                if pixels > most.PIXELS:
                    raise UnusableArchive(
                        f"its pictures have more than {most.PIXELS // 10**6} megapixels together: "
                        "make them smaller"
                    )
                inputs[row] = _row(data, entry.filename, framing, side)
    shape = {"kind": "image", "width": side, "height": side}
    store.create(
        user,
        name,
        inputs,
        labels,
        classes=classes,
        input={**shape, "framing": "mnist-1" if framing == "ink" else "none"},
        description="From pictures: their ink, framed as MNIST's digits are."
        if framing == "ink"
        else f"From pictures, shrunk to {side} × {side} grey pixels.",
    )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as file:
            return file.read(most.PICTURE_BYTES)
    except Exception as error:  # a damaged archive raises nearly anything
        raise UnusableArchive(f"{entry.filename!r} can't be unpacked: {error}") from None


def _row(data: bytes, name: str, framing: str, side: int) -> Array:
    try:
        return picture_to_ink_row(data) if framing == "ink" else picture_to_light_row(data, side)
    except UnusablePicture as error:
        raise UnusableArchive(f"{name!r}: {error}") from None
