"""One strict rule for the names of networks, users and data sets: letters, digits, - and _.

A name becomes part of a path, so nothing that means something to a file system gets through: no
dots, no slashes, no spaces, and none of the names that Windows keeps for devices.
"""

import re

PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
RESERVED = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)


def is_name(text: str) -> bool:
    """Whether ``text`` may name something.

    >>> is_name("digits"), is_name("my-net_2"), is_name("../../etc/passwd"), is_name("con")
    (True, True, False, False)
    """
    return re.fullmatch(PATTERN, text) is not None and text.lower() not in RESERVED
