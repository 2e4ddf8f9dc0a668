"""Confidence that means what it says."""

import numpy as np
import pytest

from edunn.calibration import calibrate, expected_calibration_error, fit_temperature
from edunn.errors import InvalidValue
from edunn.model import Model


def honest(rows=20_000, seed=0):
    """Scores, and labels drawn by the very shares that the scores stand for."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (rows, 5))
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    labels = (shares.cumsum(axis=1) < rng.random((rows, 1))).sum(axis=1)
    return scores, labels, shares


@pytest.mark.parametrize("too_hot", [0.5, 1.0, 2.5])
def test_the_temperature_undoes_what_was_done(too_hot):
    scores, labels, _ = honest()
    assert fit_temperature(scores * too_hot, np.eye(5)[labels]) == pytest.approx(too_hot, rel=0.05)


def test_shares_that_are_true_have_no_error_and_sharpened_ones_do():
    _, labels, shares = honest()
    assert expected_calibration_error(shares, labels) < 0.015
    sharpened = shares**3 / (shares**3).sum(axis=1, keepdims=True)
    assert expected_calibration_error(sharpened, labels) > 0.1


@pytest.mark.parametrize("labels", [[0, 1], [1, 0]])
def test_scores_far_apart_do_not_overflow(labels):
    scores = np.array([[1e4, 0.0], [0.0, 1e4]], np.float32)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert 0.2 <= fit_temperature(scores, np.eye(2)[labels]) <= 5


def test_calibrating_keeps_every_answer_and_changes_how_sure_it_is():
    rng = np.random.default_rng(1)
    inputs = rng.normal(size=(400, 6))
    labels = (inputs[:, 0] + rng.normal(0, 1, 400) > 0).astype(int)
    model = Model([[6], [32, "relu"], [2, "softmax"]], seed=1, learning_rate=0.01)
    model.train("gradient_descent", inputs[:200], labels[:200], 60)  # by heart: far too sure
    before = model.predict(inputs[200:])
    calibrate(model.network, inputs[200:300].astype(np.float32), np.eye(2)[labels[200:300]])
    after = model.predict(inputs[200:])
    np.testing.assert_array_equal(before.argmax(axis=1), after.argmax(axis=1))
    assert expected_calibration_error(after[100:], labels[300:]) < expected_calibration_error(
        before[100:], labels[300:]
    )


def test_only_softmax_has_a_temperature():
    model = Model([[2], [1, "sigmoid"]])
    with pytest.raises(InvalidValue, match="softmax"):
        calibrate(model.network, np.zeros((1, 2), np.float32), np.zeros((1, 1)))
