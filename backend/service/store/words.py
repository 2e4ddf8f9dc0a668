"""First passwords for a class: four short words, easy to read from paper and to type.

There are 1,024 words (`words.txt`), so a password is one of 2⁴⁰: twenty tries a day don't find it,
nor do a computer's for some years, if somebody steals the database before the first log-in. The
words are plain, spelled without accents, and fit for a classroom.
"""

import secrets
from pathlib import Path

COUNT = 4  # words of a password
WORDS = tuple(Path(__file__).with_name("words.txt").read_text(encoding="ascii").split())


def first_password() -> str:
    """
    >>> len(first_password().split("-"))
    4
    """
    return "-".join(secrets.choice(WORDS) for _ in range(COUNT))
