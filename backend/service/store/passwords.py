"""Passwords, kept as what scrypt makes of them: slow to compute on purpose, so that whoever steals
the database can't try many.

One is computed in 32 MB and a quarter of a second, so a process computes one at a time. Others
wait their turn, but only so many and so long: a burst of log-ins takes neither all memory nor all
threads.
"""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.security import check_password_hash, generate_password_hash

METHOD = "scrypt:32768:8:3"
QUICK = "scrypt:4096:8:1"  # for what is drawn by chance, which nobody guesses from a dictionary
SHORTEST, LONGEST = 10, 256  # characters
WAIT = 20.0  # seconds for those before
MOST_WAITING = 24  # threads of 32

_one = threading.Lock()
_waiting = threading.BoundedSemaphore(MOST_WAITING + 1)

# What a password is compared with where there is no account, which takes as long.
NO_ACCOUNT = f"{METHOD}$0123456789abcdef${'0' * 128}"


class Busy(RuntimeError):
    """Too many passwords are being computed; try again in some seconds."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait until it is our turn to compute. Raises ``Busy``."""
    if not _waiting.acquire(blocking=False):
        raise Busy
    try:
        if not _one.acquire(timeout=WAIT):
            raise Busy
        try:
            yield
        finally:
            _one.release()
    finally:
        _waiting.release()


def hashed(password: str) -> str:
    """Waits its turn."""
    with turn():
        return generate_password_hash(_normal(password), METHOD)


def hashed_quickly(drawn: str) -> str:
    """Of a first password, for a whole class at once. At the first log-in it is hashed anew."""
    return generate_password_hash(drawn, QUICK)


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password. A wrong one takes as long whatever is kept, if anything is. For
    use within ``turn``.
    """
    is_right = kept is not None and check_password_hash(kept, _normal(password))
    if not is_right and (kept is None or is_outdated(kept)):
        check_password_hash(NO_ACCOUNT, _normal(password))
    return is_right


def is_outdated(kept: str) -> bool:
    return not kept.startswith(f"{METHOD}$")


def _normal(password: str) -> str:
    """The same letters, however a keyboard composes them: é is one character or two."""
    return unicodedata.normalize("NFKC", password)
