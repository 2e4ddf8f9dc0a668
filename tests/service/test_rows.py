"""POST /predict with a picture of several digits: they are told apart and read as a number."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from edunn.model import Model
from tests.service.pictures import (
    drawn,
    encoded,
    grey,
    in_a_row,
    photographed,
    random_row,
    tilted,
)
from tests.service.test_picture import send
from tests.service.test_predict import ask


def scanned(ink, rng):
    return encoded(grey(0.95 - 0.8 * ink))


def taken(ink, rng):
    """A photograph, not held quite straight."""
    return encoded(photographed(tilted(ink, rng.uniform(-3, 3))), "JPEG", quality=80)


@pytest.mark.parametrize("way", [scanned, taken])
def test_nine_in_ten_rows_are_read_whole(client, mnist, way):
    rng = np.random.default_rng(2026)
    right = 0
    for _ in range(60):
        ink, number = random_row(mnist, rng)
        right += "".join(send(client, way(ink, rng)).json()["label"]) == number
    assert right >= 54


def test_a_number_is_read_from_left_to_right(client):
    ink = in_a_row([drawn(digit) for digit in (2, 0, 2, 6)], [0.3, 0.2, 0.4])
    body = send(client, encoded(grey(1 - ink))).json()
    assert body["number"] == "2026"
    assert body["label"] == ["2", "0", "2", "6"]
    assert body["sure"] == [True] * 4
    assert len(body["confidence"]) == len(body["prediction"]) == len(body["input_array"]) == 4
    again = ask(client, body["input_array"]).json()
    assert again["label"] == body["label"]
    np.testing.assert_allclose(again["prediction"], body["prediction"], atol=1e-6)


def test_one_digit_is_a_number_of_one_digit(client):
    body = send(client, encoded(grey(1 - drawn(3)))).json()
    assert (body["number"], body["label"], body["sure"]) == ("3", ["3"], [True])


def test_a_digit_in_two_parts_is_one_digit(client):
    """A five whose bar does not reach it, before and behind other digits."""
    image = Image.new("L", (400, 400))
    draw = ImageDraw.Draw(image)
    body = [(160, 90), (150, 190), (220, 180), (265, 230), (250, 300), (190, 330), (130, 305)]
    draw.line(body, 255, 26, joint="curve")
    draw.line([(200, 80), (290, 80)], 255, 26)
    five = np.asarray(image) / 255
    for digits, gaps, number in [
        ([five], [], "5"),
        ([drawn(2), five, drawn(0)], [0.3, 0.3], "250"),
    ]:
        ink = in_a_row(digits, gaps)
        assert "".join(send(client, encoded(grey(1 - ink))).json()["label"]) == number


def test_digits_that_touch_are_told_apart(client):
    ink = in_a_row([drawn(2), drawn(0), drawn(3)], [0, 0])
    assert "".join(send(client, encoded(grey(1 - ink))).json()["label"]) == "203"


def test_digits_far_apart_are_never_one(client):
    ink = in_a_row([drawn(1)] * 3, [0.8, 0.8])
    assert len(send(client, encoded(grey(1 - ink))).json()["label"]) == 3


def test_a_page_of_text_is_taken_as_a_whole(client):
    ink = in_a_row([drawn(digit, 100) for digit in range(10)] * 2, [0.3] * 19)
    body = send(client, encoded(grey(1 - ink))).json()
    assert len(body["label"]) == len(body["input_array"]) == 1


def test_what_is_not_sure_is_a_question_mark(client, server):
    doubter = Model([[784], [10, "softmax"]], seed=0, input={"framing": "mnist-1"})
    doubter.network.theta[:] = 0
    doubter.save(server.guest, "doubter")
    ink = in_a_row([drawn(4), drawn(7)], [0.8])
    body = send(client, encoded(grey(1 - ink)), network="doubter").json()
    assert body["number"] == "??"
    assert body["sure"] == [False, False]


def test_a_network_of_quantities_takes_the_picture_as_a_whole(client, server):
    scales = Model([[784], [1, "linear"]], "mean_squared_error", input={"framing": "mnist-1"})
    scales.save(server.guest, "scales")
    ink = in_a_row([drawn(4), drawn(7)], [0.8])
    body = send(client, encoded(grey(1 - ink)), network="scales").json()
    assert len(body["prediction"]) == len(body["input_array"]) == 1
    assert (body["label"], body["sure"], body["number"]) == (None, None, None)
