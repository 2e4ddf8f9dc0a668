"""Class weights: a rare class counts for more, so that nobody is overlooked for being few."""

from collections.abc import Sequence

import numpy as np

from edunn.arrays import Array
from edunn.errors import InvalidValue
from edunn.metrics import classes_of


def row_weights(targets: Array, class_weight: str | Sequence[float]) -> Array:
    """The weight of every row (rows,), by its class; L is then 1/n Σ weight · (the row's loss).

    weight of class c = n / (k n_c)      for "balanced": n rows, n_c of them of class c, k classes

    Of 100 patients 5 are ill: who calls all of them healthy is right in 95 of 100, and useless.
    Balanced, every class weighs the same in all, and the mean weight of a row is 1. Or give one
    number per class. A class without rows takes no part.

    Source: King and Zeng, "Logistic regression in rare events data", 2001.

    >>> row_weights(np.array([[1, 0], [1, 0], [1, 0], [0, 1]]), "balanced").round(2)
    array([0.67, 0.67, 0.67, 2.  ])
    >>> row_weights(np.array([[0.0], [1.0]]), [1, 5])
    array([1., 5.])
    """
    of_row, classes = classes_of(targets), max(2, targets.shape[1])
    if isinstance(class_weight, str):
        counts = np.bincount(of_row, minlength=classes)
        weights = len(of_row) / (np.count_nonzero(counts) * np.maximum(counts, 1))
    else:
        weights = np.asarray(class_weight, np.float64)
    if len(weights) != classes:
        raise InvalidValue(
            f"class_weight must have one number for each of {classes} classes, it has "
            f"{len(weights)}"
        )
    return weights[of_row]
