"""A zip, of pictures or of drawings, judged by its table of contents before anything is unpacked.

Nothing is ever unpacked to the disk, so that no entry can land where it shouldn't; an archive that
tries is refused all the same. So are bombs: archives that say they become too large, or of which
the same bytes are meant to be unpacked again and again.

Source for the latter: Fifield, "A better zip bomb", USENIX WOOT, 2019.
"""

import re
import stat
import struct
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from service.uploads import most

MAGIC = (b"PK\3\4", b"PK\5\6")  # what a zip begins with; a table may begin with "PK" too
END = b"PK\5\6"  # the last record: how many entries there are, how long their table is
END_SIZE, LONGEST_COMMENT = 22, 2**16
ENTRY_SIZE = 256  # bytes of the table for each entry, at most, on average
PICTURE = re.compile(r"\.(png|jpe?g|jpe|webp|gif)$", re.IGNORECASE)


def is_archive(beginning: bytes) -> bool:
    return beginning.startswith(MAGIC)


class UnusableArchive(ValueError):
    """It can't be used; the message says why."""


@dataclass(frozen=True)
class Contents:
    """The pictures in an archive, by the names of the folders that hold them."""

    pictures: dict[str, list[zipfile.ZipInfo]]

    @property
    def classes(self) -> list[str]:
        """In the order of the alphabet; numbers by their value."""
        names = list(self.pictures)
        return sorted(names, key=int) if all(map(_is_number, names)) else sorted(names)


def entries_of(file: BinaryIO) -> list[zipfile.ZipInfo]:
    """What is in it, if it is harmless. Raises ``UnusableArchive``."""
    _require_short_table(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise UnusableArchive(f"the zip is damaged or incomplete: {error}") from None
    size = file.seek(0, 2)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most.UNPACKED:
        raise UnusableArchive(
            f"unpacked it would have {unpacked:,} bytes, more than the {most.UNPACKED:,} allowed"
        )
    if sum(entry.compress_size for entry in entries) > size:
        raise UnusableArchive("its entries overlap, which only happens in archives made to harm")
    for entry in entries:
        _require_harmless(entry)
    return entries


def inspect_archive(file: BinaryIO) -> Contents:
    """The pictures in it. Raises ``UnusableArchive``."""
    entries = entries_of(file)
    pictures: dict[str, list[zipfile.ZipInfo]] = {}
    for entry in entries:
        if _is_picture(entry.filename):
            _require_small(entry)
            pictures.setdefault(_folder_of(entry.filename), []).append(entry)
    _require_classes(pictures, [entry.filename for entry in entries])
    return Contents(pictures)


def _require_short_table(file: BinaryIO) -> None:
    """The number of entries, before there is an object for each."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_SIZE - LONGEST_COMMENT))
    tail = file.read()
    place = tail.rfind(END)
    if place < 0 or len(tail) - place < END_SIZE:
        raise UnusableArchive("the zip is damaged or incomplete: its end is missing")
    count, length = struct.unpack_from("<HI", tail, place + 10)
    if count > most.PICTURES or length > most.PICTURES * ENTRY_SIZE:
        raise UnusableArchive(f"it has more than {most.PICTURES:,} entries: take some of them")


def _require_harmless(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    parts = re.split(r"[/\\]", name)
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise UnusableArchive(f"the entry {name!r} leads out of the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnusableArchive(f"the entry {name!r} is a link")
    if entry.flag_bits & 1:
        raise UnusableArchive(f"the entry {name!r} is encrypted: pack it without a password")


def _require_small(entry: zipfile.ZipInfo) -> None:
    if entry.file_size > most.PICTURE_BYTES:
        raise UnusableArchive(
            f"{entry.filename!r} has {entry.file_size:,} bytes; a picture may have "
            f"{most.PICTURE_BYTES:,}"
        )


def _is_picture(name: str) -> bool:
    """Not what computers put beside pictures unasked, nor an archive within the archive."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and PICTURE.search(name) is not None


def _folder_of(name: str) -> str:
    folder = PurePosixPath(name).parent.name
    if not folder:
        raise UnusableArchive(
            f"{name!r} lies in no folder: put the pictures of each class into a folder of its own"
        )
    if len(folder) > 100:
        raise UnusableArchive(f"the folder {folder[:20]!r}… has a name of more than 100 letters")
    return folder


def _require_classes(pictures: dict[str, list[zipfile.ZipInfo]], names: list[str]) -> None:
    if "[Content_Types].xml" in names:
        raise UnusableArchive('this is a spreadsheet or a document: save the table as "CSV UTF-8"')
    if not pictures:
        raise UnusableArchive("there is no PNG, JPEG, WebP or GIF picture in the zip")
    if len(pictures) == 1:
        raise UnusableArchive(
            f"all pictures lie in one folder, {next(iter(pictures))!r}: there must be one folder "
            "per class, and at least two"
        )
    if len(pictures) > most.CLASSES:
        raise UnusableArchive(f"there are more than {most.CLASSES:,} folders, each a class")


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit()
