"""A look at the beginning of a table: what it would become, and what stands in the way.

The same steps as ``read_csv``, on the first rows alone; but where that stops at the first
complaint, this collects them.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edunn.csv_cells import Cells, encoding_of, is_missing, open_table, read_cells, separator_of
from edunn.csv_table import (
    TREATMENTS,
    Column,
    classes_of,
    known_rows,
    named,
    place_of_target,
    places_of_inputs,
    require_room,
    require_several,
)
from edunn.errors import InvalidValue
from edunn.registry import find

BYTES, ROWS = 2**20, 1000  # so much of the beginning is looked at
SHOWN = 20  # rows, and complaints
EXAMPLES = 5


@dataclass(frozen=True)
class CsvColumn:
    """A column's place, and what is in the rows that were looked at."""

    index: int
    name: str
    type: str  # "number" or "text"
    missing: int
    different: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class CsvPreview:
    """What the table looks like. ``features`` and ``classes`` are what ``read_csv`` would make of
    these rows: no features where it would refuse them, no classes for a quantity. ``problems`` are
    its complaints, with line and column; ``complete``, whether the table ends with these rows.
    """

    encoding: str
    separator: str
    header: bool
    columns: tuple[CsvColumn, ...]
    rows: tuple[tuple[str, ...], ...]  # the first few, as they stand there
    rows_seen: int
    complete: bool
    target: str
    quantity: bool
    features: tuple[str, ...] | None
    classes: tuple[str, ...] | None
    problems: tuple[str, ...]


def preview_csv(
    source: str | bytes | Path,
    target: str | int | None = None,
    *,
    missing: str = "drop",
    ignore: Sequence[str | int] = (),
    header: bool | None = None,
    quantity: bool | None = None,
    most_inputs: int | None = None,
) -> CsvPreview:
    """What ``read_csv`` with the same arguments would make of the first 1,000 rows, or the first
    mebibyte of a table, however large it is.

    Raises what ``read_csv`` does where there is no table to show: ``InvalidValue`` for what is no
    text, or has no columns; ``UnknownName`` for a column that isn't there.

    >>> seen = preview_csv("size,colour,fruit\\n7.5,red,apple\\n?,red,cherry\\n9,yellow,cherry\\n")
    >>> [(column.name, column.type, column.missing) for column in seen.columns]
    [('size', 'number', 1), ('colour', 'text', 0), ('fruit', 'text', 0)]
    >>> seen.target, seen.features, seen.classes, seen.problems
    ('fruit', ('size', 'colour=red', 'colour=yellow'), ('apple', 'cherry'), ())
    """
    find("treatment of missing cells", missing, TREATMENTS)
    problems: list[str] = []
    with open_table(source) as file:
        data = file.read(BYTES)
        complete = not file.read(1)
    encoding, table = _beginning(data, complete)
    most_columns = None if most_inputs is None else most_inputs + 1 + len(ignore)
    separator, width = separator_of(table, "utf-8", most_columns)
    cells = read_cells(table, "utf-8", separator, width, problems.append, stop_after=ROWS)
    names, has_header = named(cells, header, problems.append)
    complete = complete and cells.is_whole
    aim = place_of_target(target, names)
    used = places_of_inputs(ignore, names, aim)
    columns = [Column(name, cells, index, separator) for index, name in enumerate(names)]
    shown = tuple(_described(index, column) for index, column in enumerate(columns))

    features, classes, is_quantity = None, None, bool(quantity)
    try:
        known = known_rows(columns[aim], [columns[index] for index in used], missing)
        for column in columns:
            column.keep(known)
        for index in [aim, *used]:
            problems += columns[index].complaints(as_input=index != aim)
        classes = classes_of(columns[aim], quantity)
        is_quantity = classes is None
        if complete and classes is not None:  # else the other classes may come further down
            require_several(columns[aim], classes)
        features = tuple(name for index in used for name in columns[index].features())
        require_room(len(known), len(features), most_inputs, None)
    except InvalidValue as error:
        problems.append(str(error))
    return CsvPreview(
        encoding=encoding,
        separator=separator,
        header=has_header,
        columns=shown,
        rows=_first_rows(cells, len(names)),
        rows_seen=len(cells.lines),
        complete=complete,
        target=names[aim],
        quantity=is_quantity,
        features=None if problems else features,
        classes=classes,
        problems=tuple(problems[:SHOWN]),
    )


def _beginning(data: bytes, complete: bool) -> tuple[str, io.BytesIO]:
    """The encoding, and the text as UTF-8 up to the end of a line."""
    if not complete:
        data = data[: data.rfind(b"\n") + 1] or data
    encoding = encoding_of(io.BytesIO(data))
    text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding, "ignore")
    return encoding, io.BytesIO(text.encode())


def _described(index: int, column: Column) -> CsvColumn:
    texts = [text for text in column.texts() if not is_missing(text)]
    different = dict.fromkeys(texts)
    return CsvColumn(
        index=index,
        name=column.name,
        type="number" if column.is_numeric else "text",
        missing=int(column.missing.sum()),
        different=len(different),
        examples=tuple(different)[:EXAMPLES],
    )


def _first_rows(cells: Cells, width: int) -> tuple[tuple[str, ...], ...]:
    columns = [cells.texts(index)[:SHOWN] for index in range(width)]
    return tuple(zip(*columns, strict=True))
