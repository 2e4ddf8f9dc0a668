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
    surface = page.get_by_test_id("drawing").bounding_box()

    def place(point):
        x, y = (start + size * share for start, share in zip((left, top), point, strict=True))
        return surface["x"] + x * surface["width"], surface["y"] + y * surface["height"]

    for stroke in strokes:
        page.mouse.move(*place(stroke[0]))
        page.mouse.down()
        for point in stroke[1:]:
            page.mouse.move(*place(point))
        page.mouse.up()


def answer(page: Page):
    """The answer once it is there: (state, label, confidence)."""
    element = page.get_by_test_id("answer")
    expect(element).to_have_attribute("data-state", SETTLED, timeout=15_000)
    state, label, confidence = (
        element.get_attribute(f"data-{name}") for name in ("state", "label", "confidence")
    )
    return state, label, float(confidence) if confidence else None
