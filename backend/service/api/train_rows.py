"""Rows that come with the request itself: `inputs` and `labels` of POST /train and /datasets."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from edunn.arrays import Array
from edunn.data import as_inputs
from edunn.datasets.suggestion import suggest
from edunn.errors import EdunnError
from edunn.operators import OPERATORS
from service.api.limits import allowed
from service.api.problems import FieldError, Problem
from service.training.plan import Data

LARGEST = float(np.finfo(np.float32).max)  # what training computes in


class WithRows(Protocol):
    """A body with rows in it; its layers, if it has any, tell what the labels are."""

    @property
    def inputs(self) -> list[list[float]] | None: ...
    @property
    def labels(self) -> list[Any] | None: ...
    @property
    def classes(self) -> list[str] | None: ...
    @property
    def layers(self) -> list[list[Any]] | None: ...


@dataclass(frozen=True)
class Rows:
    """Inputs (rows, inputs), labels (rows,), and what is known of them."""

    inputs: Array
    labels: Array
    data: Data


def rows_of(body: WithRows) -> Rows:
    """The rows of this request; a Problem that names the row if they make no sense."""
    assert body.inputs is not None
    assert body.labels is not None
    width = len(body.inputs[0])
    if len(body.inputs) > allowed().dataset_rows:
        most = f"{allowed().dataset_rows:,} rows (limit: dataset_rows)"
        raise _wrong("inputs", f"at most {most}, these are {len(body.inputs):,}")
    if width > allowed().dataset_inputs:
        most = f"{allowed().dataset_inputs:,} numbers a row (limit: dataset_inputs)"
        raise _wrong("inputs.0", f"at most {most}, these are {width:,}")
    for index, row in enumerate(body.inputs):
        if len(row) != width:
            sentence = f"row {index} has {len(row)} numbers, row 0 has {width}"
            raise _wrong(f"inputs.{index}", sentence)
    try:
        inputs = as_inputs(body.inputs, width, "float32")
    except EdunnError as error:
        raise _wrong("inputs", str(error)) from None
    if len(body.labels) != len(inputs):
        sentence = f"there are {len(inputs)} rows of inputs but {len(body.labels)} labels"
        raise _wrong("labels", sentence)
    labels, classes = _labels(body)
    outputs = None if classes is None else len(classes)
    kind = "points" if width == 2 else "table"
    descent, breeding = suggest(kind, width, outputs, len(inputs))
    data = Data(None, len(inputs), None, width, classes, {"kind": "features"}, descent, breeding)
    return Rows(inputs, labels, data)


def _labels(body: WithRows) -> tuple[Array, list[str] | None]:
    """Class ids and the classes' names; or quantities, and None."""
    labels: list[Any] = body.labels or []
    if isinstance(labels[0], list):
        return _one_hot(labels, body.classes)
    texts = [isinstance(label, str) for label in labels]
    if any(texts):
        if not all(texts):
            raise _wrong(f"labels.{texts.index(False)}", "some labels are texts, so all must be")
        return _named(labels, body.classes)
    values = _numbers(labels)
    are_whole = bool((values == np.floor(values)).all()) and np.abs(values).max() < allowed().units
    if _wants_quantity(body) or not (are_whole or body.classes):
        return values.astype(np.float32), None
    return _ids(values, body)


def _numbers(labels: list[float]) -> Array:
    """Whole numbers have no end in JSON, and those of NumPy do."""
    for index, label in enumerate(labels):
        if abs(label) > LARGEST:
            raise _wrong(f"labels.{index}", f"a label is {LARGEST:g} at most")
    return np.asarray(labels, np.float64)


def _wants_quantity(body: WithRows) -> bool:
    last = body.layers[-1] if body.layers else []
    operator = OPERATORS.get(str(last[-1])) if len(last) == 2 else None
    return operator is not None and operator.is_quantity


def _ids(values: Array, body: WithRows) -> tuple[Array, list[str]]:
    units = body.layers[-1][0] if body.layers and len(body.layers) > 1 else 0
    named = len(body.classes) if body.classes else 0
    count = named or (units if isinstance(units, int) and units > 1 else 0)
    count = count or max(2, int(values.max()) + 1)
    wrong = np.flatnonzero((values < 0) | (values >= count) | (values != np.floor(values)))
    if len(wrong):
        place = int(wrong[0])
        sentence = f"a label for {count} classes is 0 to {count - 1}, this is {values[place]:g}"
        raise _wrong(f"labels.{place}", sentence)
    return values.astype(np.intp), _names(body.classes, count)


def _one_hot(rows: list[list[float]], names: list[str] | None) -> tuple[Array, list[str]]:
    width = len(rows[0])
    for index, row in enumerate(rows):
        if len(row) != width or sorted(row) != [0.0] * (width - 1) + [1.0]:
            sentence = f"a one-hot row has a single 1 among {width} numbers, else 0"
            raise _wrong(f"labels.{index}", sentence)
    return np.asarray(rows).argmax(axis=1), _names(names, width)


def _named(labels: list[str], names: list[str] | None) -> tuple[Array, list[str]]:
    classes = _names(names, len(names)) if names else sorted(set(labels))
    places = {name: place for place, name in enumerate(classes)}
    for index, label in enumerate(labels):
        if label not in places:
            raise _wrong(f"labels.{index}", f"{label!r} is none of the classes: {classes}")
    if not 2 <= len(classes) <= allowed().units:
        most = f"{allowed().units:,} classes (limit: units)"
        raise _wrong("labels", f"there must be 2 to {most}, these are {len(classes):,}")
    return np.array([places[label] for label in labels], np.intp), classes


def _names(given: list[str] | None, count: int) -> list[str]:
    if given is None:
        return [str(index) for index in range(count)]
    if len(given) != count or len(set(given)) != count:
        raise _wrong("classes", f"one name per class, each another, {count} in all")
    return given


def _wrong(field: str, message: str) -> Problem:
    error = FieldError(field=field, message=message)
    return Problem(422, "INVALID_INPUT", f"{field}: {message}", [error])
