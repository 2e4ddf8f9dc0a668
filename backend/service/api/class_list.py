"""A class list: full names, from JSON or a CSV, and the user names that they become."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any

from flask import request
from pydantic import BaseModel, Field, StringConstraints, ValidationError

from service.api.bodies import invalid
from service.api.limits import take_at_most
from service.api.problems import FieldError, Problem
from service.store.names import is_name

AT_A_TIME = 60  # names: two classes
HEADERS = {
    *("name", "names", "pupil", "pupils", "student", "students", "full name", "first name"),
    *("namen", "vorname", "schüler", "nom", "prénom", "nombre", "nome", "navn", "namn", "imię"),
}
LETTERS = {  # that Unicode doesn't take apart into a plain one and a mark, or people otherwise
    **{"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"},
    **{"ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"},
}
SPELLED = str.maketrans(
    LETTERS
    | {big: plain.title() for each, plain in LETTERS.items() if len(big := each.upper()) == 1}
)

FullName = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=100),
]
FullNames = Annotated[list[FullName], Field(min_length=1, max_length=AT_A_TIME)]

# How OpenAPI describes the form.
CLASS_BODY: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {
                "type": "string",
                "format": "binary",
                "example": "class.csv",
                "description": "A CSV: the first column has the names, one a line; a header may "
                "stand above them.",
            },
        },
    },
}


class ClassForm(BaseModel):
    names: FullNames


def read_class() -> list[str]:
    """The full names in the file of the form."""
    take_at_most("body_bytes")
    files = request.files.getlist("file")
    if len(files) != 1:
        reason = "send one file, with curl as -F file=@class.csv"
        raise Problem(422, "INVALID_INPUT", reason, [FieldError(field="file", message=reason)])
    try:
        return ClassForm(names=names_in(_text(files[0].read()))).names
    except ValidationError as error:
        raise invalid(error) from None


def names_in(text: str) -> list[str]:
    """The first column, without a header and empty lines.

    >>> names_in("Name;Born\\nZoë Müller;2011\\n\\nIda;2012")
    ['Zoë Müller', 'Ida']
    """
    lines = text.replace("\0", "").splitlines()
    separator = max(";\t,", key=lines[0].count) if lines else ","
    first = [cells[0].strip() for cells in csv.reader(lines, delimiter=separator) if cells]
    names = [name for name in first if name]
    return names[1:] if names and names[0].lower() in HEADERS else names


def user_names(full_names: Sequence[str], taken: set[str]) -> list[str]:
    """A valid, free name for each: close to how it is written, numbered where it is taken.

    >>> user_names(["Zoë Müller", "Örjan Ida", "örjan IDA", "李"], {"pupil"})
    ['Zoe-Mueller', 'Oerjan-Ida', 'oerjan-IDA-2', 'pupil-2']
    """
    names, used = [], set(taken)
    for full_name in full_names:
        wanted = _plain(full_name)
        name, number = wanted, 1
        while name.lower() in used or not is_name(name):
            number += 1
            name = f"{wanted}-{number}"
        used.add(name.lower())
        names.append(name)
    return names


def _plain(full_name: str) -> str:
    """In letters that every file system knows, with - for what else there is."""
    spelled = unicodedata.normalize("NFC", full_name).translate(SPELLED)
    bare = unicodedata.normalize("NFKD", spelled)
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return re.sub(r"[^A-Za-z0-9]+", "-", letters).strip("-")[:56].rstrip("-") or "pupil"


def _text(data: bytes) -> str:
    """As spreadsheets write it: with a mark of its encoding, or as Windows had it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
