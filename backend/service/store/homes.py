"""Everybody's folder, `saved/users/<user>/`: the one place that makes its path, and the folder.

An account's folder is made with the account and goes with it. Nothing else makes one, so that what
is still under way for an account that was deleted finds no place to write to. The guest has no
account: that folder is made when it is first needed.
"""

import fcntl
import logging
import os
import secrets
import shutil
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from service.store.names import is_name

log = logging.getLogger(__name__)

GUEST = "guest"  # whoever has not logged in, where such a one may save
NOBODY = "-"  # whoever has nothing of their own, nor a name: sees what ships
GONE = ".gone-"


class UserGone(LookupError):
    """There is no such account, or no longer."""

    def __init__(self, user: str) -> None:
        super().__init__(f"the account {user!r} is gone")


class FolderTaken(ValueError):
    """In the folder that the account would have lies something already."""


class Homes:
    """Every method takes the user."""

    def __init__(self, saved: Path) -> None:
        self._users = saved / "users"
        self._text = str(self._users)
        self._links: set[str] = set()  # those that were named in the log

    def of(self, user: str) -> Path | None:
        """Where this user's things lie; None for whoever has none. A link is not followed."""
        home = self.path(user)
        return None if home is None else Path(home)

    def path(self, user: str) -> str | None:
        """The same as text, which is made sooner: every question to a network comes by here."""
        if not is_name(user):
            return None
        home = f"{self._text}/{user}"
        if os.path.islink(home):
            self._name_link(home)
            return None
        return home

    def all(self, pattern: str) -> list[Path]:
        """What lies in anybody's folder and fits the pattern."""
        return [
            found
            for home in self._users.glob("*")
            if self.of(home.name) is not None
            for found in home.glob(pattern)
        ]

    @contextmanager
    def writing(self, user: str) -> Iterator[Path]:
        """The user's folder, locked; what happened in it is on disk afterwards.

        The lock is the kernel's: it ends with its holder, however that ends. Raises ``UserGone``.
        """
        home = self.of(user)
        if home is None:
            raise UserGone(user)
        if user == GUEST:
            home.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(home, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            raise UserGone(user) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if not home.exists() or not os.path.samestat(os.fstat(handle), home.stat()):
                raise UserGone(user)  # while we waited
            try:
                yield home
            finally:
                os.fsync(handle)
        finally:
            os.close(handle)  # and with it the lock

    def make(self, user: str) -> None:
        """A folder for a new account. Raises ``FolderTaken`` if somebody's things lie there."""
        self._users.mkdir(parents=True, exist_ok=True)
        same = [each for each in self._users.iterdir() if each.name.lower() == user.lower()]
        for each in same:
            try:
                each.rmdir()  # left empty by an account that was not made after all
            except OSError:
                raise FolderTaken(user) from None
        (self._users / user).mkdir()

    def set_aside(self, user: str) -> Path | None:
        """Move the folder out of everybody's sight, to be removed or brought back."""
        home = self.of(user)
        if home is None or not home.is_dir():
            return None
        with self.writing(user):
            gone = self._users / f"{GONE}{user}.{secrets.token_hex(4)}"
            home.rename(gone)
        return gone

    def bring_back(self, user: str, gone: Path) -> None:
        gone.rename(self._users / user)

    def remove(self, gone: Path) -> None:
        shutil.rmtree(gone, ignore_errors=True)

    def sweep(self, users: Container[str]) -> None:
        """End what a crash has left half done: the folders of accounts that exist come back, those
        of accounts that are gone go.
        """
        for gone in self._users.glob(f"{GONE}*"):
            user = gone.name.removeprefix(GONE).split(".")[0]
            if user in users and not (self._users / user).exists():
                with suppress(OSError):
                    self.bring_back(user, gone)
            else:
                self.remove(gone)

    def _name_link(self, path: str) -> None:
        if path not in self._links:
            self._links.add(path)
            log.error("%s is a link, so nothing in it is read or written; put a folder there", path)
