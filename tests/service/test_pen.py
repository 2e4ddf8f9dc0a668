"""POST /predict with a picture: the pen, the size and the place of a drawing do not matter."""

import numpy as np
import pytest
from PIL import Image

from tests.service.pictures import drawn, encoded, grey
from tests.service.test_picture import label, send

PENS = {"a hair": 1 / 300, "a pencil": 1 / 80, "a marker": 1 / 9}


@pytest.mark.parametrize("pen", PENS)
def test_the_ten_digits_are_read_whatever_pen_wrote_them(client, pen):
    read = [label(client, encoded(grey(1 - drawn(d, 600, PENS[pen])))) for d in range(10)]
    assert read == [[str(digit)] for digit in range(10)]


def test_every_pen_becomes_the_same(client):
    """A marker's strokes are thirty times as wide as a hair; framed, both hold as much ink."""
    for digit in range(10):
        hair, pencil, marker = (
            np.sum(send(client, encoded(grey(1 - drawn(digit, 600, pen)))).json()["input_array"])
            for pen in PENS.values()
        )
        assert pencil == pytest.approx(hair, rel=0.1)
        assert marker == pytest.approx(hair, rel=0.3)


@pytest.mark.parametrize("side", [30, 120, 550])
def test_the_ten_digits_are_read_at_any_size_and_place(client, side):
    rng = np.random.default_rng(side)
    read = []
    for digit in range(10):
        page = Image.new("L", (600, 600), 255)
        page.paste(grey(1 - drawn(digit, side)), tuple(rng.integers(0, 601 - side, 2).tolist()))
        read.append(label(client, encoded(page)))
    assert read == [[str(digit)] for digit in range(10)]
