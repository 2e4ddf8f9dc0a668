"""What users hand us becomes what the network takes: rows of numbers, a target row per label."""

import math

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from edunn.arrays import Array
from edunn.errors import InvalidValue, ShapeMismatch


def as_inputs(values: ArrayLike, width: int, dtype: DTypeLike) -> Array:
    """Rows of ``width`` finite numbers. One flat row is taken as a batch of one.

    >>> as_inputs([1, 2, 3], 3, "float32")
    array([[1., 2., 3.]], dtype=float32)
    >>> as_inputs([[1, 2]], 3, "float32")
    Traceback (most recent call last):
    edunn.errors.ShapeMismatch: the network takes 3 inputs, this array has 2
    """
    rows = _as_floats(values, dtype)
    if rows.ndim == 1:
        rows = rows[None, :]
    if rows.ndim != 2:
        raise ShapeMismatch(
            f"inputs are rows of numbers (2 dimensions), this array has {rows.ndim}"
        )
    if rows.shape[1] != width:
        raise ShapeMismatch(f"the network takes {width} inputs, this array has {rows.shape[1]}")
    if len(rows) == 0:
        raise ShapeMismatch("there are no rows")
    return rows


def _as_floats(values: ArrayLike, dtype: DTypeLike) -> Array:
    try:
        with np.errstate(over="ignore"):
            rows = np.asarray(values, dtype)
    except (ValueError, TypeError) as error:
        raise ShapeMismatch(
            "every row must hold the same count of numbers, and nothing else"
        ) from error
    # a NaN is its array's least and largest number; so no copy of the data is made to ask
    if not (math.isfinite(rows.min(initial=0)) and math.isfinite(rows.max(initial=0))):
        raise InvalidValue(
            f"every number must be finite in {rows.dtype}; this array holds NaN or infinity"
        )
    return rows


def one_hot(labels: ArrayLike, classes: int, dtype: DTypeLike = "float32") -> Array:
    """Class ids (rows,) as rows of targets (rows, classes): 1 in the place of the class, else 0.

    Raises ``InvalidValue`` for a label that is no class id.

    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]], dtype=float32)
    """
    ids = np.asarray(labels)
    wrong = ids[(ids != np.floor(ids)) | (ids < 0) | (ids >= classes)]
    if wrong.size:
        raise InvalidValue(
            f"a label for {classes} outputs is a whole number from 0 to {classes - 1}, "
            f"this one is {wrong[0]:g}"
        )
    targets = np.zeros((len(ids), classes), dtype)
    targets[np.arange(len(ids)), ids.astype(np.intp)] = 1
    return targets


def as_targets(labels: ArrayLike, outputs: int, rows: int, dtype: DTypeLike) -> Array:
    """One target row per label: ids become one-hot rows; what is rows already stays as it is.

    A single output takes its labels as they are, as one column (0 and 1 for a class, any number
    for a quantity).

    >>> as_targets([2, 0], outputs=3, rows=2, dtype="float32")
    array([[0., 0., 1.],
           [1., 0., 0.]], dtype=float32)
    >>> as_targets([[0, 1], [1, 0]], outputs=2, rows=2, dtype="float32")
    array([[0., 1.],
           [1., 0.]], dtype=float32)
    >>> as_targets([3], outputs=3, rows=1, dtype="float32")
    Traceback (most recent call last):
    edunn.errors.InvalidValue: a label for 3 outputs is a whole number from 0 to 2, this one is 3
    """
    values = _as_floats(labels, dtype)
    if len(values.shape) == 0 or len(values) != rows:
        count = len(values) if values.ndim else 0
        raise ShapeMismatch(f"there are {rows} rows of inputs but {count} labels")
    if values.ndim == 2 and values.shape[1] == outputs:
        return values
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.ndim != 1:
        raise ShapeMismatch(
            f"a label is a class id or a row of {outputs} numbers, these have shape {values.shape}"
        )
    if outputs == 1:
        return values[:, None]
    return one_hot(values, outputs, dtype)
