"""How often somebody has tried: log-ins that failed, accounts made. Kept in the database, since the
processes of a server share it.

After some wrong passwords an account takes no more from strangers; but a stranger must not be able
to lock its owner out. So attempts from an address where its owner has logged in before are counted
apart from all others.
"""

import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Connection, delete, func, insert, select

from service.store.database import Database, attempts

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
Allowance = Sequence[tuple[int, float]]  # so many within so many seconds


class Throttled(RuntimeError):
    """That was tried too often; ``seconds`` until it may be tried again."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too many attempts")
        self.seconds = seconds


class Attempts:
    """Each is counted by a key, such as the account's name or the address that it comes from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def require_free(self, counted: dict[str, Allowance]) -> None:
        """Raises ``Throttled`` if one of these keys has no attempt left."""
        with self._database.reading() as connection:
            _require_free(connection, counted)

    def begin(self, counted: dict[str, Allowance]) -> list[int]:
        """Count an attempt, before it is known how it ends. Raises ``Throttled``."""
        now = time.time()
        with self._database.writing() as connection:
            _require_free(connection, counted)
            connection.execute(delete(attempts).where(attempts.c.at < now - DAY))
            return [
                connection.execute(
                    insert(attempts).values(key=_hashed(key), at=now).returning(attempts.c.number)
                ).scalar_one()
                for key in counted
            ]

    def forgive(self, numbers: Sequence[int]) -> None:
        """These ended well, so they count no more."""
        with self._database.writing() as connection:
            connection.execute(delete(attempts).where(attempts.c.number.in_(numbers)))

    def unlock(self, name: str, places: Iterable[str]) -> None:
        """Forget all wrong passwords for that account."""
        keys = [account_key(name), *(account_key(name, place) for place in places)]
        self.forget(*keys)

    def forget(self, *keys: str) -> None:
        """All that was counted by these keys."""
        with self._database.writing() as connection:
            hashes = [_hashed(key) for key in keys]
            connection.execute(delete(attempts).where(attempts.c.key.in_(hashes)))


def account_key(name: str, place: str = "") -> str:
    """By what wrong passwords for an account are counted; those from a known place apart."""
    return f"account {name.lower()} {place}"


def network_of(address: str) -> str:
    """What counts as one address: of IPv6, of which everybody has many, the network.

    >>> network_of("192.0.2.1"), network_of("2001:db8::1:2:3"), network_of("")
    ('192.0.2.1', '2001:db8::/64', '')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    is_wide = isinstance(found, IPv6Address) and not found.is_loopback
    return str(ip_network((found, 64), strict=False)) if is_wide else str(found)


def _require_free(connection: Connection, counted: dict[str, Allowance]) -> None:
    now, wait = time.time(), 0.0
    for key, allowance in counted.items():
        for most, seconds in allowance:
            recent = (attempts.c.key == _hashed(key), attempts.c.at > now - seconds)
            count, first = connection.execute(
                select(func.count(), func.min(attempts.c.at)).where(*recent)
            ).one()
            if count >= most:
                wait = max(wait, seconds if first is None else first + seconds - now)
    if wait:
        raise Throttled(wait)


def _hashed(key: str) -> str:
    """People now and then type a password where a name belongs; it is not to stay with us."""
    return sha256(key.encode()).hexdigest()
