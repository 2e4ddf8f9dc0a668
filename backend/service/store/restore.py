"""Bring back what a backup holds (backup.py): all of it or nothing.

The archive is taken for a stranger's: only regular files, only at the places that a backup has,
each as long and with the checksum that the manifest says. It is unpacked beside, looked through,
and only then put in its place.
"""

import fcntl
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from service.store.backup import (
    DATABASE,
    FORMAT,
    MANIFEST,
    USERS,
    NoBackup,
    Progress,
    digest_of,
)
from service.store.migrations import STEPS
from service.store.names import is_name
from service.store.whole import flush

STAGING = ".restore-"
MOST_MANIFEST = 2**28  # bytes


def restore(backup: str, saved: Path, database: Path, *, force: bool, progress: Progress) -> None:
    """Put what the file ``backup`` holds into ``saved``, which has nothing of anybody yet.

    With ``force`` it may have: that is kept, in `saved/replaced-…/`. Raises ``NoBackup``.
    """
    file = Path(backup)
    if not file.is_file():
        raise NoBackup(f"there is no file {file}")
    saved.mkdir(parents=True, exist_ok=True)
    lock = os.open(saved, os.O_RDONLY)
    staging = Path(tempfile.mkdtemp(dir=saved, prefix=STAGING))
    try:
        _require_rest(lock, saved)
        is_there = [path for path in (saved / USERS, database) if _is_something(path)]
        if is_there and not force:
            raise NoBackup(
                f"{is_there[0]} is there already: take an empty folder (--saved), or --force, "
                "which moves aside what is there"
            )
        about = _unpacked(file, staging, progress)
        _require_whole(staging, about)
        _move_into(staging / DATABASE, about["saved"], saved, staging / USERS)
        _put_in_place(staging, saved, database)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        os.close(lock)


def hold(saved: Path) -> None:
    """Say, until this process and its children have ended, that a service runs on this folder:
    nothing is restored beneath its feet. If just now something is, wait.
    """
    saved.mkdir(parents=True, exist_ok=True)
    lock = os.open(saved, os.O_RDONLY | os.O_CLOEXEC)  # nobody closes it
    fcntl.flock(lock, fcntl.LOCK_SH)


def _require_rest(lock: int, saved: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise NoBackup(f"EduNN is running on {saved}: end it first") from None


def _is_something(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


def _unpacked(file: Path, staging: Path, progress: Progress) -> dict[str, Any]:
    """Write what the archive holds into ``staging``; what its manifest says."""
    manifest, count = b"", 0
    try:
        with tarfile.open(file, "r:gz") as archive:
            for entry in archive:
                _require_plain(entry)
                content = archive.extractfile(entry)
                assert content is not None  # it is a regular file
                if entry.name == MANIFEST:
                    manifest = content.read(MOST_MANIFEST)
                    continue
                place = staging / entry.name
                place.parent.mkdir(parents=True, exist_ok=True)
                with place.open("xb") as copy:
                    shutil.copyfileobj(content, copy, 2**20)
                count += 1
                progress(count, 0)
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise NoBackup(f"{file} is damaged or no backup: {error}") from None
    except FileExistsError:
        raise NoBackup(f"{file} holds a file twice") from None
    except OSError as error:  # gzip's own errors have no number
        raise NoBackup(f"{file} can't be restored: {error.strerror or error}") from None
    try:
        about: dict[str, Any] = json.loads(manifest)
        if about["format"] != FORMAT:
            raise NoBackup(
                f"{file} is of format {about['format']}; this EduNN reads {FORMAT}: use the newer "
                "EduNN that made it"
            )
        if about["step"] > STEPS[-1]:
            raise NoBackup(f"{file} was made by a newer EduNN ({about['edunn']}): use that one")
        for known in about["files"].values():
            known["bytes"], known["sha256"]
        if not isinstance(about["saved"], str):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoBackup(f"{file} is no backup, or not all of one: it has no manifest") from None
    return about


def _require_plain(entry: tarfile.TarInfo) -> None:
    """A regular file at a place that a backup has, and nothing that leads elsewhere."""
    parts = PurePosixPath(entry.name).parts
    is_safe = entry.isreg() and not any(part in ("..", "/") or "\\" in part for part in parts)
    is_known = entry.name in (DATABASE, MANIFEST) or (
        len(parts) > 2 and parts[0] == USERS and is_name(parts[1]) and entry.name == "/".join(parts)
    )
    if not (is_safe and is_known and "\0" not in entry.name):
        raise NoBackup(f"the archive holds {entry.name!r}, which no backup does; nothing was done")


def _require_whole(staging: Path, about: dict[str, Any]) -> None:
    found = {path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()}
    if found != about["files"].keys() or DATABASE not in found:
        odd = sorted(found ^ about["files"].keys())
        raise NoBackup(f"files and manifest differ, first in {odd[0] if odd else DATABASE}")
    for name, known in about["files"].items():
        path = staging / name
        if path.stat().st_size != known["bytes"] or digest_of(path) != known["sha256"]:
            raise NoBackup(f"{name} is damaged in the archive; nothing was restored")


def _move_into(database: Path, before: str, saved: Path, users: Path) -> None:
    """Trainings under way find their rows where they lie now; every account has its folder."""
    try:
        with closing(sqlite3.connect(database)) as connection, connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise NoBackup("the database in the archive is damaged; nothing was restored")
            for job, data in connection.execute("SELECT id, data FROM jobs").fetchall():
                moved = json.dumps(_moved(json.loads(data), before, str(saved)))
                connection.execute("UPDATE jobs SET data = ? WHERE id = ?", (moved, job))
            for (name,) in connection.execute("SELECT name FROM users"):
                if not is_name(name):
                    raise NoBackup(f"the archive has an account {name!r}; nothing was restored")
                (users / name).mkdir(parents=True, exist_ok=True)
    except sqlite3.Error as error:
        raise NoBackup(f"the database in the archive can't be read: {error}") from None
    users.mkdir(exist_ok=True)


def _moved(data: Any, before: str, now: str) -> Any:
    """The same with every path below ``before`` below ``now``."""
    if isinstance(data, dict):
        return {name: _moved(value, before, now) for name, value in data.items()}
    if isinstance(data, str) and data.startswith(f"{before}/"):
        return now + data.removeprefix(before)
    return data


def _put_in_place(staging: Path, saved: Path, database: Path) -> None:
    for path in staging.rglob("*"):
        flush(path)
    aside = saved / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    for old in (saved / USERS, *(Path(f"{database}{end}") for end in ("", "-wal", "-shm"))):
        if old.exists():
            aside.mkdir(exist_ok=True)
            shutil.move(old, aside / old.name)
    (staging / USERS).rename(saved / USERS)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(staging / DATABASE, database)
    flush(saved)
    flush(database.parent)
