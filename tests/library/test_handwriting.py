"""Digits that nobody wrote: legible, framed as a drawing is, never twice alike, and seeded."""

import numpy as np
import pytest

from edunn.datasets.handwriting import DIGITS, STYLES, draw_digits, handwritten, not_digits
from edunn.errors import EdunnError
from edunn.framing import frame_strokes
from edunn.model import Model
from tests.conftest import ROOT


def drawn(rows=300, seed=0, styles=None):
    return handwritten(rows, np.random.default_rng(seed), styles)


def test_every_digit_has_many_styles_and_all_of_them_are_drawn():
    assert sorted(DIGITS) == list("0123456789")
    assert all(len(styles) >= 7 for styles in DIGITS.values())
    _, styles = draw_digits(3000, np.random.default_rng(0))
    assert set(styles) == set(STYLES)


def test_the_seed_decides_and_no_two_are_alike():
    images, labels = drawn()
    again, labels_again = drawn()
    np.testing.assert_array_equal(images, again)
    np.testing.assert_array_equal(labels, labels_again)
    assert len(np.unique(images, axis=0)) == len(images)


def test_they_lie_on_the_field_as_mnists_digits_do():
    images, _ = drawn(1000)
    assert images.dtype == np.float32
    assert images.min() >= 0
    assert images.max() <= 1
    pictures = images.reshape(-1, 28, 28)
    place = np.arange(28)
    mass = pictures.sum(axis=(1, 2))
    for axis in (1, 2):
        balance = pictures.sum(axis=axis) @ place / mass
        assert np.abs(balance - 14).max() < 0.3
    ink = (pictures > 0.5).reshape(len(pictures), 28, 28)
    heights = ink.any(axis=2).sum(axis=1)
    widths = ink.any(axis=1).sum(axis=1)
    assert np.maximum(heights, widths).max() <= 21


def test_a_drawing_of_ours_is_framed_as_the_page_frames_it():
    lines, _ = draw_digits(20, np.random.default_rng(3), ["5 one stroke"])
    images, _ = drawn(20, 3, ["5 one stroke"])
    for drawing, image in zip(lines.astype(float), images, strict=True):
        stroke = np.concatenate([drawing[:1, 0], drawing[:, 1]])
        np.testing.assert_allclose(frame_strokes([stroke]).ravel(), image, atol=2e-3)


def test_what_is_drawn_is_read_by_a_network_that_never_saw_any():
    """Legible to someone else: the network that learned from MNIST alone."""
    model = Model.from_file(ROOT / "saved" / "builtin" / "digits-mnist.pck")
    assert model.training_settings["dataset"] == "mnist"
    plain = [style for style in STYLES if style.split()[1] in ("plain", "bare", "round", "closed")]
    images, labels = drawn(500, 1, plain)
    assert np.mean(model.predict(images).argmax(axis=1) == labels) > 0.95


def test_a_network_learns_to_read_from_them_alone():
    images, labels = drawn(4000, 1)
    others, other_labels = drawn(500, 2)
    model = Model([[784], [64, "relu"], [10, "softmax"]], seed=1)
    model.train("gradient_descent", images, labels, 12, batch_size=64)
    assert model.calculate_accuracy(others, other_labels).accuracy > 0.9


def test_what_is_no_digit_comes_in_as_many_rows_as_asked_for():
    for rows in (1, 2, 300):
        images = not_digits(rows, np.random.default_rng(rows))
        assert images.shape == (rows, 784)
        assert images.min() >= 0
        assert images.max() <= 1
        assert np.mean(images.sum(axis=1) == 0) < 0.02  # a few are blank


@pytest.mark.parametrize(
    ("rows", "styles", "reason"),
    [
        (0, None, "rows must be at least 1"),
        (5, [], "at least one style"),
        (5, ["7 crosed"], "7 crossed"),
    ],
)
def test_a_wrong_wish_is_answered_with_the_cure(rows, styles, reason):
    with pytest.raises(EdunnError, match=reason):
        drawn(rows, 0, styles)
