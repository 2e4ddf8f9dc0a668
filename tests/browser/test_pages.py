"""The rest of the draw page and the places beside it, as a visitor finds them."""

import gzip
import json
import re
import shlex
import subprocess
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, answer, draw
from tests.conftest import ROOT


def photograph(digit, side=600):
    """A dark digit on light grey paper, as a PNG."""
    picture = Image.new("L", (side, side), 205)
    pen = ImageDraw.Draw(picture)
    for stroke in TEN_DIGITS[digit]:
        pen.line(
            [(x * side, y * side) for x, y in stroke], fill=40, width=side // 14, joint="curve"
        )
    file = BytesIO()
    picture.save(file, "PNG")
    return {"name": f"{digit}.png", "mimeType": "image/png", "buffer": file.getvalue()}


@pytest.mark.parametrize("digit", ["2", "5", "8"])
def test_an_uploaded_picture_is_read(page, digit):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload image").click()
    chooser.value.set_files(photograph(digit))
    expect(page.get_by_test_id("answer")).to_have_attribute("data-label", digit)


def test_a_file_that_is_no_picture_is_refused_with_the_reason(page):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload image").click()
    text = {"name": "notes.png", "mimeType": "image/png", "buffer": b"no picture"}
    chooser.value.set_files(text)
    expect(page.get_by_test_id("answer")).to_have_attribute("data-state", "error")
    expect(page.get_by_test_id("answer")).to_contain_text(re.compile("picture", re.I))


def test_a_random_example_is_drawn_and_read(page):
    for _ in range(3):
        page.get_by_role("button", name="Random example").click()
        assert answer(page)[0] in ("sure", "unsure")
        page.get_by_role("button", name="Clear").click()


def test_the_eraser_rubs_ink_out_and_undo_brings_it_back(page):
    draw(page, TEN_DIGITS["1"])
    before = answer(page)
    page.get_by_role("button", name="Eraser").click()
    draw(page, [[[0.2, 0.75], [0.8, 0.75]]])
    answer(page)
    page.get_by_role("button", name="Undo").click()
    assert answer(page) == before


def test_redo_brings_back_what_undo_took(page):
    draw(page, TEN_DIGITS["7"])
    before = answer(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_test_id("answer")).to_have_attribute("data-state", "blank")
    page.get_by_role("button", name="Redo").click()
    assert answer(page) == before


def test_raw_shows_why_framing_matters(page):
    """A small digit in a corner: read when it is framed, and not as it lies there."""
    draw(page, TEN_DIGITS["5"], size=0.25)
    assert answer(page)[:2] == ("sure", "5")
    page.get_by_role("radio", name="Raw").check()
    state, label, _ = answer(page)
    assert (state, label) != ("sure", "5")
    page.get_by_role("radio", name="Centred").check()
    assert answer(page)[:2] == ("sure", "5")


def test_the_picker_offers_the_networks_that_read_images_and_is_kept_in_the_url(page):
    picker = page.get_by_test_id("network-picker")
    expect(picker).to_have_value("digits")
    names = picker.locator("option").all_inner_texts()
    assert any("digits" in name for name in names)
    assert not any("iris" in name or "xor" in name for name in names)


def test_the_curl_command_that_it_copies_gives_the_same_answer(browser, server):
    window = {"viewport": {"width": 1280, "height": 900}}
    with opened(
        browser, server, **window, permissions=["clipboard-read", "clipboard-write"]
    ) as page:
        draw(page, TEN_DIGITS["6"])
        _, label, confidence = answer(page)
        page.get_by_role("button", name=re.compile("curl")).click()
        command = page.evaluate("navigator.clipboard.readText()")
    words = shlex.split(command.replace("\\\n", " "))
    body = json.loads(subprocess.run([*words, "-s"], capture_output=True, text=True).stdout)
    assert body["label"] == [label]
    assert body["confidence"][0] == pytest.approx(confidence, abs=1e-6)


def test_networks_are_listed_with_what_they_are_worth(page):
    page.get_by_role("link", name="Networks", exact=True).click()
    page.get_by_role("radio", name="Table").click()
    row = page.get_by_role("row", name=re.compile("^digits built-in"))
    expect(row).to_contain_text("952,410")
    expect(row).to_contain_text(re.compile(r"99\.29 ?%"))
    expect(row).to_contain_text("10,000")


@pytest.mark.parametrize("place", ["Draw", "Train", "Runs", "Networks"])
def test_every_place_is_a_link_with_an_address_of_its_own(page, place):
    page.get_by_role("navigation").get_by_role("link", name=place).click()
    expect(page).to_have_url(re.compile(rf"/app/{place.lower()}"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_first_page_loads_little_javascript():
    """At most 150 KB as it travels, compressed."""
    index = (ROOT / "frontend" / "dist" / "index.html").read_text()
    scripts = re.findall(r'(?:src|href)="/(app/assets/[^"]+\.js)"', index)
    assert scripts
    size = sum(
        len(gzip.compress((ROOT / "frontend" / "dist" / name).read_bytes())) for name in scripts
    )
    assert size <= 150_000
