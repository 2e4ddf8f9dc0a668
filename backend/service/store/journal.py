"""A journal: a file of lines that are only ever added, each on the disk before anyone is told so.

Why a journal, and not a small file for each thing: what one request brings is one line, there whole
or not at all; things stay in the order in which they came; and since its beginning never changes, a
number of bytes is all that it takes to remember how it was at some moment.

The torn tail: a line counts once its end is there and it can be read. A crash in the middle of
writing leaves a last line of which that is not so; readers pass over it, and the next writer cuts
it off. Nobody was told that it is kept.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from edunn.errors import DamagedFile
from service.store.planted import from_json, require_plain

Append = Callable[[Any], None]

MOST_BYTES = 2**27  # far more than any journal of ours


class Journal:
    """Any number of processes may read while one writes; who else wants to write waits."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, until: int | None = None) -> tuple[list[Any], int]:
        """All entries, oldest first, and how many bytes they take; ``until`` such a number of an
        earlier moment, as they were then.

        Raises ``FileNotFoundError``, or ``DamagedFile``.
        """
        require_plain(self._path, MOST_BYTES)
        with self._path.open("rb") as file:
            return self._entries(file.read() if until is None else file.read(until))

    @contextmanager
    def writing(self) -> Iterator[tuple[list[Any], Append]]:
        """All entries, and what adds another. Nobody else writes until the block ends."""
        handle = os.open(self._path, os.O_RDWR | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            entries, end = self.read()

            def append(entry: Any) -> None:
                nonlocal end
                line = json.dumps(entry, separators=(",", ":")).encode() + b"\n"
                os.ftruncate(handle, end)
                try:
                    written = 0
                    while written < len(line):
                        written += os.pwrite(handle, line[written:], end + written)
                    os.fsync(handle)
                except OSError:
                    os.ftruncate(handle, end)
                    raise
                end += len(line)

            yield entries, append
        finally:
            os.close(handle)  # and with it the lock

    def _entries(self, text: bytes) -> tuple[list[Any], int]:
        entries, end = [], 0
        for line in text.splitlines(keepends=True):
            try:
                entry = from_json(line) if line.endswith(b"\n") else None
            except ValueError:
                entry = None
            if entry is None:
                if end + len(line) < len(text):
                    raise DamagedFile(f"{self._path.name} is damaged after {end:,} bytes")
                break
            entries.append(entry)
            end += len(line)
        return entries, end
