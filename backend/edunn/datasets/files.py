"""Where data sets lie: found on this machine first, fetched and checked only when they are not.

Looked in, in this order: the folder named by ``EDUNN_DATASETS``, then ``saved/datasets`` below
the current folder. What is fetched goes to the latter, and is kept only if its SHA-256 is the one
we expect.
"""

import hashlib
import os
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from edunn.errors import DatasetMissing

KEPT = Path("saved") / "datasets"


def folders() -> list[Path]:
    """The folders to look in, first one first."""
    named = os.environ.get("EDUNN_DATASETS")
    return [Path(named), KEPT] if named else [KEPT]


def locate(
    dataset: str, name: str, sha256: str, mirrors: Sequence[str] = (), origin: str = ""
) -> Path:
    """The path of one file of a data set: where it lies, or where it was just put.

    ``mirrors`` are addresses: of the folder that holds it, ending in "/", or of the file itself.
    Progress is shown on a terminal (standard error). Raises ``DatasetMissing`` with the place where
    the file belongs, and ``origin``, where a person gets it.
    """
    for folder in folders():
        for path in (folder / dataset / name, folder / name):
            if path.is_file():
                return path
    kept = KEPT / dataset / name
    for mirror in mirrors:
        try:
            _fetch(mirror + name if mirror.endswith("/") else mirror, kept, sha256)
            return kept
        except (OSError, ValueError):
            continue  # the next mirror; the sentence below says what to do if none answers
    download = "could not be downloaded" if mirrors else "has no address to download it from"
    raise DatasetMissing(
        f"{name} is not here and {download}: put it into {kept.parent.resolve()}, "
        f"or name its folder in EDUNN_DATASETS{origin and f'. {origin}'}"
    )


def _fetch(address: str, path: Path, sha256: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, received = hashlib.sha256(), 0
    with (
        urllib.request.urlopen(address, timeout=20) as answer,
        tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file,
    ):
        try:
            expected = int(answer.headers.get("Content-Length") or 0)
            while block := answer.read(1 << 16):
                file.write(block)
                digest.update(block)
                received += len(block)
                _show(path.name, received, expected)
            if digest.hexdigest() != sha256:
                raise ValueError(
                    f"{address} is not the file we know: its SHA-256 is {digest.hexdigest()}"
                )
            file.flush()
            os.fsync(file.fileno())
            os.replace(file.name, path)
        finally:
            Path(file.name).unlink(missing_ok=True)


def _show(name: str, received: int, expected: int) -> None:
    if sys.stderr.isatty():
        share = f" of {expected / 1e6:.1f}" if expected else ""
        sys.stderr.write(f"\r{name}: {received / 1e6:.1f}{share} MB")
        if received == expected:
            sys.stderr.write("\n")
