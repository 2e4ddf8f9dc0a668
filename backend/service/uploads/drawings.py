"""A zip of drawings, to take along and to bring back: one file in it, `drawings.json`.

{"format": "edunn-drawings", "version": 1, "classes": ["circle", "square"],
 "drawings": [{"id": "…", "label": "circle", "strokes": [[[0.2, 0.5], [0.3, 0.4]]]}, …]}

Each drawing has `strokes`, lists of points [x, y] in shares of the surface, y downwards; or where
nobody knows the strokes, `input`, 784 numbers. The same drawings always make the same bytes.
"""

import json
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Annotated, BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.store import DatasetStore, Drawings
from service.store.drawings import MOST, MOST_BYTES
from service.uploads import most
from service.uploads.archive import UnusableArchive, entries_of
from service.uploads.drawing import Label, NewDrawing

ENTRY = "drawings.json"
FORMAT, VERSION = "edunn-drawings", 1
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell: when it is made is no matter


class DrawingsFile(BaseModel):
    """What `drawings.json` says."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["edunn-drawings"]
    version: Literal[1]
    classes: Annotated[list[Label], Field(min_length=2, max_length=most.CLASSES)]
    drawings: Annotated[list[NewDrawing], Field(max_length=MOST)]


def export_drawings(drawings: Drawings) -> bytes:
    """The zip."""
    told = [
        {"id": each.id, "label": each.label}
        | ({"input": each.input} if each.strokes is None else {"strokes": each.strokes})
        for each in drawings.by_id.values()
    ]
    content = {
        "format": FORMAT,
        "version": VERSION,
        "classes": drawings.classes,
        "drawings": told,
    }
    file = BytesIO()
    entry = zipfile.ZipInfo(ENTRY, LONG_AGO)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(entry, json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    return file.getvalue()


def holds_drawings(file: BinaryIO) -> bool:
    """Whether the zip is one of drawings. Raises ``UnusableArchive`` if it is made to harm."""
    return any(entry.filename == ENTRY for entry in entries_of(file))


def import_drawings(store: DatasetStore, user: str, name: str, path: Path) -> None:
    """Keep the drawings of the zip under that name. Runs in the import's own process.

    Raises ``UnusableArchive`` with the place of what is wrong, ``DatasetNameTaken`` or
    ``DatasetsFull``.
    """
    with path.open("rb") as file:
        content = _checked(_unpacked(file))
    ids = Counter(each.id for each in content.drawings if each.id is not None)
    twice = [id for id, times in ids.items() if times > 1]
    if twice:
        raise UnusableArchive(f"{ENTRY}: two drawings have the id {twice[0]!r}")
    for place, each in enumerate(content.drawings):
        if each.label not in content.classes:
            raise UnusableArchive(
                f"{ENTRY}: drawings.{place}.label: there is no class {each.label!r}; the classes "
                f"are: {', '.join(content.classes)}"
            )
    drawings = [each.drawing() for each in content.drawings]
    store.create_drawings(user, name, content.classes, drawings)


def _unpacked(file: BinaryIO) -> bytes:
    """The bytes of the one file in it, whatever its table of contents says of their number."""
    entries_of(file)
    try:
        with zipfile.ZipFile(file) as archive, archive.open(ENTRY) as entry:
            data = entry.read(MOST_BYTES + 1)
    except Exception as error:  # a damaged archive raises nearly anything
        raise UnusableArchive(f"{ENTRY} can't be unpacked: {error}") from None
    if len(data) > MOST_BYTES:
        raise UnusableArchive(f"{ENTRY} has more than {MOST_BYTES // 2**20} MiB")
    return data


def _checked(data: bytes) -> DrawingsFile:
    try:
        content = DrawingsFile.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        reason = first["msg"].removeprefix("Value error, ")
        raise UnusableArchive(f"{ENTRY}: {place}: {reason}".replace(": : ", ": ")) from None
    if len(set(content.classes)) < len(content.classes):
        raise UnusableArchive(f"{ENTRY}: classes: two have the same name")
    return content
