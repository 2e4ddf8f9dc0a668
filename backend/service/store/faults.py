"""When the ground gives way: what a full disk, a folder that can't be written to or a database that
is locked look like to the code, and what they are in words.

None of them is anybody's mistake in a request, none of them tears a file, and all pass as soon as
they are mended; so whoever meets one says what it is, and is ready to try again.
"""

import errno
import sqlite3
from dataclasses import dataclass


class NewerDatabase(RuntimeError):
    """The database was made by a newer EduNN than this."""

    def __init__(self, step: str, newest: str) -> None:
        super().__init__(
            f"the database is of step {step}, which this EduNN does not know (its own newest is "
            f"{newest}): start the newer EduNN that has used it, or restore a backup from before "
            "that"
        )


class DatabaseGone(RuntimeError):
    """The database was there, and is not any more: to begin another would look like a loss."""


@dataclass(frozen=True)
class Fault:
    """``code`` for programs, ``sentence`` for people."""

    code: str
    sentence: str


FULL = Fault(
    "DISK_FULL",
    "the disk is full, so nothing was saved; make room where saved/ lies, and try again",
)
READ_ONLY = Fault(
    "READ_ONLY",
    "saved/ can't be written to; whoever runs the service can mend that: the folder must belong to "
    "the service's user, on a disk that is not read-only",
)
BUSY = Fault("DATABASE_BUSY", "something else keeps the database locked; try again in a moment")
UNREACHABLE = Fault(
    "DATABASE_UNREACHABLE",
    "the database can't be opened: its folder is missing or barred, or too many files are open",
)
GONE = Fault(
    "DATABASE_GONE",
    "saved/ or the database in it has gone; put it back, or start EduNN anew to begin without",
)
DAMAGED = Fault("DATABASE_DAMAGED", "the database is damaged; restore a backup of it")
FAILING = Fault("DISK_FAILING", "the disk does not read or write what it should")
TOO_MANY_FILES = Fault("TOO_MANY_FILES", "too many files are open here; try again in a moment")
OUT_OF_MEMORY = Fault("OUT_OF_MEMORY", "the memory did not suffice; send less at a time")

BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: FAILING,
    errno.EMFILE: TOO_MANY_FILES,
    errno.ENFILE: TOO_MANY_FILES,
    errno.ENOMEM: OUT_OF_MEMORY,
}
PASSING = (FULL, FAILING, TOO_MANY_FILES, OUT_OF_MEMORY)  # whichever file is asked for
BY_SQLITE = {  # what its messages contain
    "is full": FULL,
    "readonly": READ_ONLY,
    "locked": BUSY,
    "unable to open": UNREACHABLE,
    "malformed": DAMAGED,
    "not a database": DAMAGED,
    "disk I/O error": FAILING,
}


def fault_of(error: BaseException) -> Fault | None:
    """What is the matter; None if the error has another cause.

    >>> fault_of(OSError(errno.ENOSPC, "No space left on device")).code
    'DISK_FULL'
    >>> fault_of(FileNotFoundError())
    """
    if isinstance(error, NewerDatabase):
        return Fault("DATABASE_TOO_NEW", str(error))
    if isinstance(error, DatabaseGone):
        return GONE
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite raises
    if isinstance(cause, sqlite3.Error):
        said = str(cause)
        return next((fault for text, fault in BY_SQLITE.items() if text in said), None)
    if isinstance(error, OSError):
        return BY_ERRNO.get(error.errno or 0)
    return OUT_OF_MEMORY if isinstance(error, MemoryError) else None


def passes(error: Exception) -> bool:
    """Whether this computer is to blame, and not the file that it met.

    >>> passes(OSError(errno.EMFILE, "Too many open files")), passes(IsADirectoryError())
    (True, False)
    """
    return fault_of(error) in PASSING
