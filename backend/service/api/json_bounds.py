"""How deep JSON may be nested and how long its numbers may be, told from the bytes.

Parsers walk what is nested by calling themselves, and take a time for long numbers that grows with
the square of their length. So both is looked at before anything is parsed, and at a speed that a
question to a network doesn't feel: counting and replacing bytes is quick.
"""

import re

STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)  # what stands in these is no structure
BRACKETS = bytes.maketrans(b"{}", b"[]")
NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
DIGITS = bytes.maketrans(b"0123456789", b"0000000000")


def is_deeper(body: bytes, most: int) -> bool:
    """Whether there are more than ``most`` lists and objects within one another.

    >>> is_deeper(b'[[{"a": "]]]"}]]', 3), is_deeper(b'[[{"a": [1]}]]', 3)
    (False, True)
    """
    if body.count(b"[") + body.count(b"{") <= most:
        return False
    return _remains(body, most) and _remains(STRINGS.sub(b"", body), most)


def _remains(body: bytes, most: int) -> bool:
    """Whether anything is left once the innermost brackets have been taken off so many times."""
    brackets = body.translate(BRACKETS, NO_BRACKETS)
    for _ in range(most):
        brackets = brackets.replace(b"[]", b"")
        if not brackets:
            return False
    return True


def has_longer_number(body: bytes, most: int) -> bool:
    """Whether a number has more than ``most`` digits in a row.

    >>> has_longer_number(b'{"x": [123, 45.6]}', 3), has_longer_number(b"1234", 3)
    (False, True)
    """
    if not _has_stretch(body, most):
        return False
    return b"0" * (most + 1) in STRINGS.sub(b'""', body).translate(DIGITS)


def _has_stretch(body: bytes, most: int) -> bool:
    """Whether so many bytes follow each other without a comma. In rows of numbers none do."""
    place = 0
    while len(body) - place > most:
        place = body.rfind(b",", place, place + most + 1) + 1
        if not place:
            return True
    return False
