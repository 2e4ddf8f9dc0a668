"""The main job: somebody draws a digit, and the page reads it."""

import pytest
from playwright.sync_api import expect

from tests.browser.gestures import TEN_DIGITS, answer, draw, touch

CORNERS = {
    "top left": (0.02, 0.02),
    "top right": (0.73, 0.02),
    "bottom left": (0.02, 0.73),
    "bottom right": (0.73, 0.73),
}


@pytest.mark.parametrize("digit", TEN_DIGITS)
def test_a_drawn_digit_is_read(page, digit):
    draw(page, TEN_DIGITS[digit])
    state, label, confidence = answer(page)
    assert (state, label) == ("sure", digit)
    assert confidence >= 0.6
    bar = page.get_by_test_id(f"bar-{digit}")
    assert float(bar.get_attribute("data-value")) == pytest.approx(confidence)


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("digit", TEN_DIGITS)
def test_a_quarter_of_the_size_in_any_corner_gives_the_same_answer(page, digit, corner):
    left, top = CORNERS[corner]
    draw(page, TEN_DIGITS[digit], left=left, top=top, size=0.25)
    assert answer(page)[:2] == ("sure", digit)


def test_a_blank_page_asks_for_a_digit_and_shows_no_confidence(page):
    element = page.get_by_test_id("answer")
    expect(element).to_have_attribute("data-state", "blank")
    expect(element).to_contain_text("Draw a digit")
    assert element.get_attribute("data-label") is None
    for digit in range(10):
        assert float(page.get_by_test_id(f"bar-{digit}").get_attribute("data-value")) == 0


def test_the_answer_follows_while_the_pen_is_still_down(page):
    surface = page.get_by_test_id("drawing").bounding_box()
    middle = surface["x"] + surface["width"] / 2
    page.mouse.move(middle, surface["y"] + 0.15 * surface["height"])
    page.mouse.down()
    page.mouse.move(middle, surface["y"] + 0.85 * surface["height"], steps=20)
    assert answer(page)[1] == "1"
    page.mouse.up()


def test_any_change_of_ink_makes_the_answer_pending_at_once(page):
    draw(page, TEN_DIGITS["3"])
    answer(page)
    page.route("**/predict", lambda route: None)  # a server that keeps us waiting
    surface = page.get_by_test_id("drawing").bounding_box()
    page.mouse.move(surface["x"] + 20, surface["y"] + 20)
    page.mouse.down()
    element = page.get_by_test_id("answer")
    assert element.get_attribute("data-state") == "pending"
    assert element.get_attribute("data-label") is None
    page.mouse.up()


def test_undo_takes_the_last_stroke_back_and_clear_all_of_them(page):
    draw(page, TEN_DIGITS["1"])
    before = answer(page)
    draw(page, [[[0.1, 0.85], [0.5, 0.84], [0.9, 0.85]], [[0.1, 0.2], [0.9, 0.2]]])
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    assert answer(page) == before
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_test_id("answer")).to_have_attribute("data-state", "blank")


def test_an_answer_between_two_digits_is_shown_as_not_sure(page):
    """How the page shows hesitation, for an answer that we know to be hesitant."""
    shares = [0.01] * 10
    shares[4], shares[9] = 0.49, 0.43
    body = {"prediction": [shares], "label": ["4"], "confidence": [0.49], "code": "SUCCESS"}
    body["classes"] = list("0123456789")
    page.route("**/predict", lambda route: route.fulfill(json=body))
    draw(page, TEN_DIGITS["4"])
    assert answer(page) == ("unsure", "4", 0.49)
    expect(page.get_by_test_id("answer")).to_contain_text("Not sure: 4 or 9")


def test_a_server_that_is_gone_is_said_and_comes_back(page):
    page.route("**/predict", lambda route: route.abort())
    draw(page, TEN_DIGITS["5"])
    element = page.get_by_test_id("answer")
    expect(element).to_have_attribute("data-state", "error")
    expect(element).to_contain_text("server does not answer")
    page.unroute("**/predict")
    expect(element).to_have_attribute("data-state", "sure", timeout=10_000)
    expect(element).to_have_attribute("data-label", "5")


def test_a_finger_draws_without_scrolling_the_page(touch_page):
    touch_page.set_viewport_size({"width": 390, "height": 500})
    touch(touch_page, TEN_DIGITS["7"])
    assert answer(touch_page)[:2] == ("sure", "7")
    assert touch_page.evaluate("window.scrollY") == 0
