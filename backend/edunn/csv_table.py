"""CSV in: a table as people have it becomes rows of numbers, labels, and the names of both.

A spreadsheet's export says little about itself. So this file guesses what a person would see at a
glance (which sign separates the cells, whether the first row is a header, which columns are
numbers), states the rules below, and names row and column where it can't go on.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from edunn.arrays import Array
from edunn.errors import InvalidValue
from edunn.registry import find

SEPARATORS = "\t;|,"  # of two that fit equally well, the one that is rarer in text
SAMPLE = 2**16  # characters at the beginning that show how the cells are separated
MISSING = {"", "?", "na", "nan"}
MOST_CLASSES = 20  # a numeric target of whole numbers with more values than this is a quantity
MOST_TEXTS = 100  # a text column with more values than this is no category but a name
TREATMENTS = {"drop": None, "fill": None}

Row: TypeAlias = tuple[int, list[str]]  # its line in the file, its cells


@dataclass(frozen=True)
class CsvTable:
    """What ``read_csv`` makes of a table: ready for ``Model.train``.

    >>> table = read_csv("length,width,kind\\n1,2,cat\\n3,4,dog\\n", target="kind")
    >>> table.features, table.classes, table.labels
    (('length', 'width'), ('cat', 'dog'), array([0, 1]))
    """

    inputs: Array  # (rows, features) float32
    labels: Array  # (rows,): places in ``classes``; where that is None, the quantities, float32
    features: tuple[str, ...]  # one name per input
    classes: tuple[str, ...] | None  # None where the target is a quantity
    dropped: tuple[int, ...]  # lines of the file that were left out because a cell was missing
    filled: int  # cells that were missing and were filled in


def read_csv(
    source: str | bytes | Path,
    target: str | int = -1,
    *,
    missing: str = "drop",
    ignore: Sequence[str | int] = (),
    header: bool | None = None,
    quantity: bool | None = None,
) -> CsvTable:
    """Read a table of comma-separated values, and split off the column that is to be predicted.

    ``source`` is a path, or the table itself: a text with a line break in it, or bytes. ``target``
    and ``ignore`` name columns by their header or by number, from 0, -1 being the last.

    - The *encoding* is UTF-8, with or without byte order mark, else Latin-1.
    - The *separator* is the one of tab ``;`` ``|`` ``,`` that gives the most rows, near the
      beginning, the same number of cells. Where it isn't the comma, ``5,1`` is read as 5.1.
    - The first row is a *header* if it holds no number although a column below it does, or if none
      of its texts comes again in its column. Else columns are called "column 0", "column 1", …
    - A column is *numeric* if at least half of its cells are numbers (another cell then is an
      error); else it is *text* and becomes one input for each different text, 1 where it stands
      (``colour=red``, ``colour=blue``; one-hot).
    - A cell is *missing* if it is empty or one of ``? NA nan``. ``missing="drop"`` leaves out such
      rows; ``"fill"`` puts in the column's mean, or its most frequent text. That mean is taken over
      all rows, so where you measure on held-out rows, "drop" is the stricter. A row without target
      is always left out.
    - The *classes* are the target's texts in the order of the alphabet. A numeric target has
      classes if it holds whole numbers, at most 20 different ones; else it is a quantity.

    ``header`` and ``quantity`` overrule the guess. Raises ``FileNotFoundError``, ``UnknownName``
    for a column that isn't there, and ``InvalidValue`` with row and column.

    Source: Shafranovich, "Common format and MIME type for CSV files", RFC 4180, 2005.

    >>> table = read_csv("size,colour,fruit\\n7.5,red,apple\\n2,red,cherry\\n9,yellow,quince\\n")
    >>> table.features, table.classes
    (('size', 'colour=red', 'colour=yellow'), ('apple', 'cherry', 'quince'))
    >>> table.inputs
    array([[7.5, 1. , 0. ],
           [2. , 1. , 0. ],
           [9. , 0. , 1. ]], dtype=float32)
    >>> table.labels
    array([0, 1, 2])
    """
    find("treatment of missing cells", missing, TREATMENTS)
    separator, rows = _split(_text(source))
    names, rows = _named(rows, header)
    aim = _place(target, names)
    ignored = {_place(column, names) for column in ignore}
    if aim in ignored:
        raise InvalidValue(f"column {names[aim]!r} is the target, so it can't be ignored")
    used = [index for index in range(len(names)) if index != aim and index not in ignored]
    if not used:
        raise InvalidValue("no column is left for the inputs: there is only the target")

    known = [row for row in rows if not _is_missing(row[1][aim])]
    if missing == "drop":
        known = [row for row in known if not any(_is_missing(row[1][index]) for index in used)]
    if not known:
        cure = 'take missing="fill", or ignore the columns that are empty'
        raise InvalidValue(f"every row misses a cell, so none is left: {cure}")
    kept = {line for line, _ in known}

    columns, features = [], []
    for index in used:
        column = _Column(names[index], [(line, row[index]) for line, row in known], separator)
        columns.append(column.numbers()[:, None] if column.is_numeric else column.one_hot())
        features += column.features()
    labels, classes = _labels(
        _Column(names[aim], [(line, row[aim]) for line, row in known], separator), quantity
    )
    return CsvTable(
        inputs=np.concatenate(columns, axis=1).astype(np.float32),
        labels=labels,
        features=tuple(features),
        classes=classes,
        dropped=tuple(line for line, _ in rows if line not in kept),
        filled=sum(_is_missing(row[index]) for _, row in known for index in used),
    )


class _Column:
    """One column: its name, and its cells with the lines they stand in."""

    def __init__(self, name: str, cells: list[tuple[int, str]], separator: str) -> None:
        self.name, self.cells = name, cells
        self.texts = [text for _, text in cells if not _is_missing(text)]
        if not self.texts:
            raise InvalidValue(f"column {name!r} is empty: ignore it")
        self.values = [_number(text, separator != ",") for _, text in cells]
        self.is_numeric = 2 * sum(value is not None for value in self.values) >= len(self.texts)

    def numbers(self) -> Array:
        """The cells as numbers, the mean of the others where one is missing: (rows,)."""
        for value, (line, text) in zip(self.values, self.cells, strict=True):
            if value is None and not _is_missing(text):
                raise InvalidValue(
                    f"line {line}, column {self.name!r}: {text!r} is no finite number, though most "
                    "of this column are; correct it, or leave the cell empty"
                )
        values = np.array(self.values, np.float64)  # what is missing becomes NaN
        values[np.isnan(values)] = np.nanmean(values)
        return values

    def one_hot(self) -> Array:
        """A column of 0 and 1 for each different text: (rows, texts)."""
        texts = sorted(set(self.texts))
        if len(texts) > MOST_TEXTS or (len(texts) == len(self.texts) > MOST_CLASSES):
            raise InvalidValue(
                f"column {self.name!r} holds {len(texts)} different texts, which is a name rather "
                "than a category: ignore it"
            )
        usual = Counter(self.texts).most_common(1)[0][0]
        places = [texts.index(usual if _is_missing(text) else text) for _, text in self.cells]
        return np.eye(len(texts))[places]

    def features(self) -> list[str]:
        if self.is_numeric:
            return [self.name]
        return [f"{self.name}={text}" for text in sorted(set(self.texts))]


def _text(source: str | bytes | Path) -> str:
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        return source.removeprefix("\ufeff")
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _split(text: str) -> tuple[str, list[Row]]:
    """The separator, and the rows that are not blank; all of the same number of cells."""
    separator = max(SEPARATORS, key=lambda each: _agreement(_rows(text[:SAMPLE], each)))
    rows = _rows(text, separator)
    if not _agreement(rows):
        raise InvalidValue(
            "this is no table: every row needs at least two cells, separated by comma, semicolon, "
            "tab or |"
        )
    width = Counter(len(row) for _, row in rows).most_common(1)[0][0]
    for line, row in rows:
        if len(row) != width:
            raise InvalidValue(
                f"line {line} has {len(row)} cells, most rows have {width}: correct it; a text "
                f'that holds {separator!r} itself stands in "quotation marks"'
            )
    return separator, rows


def _rows(text: str, separator: str) -> list[Row]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise InvalidValue(f"this is no table: {error}") from error
    return [(line, row) for line, row in rows if any(row)]


def _agreement(rows: list[Row]) -> float:
    """The share of rows that have the most usual number of cells; 0 where that is one cell."""
    if not rows:
        return 0.0
    width, count = Counter(len(row) for _, row in rows).most_common(1)[0]
    return count / len(rows) if width > 1 else 0.0


def _named(rows: list[Row], header: bool | None) -> tuple[list[str], list[Row]]:
    """The columns' names, and the rows below them."""
    first = rows[0][1]
    if not (_is_header(rows) if header is None else header):
        return [f"column {index}" for index in range(len(first))], rows
    if len(rows) == 1:
        raise InvalidValue("there is a header, but no row below it")
    names = [name or f"column {index}" for index, name in enumerate(first)]
    for name, count in Counter(names).items():
        if count > 1:
            raise InvalidValue(f"{count} columns are called {name!r}: give each a name of its own")
    return names, rows[1:]


def _is_header(rows: list[Row]) -> bool:
    first, below = rows[0][1], [row for _, row in rows[1:]]
    if any(_number(cell, True) is not None for cell in first):
        return False
    if any(_number(cell, True) is not None for row in below for cell in row):
        return True
    columns = zip(*below, strict=True)
    return all(name not in column for name, column in zip(first, columns, strict=False))


def _place(column: str | int, names: list[str]) -> int:
    places: dict[str | int, int] = {name: index for index, name in enumerate(names)}
    if isinstance(column, str):
        return find("column", column, {name: places[name] for name in names})
    if not -len(names) <= column < len(names):
        raise InvalidValue(
            f"there is no column {column}: they count from 0 to {len(names) - 1}, the last is -1"
        )
    return column % len(names)


def _labels(column: _Column, quantity: bool | None) -> tuple[Array, tuple[str, ...] | None]:
    """Labels and classes; or quantities, and None."""
    if not column.is_numeric:
        if quantity:
            raise InvalidValue(f"the target {column.name!r} holds texts, so it is no quantity")
        texts = [text for _, text in column.cells]
        classes = sorted(set(texts))
        labels = np.array([classes.index(text) for text in texts], np.intp)
        return labels, _told_apart(column, classes)
    values = column.numbers()
    different = np.unique(values)
    if quantity is None:
        quantity = bool(len(different) > MOST_CLASSES or (different != np.floor(different)).any())
    if quantity:
        return values.astype(np.float32), None
    names = [f"{value:g}" for value in different]
    return np.searchsorted(different, values), _told_apart(column, names)


def _told_apart(column: _Column, classes: list[str]) -> tuple[str, ...]:
    if len(classes) < 2:
        raise InvalidValue(
            f"the target {column.name!r} is {classes[0]!r} in every row: there is nothing to tell "
            "apart; is it the right column?"
        )
    return tuple(classes)


def _is_missing(text: str) -> bool:
    return text.lower() in MISSING


def _number(text: str, decimal_comma: bool) -> float | None:
    """The finite number that this text is, if it is one."""
    if decimal_comma and re.fullmatch(r"[+-]?\d+,\d+", text):
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text, re.ASCII):
        return None
    number = float(text)
    return number if np.isfinite(number) else None
