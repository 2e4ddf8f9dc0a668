"""Accounts: who there is, who teaches whom, and from where they log in.

A name is unique without regard to case, as names of folders are on many computers.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from service.store.database import Database, jobs, places, users
from service.store.homes import GUEST, FolderTaken, Homes
from service.store.names import is_name

MOST_PLACES = 20  # that are remembered of an account: the newest


class UserNotFound(LookupError):
    """There is no account of that name; or none that the one who asks may know of."""


class UserNameTaken(ValueError):
    """Somebody has that name already, perhaps in other letters, or nobody can have it."""


@dataclass(frozen=True)
class Account:
    id: int
    name: str
    full_name: str | None
    password: str  # hashed
    is_teacher: bool
    taught_by: str | None
    created: float
    last_seen: float | None


@dataclass(frozen=True)
class NewAccount:
    name: str
    password: str  # hashed
    full_name: str | None = None
    is_teacher: bool = False


class AccountStore:
    """Everybody's accounts; a user's things lie with ``NetworkStore`` and the others."""

    def __init__(self, database: Database, homes: Homes) -> None:
        self._database, self._homes = database, homes

    def find(self, name: str) -> Account | None:
        """Log-in ignores case, and so does this."""
        with self._database.reading() as connection:
            return _found(connection, users.c.key == name.lower())

    def all(self) -> list[Account]:
        """In the order in which they came."""
        with self._database.reading() as connection:
            return _accounts(connection)

    def pupils(self, teacher: Account) -> list[Account]:
        with self._database.reading() as connection:
            return _accounts(connection, users.c.taught_by == teacher.id)

    def pupil(self, teacher: Account, name: str) -> Account:
        """Raises ``UserNotFound`` also for somebody else's pupil."""
        with self._database.reading() as connection:
            mine = (users.c.key == name.lower(), users.c.taught_by == teacher.id)
            pupil = _found(connection, *mine)
        if pupil is None:
            raise UserNotFound(name)
        return pupil

    def taken(self) -> set[str]:
        """All names that nobody can take any more, in small letters."""
        with self._database.reading() as connection:
            return {GUEST, *connection.execute(select(users.c.key)).scalars()}

    def add(self, *new: NewAccount, teacher: Account | None = None) -> list[Account]:
        """Make accounts and their folders, all of them or none. Raises ``UserNameTaken``."""
        made: list[str] = []
        try:
            with self._database.writing() as connection:
                for each in new:
                    self._require_free(connection, each.name)
                    connection.execute(
                        insert(users).values(
                            name=each.name,
                            key=each.name.lower(),
                            full_name=each.full_name,
                            password=each.password,
                            is_teacher=each.is_teacher,
                            taught_by=teacher and teacher.id,
                            created=time.time(),
                        )
                    )
                    try:
                        self._homes.make(each.name)
                    except FolderTaken:
                        raise UserNameTaken(each.name) from None
                    made.append(each.name)
        except BaseException:
            for name in made:
                gone = self._homes.set_aside(name)
                if gone is not None:
                    self._homes.remove(gone)
            raise
        return [account for each in new if (account := self.find(each.name)) is not None]

    def set_password(self, account: Account, password: str) -> None:
        """``password`` is hashed already."""
        with self._database.writing() as connection:
            mine = users.c.id == account.id
            connection.execute(update(users).where(mine).values(password=password))

    def delete(self, account: Account) -> None:
        """The account and all that belongs to it: tokens, trainings, networks, data sets.

        A runner that works on one of its trainings finds that its claim is gone, and the folder
        too; so nothing comes back.
        """
        gone = None
        try:
            with self._database.writing() as connection:
                connection.execute(delete(jobs).where(jobs.c.owner == account.name))
                connection.execute(delete(users).where(users.c.id == account.id))
                gone = self._homes.set_aside(account.name)
        except BaseException:
            if gone is not None:
                self._homes.bring_back(account.name, gone)
            raise
        if gone is not None:
            self._homes.remove(gone)

    def sweep(self) -> None:
        """Bring to an end what a crash has left half done."""
        self._homes.sweep({account.name for account in self.all()})

    def has_logged_in(self, account: Account, place: str | None) -> None:
        """Remember when, and from where (None: nobody knows)."""
        now = time.time()
        with self._database.writing() as connection:
            mine = users.c.id == account.id
            connection.execute(update(users).where(mine).values(last_seen=now))
        if place:
            self.remember([account], place)

    def remember(self, accounts: Sequence[Account], place: str) -> None:
        """That this is a place from where they log in."""
        now = time.time()
        with self._database.writing() as connection:
            for account in accounts:
                known = insert_or_update(places).values(user=account.id, address=place, seen=now)
                connection.execute(
                    known.on_conflict_do_update(
                        index_elements=[places.c.user, places.c.address], set_={"seen": now}
                    )
                )
                mine = select(places.c.address).where(places.c.user == account.id)
                newest = mine.order_by(places.c.seen.desc()).limit(MOST_PLACES)
                connection.execute(
                    delete(places).where(
                        places.c.user == account.id, places.c.address.not_in(newest)
                    )
                )

    def places(self, account: Account) -> set[str]:
        with self._database.reading() as connection:
            mine = select(places.c.address).where(places.c.user == account.id)
            return set(connection.execute(mine).scalars())

    def _require_free(self, connection: Connection, name: str) -> None:
        if not is_name(name) or name.lower() == GUEST:
            raise UserNameTaken(name)
        if _found(connection, users.c.key == name.lower()) is not None:
            raise UserNameTaken(name)


_teachers = users.alias("teachers")


def _accounts(connection: Connection, *conditions: Any) -> list[Account]:
    query = (
        select(users, _teachers.c.name.label("teacher"))
        .join(_teachers, users.c.taught_by == _teachers.c.id, isouter=True)
        .where(*conditions)
        .order_by(users.c.id)
    )
    return [_as_account(row) for row in connection.execute(query).mappings()]


def _found(connection: Connection, *conditions: Any) -> Account | None:
    return next(iter(_accounts(connection, *conditions)), None)


def _as_account(row: RowMapping) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        full_name=row["full_name"],
        password=row["password"],
        is_teacher=row["is_teacher"],
        taught_by=row["teacher"],
        created=row["created"],
        last_seen=row["last_seen"],
    )
