"""Digits side by side are read as a number, and the page shows which of them it doubts."""

import json
import re
import shlex
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, answer, draw, draw_number

TWO, ZERO, SIX = ({"2": 0.98}, {"0": 0.97}, {"6": 0.99})
ONE_OR_SEVEN = {"1": 0.49, "7": 0.43}

# What stands for four digits where the network is a stand-in
FOUR_LINES = [[[0.2 + 0.15 * k, 0.3], [0.2 + 0.18 * k, 0.7]] for k in range(4)]
# An open four, whose second stroke stands beside the first
OPEN_FOUR = [[[0.3, 0.2], [0.25, 0.5], [0.48, 0.5]], [[0.55, 0.15], [0.55, 0.85]]]


def shares(chances):
    """One share per digit, those not named alike."""
    rest = (1 - sum(chances.values())) / (10 - len(chances))
    return [chances.get(str(digit), rest) for digit in range(10)]


def reply(rows, **more):
    body = {"prediction": [shares(row) for row in rows], "classes": list("0123456789")}
    return body | {"code": "SUCCESS"} | more


def knows(page, *pieces):
    """A network that knows the pieces of a drawing, and takes several in one for no digit.

    It goes by the order of the rows: the runs that begin with the leftmost piece come first, and of
    those the shortest. Returns what it is asked, request by request.
    """
    count = len(pieces)
    runs = [(i, j) for i in range(count) for j in range(i + 1, min(i + 3, count) + 1)]
    known = [pieces[i] if j == i + 1 else {} for i, j in runs]
    asked = []

    def respond(route):
        rows = route.request.post_data_json["input_array"]
        asked.append(rows if isinstance(rows[0], list) else [rows])
        route.fulfill(json=reply(known if len(asked[-1]) == len(runs) else [{}] * len(asked[-1])))

    page.route("**/predict", respond)
    return asked


def test_2026_is_read(page):
    """By the network that ships: digits by themselves are what it knows best."""
    draw_number(page, "2026")
    state, label, confidence = answer(page)
    assert (state, label) == ("sure", "2026")
    assert confidence >= 0.6
    expect(page.get_by_test_id("answer")).to_have_text(re.compile(r"^2026 \d+\.\d %$"))


def test_all_candidates_go_out_in_one_request(page):
    """Four pieces, and up to three neighbours together."""
    asked = knows(page, TWO, ZERO, TWO, SIX)
    draw(page, FOUR_LINES)
    state, label, confidence = answer(page)
    assert (state, label) == ("sure", "2026")
    assert confidence == pytest.approx(0.98 * 0.97 * 0.98 * 0.99)
    assert [len(row) for row in asked[-1]] == [784] * 9


def test_strokes_side_by_side_are_one_digit_if_the_network_knows_them_together(page):
    draw(page, OPEN_FOUR[:1])
    answer(page)
    body = reply([{"1": 0.6}, {"4": 0.97}, {"1": 0.9}])
    page.route("**/predict", lambda route: route.fulfill(json=body))
    draw(page, OPEN_FOUR[1:])
    assert answer(page) == ("sure", "4", 0.97)
    assert page.get_by_role("radio", name="Digit").count() == 0


def test_a_wide_gap_is_never_inside_a_digit(page):
    asked = knows(page)
    draw(page, [[[0.1, 0.2], [0.1, 0.8]], [[0.9, 0.2], [0.9, 0.8]]])
    answer(page)
    assert len(asked[-1]) == 2


def test_doubt_about_one_digit_is_shown_and_the_digit_chosen(page):
    knows(page, TWO, ZERO, ONE_OR_SEVEN, SIX)
    draw(page, FOUR_LINES)
    state, label, confidence = answer(page)
    assert (state, label) == ("unsure", "2016")
    assert confidence == pytest.approx(0.98 * 0.97 * 0.49 * 0.99)
    expect(page.get_by_test_id("answer")).to_have_text("Not sure: 20?6 (1 or 7)")
    expect(page.get_by_role("radio", name="Digit 3: 1?")).to_be_checked()
    expect(page.get_by_test_id("bar-7")).to_have_attribute("data-value", "0.43")
    expect(page.get_by_role("heading", name="What the network sees: digit 3 of 4")).to_be_visible()


def test_the_digits_are_chosen_by_keyboard(page):
    knows(page, TWO, ZERO, ONE_OR_SEVEN, SIX)
    draw(page, FOUR_LINES)
    answer(page)
    preview = page.get_by_test_id("network-preview")
    third = preview.evaluate("canvas => canvas.toDataURL()")
    radio = page.get_by_role("radio", name="Digit 3: 1?")
    for _ in range(20):
        page.keyboard.press("Tab")
        if radio.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Digit 4: 6")).to_be_checked()
    expect(page.get_by_test_id("bar-6")).to_have_attribute("data-value", "0.99")
    assert preview.evaluate("canvas => canvas.toDataURL()") != third


def test_a_number_is_read_aloud(page):
    knows(page, TWO, ZERO, TWO, SIX)
    draw(page, FOUR_LINES)
    spoken = page.get_by_role("status").filter(has_text="percent")
    expect(spoken).to_have_text("2026, 92 percent.")


def test_what_is_no_digit_is_given_no_name(page):
    knows(page, {})
    draw(page, TEN_DIGITS["8"])
    assert answer(page) == ("unsure", "0", pytest.approx(0.1))
    expect(page.get_by_test_id("answer")).to_have_text("Not sure this is a digit")


def test_bars_stay_in_place_between_a_digit_and_a_number(page):
    draw(page, TEN_DIGITS["1"], top=0.25, size=0.5)
    assert answer(page)[1] == "1"
    before = page.get_by_test_id("bar-0").bounding_box()
    draw(page, TEN_DIGITS["7"], left=0.5, top=0.25, size=0.5)
    assert answer(page)[1] == "17"
    assert page.get_by_test_id("bar-0").bounding_box() == before


def test_a_long_number_fits_on_a_telephone(touch_page):
    knows(touch_page, *[{"1": 0.99}] * 12)
    lines = [[[0.05 + 0.08 * k, 0.4], [0.05 + 0.08 * k, 0.6]] for k in range(12)]
    draw(touch_page, lines)
    assert answer(touch_page)[:2] == ("sure", "1" * 12)
    assert touch_page.evaluate("document.documentElement.scrollWidth") <= 390
    last = touch_page.get_by_role("radio", name="Digit 12: 1").bounding_box()
    assert last["width"] >= 24
    assert last["x"] + last["width"] <= 390


def test_an_uploaded_number_is_shown_like_a_drawn_one(page):
    body = reply([{"4": 0.98}, ONE_OR_SEVEN], input_array=[[0.0] * 784] * 2, number="4?")
    page.route("**/predict", lambda route: route.fulfill(json=body))
    file = BytesIO()
    Image.new("L", (90, 60), 255).save(file, "PNG")
    picture = {"name": "41.png", "mimeType": "image/png", "buffer": file.getvalue()}
    page.get_by_test_id("upload").set_input_files(picture)
    expect(page.get_by_test_id("answer")).to_have_attribute("data-label", "41")
    expect(page.get_by_test_id("answer")).to_have_text("Not sure: 4? (1 or 7)")
    expect(page.get_by_role("radio", name="Digit 2: 1?")).to_be_checked()


def test_curl_asks_about_the_digits_that_were_read(browser, server):
    window = {"viewport": {"width": 1280, "height": 900}}
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, server, **window, permissions=permissions) as page:
        asked = knows(page, TWO, ZERO, TWO, SIX)
        draw(page, FOUR_LINES)
        answer(page)
        page.get_by_role("button", name=re.compile("curl")).click()
        command = page.evaluate("navigator.clipboard.readText()")
    body = json.loads(shlex.split(command)[-1])
    single = [asked[-1][k] for k in (0, 3, 6, 8)]  # the first run that begins with each piece
    assert body["input_array"] == single
