"""A data set of drawings: a folder whose journal says what was drawn, relabelled and deleted.

`drawings.jsonl` has a line for each thing that happened: the classes as they are from then on,
some drawings added, one relabelled, one deleted. A drawing is kept as it was drawn, stroke by
stroke; the numbers for a network are made of it whenever they are asked for.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.errors import DamagedFile
from edunn.framing import frame_strokes
from service.store.journal import Journal

JOURNAL = "drawings.jsonl"
INPUTS = 784
INPUT = {"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"}
OWN_HAND = "my-handwriting"  # a data set that begins with its first drawing
DIGITS = [str(digit) for digit in range(10)]
MOST = 5_000  # drawings in a data set
MOST_BYTES = 2**26  # of its journal
MOST_POINTS = 4_000  # of a drawing


class DrawingNotFound(LookupError):
    """There is no drawing of that id in the data set."""


class UnknownLabel(ValueError):
    """A label that is none of the classes; ``place`` is that of its drawing among those given."""

    def __init__(self, label: str, classes: Sequence[str], place: int = 0) -> None:
        super().__init__(f"there is no class {label!r}; the classes are: {', '.join(classes)}")
        self.place = place


class NotDigits(ValueError):
    """``OWN_HAND`` has other classes than the digits."""

    def __init__(
        self, sentence: str = f"{OWN_HAND} has the ten digits for classes: take another name"
    ) -> None:
        super().__init__(sentence)


class SetFull(ValueError):
    """No more drawings fit into the data set."""

    def __init__(self) -> None:
        super().__init__(
            f"a data set holds {MOST:,} drawings, and {MOST_BYTES // 2**20} MiB with all that was "
            "ever changed or deleted: begin another"
        )


@dataclass(frozen=True)
class Drawing:
    """``strokes`` are lists of points (x, y) in shares of the surface, y downwards; None where only
    the framed ``input``, 784 numbers, was given.
    """

    id: str
    label: str
    strokes: list[list[list[float]]] | None
    input: list[float] | None = None

    def framed(self) -> Array:
        """The 784 numbers that a network reads. Raises ``DamagedFile`` if it is no drawing."""
        try:
            if sum(map(len, self.strokes or ())) > MOST_POINTS:
                raise ValueError("too many points")
            picture = self.input if self.strokes is None else frame_strokes(self.strokes)
            numbers = np.asarray(picture, np.float32).reshape(INPUTS)
            if not np.isfinite(numbers).all():
                raise ValueError("not all numbers are finite")
            return numbers
        except (ValueError, TypeError, LookupError, ArithmeticError) as error:
            raise DamagedFile(f"{JOURNAL} holds a drawing that is none") from error


@dataclass
class Drawings:
    """What a data set holds at some moment, in the order in which it was drawn."""

    classes: list[str] = field(default_factory=list)
    by_id: dict[str, Drawing] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)  # every id that ever was

    @staticmethod
    def of(entries: Iterable[Any]) -> "Drawings":
        """What came of all that happened."""
        drawings = Drawings()
        try:
            for entry in entries:
                drawings.take(entry)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise DamagedFile("the journal of drawings says what makes no sense") from error
        if not drawings.are_sound():
            raise DamagedFile("the journal of drawings has labels of no class")
        return drawings

    def take(self, entry: Any) -> None:
        [(what, said)] = entry.items()
        if what == "classes":
            self.classes = said
        elif what == "add":
            for each in said:
                self.by_id[each["id"]] = Drawing(**each)
                self.known.add(each["id"])
        elif what == "relabel":
            self.by_id[said["id"]] = replace(self.by_id[said["id"]], label=said["label"])
        elif what == "delete":
            del self.by_id[said]

    def are_sound(self) -> bool:
        """Whether the classes are texts, and every label is one of them."""
        if not isinstance(self.classes, list):
            return False
        labels = [each.label for each in self.by_id.values()]
        if not all(isinstance(text, str) for text in (*self.classes, *labels)):
            return False
        return set(labels) <= set(self.classes)

    @property
    def counts(self) -> list[int]:
        """Of each class, how many there are."""
        labels = [each.label for each in self.by_id.values()]
        return [labels.count(name) for name in self.classes]

    def rows(self, first: int = 0, count: int | None = None) -> tuple[Array, Array]:
        """Framed inputs (rows, 784) and class ids, from number ``first`` on."""
        chosen = list(self.by_id.values())[first : None if count is None else first + count]
        inputs = np.empty((len(chosen), INPUTS), np.float32)
        for row, drawing in enumerate(chosen):
            inputs[row] = drawing.framed()
        return inputs, np.array([self.classes.index(each.label) for each in chosen], np.intp)


class DrawingSet:
    """A data set of drawings in its folder. Each change is on the disk when its method returns, and
    those of several at once come one after the other.
    """

    def __init__(self, folder: Path) -> None:
        self._journal = Journal(folder / JOURNAL)

    @staticmethod
    def begin(folder: Path, classes: Sequence[str], drawings: Sequence[Drawing] = ()) -> None:
        """The journal of a new data set."""
        entries: list[dict[str, Any]] = [{"classes": list(classes)}]
        if drawings:
            entries.append({"add": [asdict(each) for each in drawings]})
        lines = [json.dumps(entry, separators=(",", ":")) + "\n" for entry in entries]
        (folder / JOURNAL).write_text("".join(lines))

    def read(self, until: int | None = None) -> Drawings:
        """All that it holds; or held, when its journal had so many bytes."""
        return Drawings.of(self._journal.read(until)[0])

    def moment(self) -> int:
        """How many bytes its journal has: with this number, ``read`` tells always the same."""
        return self._journal.read()[1]

    def add(self, drawings: Sequence[Drawing]) -> int:
        """All of them or none; how many there are then. One whose id is known already was sent
        again, since its sender didn't hear from us, and is not kept twice.

        Raises ``UnknownLabel`` or ``SetFull``.
        """
        with self._journal.writing() as (entries, append):
            now = Drawings.of(entries)
            for place, each in enumerate(drawings):
                if each.label not in now.classes:
                    raise UnknownLabel(each.label, now.classes, place)
            new = {each.id: each for each in drawings if each.id not in now.known}
            if new:
                entry = {"add": [asdict(each) for each in new.values()]}
                size = self.moment() + len(json.dumps(entry))
                if len(now.by_id) + len(new) > MOST or size > MOST_BYTES:
                    raise SetFull
                append(entry)
            return len(now.by_id) + len(new)

    def relabel(self, id: str, label: str) -> Drawing:
        """Raises ``DrawingNotFound`` or ``UnknownLabel``."""
        with self._journal.writing() as (entries, append):
            now = Drawings.of(entries)
            if id not in now.by_id:
                raise DrawingNotFound(id)
            if label not in now.classes:
                raise UnknownLabel(label, now.classes)
            append({"relabel": {"id": id, "label": label}})
            return replace(now.by_id[id], label=label)

    def remove(self, id: str) -> None:
        """Raises ``DrawingNotFound``."""
        with self._journal.writing() as (entries, append):
            if id not in Drawings.of(entries).by_id:
                raise DrawingNotFound(id)
            append({"delete": id})

    def extend(self, classes: Sequence[str]) -> None:
        """More classes, behind those that there are. Raises ``ValueError`` if one would go."""
        with self._journal.writing() as (entries, append):
            now = Drawings.of(entries)
            if list(classes[: len(now.classes)]) != now.classes:
                raise ValueError(
                    "classes can only be added, behind those that there are: "
                    f"{', '.join(now.classes)}"
                )
            if list(classes) != now.classes:
                append({"classes": list(classes)})
