"""CSV in: a table as people have it becomes rows of numbers, labels, and the names of both.

A spreadsheet's export says little about itself. So this file guesses what a person would see at a
glance (which sign separates the cells, whether the first row is a header, which columns are
numbers), states the rules below, and names row and column where it can't go on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edunn.arrays import Array
from edunn.csv_cells import (
    Cells,
    Complain,
    encoding_of,
    is_missing,
    number,
    open_table,
    read_cells,
    separator_of,
)
from edunn.errors import InvalidValue
from edunn.registry import find

MOST_CLASSES = 20  # a numeric target of whole numbers with more values than this is a quantity
MOST_TEXTS = 100  # a text column with more values than this is no category but a name
MOST_KINDS = 1000  # a text target with more values than this is nothing that one can learn
TREATMENTS = {"drop": None, "fill": None}
TARGETS = ("target", "class", "label", "species", "diagnosis", "outcome", "y")


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
    target: str | int | None = None,
    *,
    missing: str = "drop",
    ignore: Sequence[str | int] = (),
    header: bool | None = None,
    quantity: bool | None = None,
    most_rows: int | None = None,
    most_inputs: int | None = None,
    most_numbers: int | None = None,
) -> CsvTable:
    """Read a table of comma-separated values, and split off the column that is to be predicted.

    ``source`` is a path, or the table itself: a text with a line break in it, or bytes. ``target``
    and ``ignore`` name columns by their header or by number, from 0, -1 being the last.

    - The *encoding* is UTF-8, with or without byte order mark, UTF-16 with one, else Latin-1.
    - The *separator* is the one of tab ``;`` ``|`` ``,`` that gives the most rows, near the
      beginning, the same number of cells. Where it isn't the comma, ``5,1`` is read as 5.1.
    - The first row is a *header* if it holds no number although a column below it does, or if none
      of its texts comes again in its column. Else columns are called "column 0", "column 1", …
    - A column is *numeric* if at least half of its cells are numbers (another cell then is an
      error); else it is *text* and becomes one input for each different text, 1 where it stands
      (``colour=red``, ``colour=blue``; one-hot).
    - The *target*, unless you name it, is the only column called target, class, label, species,
      diagnosis, outcome or y; else the last.
    - A cell is *missing* if it is empty or one of ``? NA nan``. ``missing="drop"`` leaves out such
      rows; ``"fill"`` puts in the column's mean, or its most frequent text. That mean is taken over
      all rows, so where you measure on held-out rows, "drop" is the stricter. A row without target
      is always left out.
    - The *classes* are the target's texts in the order of the alphabet. A numeric target has
      classes if it holds whole numbers, at most 20 different ones; else it is a quantity.

    ``header`` and ``quantity`` overrule the guess. ``most_rows``, ``most_inputs`` and
    ``most_numbers`` (rows times inputs) say how large it may become. Raises
    ``FileNotFoundError``, ``UnknownName`` for a column that isn't there, and ``InvalidValue`` with
    row and column.

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
    with open_table(source) as file:
        encoding = encoding_of(file)
        most_columns = None if most_inputs is None else most_inputs + 1 + len(ignore)
        separator, width = separator_of(file, encoding, most_columns)
        cells = read_cells(file, encoding, separator, width, refuse, most_rows=most_rows)
    names, _ = named(cells, header, refuse)
    aim = place_of_target(target, names)
    used = places_of_inputs(ignore, names, aim)
    lines = np.array(cells.lines)
    label_column = Column(names[aim], cells, aim, separator)
    columns = [Column(names[index], cells, index, separator) for index in used]
    known = known_rows(label_column, columns, missing)
    for column in (label_column, *columns):
        column.keep(known)
        for complaint in column.complaints(as_input=column is not label_column):
            refuse(complaint)
    features = tuple(name for column in columns for name in column.features())
    rows = int(known.sum())
    require_room(rows, len(features), most_inputs, most_numbers)
    inputs = np.empty((rows, len(features)), np.float32)
    filled = start = 0
    for column in columns:
        end = start + len(column.features())
        column.write(inputs[:, start:end])
        filled += int(column.missing.sum())
        start = end
    labels, classes = labels_of(label_column, quantity)
    return CsvTable(
        inputs=inputs,
        labels=labels,
        features=features,
        classes=classes,
        dropped=tuple(lines[~known].tolist()),
        filled=filled,
    )


def require_room(rows: int, inputs: int, most_inputs: int | None, most_numbers: int | None) -> None:
    if most_inputs is not None and inputs > most_inputs:
        raise InvalidValue(
            f"these columns make {inputs:,} inputs, more than the {most_inputs:,} allowed: ignore "
            "some"
        )
    if most_numbers is not None and rows * inputs > most_numbers:
        raise InvalidValue(
            f"{rows:,} rows of {inputs:,} inputs are more than the {most_numbers:,} numbers "
            "allowed: take some of the rows, or ignore columns"
        )


def refuse(complaint: str) -> None:
    raise InvalidValue(complaint)


class Column:
    """One column: its name, and its cells as numbers or as texts."""

    def __init__(self, name: str, cells: Cells, index: int, separator: str) -> None:
        self.name = name
        self.values, self.missing = cells.numbers(index, separator != ",")
        self._cells, self._index, self._rows = cells, index, np.arange(len(self.values))
        self._different: list[str] | None = None

    def keep(self, rows: Array) -> None:
        """Of all rows, go on with these alone."""
        self.values, self.missing, self._rows = (
            self.values[rows],
            self.missing[rows],
            rows.nonzero()[0],
        )

    @property
    def is_numeric(self) -> bool:
        numbers = np.count_nonzero(~np.isnan(self.values))
        return bool(2 * numbers >= np.count_nonzero(~self.missing) > 0)

    def texts(self) -> list[str]:
        texts = self._cells.texts(self._index)
        return [texts[row] for row in self._rows.tolist()]

    def different(self) -> list[str]:
        """The texts that come in it, in the order of the alphabet."""
        if self._different is None:
            self._different = sorted({text for text in self.texts() if not is_missing(text)})
        return self._different

    def features(self) -> list[str]:
        """The names of the inputs that it becomes."""
        if self.is_numeric:
            return [self.name]
        return [f"{self.name}={text}" for text in self.different()]

    def complaints(self, *, as_input: bool) -> Iterator[str]:
        """What stands in the way of using it, each with the cure."""
        if self.missing.all():
            yield f"column {self.name!r} is empty: ignore it"
        elif self.is_numeric:
            wrong = np.flatnonzero(np.isnan(self.values) & ~self.missing)
            texts = self.texts() if wrong.size else []
            for place in wrong.tolist():
                line = self._cells.lines[self._rows[place]]
                yield (
                    f"line {line}, column {self.name!r}: {texts[place]!r} is no finite number, "
                    "though most of this column are; correct it, or leave the cell empty"
                )
        else:
            count, cells = len(self.different()), np.count_nonzero(~self.missing)
            all_differ = MOST_CLASSES < count == cells
            if as_input and (all_differ or count > MOST_TEXTS):
                yield (
                    f"column {self.name!r} holds {count} different texts, which is a name rather "
                    "than a category: ignore it"
                )
            if not as_input and (all_differ or count > MOST_KINDS):
                yield (
                    f"the target {self.name!r} holds {count} different texts in {cells} rows, too "
                    "many to tell apart; is it the right column?"
                )

    def write(self, inputs: Array) -> None:
        """Its numbers into the one column of ``inputs``, the mean of the others where one is
        missing; or its texts into a column of 0 and 1 for each different one.
        """
        if self.is_numeric:
            mean = np.nanmean(self.values)
            inputs[:, 0] = np.where(np.isnan(self.values), mean, self.values)
            return
        texts = self.texts()
        counts = Counter(text for text in texts if not is_missing(text))
        usual = counts.most_common(1)[0][0]
        place = {text: index for index, text in enumerate(self.different())}
        inputs[:] = 0
        places = [place[usual if is_missing(text) else text] for text in texts]
        inputs[np.arange(len(texts)), places] = 1


def named(cells: Cells, header: bool | None, complain: Complain) -> tuple[list[str], bool]:
    """The columns' names, and whether they stand in the first row; if not, it is a row as any."""
    first = cells.head[1]
    if not (_is_header(cells) if header is None else header):
        cells.add_head()
        return [f"column {index}" for index in range(len(first))], False
    if not cells.lines:
        complain("there is a header, but no row below it")
    names = [name or f"column {index}" for index, name in enumerate(first)]
    for name, count in Counter(names).items():
        if count > 1:
            complain(f"{count} columns are called {name!r}: give each a name of its own")
    return names, True


def _is_header(cells: Cells) -> bool:
    first = cells.head[1]
    if any(number(cell, True) is not None for cell in first):
        return False
    columns = range(len(first))
    if cells.any_number():
        return True
    return all(first[index] not in block for index in columns for block in cells.blocks(index))


def place_of_target(target: str | int | None, names: list[str]) -> int:
    if target is not None:
        return _place(target, names)
    named_so = [index for index, name in enumerate(names) if name.lower() in TARGETS]
    return named_so[0] if len(named_so) == 1 else len(names) - 1


def places_of_inputs(ignore: Sequence[str | int], names: list[str], aim: int) -> list[int]:
    ignored = {_place(column, names) for column in ignore}
    if aim in ignored:
        raise InvalidValue(f"column {names[aim]!r} is the target, so it can't be ignored")
    used = [index for index in range(len(names)) if index != aim and index not in ignored]
    if not used:
        raise InvalidValue("no column is left for the inputs: there is only the target")
    return used


def _place(column: str | int, names: list[str]) -> int:
    if isinstance(column, str):
        return find("column", column, {name: index for index, name in enumerate(names)})
    if not -len(names) <= column < len(names):
        raise InvalidValue(
            f"there is no column {column}: they count from 0 to {len(names) - 1}, the last is -1"
        )
    return column % len(names)


def known_rows(target: Column, columns: Sequence[Column], missing: str) -> Array:
    """Which rows (rows,) have all that they need."""
    known: Array = ~target.missing
    if missing == "drop":
        for column in columns:
            known = known & ~column.missing
    if not known.any():
        cure = 'take missing="fill", or ignore the columns that are empty'
        raise InvalidValue(f"every row misses a cell, so none is left: {cure}")
    return known


def labels_of(column: Column, quantity: bool | None) -> tuple[Array, tuple[str, ...] | None]:
    """Labels and classes; or quantities, and None."""
    classes = classes_of(column, quantity)
    if classes is None:
        return column.values.astype(np.float32), None
    require_several(column, classes)
    if column.is_numeric:
        return np.unique(column.values, return_inverse=True)[1], classes
    place = {text: index for index, text in enumerate(classes)}
    return np.array([place[text] for text in column.texts()], np.intp), classes


def classes_of(column: Column, quantity: bool | None) -> tuple[str, ...] | None:
    """The classes in a target; None where it is a quantity."""
    if not column.is_numeric:
        if quantity:
            raise InvalidValue(f"the target {column.name!r} holds texts, so it is no quantity")
        return tuple(column.different())
    different = np.unique(column.values)
    if quantity is None:
        quantity = bool(len(different) > MOST_CLASSES or (different != np.floor(different)).any())
    return None if quantity else tuple(f"{value:g}" for value in different)


def require_several(column: Column, classes: tuple[str, ...]) -> None:
    if len(classes) < 2:
        raise InvalidValue(
            f"the target {column.name!r} is {classes[0]!r} in every row: there is nothing to tell "
            "apart; is it the right column?"
        )
