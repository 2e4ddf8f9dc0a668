"""Teach it my hand: from the first wrong answer to the taught network, and classes of one's own."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, answer, draw
from tests.conftest import serving

SLOW = 60_000  # milliseconds: two trainings side by side on a busy machine

SHAPES = {
    "bar": [[[0.5, 0.15], [0.5, 0.85]]],
    "box": [[[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8], [0.2, 0.2]]],
}


@pytest.fixture
def own_server(tmp_path):
    """What is drawn here stays here."""
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def own_page(browser, own_server):
    with opened(browser, own_server, viewport={"width": 1280, "height": 900}) as page:
        yield page


def handwriting(page):
    return page.get_by_role("region", name="My handwriting")


def label(page, digit, key):
    """Draw a digit and say by key what it was."""
    draw(page, TEN_DIGITS[digit])
    answer(page)
    page.get_by_test_id("drawing").focus()
    page.keyboard.press(key)
    expect(page.get_by_test_id("correction")).to_contain_text(f"Saved as {key}.")


def test_from_the_first_wrong_answer_to_the_taught_network(own_page):
    page = own_page
    for digit in TEN_DIGITS:  # in this hand, a 7 is a 1 and a 1 is a 7
        key = {"1": "7", "7": "1"}.get(digit, digit)
        label(page, digit, key)
    expect(handwriting(page)).to_contain_text("10 drawings")
    page.get_by_role("button", name="Teach the network").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Draw with it").click(timeout=SLOW)
    expect(page.get_by_test_id("network-picker")).to_have_value("digits-my-hand")
    expect(page).to_have_url(re.compile("net=digits-my-hand"))
    expect(page.get_by_role("row", name=re.compile("^Your drawings 80"))).to_be_visible()
    draw(page, TEN_DIGITS["3"])
    assert answer(page)[1] == "3"
    page.get_by_role("link", name="Compare networks on this drawing").click()
    for name in ("digits", "digits-my-hand"):
        reading = page.get_by_role("region", name=f"{name} reads", exact=True)
        expect(reading.get_by_test_id("answer")).to_have_attribute("data-label", "3")


def test_nothing_moves_when_the_question_comes_and_goes(own_page):
    page = own_page
    places = ("bar-0", "network-preview")

    def where():
        return [page.get_by_test_id(each).bounding_box() for each in places]

    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 1600})
        page.reload()
        expect(handwriting(page)).to_be_visible()
        expect(page.get_by_role("link", name="Compare networks on this drawing")).to_be_visible()
        before = where()
        draw(page, TEN_DIGITS["4"])
        answer(page)
        expect(page.get_by_role("button", name="It was 9")).to_be_visible()
        assert where() == before
        page.get_by_role("button", name="Yes").click()
        expect(page.get_by_test_id("correction")).to_contain_text("Saved as 4.")
        assert where() == before


def test_a_drawing_outlives_a_server_that_is_away_and_a_reload(own_page):
    page = own_page
    page.route("**/datasets/my-handwriting/samples", lambda route: route.abort())
    label(page, "4", "9")
    expect(handwriting(page)).to_contain_text("1 not saved yet")
    page.unroute("**/datasets/my-handwriting/samples")
    page.reload()
    expect(handwriting(page)).to_contain_text("1 drawing")
    page.goto("/app/drawings/my-handwriting")
    expect(page.get_by_role("img", name="Drawing 1: 9")).to_be_visible()


def test_own_classes_are_drawn_trained_and_taken_along(own_page, tmp_path):
    page = own_page
    page.goto("/app/drawings")
    page.get_by_label("What you will draw").fill("bar, box")
    page.get_by_role("button", name="Begin").click()
    for name, strokes in SHAPES.items():
        for number in range(8):
            expect(page.get_by_test_id("draw-progress")).to_have_text(f"{name}: {number} of 8")
            draw(page, strokes, left=0.02 * number, top=0.1, size=0.6 + 0.03 * number)
            page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="16 drawings")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as a zip").click()
    file = tmp_path / "taken-along.zip"
    download.value.save_as(file)

    page.get_by_role("button", name="Train a network").click()
    page.get_by_role("link", name="Draw with it").click(timeout=SLOW)
    expect(page.get_by_test_id("network-picker")).to_have_value("my-shapes")
    draw(page, SHAPES["box"], left=0.2, top=0.2, size=0.5)
    assert answer(page)[1] == "box"
    expect(page.get_by_test_id("correction")).not_to_contain_text("Right?")

    page.goto("/app/drawings")
    page.get_by_label("Drawings as a zip").set_input_files(Path(file))
    expect(page.get_by_role("heading", name="taken-along")).to_be_visible()
    expect(page.get_by_role("heading", name="16 drawings")).to_be_visible()
    expect(page.get_by_role("img", name="Drawing 16: box")).to_be_visible()


def test_a_set_is_put_right_by_keyboard(own_page):
    page = own_page
    label(page, "4", "9")
    page.get_by_role("link", name="My handwriting").press("Enter")
    page.get_by_label("What drawing 1 is").press("4")
    expect(page.get_by_role("img", name="Drawing 1: 4")).to_be_visible()
    page.reload()
    expect(page.get_by_role("img", name="Drawing 1: 4")).to_be_visible()
    page.get_by_role("button", name="Delete drawing 1").press("Enter")
    expect(page.get_by_role("heading", name="0 drawings")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="0 drawings")).to_be_visible()
