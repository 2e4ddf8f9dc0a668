"""How good is a classifier? Accuracy in one number, and the table that shows where it errs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array


def classes_of(values: Array) -> Array:
    """The class that each row stands for: the place of its largest value; for a single column, 1
    from one half up.

    >>> classes_of(np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]]))
    array([1, 0])
    >>> classes_of(np.array([[0.4], [0.5]]))
    array([0, 1])
    """
    if values.shape[-1] == 1:
        return (values[..., 0] >= 0.5).astype(np.intp)
    return values.argmax(axis=-1)


def hits(targets: Array, predictions: Array) -> int:
    """How many rows are classified right.

    >>> hits(np.array([[0, 1], [1, 0]]), np.array([[0.4, 0.6], [0.3, 0.7]]))
    1
    """
    return int(np.count_nonzero(classes_of(targets) == classes_of(predictions)))


def confusion_matrix(labels: Array, predictions: Array, classes: int) -> Array:
    """Which class is taken for which: entry (i, j) counts the rows of class i that were called j.

    The diagonal holds what is right. ``labels`` and ``predictions`` are class ids (rows,).

    Source: Kohavi and Provost, "Glossary of terms", 1998.

    >>> confusion_matrix(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]), classes=2)
    array([[1, 1],
           [0, 2]])
    """
    pairs = np.bincount(labels * classes + predictions, minlength=classes * classes)
    return pairs.reshape(classes, classes)


@dataclass(frozen=True)
class ClassScores:
    """One class of the table."""

    name: str
    precision: float  # of the rows called this class, the share that is
    recall: float  # of the rows that are this class, the share that was found
    f1: float  # the harmonic mean of the two
    support: int  # how many rows are this class


@dataclass(frozen=True)
class ClassificationReport:
    """Accuracy, and precision, recall, F1 and support per class. Print it to see the table.

    precision = TP / (TP + FP)     recall = TP / (TP + FN)     F1 = 2 TP / (2 TP + FP + FN)

    TP: rows of this class called so; FP: other rows called so; FN: rows of this class called
    something else. A share of nothing (no row was called this class) is given as 0.

    Source: van Rijsbergen, "Information Retrieval", 1979.
    """

    accuracy: float
    classes: tuple[ClassScores, ...]

    def __str__(self) -> str:
        width = max(8, *(len(scores.name) for scores in self.classes))
        lines = [f"{'class':>{width}}  precision  recall      f1  support"]
        for s in self.classes:
            shares = f"{s.precision:9.4f}  {s.recall:6.4f}  {s.f1:6.4f}"
            lines.append(f"{s.name:>{width}}  {shares}  {s.support:7d}")
        total = sum(s.support for s in self.classes)
        lines.append(f"{'accuracy':>{width}}  {self.accuracy:9.4f}  {'':6}  {'':6}  {total:7d}")
        return "\n".join(lines)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a network is worth on rows that it is asked about. Print it to see loss and table.

    Where quantities are predicted there is a loss alone, and the other three are None.
    """

    loss: float
    accuracy: float | None = None
    report: ClassificationReport | None = None
    confusion: Array | None = None  # (classes, classes): see ``confusion_matrix``

    def __str__(self) -> str:
        table = "" if self.report is None else f"\n{self.report}"
        return f"loss {self.loss:.6f}{table}"


def classification_report(
    targets: Array, predictions: Array, names: Sequence[str]
) -> ClassificationReport:
    """The table for rows of targets and predictions.

    >>> t = np.array([[1, 0], [1, 0], [0, 1], [0, 1]])
    >>> p = np.array([[0.9, 0.1], [0.2, 0.8], [0.3, 0.7], [0.1, 0.9]])
    >>> print(classification_report(t, p, ["cat", "dog"]))
       class  precision  recall      f1  support
         cat     1.0000  0.5000  0.6667        2
         dog     0.6667  1.0000  0.8000        2
    accuracy     0.7500                        4
    """
    true, called = classes_of(targets), classes_of(predictions)
    scores = []
    for index, name in enumerate(names):
        is_class, is_called = true == index, called == index
        both = int(np.count_nonzero(is_class & is_called))
        all_called, support = int(np.count_nonzero(is_called)), int(np.count_nonzero(is_class))
        scores.append(
            ClassScores(
                name,
                precision=both / all_called if all_called else 0.0,
                recall=both / support if support else 0.0,
                f1=2 * both / (all_called + support) if all_called + support else 0.0,
                support=support,
            )
        )
    return ClassificationReport(float(np.mean(true == called)), tuple(scores))
