"""A name and a password: right, wrong, or tried too often. Nobody else compares passwords."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from flask import current_app, request
from pydantic import Field

from service.api.limits import allowed
from service.api.problems import FieldError, Problem
from service.store.accounts import Account, AccountStore
from service.store.attempts import (
    DAY,
    HOUR,
    MINUTE,
    Allowance,
    Attempts,
    Throttled,
    account_key,
    network_of,
)
from service.store.passwords import (
    LONGEST,
    SHORTEST,
    Busy,
    hashed,
    is_outdated,
    matches,
    turn,
)

NewPassword = Annotated[str, Field(strict=True, min_length=SHORTEST, max_length=LONGEST)]
Password = Annotated[str, Field(strict=True, max_length=LONGEST)]


def accounts() -> AccountStore:
    found: AccountStore = current_app.extensions["accounts"]
    return found


def attempts() -> Attempts:
    found: Attempts = current_app.extensions["attempts"]
    return found


def place() -> str:
    """From where this request comes, as attempts are counted."""
    return network_of(request.remote_addr or "")


def logged_in(name: str, password: str) -> Account:
    """The account, or the problem: the same sentence for an unknown name and a wrong password."""
    account = _confirmed(accounts().find(name), name, password)
    if account is None:
        detail = "there is no account with this name and this password"
        raise Problem(401, "WRONG_CREDENTIALS", detail)
    return account


def require_password(account: Account, password: str, field: str) -> None:
    """That who has logged in is who they were then."""
    if _confirmed(account, account.name, password) is None:
        detail = "this is not the password of your account"
        raise Problem(403, "WRONG_PASSWORD", detail, [FieldError(field=field, message=detail)])


def new_hash(password: str) -> str:
    with waiting_politely():
        return hashed(password)


@contextmanager
def waiting_politely() -> Iterator[None]:
    """What is too often or too much just now, as the client shall hear it."""
    try:
        yield
    except Throttled as throttled:
        seconds = int(throttled.seconds) + 1
        detail = f"that was tried too often; try again in {_told(seconds)}"
        raise Problem(429, "TOO_MANY_ATTEMPTS", detail, retry_after=seconds) from None
    except Busy:
        detail = "many people are logging in just now; try again in a few seconds"
        raise Problem(503, "BUSY", detail, retry_after=5) from None


def unlock(account: Account) -> None:
    """Forget wrong passwords: its owner has another password from now on."""
    attempts().unlock(account.name, accounts().places(account))


def _confirmed(account: Account | None, name: str, password: str) -> Account | None:
    """The account, if this is its password. However it ends, it takes the same time."""
    here = place()
    is_known = account is not None and here in accounts().places(account)
    key = account_key(name, here if is_known else "")
    limits = allowed()
    counted: dict[str, Allowance] = {
        key: (
            (limits.wrong_passwords_per_minute, MINUTE),
            (limits.wrong_passwords, HOUR if is_known else DAY),
        ),
        f"address {here}": ((limits.wrong_passwords_per_address, MINUTE),),
    }
    with waiting_politely():
        attempts().require_free(counted)
        with turn():
            begun = attempts().begin(counted)
            is_right = matches(None if account is None else account.password, password)
    if account is None or not is_right:
        return None
    attempts().forgive(begun)
    attempts().forget(key)
    if is_outdated(account.password):
        accounts().set_password(account, new_hash(password))
    return account


def _told(seconds: int) -> str:
    """
    >>> _told(40), _told(100), _told(3601)
    ('40 seconds', '2 minutes', '2 hours')
    """
    for unit, size in (("hour", 3600), ("minute", 60)):
        if seconds > size:
            return f"{-(-seconds // size)} {unit}s"
    return f"{seconds} seconds"
