"""The networks that ship, on hands they never saw, and on what is no digit.

hands.json was drawn before any network was trained on drawn digits, and has not changed since.
"""

import json

import numpy as np
import pytest

from edunn.calibration import expected_calibration_error
from edunn.framing import frame_strokes
from edunn.model import Model
from edunn.verdict import is_sure
from tests.conftest import ROOT

BUILTIN = ROOT / "saved" / "builtin"
DRAWN = json.loads((ROOT / "tests" / "browser" / "hands.json").read_text())
DIGITS = [
    (hand["name"], int(digit), drawing)
    for hand in DRAWN["hands"]
    for digit, drawings in hand["digits"].items()
    for drawing in drawings
]
LABELS = np.array([digit for _, digit, _ in DIGITS])


def framed(drawings):
    return np.array([frame_strokes(drawing).ravel() for drawing in drawings])


def network(name="digits"):
    return Model.from_file(BUILTIN / f"{name}.pck")


def shares_of(drawings, name="digits"):
    return network(name).predict(framed(drawings))


@pytest.mark.parametrize(("name", "least"), [("digits", 0.98), ("digits-small", 0.96)])
def test_twelve_strangers_are_read(name, least):
    read = shares_of([drawing for *_, drawing in DIGITS], name).argmax(axis=1)
    wrong = [
        f"{hand}: {digit} read as {found}"
        for (hand, digit, _), found in zip(DIGITS, read, strict=True)
        if digit != found
    ]
    assert len(wrong) <= (1 - least) * len(DIGITS), wrong


def test_each_stranger_is_read():
    right = shares_of([drawing for *_, drawing in DIGITS]).argmax(axis=1) == LABELS
    for name in {hand for hand, *_ in DIGITS}:
        of_hand = [each for each, (hand, *_) in zip(right, DIGITS, strict=True) if hand == name]
        assert np.mean(of_hand) >= 0.9, name


def test_what_is_no_digit_is_answered_with_not_sure():
    shares = shares_of(DRAWN["not_digits"].values())
    taken_for = [
        f"{name} for {row.argmax()}"
        for name, row, sure in zip(DRAWN["not_digits"], shares, is_sure(shares), strict=True)
        if sure
    ]
    assert len(taken_for) <= 0.1 * len(shares), taken_for


def test_a_blank_field_and_noise_are_not_sure():
    noise = np.random.default_rng(0).random((20, 784))
    assert not is_sure(network().predict(np.vstack([np.zeros((1, 784)), noise]))).any()


def test_real_digits_are_sure_and_confidence_means_what_it_says(mnist):
    shares = network().predict(mnist.test_images)
    assert np.mean(is_sure(shares)) >= 0.98
    assert expected_calibration_error(shares, mnist.test_labels) <= 0.01


def moved(drawing, size, left, top):
    return [[(left + size * x, top + size * y) for x, y in stroke] for stroke in drawing]


@pytest.mark.parametrize(("size", "left", "top"), [(0.25, 0.7, 0.02), (0.5, 0.0, 0.5), (2, -1, 3)])
def test_size_and_place_change_nothing(size, left, top):
    drawings = [drawing for *_, drawing in DIGITS]
    before = shares_of(drawings)
    after = shares_of([moved(drawing, size, left, top) for drawing in drawings])
    assert np.mean(before.argmax(axis=1) != after.argmax(axis=1)) <= 0.01


def test_they_are_as_small_as_promised():
    assert (BUILTIN / "digits.pck").stat().st_size <= 5 * 2**20
    assert (BUILTIN / "digits-small.pck").stat().st_size <= 250 * 2**10
    assert (BUILTIN / "digits-mnist.pck").stat().st_size <= 5 * 2**20
