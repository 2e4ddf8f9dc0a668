"""POST /predict with a picture: the pen, the size and the place of a drawing do not matter."""

import numpy as np
import pytest
from PIL import Image, ImageOps
from sklearn.datasets import load_digits

from tests.service.pictures import drawn, encoded, grey
from tests.service.test_picture import label, send

PENS = {"a hair": 1 / 300, "a pencil": 1 / 80, "a marker": 1 / 9}


@pytest.mark.parametrize("pen", PENS)
def test_the_ten_digits_are_read_whatever_pen_wrote_them(client, pen):
    read = [label(client, encoded(grey(1 - drawn(d, 600, PENS[pen])))) for d in range(10)]
    assert read == [[str(digit)] for digit in range(10)]


def test_thin_pens_become_the_same(client):
    """A pencil's strokes are four times as wide as a hair; framed, both hold as much ink."""
    for digit in range(10):
        hair, pencil = (
            np.sum(
                send(client, encoded(grey(1 - drawn(digit, 600, PENS[pen])))).json()["input_array"]
            )
            for pen in ("a hair", "a pencil")
        )
        assert pencil == pytest.approx(hair, rel=0.1)


def test_coarse_scans_are_read_though_their_loops_are_but_grey_blots(client):
    """8 x 8 pixels of Turkish writers, enlarged: scikit-learn's digits, which no network saw."""
    digits = load_digits()
    right = 0
    for image, target in zip(digits.images[:60], digits.target[:60], strict=True):
        picture = grey(1 - image / 16).resize((160, 160), Image.Resampling.BICUBIC)
        right += label(client, encoded(ImageOps.expand(picture, 30, 255))) == [str(target)]
    assert right >= 56


@pytest.mark.parametrize("side", [30, 120, 550])
def test_the_ten_digits_are_read_at_any_size_and_place(client, side):
    rng = np.random.default_rng(side)
    read = []
    for digit in range(10):
        page = Image.new("L", (600, 600), 255)
        page.paste(grey(1 - drawn(digit, side)), tuple(rng.integers(0, 601 - side, 2).tolist()))
        read.append(label(client, encoded(page)))
    assert read == [[str(digit)] for digit in range(10)]
