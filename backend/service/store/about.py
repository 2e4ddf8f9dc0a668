"""about.json: what is known of a data set of one's own, checked before anybody relies on it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from edunn.errors import DamagedFile
from service.store.faults import passes
from service.store.planted import from_json, require_plain

ABOUT = "about.json"
MOST_BYTES = 2**24


def write_about(folder: Path, about: dict[str, Any]) -> None:
    (folder / ABOUT).write_text(json.dumps(about))


def read_about(folder: Path) -> dict[str, Any]:
    """Raises ``DamagedFile``; what the drawings of a data set tell themselves, is missing."""
    try:
        require_plain(folder / ABOUT, MOST_BYTES)
        about = from_json((folder / ABOUT).read_bytes())
    except (OSError, ValueError) as error:
        if passes(error):
            raise
        raise DamagedFile(f"{ABOUT} can't be read") from error
    if not isinstance(about, dict):
        raise DamagedFile(f"{ABOUT} holds no table")
    about = {"drawings": False, **about}
    wanted = ALWAYS if about["drawings"] else ALWAYS | OF_ROWS
    if about.keys() != wanted.keys():
        raise DamagedFile(f"{ABOUT} has other parts than were written there")
    for part, is_valid in wanted.items():
        if not is_valid(about[part]):
            raise DamagedFile(f"{ABOUT}: its part {part!r} makes no sense")
    return about


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**31


def _lists(item: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """None, or a list of such."""
    return lambda value: value is None or (isinstance(value, list) and all(map(item, value)))


def _is_input(value: Any) -> bool:
    if not isinstance(value, dict) or not _is_text(value.get("kind")):
        return False
    is_names = _lists(_is_text)
    return all(_is_text(each) or _is_count(each) or is_names(each) for each in value.values())


ALWAYS: dict[str, Callable[[Any], bool]] = {
    "created": _is_text,
    "description": _is_text,
    "kind": lambda value: value in ("points", "table", "image"),
    "inputs": _is_count,
    "features": _lists(_is_text),
    "input": _is_input,
    "drawings": lambda value: type(value) is bool,
}
OF_ROWS: dict[str, Callable[[Any], bool]] = {
    "rows": _is_count,
    "classes": _lists(_is_text),
    "class_counts": _lists(_is_count),
}
