"""Names become classes here, and only here.

A user writes ``"relu"``; the tables in ``operators/``, ``losses/``, ``initializers/`` and
``optimizers/`` say which class that is. A wrong name is answered with the right ones.
"""

from collections.abc import Mapping
from typing import TypeVar

from edunn.errors import UnknownName

Entry = TypeVar("Entry")


def find(kind: str, name: object, table: Mapping[str, Entry]) -> Entry:
    """The entry called ``name``, or an ``UnknownName`` that lists the valid ones.

    >>> find("fruit", "pear", {"apple": 1, "pear": 2})
    2
    >>> find("fruit", "per", {"apple": 1, "pear": 2})
    Traceback (most recent call last):
    edunn.errors.UnknownName: there is no fruit 'per'; choose one of: apple, pear
    """
    if isinstance(name, str) and name in table:
        return table[name]
    raise UnknownName(f"there is no {kind} {name!r}; choose one of: {', '.join(table)}")


def name_of(entry: Entry, table: Mapping[str, Entry]) -> str:
    """The name under which ``entry`` stands in its table: the way back, for saving.

    >>> name_of(2, {"apple": 1, "pear": 2})
    'pear'
    """
    return next(name for name, candidate in table.items() if candidate is entry)
