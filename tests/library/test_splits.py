"""Rows kept apart: all of them, once, and in the mixture of the whole."""

import numpy as np
import pytest

from edunn.data import one_hot
from edunn.errors import InvalidValue
from edunn.splits import k_fold, stratified_split

LABELS = np.random.default_rng(0).permutation(np.repeat([0, 1, 2], [97, 40, 13]))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.125, 0.2, 1 / 3, 0.5, 1.0])
def test_a_split_parts_the_rows_and_keeps_the_mixture(share):
    learned, kept = stratified_split(LABELS, share, np.random.default_rng(1))
    np.testing.assert_array_equal(np.sort(np.concatenate([learned, kept])), np.arange(150))
    assert len(kept) == round(150 * share)
    counts = np.bincount(LABELS[kept], minlength=3)
    assert np.abs(counts - share * np.array([97, 40, 13])).max() <= 1


def test_another_seed_keeps_other_rows_and_the_same_seed_the_same():
    splits = [stratified_split(LABELS, 0.2, np.random.default_rng(seed))[1] for seed in (1, 1, 2)]
    np.testing.assert_array_equal(splits[0], splits[1])
    assert not np.array_equal(splits[0], splits[2])


@pytest.mark.parametrize("folds", [2, 5, 7, 150])
def test_folds_keep_every_row_apart_once_and_keep_the_mixture(folds):
    pairs = k_fold(LABELS, folds, np.random.default_rng(1))
    np.testing.assert_array_equal(np.sort(np.concatenate([kept for _, kept in pairs])), range(150))
    for learned, kept in pairs:
        np.testing.assert_array_equal(np.sort(np.concatenate([learned, kept])), range(150))
        counts = np.bincount(LABELS[kept], minlength=3)
        assert np.abs(counts - np.array([97, 40, 13]) / folds).max() < 1


def test_one_hot_rows_are_split_as_their_ids():
    for labels in (LABELS, one_hot(LABELS, 3)):
        pairs = k_fold(labels, 3, np.random.default_rng(1))
        assert [kept.sum() for _, kept in pairs] == [
            kept.sum() for _, kept in k_fold(LABELS, 3, np.random.default_rng(1))
        ]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda rng: stratified_split([0, 1], 1.5, rng), "share must be from 0 to 1"),
        (lambda rng: k_fold([0, 1, 0], 1, rng), "folds must be a whole number from 2"),
        (lambda rng: k_fold([0, 1, 0], 4, rng), "only 3 rows, too few for 4 folds"),
        (lambda rng: one_hot([0, 3], 3), "a whole number from 0 to 2, this one is 3"),
        (lambda rng: one_hot([0.5], 3), "a whole number from 0 to 2, this one is 0.5"),
    ],
)
def test_what_cannot_be_split_is_answered_with_the_cure(ask, message):
    with pytest.raises(InvalidValue, match=message):
        ask(np.random.default_rng(0))
