"""Ten digits, each drawn small and large, in the middle and in a corner, thin and thick, with mouse
and finger: at least 98 of 100 are read.
"""

import pytest

from tests.browser.gestures import TEN_DIGITS, answer, choose_brush, draw, touch

PLACES = {
    "centre": {},
    "corner": {"left": 0.5, "top": 0.5, "size": 0.5},
    "small": {"left": 0.38, "top": 0.38, "size": 0.24},
    "large": {"left": -0.2, "top": -0.2, "size": 1.4},
    "thin pen": {"brush": 5},
    "thick pen": {"brush": 14},
}


def read(page, digit, place, pointer):
    place = dict(place)
    choose_brush(page, place.pop("brush", 10))
    pointer(page, TEN_DIGITS[digit], **place)
    label = answer(page)[1]
    page.get_by_role("button", name="Clear").click()
    return label == digit


@pytest.mark.parametrize("pointer", [draw, touch], ids=["mouse", "touch"])
def test_98_of_100_variations_are_read(touch_page, pointer):
    results = {
        (digit, name): read(touch_page, digit, place, pointer)
        for name, place in PLACES.items()
        for digit in TEN_DIGITS
    }
    wrong = [case for case, right in results.items() if not right]
    assert len(wrong) <= 0.02 * len(results), wrong
