"""What a person does on the drawing surface, and what the page then answers."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

# Drawn before any network was trained, and never changed since: digit -> strokes -> points (0 to 1)
TEN_DIGITS = json.loads((Path(__file__).parent / "ten_digits.json").read_text())


SETTLED = re.compile("^(sure|unsure|error|blank)$")


def draw(page: Page, strokes, *, left=0.0, top=0.0, size=1.0):
    """Draw strokes with the mouse, into the part of the surface that begins at (left, top)."""
    for stroke in placed(page, strokes, left, top, size):
        page.mouse.move(*stroke[0])
        page.mouse.down()
        for point in stroke[1:]:
            page.mouse.move(*point)
        page.mouse.up()


def draw_number(page: Page, number):
    """Draw a number of up to five digits side by side, in the middle of the surface."""
    size, step = 1.3 / len(number), 0.9 / len(number)
    for place, digit in enumerate(number):
        middle = 0.5 + (place - (len(number) - 1) / 2) * step
        draw(page, TEN_DIGITS[digit], left=middle - size / 2, top=0.5 - size / 2, size=size)


def touch(page: Page, strokes, *, left=0.0, top=0.0, size=1.0):
    """The same with a finger, on a page whose window has a touch screen."""
    screen = page.context.new_cdp_session(page)

    def send(kind, *points):
        places = [{"x": x, "y": y} for x, y in points]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    for stroke in placed(page, strokes, left, top, size):
        send("touchStart", stroke[0])
        for point in stroke[1:]:
            send("touchMove", point)
        send("touchEnd")
    screen.detach()


def placed(page, strokes, left, top, size):
    """Strokes in the unit square, as places on the screen."""
    drawing = page.get_by_test_id("drawing")
    drawing.scroll_into_view_if_needed()
    surface = drawing.bounding_box()
    return [
        [
            (
                surface["x"] + (left + size * x) * surface["width"],
                surface["y"] + (top + size * y) * surface["height"],
            )
            for x, y in stroke
        ]
        for stroke in strokes
    ]


def choose_brush(page: Page, percent):
    """How thick the ink on the screen is, in percent of the surface."""
    page.get_by_role("slider", name="Brush").fill(str(percent))


def answer(page: Page):
    """The answer once it is there: (state, label, confidence)."""
    element = page.get_by_test_id("answer")
    expect(element).to_have_attribute("data-state", SETTLED, timeout=15_000)
    state, label, confidence = (
        element.get_attribute(f"data-{name}") for name in ("state", "label", "confidence")
    )
    return state, label, float(confidence) if confidence else None
