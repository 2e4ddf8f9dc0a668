"""A file that somebody sends, for as long as it is looked at."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def spooled(stream: BinaryIO) -> Iterator[Path]:
    """A path at which another process can read what comes from ``stream``, until the block ends."""
    with tempfile.NamedTemporaryFile(prefix="edunn-") as file:
        stream.seek(0)
        shutil.copyfileobj(stream, file)
        file.flush()
        yield Path(file.name)
