"""A backup: all that people have saved, in one file, taken while the service runs.

    edunn.db        the database as it was at one moment (SQLite's online backup)
    users/…         everybody's networks, data sets and the files of trainings under way
    manifest.json   of each of these its length and SHA-256; where they lay; how to read them

The database comes first: whatever it says has been saved lies in a file by then, so the files that
are copied later have it. Everybody's files are held fast at one moment too: under the lock of the
folder each gets a second name (a hard link), and is copied from there at leisure. No file is ever
changed under its name, with one exception, the journals of drawings; these only grow, so what they
held at that moment is their beginning. Not in it: what ships, and what can be downloaded again.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from edunn import __version__
from service.store.database import metadata
from service.store.drawings import JOURNAL
from service.store.faults import NewerDatabase
from service.store.homes import GUEST, Homes, UserGone
from service.store.migrations import STEPS, bring_up_to_date
from service.store.whole import flush

FORMAT = 1
DATABASE, USERS, MANIFEST = "edunn.db", "users", "manifest.json"
STAGING = ".backup-"

Progress = Callable[[int, int], None]


class NoBackup(RuntimeError):
    """It can't be made, or can't be restored; nothing was changed."""


def back_up(saved: Path, database: Path, to: str, progress: Progress) -> Path:
    """Write the backup to the file ``to``, whole or not at all; or into it, if it is a folder.

    ``progress`` is told how many files are done, and how many there are. Raises ``NoBackup``.
    """
    if not database.is_file():
        raise NoBackup(f"there is nothing to back up: no {database}")
    try:
        bring_up_to_date(database, metadata)
    except NewerDatabase as error:
        raise NoBackup(str(error)) from None
    target = Path(to)
    if target.is_dir():
        target = target / f"edunn-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar.gz"
    if target.exists():
        raise NoBackup(f"{target} exists; take another name, or remove it")
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")  # mode 600
    try:
        with os.fdopen(handle, "wb") as file, _held_fast(saved, database) as held:
            with tarfile.open(
                fileobj=file, mode="w:gz", compresslevel=1, dereference=True
            ) as archive:
                _write(archive, saved, held, progress)
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, target)  # unlike a rename, it refuses to overwrite
    finally:
        os.unlink(unfinished)
    flush(target.parent)
    return target


@contextmanager
def _held_fast(saved: Path, database: Path) -> Iterator[Path]:
    """A folder that holds the database and the files as they were at a moment."""
    held = Path(tempfile.mkdtemp(dir=saved, prefix=STAGING))
    lock = os.open(held, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)  # it is in use: no start removes it
        with closing(sqlite3.connect(database)) as now, closing(_new(held / DATABASE)) as copy:
            now.backup(copy)
            names = [name for (name,) in copy.execute("SELECT name FROM users")]
        homes = Homes(saved)
        for user in [GUEST, *names]:
            if (home := homes.of(user)) is not None and home.is_dir():
                try:
                    with homes.writing(user):
                        _link_all(home, held / USERS / user)
                except UserGone:
                    continue
        yield held
    finally:
        shutil.rmtree(held, ignore_errors=True)
        os.close(lock)


def _new(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=OFF")  # all of it is in the one file
    return connection


def _link_all(source: Path, copy: Path) -> None:
    copy.mkdir(parents=True)
    for path in source.iterdir():
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir():
            _link_all(path, copy / path.name)
        elif path.name == JOURNAL:
            _copy_lines(path, copy / path.name)
        elif path.is_file():
            try:
                os.link(path, copy / path.name)
            except OSError:  # not every file system has a second name for a file
                shutil.copy2(path, copy / path.name)


def _copy_lines(journal: Path, copy: Path) -> None:
    """All that is whole: the end may be in the middle of being written."""
    text = journal.read_bytes()
    copy.write_bytes(text[: text.rfind(b"\n") + 1])


def _write(archive: tarfile.TarFile, saved: Path, held: Path, progress: Progress) -> None:
    files = [path for path in sorted(held.rglob("*")) if path.is_file()]
    known: dict[str, Any] = {}
    for number, path in enumerate(files, start=1):
        name = path.relative_to(held).as_posix()
        known[name] = {"bytes": path.stat().st_size, "sha256": digest_of(path)}
        archive.add(path, name, recursive=False, filter=_nobodys)
        progress(number, len(files))
    about = {
        "format": FORMAT,
        "edunn": __version__,
        "step": STEPS[-1],
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "saved": str(saved),
        "files": known,
    }
    text = json.dumps(about, indent=1).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size = len(text)
    archive.addfile(entry, BytesIO(text))


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Whoever restores it owns it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
