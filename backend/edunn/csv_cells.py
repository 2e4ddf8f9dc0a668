"""The cells of a table, read once, kept column by column, in little more memory than the file.

Python keeps each text as an object of some 60 bytes: the five million cells of a large table would
fill 300 MB. So cells are kept joined, a few thousand of a column to one text, and where all of
these are plain numbers, which is the rule, they are converted at once.
"""

import codecs
import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeAlias

import numpy as np

from edunn.arrays import Array
from edunn.errors import InvalidValue

Row: TypeAlias = tuple[int, list[str]]  # its line in the file, its cells
Complain: TypeAlias = Callable[[str], None]  # takes a sentence; may raise, or note it and go on

SEPARATORS = "\t;|,"  # of two that fit equally well, the one that is rarer in text
SAMPLE = 2**16  # characters at the beginning that show how the cells are separated
MISSING = {"", "?", "na", "nan"}
BLOCK = 4096  # rows whose cells are joined
NUL = "\0"  # joins them: in a text there is none
PLAIN = re.compile(r"[0-9.eE+\-\0]*")
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
SPACE = re.compile(r"\s")


class Cells:
    """The rows below the first, ``head``, which may be a header."""

    def __init__(self, head: Row) -> None:
        self.head = head
        self.is_whole = True  # whether these are all rows of the table
        self.lines = array("l")  # of each row, its line in the file
        self._blocks: list[list[str]] = []  # of each block, one text per column

    def add(self, rows: list[Row]) -> None:
        if rows:
            self.lines.extend(line for line, _ in rows)
            columns = zip(*(row for _, row in rows), strict=True)
            self._blocks.append([_joined(column) for column in columns])

    def add_head(self) -> None:
        """The first row is no header but a row as any other."""
        line, row = self.head
        self.lines.insert(0, line)
        self._blocks.insert(0, [_joined((cell,)) for cell in row])

    def blocks(self, column: int) -> Iterator[list[str]]:
        """The cells of one column, a few thousand at a time."""
        for block in self._blocks:
            yield block[column].split(NUL)

    def texts(self, column: int) -> list[str]:
        return [cell for block in self.blocks(column) for cell in block]

    def any_number(self) -> bool:
        """Whether any cell is a number, however it is written."""
        joined = (text for block in self._blocks for text in block)
        return any((~np.isnan(_numbers(text, True)[0])).any() for text in joined)

    def numbers(self, column: int, decimal_comma: bool) -> tuple[Array, Array]:
        """The cells as numbers (rows,), NaN where one is none; and which of them are missing."""
        parts = [_numbers(block[column], decimal_comma) for block in self._blocks]
        values = np.concatenate([np.empty(0), *(part[0] for part in parts)])
        return values, np.concatenate([np.empty(0, bool), *(part[1] for part in parts)])


def open_table(source: str | bytes | Path) -> BinaryIO:
    """A path's file; or the table itself: bytes, or a text with a line break in it."""
    if isinstance(source, str) and ("\n" in source or "\r" in source):
        source = source.encode()
    return io.BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")


def encoding_of(file: BinaryIO) -> str:
    """ "utf-8", with or without byte order mark; "utf-16" with one; else "latin-1".

    Raises ``InvalidValue`` for what is no text at all.
    """
    start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    file.seek(0)
    decoder, lines = codecs.getincrementaldecoder("utf-8")(), 1
    encoding = "utf-8"
    while True:
        block = file.read(1 << 20)
        if (place := block.find(b"\0")) >= 0:
            lines += block.count(b"\n", 0, place)
            raise InvalidValue(
                f"line {lines} holds a byte that stands in no text: this is no CSV but perhaps a "
                'spreadsheet or a picture; save the table as "CSV UTF-8"'
            )
        if encoding == "utf-8":
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError:
                encoding = "latin-1"
        if not block:
            return encoding
        lines += block.count(b"\n")


def separator_of(file: BinaryIO, encoding: str, most_columns: int | None = None) -> tuple[str, int]:
    """The sign that gives the most rows near the beginning the same number of cells; and that
    number, which must not exceed ``most_columns``.
    """
    with _as_text(file, encoding) as beginning:
        text = beginning.read(SAMPLE)
    found = {each: _width(text, each) for each in SEPARATORS}
    separator = max(SEPARATORS, key=lambda each: found[each][0])
    agreement, width = found[separator]
    if not agreement:
        raise InvalidValue(
            "this is no table: every row needs at least two cells, separated by comma, semicolon, "
            "tab or |"
        )
    if most_columns is not None and width > most_columns:
        raise InvalidValue(f"there are {width:,} columns, more than the {most_columns:,} allowed")
    return separator, width


def read_cells(
    file: BinaryIO,
    encoding: str,
    separator: str,
    width: int,
    complain: Complain,
    *,
    most_rows: int | None = None,
    stop_after: int | None = None,
) -> Cells:
    """All rows that are not blank, or the first so many. One that has not ``width`` cells is
    complained of, and left out.
    """
    cells: Cells | None = None
    rows: list[Row] = []
    with _as_text(file, encoding) as text:
        table = _rows(text, separator)
        for line, row in table:
            if len(row) != width:
                complain(
                    f"line {line} has {len(row)} cells, most rows have {width}: correct it; a text "
                    f'that holds {separator!r} itself stands in "quotation marks"'
                )
            elif cells is None:
                cells = Cells((line, [cell.strip() for cell in row]))
            else:
                rows.append((line, row))
                if most_rows is not None and len(cells.lines) + len(rows) > most_rows:
                    raise InvalidValue(f"there are more than {most_rows:,} rows: take some of them")
                if len(cells.lines) + len(rows) == stop_after:
                    cells.is_whole = next(table, None) is None
                    break
                if len(rows) == BLOCK:
                    cells.add(rows)
                    rows = []
    if cells is None:
        raise InvalidValue("there is no row in the table")
    cells.add(rows)
    return cells


def number(text: str, decimal_comma: bool) -> float | None:
    """The finite number that this text is, if it is one."""
    if decimal_comma:
        text = text.replace(",", ".")
    if not NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if np.isfinite(value) else None


def is_missing(text: str) -> bool:
    return text.lower() in MISSING


@contextmanager
def _as_text(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The file as text, from its beginning, without its byte order mark."""
    file.seek(0)
    file.seek(3 if file.read(3) == codecs.BOM_UTF8 else 0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield text
    finally:
        text.detach()  # else the file would be closed with it


def _rows(text: io.TextIOBase, separator: str) -> Iterator[Row]:
    """All rows that are not blank, each with the line that it ends in."""
    reader = csv.reader(text, delimiter=separator)
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield reader.line_num, row
    except csv.Error as error:
        raise InvalidValue(
            f"line {reader.line_num}: {error}; is a quotation mark missing above?"
        ) from error


def _width(text: str, separator: str) -> tuple[float, int]:
    """The share of rows that have the most usual number of cells, and that number; 0 where it is
    one.
    """
    counts = Counter(len(row) for _, row in _rows(io.StringIO(text, newline=""), separator))
    if not counts:
        return 0.0, 0
    width, count = counts.most_common(1)[0]
    return count / counts.total() if width > 1 else 0.0, width


def _joined(column: tuple[str, ...]) -> str:
    text = NUL.join(column)
    if text.count(NUL) != len(column) - 1:
        raise InvalidValue("a cell holds the sign NUL, which stands in no text: take it out")
    return NUL.join(map(str.strip, column)) if SPACE.search(text) else text


def _numbers(joined: str, decimal_comma: bool) -> tuple[Array, Array]:
    cells = joined.split(NUL)
    missing = np.zeros(len(cells), bool)
    plain = joined.replace(",", ".") if decimal_comma else joined
    if PLAIN.fullmatch(plain):
        try:
            values = np.fromiter(map(float, plain.split(NUL)), np.float64, len(cells))
        except ValueError:
            pass  # some cell is empty, or no number after all
        else:
            values[~np.isfinite(values)] = np.nan
            return values, missing
    missing[:] = [is_missing(cell) for cell in cells]
    found = [number(cell, decimal_comma) for cell in cells]
    return np.array(found, np.float64), missing
