"""Where data sets lie: found on this machine first, fetched and checked only when they are not.

Looked in, in this order: the folder named by ``EDUNN_DATASETS``, then the folder that the caller
keeps them in, by default ``saved/datasets`` below the current one. What is fetched goes to the
latter, and is kept only if its SHA-256 is the one we expect.
"""

import hashlib
import http.client
import os
import sys
import tempfile
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from edunn.errors import DatasetMissing

KEPT = Path("saved") / "datasets"
SECONDS = 20  # of silence, after which a mirror is given up

Watcher: TypeAlias = Callable[[str, int, int], None]  # the file's name, bytes received, expected


@dataclass(frozen=True)
class DataFile:
    """One file of a data set, and what it must be.

    ``mirrors`` are addresses: of the folder that holds it, ending in "/", or of the file itself.
    ``origin`` says where a person gets it.
    """

    dataset: str
    name: str
    bytes: int
    sha256: str
    mirrors: tuple[str, ...] = ()
    origin: str = ""

    @property
    def addresses(self) -> list[str]:
        return [each + self.name if each.endswith("/") else each for each in self.mirrors]


def show_on_terminal(name: str, received: int, expected: int) -> None:
    """How far a download has come, where a person watches (standard error)."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{name}: {received / 1e6:.1f} of {expected / 1e6:.1f} MB")
        if received == expected:
            sys.stderr.write("\n")


def folders(kept: Path = KEPT) -> list[Path]:
    """The folders to look in, first one first."""
    named = os.environ.get("EDUNN_DATASETS")
    return [Path(named), kept] if named else [kept]


def find_file(file: DataFile, kept: Path = KEPT) -> Path | None:
    """Where it lies on this machine, if it does."""
    for folder in folders(kept):
        for path in (folder / file.dataset / file.name, folder / file.name):
            if path.is_file():
                return path
    return None


def locate(file: DataFile, kept: Path = KEPT, progress: Watcher = show_on_terminal) -> Path:
    """The path of one file of a data set: where it lies, or where it was just put.

    Raises ``DatasetMissing`` with the place where the file belongs, and why it couldn't be fetched.
    """
    found = find_file(file, kept)
    if found:
        return found
    path, reasons = kept / file.dataset / file.name, []
    for address in file.addresses:
        try:
            _fetch(address, path, file, progress)
            return path
        except (OSError, ValueError, http.client.HTTPException) as error:
            reasons.append(f" ({address}: {error})")  # now the next mirror, if there is one
    why = "could not be downloaded" if reasons else "has no address to download it from"
    raise DatasetMissing(
        f"{file.name} is not here and {why}: put it into {path.parent.resolve()}, "
        f"or name its folder in EDUNN_DATASETS{file.origin and f'. {file.origin}'}"
        f"{''.join(reasons)}"
    )


def _fetch(address: str, path: Path, file: DataFile, progress: Watcher) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, received = hashlib.sha256(), 0
    with (
        urllib.request.urlopen(address, timeout=SECONDS) as answer,
        tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as kept,
    ):
        try:
            while received <= file.bytes and (block := answer.read(1 << 16)):
                kept.write(block)
                digest.update(block)
                received += len(block)
                progress(path.name, received, file.bytes)
            if received < file.bytes:
                raise ValueError(f"it broke off after {received} of {file.bytes} bytes")
            if digest.hexdigest() != file.sha256:
                raise ValueError(
                    f"this is not the file we know: its SHA-256 is {digest.hexdigest()}"
                )
            kept.flush()
            os.fchmod(kept.fileno(), 0o644)
            os.fsync(kept.fileno())
            os.replace(kept.name, path)
        finally:
            Path(kept.name).unlink(missing_ok=True)
