"""What a crash leaves behind in somebody's folder: files and folders that were being written.

Whoever writes there holds the lock of the folder (`homes.py`), so what lies there while we hold it
is nobody's any more; a backup holds that of its own folder. (A script that saves by the library
doesn't know of the lock; what is newer than our start is therefore left alone.)
"""

import fcntl
import os
import shutil
from contextlib import suppress
from pathlib import Path

from service.store import backup, restore
from service.store.homes import Homes, UserGone

PATTERNS = (".*.tmp", "jobs/*/.*.tmp", "jobs/*/.new-*", "datasets/.new-*", "datasets/.old-*")


def sweep(saved: Path, before: float) -> None:
    """Remove what is older than the moment ``before``."""
    homes = Homes(saved)
    for user in {found.relative_to(saved / "users").parts[0] for found in _leftovers(homes)}:
        with suppress(UserGone, OSError), homes.writing(user) as home:
            for pattern in PATTERNS:
                for path in home.glob(pattern):
                    if path.lstat().st_mtime < before:
                        _remove(path)
    for pattern in (f"{backup.STAGING}*", f"{restore.STAGING}*"):
        for folder in saved.glob(pattern):
            if not _is_held(folder):
                _remove(folder)


def _leftovers(homes: Homes) -> list[Path]:
    return [found for pattern in PATTERNS for found in homes.all(pattern)]


def _is_held(folder: Path) -> bool:
    """Whether somebody who lives has it locked."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
