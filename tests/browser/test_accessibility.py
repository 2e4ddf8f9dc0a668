"""axe finds nothing on any page, in any state, in either theme, wide or narrow."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, answer, draw, draw_number
from tests.conftest import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HESITANT = {
    "prediction": [[0.01, 0.01, 0.01, 0.01, 0.49, 0.01, 0.01, 0.01, 0.01, 0.43]],
    "label": ["4"],
    "confidence": [0.49],
    "classes": list("0123456789"),
    "code": "SUCCESS",
}
PROBLEM = {
    "title": "Unprocessable Entity",
    "status": 422,
    "detail": "no",
    "code": "X",
    "errors": [],
}


def blank(page):
    expect(page.get_by_test_id("answer")).to_have_attribute("data-state", "blank")


def sure(page):
    draw(page, TEN_DIGITS["3"])
    assert answer(page)[0] == "sure"


def unsure(page):
    page.route("**/predict", lambda route: route.fulfill(json=HESITANT))
    draw(page, TEN_DIGITS["4"])
    assert answer(page)[0] == "unsure"


def number(page):
    draw_number(page, "2026")
    assert answer(page)[:2] == ("sure", "2026")


def doubtful_number(page):
    draw(page, TEN_DIGITS["1"], top=0.25, size=0.5)
    rows = [HESITANT["prediction"][0], [0.98] + [0.0] * 9]
    page.route("**/predict", lambda route: route.fulfill(json={**HESITANT, "prediction": rows}))
    draw(page, TEN_DIGITS["0"], left=0.5, top=0.25, size=0.5)
    assert answer(page)[:2] == ("unsure", "40")


def no_digit(page):
    body = {**HESITANT, "prediction": [[0.1] * 10]}
    page.route("**/predict", lambda route: route.fulfill(json=body))
    draw(page, TEN_DIGITS["4"])
    assert answer(page)[0] == "unsure"


def pending(page):
    page.route("**/predict", lambda route: None)
    draw(page, TEN_DIGITS["4"])
    page.wait_for_timeout(500)  # until the page has grown pale


def server_gone(page):
    page.route("**/predict", lambda route: route.abort())
    draw(page, TEN_DIGITS["4"])
    assert answer(page)[0] == "error"


def refused(page):
    page.route(
        "**/predict",
        lambda route: route.fulfill(
            json=PROBLEM, status=422, content_type="application/problem+json"
        ),
    )
    draw(page, TEN_DIGITS["4"])
    assert answer(page)[0] == "error"


def raw(page):
    page.get_by_role("radio", name="Raw").check()
    draw(page, TEN_DIGITS["4"], size=0.3)
    answer(page)


def keyboard(page):
    page.get_by_test_id("drawing").focus()
    page.keyboard.press("p")
    page.keyboard.press("ArrowDown")


STATES = [
    *[blank, sure, unsure, number, doubtful_number, no_digit],
    *[pending, server_gone, refused, raw, keyboard],
]
PAGES = ["/app/networks", "/app/train", "/app/runs", "/app/nosuch", "/?net=nosuch", "/docs"]


def violations(page):
    page.add_script_tag(path=str(AXE))
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}}).then(r => r.violations)", RULES
    )
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_draw_page_in_every_state(browser, server, state, theme, width):
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with opened(browser, server, **window, bypass_csp=True) as page:
        state(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_the_other_pages(browser, server, address, theme, width):
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with opened(browser, server, address, **window, bypass_csp=True) as page:
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
