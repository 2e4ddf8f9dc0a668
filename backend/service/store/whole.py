"""A folder that is there whole or not at all, whatever happens while it is written."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A new, empty folder to fill; once the block ends well, it is flushed to disk and becomes
    ``folder``, in a folder that there is. If the block fails, nothing is left.

    Raises ``FileExistsError`` if there is such a folder by then.
    """
    unfinished = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        yield unfinished
        for path in unfinished.iterdir():
            flush(path)
        unfinished.chmod(0o755)
        flush(unfinished)
        try:
            unfinished.rename(folder)
        except OSError as error:
            if folder.exists():
                raise FileExistsError(folder) from error
            raise
        flush(folder.parent)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def flush(path: Path) -> None:
    """What was written to this file, or into this folder, is on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
