"""Tokens: what a browser or a program shows instead of a password.

A session is a token that a browser carries in a cookie; an API token is one that its owner made and
named. Both are 256 random bits. We keep their SHA-256 alone, so that whoever reads the database
can't use them. One that is revoked is deleted.
"""

import logging
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import OperationalError

from service.store.accounts import Account
from service.store.database import Database, tokens, users

log = logging.getLogger(__name__)

Kind = Literal["session", "api"]

PREFIX = "nn_"  # so that people and scanners see what it is
IDLE = 12 * 3600.0  # seconds that a session lasts unused …
LONGEST = 14 * 86_400.0  # … and in all
NOTED_EVERY = 60.0  # seconds between two notes of when a token was used


class TokenNotFound(LookupError):
    """This account has no such token."""


class TooManyTokens(ValueError):
    """The account has as many as one may have."""


@dataclass(frozen=True)
class Token:
    id: str
    name: str | None
    created: float
    last_used: float | None
    expires: float | None
    address: str | None
    browser: str | None


@dataclass(frozen=True)
class Bearer:
    """Who shows a token, and which."""

    token: str
    user: int
    name: str
    is_teacher: bool


class TokenStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    def bearer(self, kind: Kind, secret: str) -> Bearer | None:
        """Whose this is; None if it is nobody's, or no longer."""
        now = time.time()
        with self._database.reading() as connection:
            row = connection.execute(_BEARER, {"sha256": _hashed(secret), "kind": kind}).first()
        if row is None or (row.expires is not None and row.expires < now):
            return None
        used = row.last_used or 0.0
        if kind == "session" and used + IDLE < now:
            return None
        if used + NOTED_EVERY < now:
            self._note(row.id, now)
        return Bearer(row.id, row.user, row.name, row.is_teacher)

    def lasts(self, id: str) -> bool:
        """Whether there is still a token of that id."""
        with self._database.reading() as connection:
            row = connection.execute(select(tokens.c.expires).where(tokens.c.id == id)).first()
        return row is not None and (row.expires is None or row.expires > time.time())

    def begin_session(self, account: Account, address: str, browser: str, most: int) -> str:
        """A new one; its secret. Where there are ``most`` already, the oldest ends."""
        now = time.time()
        with self._database.writing() as connection:
            connection.execute(delete(tokens).where(_is_over(now)))
            mine = (tokens.c.user == account.id, tokens.c.kind == "session")
            newest = select(tokens.c.id).where(*mine).order_by(tokens.c.created.desc())
            newest = newest.limit(most - 1)
            connection.execute(delete(tokens).where(*mine, tokens.c.id.not_in(newest)))
            _, secret = _insert(
                connection,
                user=account.id,
                kind="session",
                created=now,
                last_used=now,
                expires=now + LONGEST,
                address=address,
                browser=browser,
            )
        return secret

    def make(self, user: int, name: str, days: int | None, most: int) -> tuple[Token, str]:
        """A named API token, and its secret, which nobody can look up later.

        Raises ``TooManyTokens``.
        """
        now = time.time()
        with self._database.writing() as connection:
            mine = (tokens.c.user == user, tokens.c.kind == "api")
            if connection.execute(select(func.count()).where(*mine)).scalar_one() >= most:
                raise TooManyTokens
            expires = None if days is None else now + days * 86_400.0
            id, secret = _insert(
                connection, user=user, kind="api", name=name, created=now, expires=expires
            )
            return Token(id, name, now, None, expires, None, None), secret

    def all(self, user: int, kind: Kind) -> list[Token]:
        """The newest first; of sessions, those that still last."""
        query = (
            select(tokens)
            .where(tokens.c.user == user, tokens.c.kind == kind)
            .order_by(tokens.c.created.desc())
        )
        if kind == "session":
            query = query.where(~_is_over(time.time()))
        with self._database.reading() as connection:
            return [
                Token(
                    row.id,
                    row.name,
                    row.created,
                    row.last_used,
                    row.expires,
                    row.address,
                    row.browser,
                )
                for row in connection.execute(query)
            ]

    def revoke(self, user: int, kind: Kind, id: str) -> None:
        """From the next request on it is nobody's. Raises ``TokenNotFound``."""
        mine = (tokens.c.user == user, tokens.c.kind == kind, tokens.c.id == id)
        with self._database.writing() as connection:
            if not connection.execute(delete(tokens).where(*mine)).rowcount:
                raise TokenNotFound(id)

    def end_sessions(self, user: int, but: str | None = None) -> None:
        """All of the account's sessions, except perhaps one."""
        mine = and_(tokens.c.user == user, tokens.c.kind == "session")
        with self._database.writing() as connection:
            connection.execute(delete(tokens).where(mine, tokens.c.id != (but or "")))

    def end_session(self, secret: str) -> None:
        """The session with this secret, whoever's it is."""
        this = (tokens.c.sha256 == _hashed(secret), tokens.c.kind == "session")
        with self._database.writing() as connection:
            connection.execute(delete(tokens).where(*this))

    def _note(self, id: str, now: float) -> None:
        try:
            with self._database.writing() as connection:
                connection.execute(update(tokens).where(tokens.c.id == id).values(last_used=now))
        except OperationalError:  # the disk is full, say: no reason to turn its owner away
            log.exception("the last use of a token could not be noted")


_BEARER = (
    select(
        tokens.c.id,
        tokens.c.user,
        tokens.c.last_used,
        tokens.c.expires,
        users.c.name,
        users.c.is_teacher,
    )
    .join(users, tokens.c.user == users.c.id)
    .where(tokens.c.sha256 == bindparam("sha256"), tokens.c.kind == bindparam("kind"))
)


def _is_over(now: float) -> ColumnElement[bool]:
    """Of a session: that it has ended by itself."""
    return and_(
        tokens.c.kind == "session", or_(tokens.c.expires < now, tokens.c.last_used < now - IDLE)
    )


def _insert(connection: Connection, **values: object) -> tuple[str, str]:
    id, secret = secrets.token_hex(8), PREFIX + secrets.token_urlsafe(32)
    connection.execute(insert(tokens).values(id=id, sha256=_hashed(secret), **values))
    return id, secret


def _hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
