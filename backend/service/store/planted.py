"""What lies under `saved/` may have been put there by anybody: how a file is looked at before it is
opened, and what its text may say.
"""

import json
import os
import stat
from pathlib import Path
from typing import Any

from edunn.errors import DamagedFile


def require_plain(path: Path | str, most_bytes: int) -> None:
    """Raise ``DamagedFile`` for what is no regular file, such as a link that leads elsewhere or a
    pipe that never ends, and for one that is too large; ``FileNotFoundError`` if there is none.
    """
    found = os.lstat(path)
    name = os.path.basename(path)
    if not stat.S_ISREG(found.st_mode):
        raise DamagedFile(f"{name} is no regular file")
    if found.st_size > most_bytes:
        raise DamagedFile(f"{name} has more than {most_bytes:,} bytes")


def from_json(text: bytes | str) -> Any:
    """What the text says; ``ValueError`` if it is no JSON, NaN and Infinity included, or is nested
    too deeply to be read.

    >>> from_json('{"rows": NaN}')
    Traceback (most recent call last):
    ValueError: NaN is no number in JSON
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("the text is nested too deeply") from None


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number in JSON")
