"""What a crash leaves behind in somebody's folder: files and folders that were being written.

Whoever writes there holds the lock of the folder (`homes.py`), so what lies there while we hold it
is nobody's any more. (A script that saves by the library doesn't know of the lock; what is newer
than our start is therefore left alone.)
"""

import shutil
from contextlib import suppress
from pathlib import Path

from service.store.homes import Homes, UserGone

PATTERNS = (".*.tmp", "jobs/*/.*.tmp", "jobs/*/.new-*", "datasets/.new-*", "datasets/.old-*")


def sweep(saved: Path, before: float) -> None:
    """Remove what is older than the moment ``before``."""
    homes = Homes(saved)
    for user in {found.relative_to(saved / "users").parts[0] for found in _leftovers(homes)}:
        with suppress(UserGone), homes.writing(user) as home:
            for pattern in PATTERNS:
                for path in home.glob(pattern):
                    if path.lstat().st_mtime < before:
                        _remove(path)


def _leftovers(homes: Homes) -> list[Path]:
    return [found for pattern in PATTERNS for found in homes.all(pattern)]


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
