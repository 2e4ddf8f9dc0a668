"""Splits: some rows to learn from, others kept apart, since only those tell what was understood.

A network may know its own samples by heart. *Stratified* splits keep the mixture: of every class,
the same share lies on each side, so that a rare class is neither forgotten nor overdone.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from edunn.arrays import Array
from edunn.checks import require_share, require_whole
from edunn.errors import InvalidValue


def stratified_split(
    labels: ArrayLike, share: float, rng: np.random.Generator
) -> tuple[Array, Array]:
    """The rows to learn from, and the ``share`` of rows to keep apart: two arrays of row numbers.

    ``labels`` are class ids (rows,) or one-hot rows. Which rows of a class are kept is decided by
    ``rng``; how many is not: ``share`` of them, give or take one, and of all rows ``share``,
    rounded. Raises ``InvalidValue`` for a share that is not from 0 to 1.

    Source: stratified sampling, Neyman, "On the two different aspects of the representative
    method", 1934.

    >>> labels = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    >>> learned, kept = stratified_split(labels, 0.5, np.random.default_rng(0))
    >>> labels[kept], labels[learned]
    (array([0, 0, 1, 1, 1]), array([0, 0, 1, 1, 1]))
    """
    require_share("share", share)
    order = _class_by_class(labels, rng)
    due = np.floor(np.arange(len(order) + 1) * share + 0.5)  # how many of the first 0, 1, 2 … rows
    is_kept = np.diff(due) > 0
    return np.sort(order[~is_kept]), np.sort(order[is_kept])


def k_fold(labels: ArrayLike, folds: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Cross-validation: every row is kept apart once, and learned from in all other folds.

    The rows are dealt out, class by class, like cards to ``folds`` players: their hands differ by
    one card at most, and by one of any class. One pair (learned, kept) of row numbers per fold;
    the mean over all folds says more than one split, which may be lucky. ``labels`` are class ids
    (rows,) or one-hot rows. Raises ``InvalidValue`` for less than 2 folds, or more than rows.

    Source: Stone, "Cross-validatory choice and assessment of statistical predictions", 1974.

    >>> labels = np.array([0, 0, 0, 1, 1, 1])
    >>> for learned, kept in k_fold(labels, 3, np.random.default_rng(0)):
    ...     print(labels[kept], len(learned))
    [0 1] 4
    [0 1] 4
    [0 1] 4
    """
    require_whole("folds", folds, at_least=2)
    order = _class_by_class(labels, rng)
    if folds > len(order):
        raise InvalidValue(f"there are only {len(order)} rows, too few for {folds} folds")
    fold_of = np.empty(len(order), np.intp)
    fold_of[order] = np.arange(len(order)) % folds
    return [(np.flatnonzero(fold_of != k), np.flatnonzero(fold_of == k)) for k in range(folds)]


class Trained(Protocol):
    """What has learned, and can be asked: a ``Model``, or anything else that predicts."""

    def predict(self, inputs: Array, /) -> Array:
        """One row of shares per row of inputs."""
        ...


def cross_validate(
    train: Callable[[Array, Array, int], Trained],
    inputs: Array,
    labels: Array,
    repeats: int = 1,
    folds: int = 5,
) -> float:
    """The share of rows that networks get right which never saw them.

    ``train`` makes a network of inputs, labels and a seed; it is asked for a new one for every fold
    of every repeat. ``labels`` are class ids (rows,). Each repeat deals the rows out anew, seeded
    with its number, so that others can be measured on the same folds. See ``k_fold``.

    >>> from edunn import Model
    >>> def train(inputs, labels, seed):
    ...     model = Model([[1], [2, "softmax"]], learning_rate=0.1, seed=seed)
    ...     model.train(inputs=inputs, labels=labels, epochs=20)
    ...     return model
    >>> cross_validate(train, np.array([[-1.0], [1.0]] * 10), np.array([0, 1] * 10))
    1.0
    """
    right = 0
    for repeat in range(repeats):
        pairs = k_fold(labels, folds, np.random.default_rng(repeat))
        for number, (learned, kept) in enumerate(pairs):
            model = train(inputs[learned], labels[learned], folds * repeat + number)
            called = model.predict(inputs[kept]).argmax(axis=1)
            right += int(np.count_nonzero(called == labels[kept]))
    return right / (repeats * len(labels))


def _class_by_class(labels: ArrayLike, rng: np.random.Generator) -> Array:
    """All row numbers: those of the first class in random order, then those of the next, …"""
    ids = np.asarray(labels)
    if ids.ndim == 2:
        ids = ids.argmax(axis=1)
    order = rng.permutation(len(ids))
    return order[np.argsort(ids[order], kind="stable")]
