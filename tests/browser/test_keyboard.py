"""Drawing without a pointer: arrows and P draw, and the answer is spoken."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.gestures import answer

WORDS = {"1": "One", "7": "Seven", "4": "Four"}

# moves of the cell cursor from the middle of the grid: P puts the pen down and lifts it
KEYS = {
    "1": [("ArrowUp", 9), ("p", 1), ("ArrowDown", 18), ("p", 1)],
    "7": [
        *[("ArrowUp", 8), ("ArrowLeft", 6), ("p", 1), ("ArrowRight", 11)],
        *[("ArrowDown", 1), ("ArrowLeft", 1), ("ArrowDown", 2), ("ArrowLeft", 1)] * 5,
        *[("ArrowDown", 2), ("p", 1)],
    ],
    "4": [
        *[("ArrowUp", 8), ("ArrowLeft", 5), ("p", 1), ("ArrowDown", 8), ("ArrowRight", 10)],
        *[("p", 1), ("ArrowUp", 6), ("ArrowLeft", 3), ("p", 1), ("ArrowDown", 14), ("p", 1)],
    ],
}


@pytest.mark.parametrize("digit", KEYS)
def test_a_digit_drawn_by_keyboard_alone_is_read_aloud(page, digit):
    page.keyboard.press("Tab")
    surface = page.get_by_test_id("drawing")
    for _ in range(20):  # Tab leads to the surface
        if surface.evaluate(
            "node => node === document.activeElement || node.contains(document.activeElement)"
        ):
            break
        page.keyboard.press("Tab")
    for key, times in KEYS[digit]:
        for _ in range(times):
            page.keyboard.press(key)
    assert answer(page)[1] == digit
    spoken = page.get_by_role("status").filter(has_text=WORDS[digit])
    expect(spoken).to_contain_text(re.compile(rf"{WORDS[digit]}.*percent", re.S))


def test_escape_and_tab_lead_out_of_the_surface(page):
    surface = page.get_by_test_id("drawing")
    inside = "node => node === document.activeElement || node.contains(document.activeElement)"
    for key in ("Escape", "Tab"):
        surface.focus()
        assert surface.evaluate(inside)
        page.keyboard.press(key)
        assert not surface.evaluate(inside)


def test_ctrl_z_takes_a_stroke_back_and_ctrl_y_brings_it_again(page):
    page.get_by_test_id("drawing").focus()
    for key in ("p", *["ArrowDown"] * 8, "p"):
        page.keyboard.press(key)
    before = answer(page)
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("answer")).to_have_attribute("data-state", "blank")
    page.keyboard.press("Control+y")
    assert answer(page) == before
