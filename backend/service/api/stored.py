"""Networks by name, for every view that takes one: the one place where 404 is said."""

from typing import Annotated

from flask import current_app
from pydantic import AfterValidator, Field

from edunn.errors import DamagedFile
from service.api.identity import current_user
from service.api.problems import FieldError, Problem
from service.store import NetworkNotFound, NetworkStore, StoredNetwork
from service.store.names import PATTERN, is_name

RULE = "1 to 64 letters, digits, - or _, beginning with a letter or digit"


def _allowed(name: str) -> str:
    if not is_name(name):
        raise ValueError(RULE)
    return name


Name = Annotated[
    str,
    Field(strict=True, json_schema_extra={"pattern": PATTERN}),
    AfterValidator(_allowed),
]


def store() -> NetworkStore:
    networks: NetworkStore = current_app.extensions["networks"]
    return networks


def load_network(name: str) -> StoredNetwork:
    """The network, or the problem that says why not."""
    require_name(name)
    try:
        return store().load(current_user(), name)
    except NetworkNotFound:
        raise not_found(name) from None
    except DamagedFile as error:
        detail = f"the network {name!r} can't be used: {error}"
        field = FieldError(field="network_name", message=detail)
        raise Problem(422, "NETWORK_DAMAGED", detail, [field]) from None


def require_name(name: str) -> None:
    """A name as a part of an address; that in a body is checked with the body."""
    if not is_name(name):
        field = FieldError(field="network_name", message=RULE)
        raise Problem(422, "INVALID_INPUT", f"network_name: {RULE}", [field])


def not_found(name: str) -> Problem:
    known = ", ".join(store().names(current_user()))
    detail = f"there is no network {name!r}; there are: {known}"
    return Problem(
        404, "NETWORK_NOT_FOUND", detail, [FieldError(field="network_name", message=detail)]
    )
