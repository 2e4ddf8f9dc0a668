"""The Train page on the real service: whole without a mouse, on a telephone, for every reader."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.test_accessibility import violations

TABLE = b"hours;school;passed\n" + b"1,5;A;yes\n2;B;no\n;A;yes\n" * 10
BROKEN_TABLE = b"hours,passed\n" + b"1,yes\n2,no\n" * 10 + b"two,no\n"


def train_button(page):
    return page.get_by_role("button", name="Train", exact=True)


def only_cards(page):
    page.goto("/app/train")
    expect(page.get_by_test_id("dataset-xor")).to_be_visible()


def chosen(name):
    def choose(page):
        page.goto(f"/app/train?dataset={name}")
        expect(train_button(page)).to_be_visible()
        expect(page.get_by_text("Fetching some rows")).to_have_count(0)

    choose.__name__ = name
    return choose


def all_settings(page):
    chosen("iris")(page)
    page.get_by_text("All settings").click()
    expect(page.get_by_label("Dropout")).to_be_visible()


def genetic(page):
    all_settings(page)
    page.get_by_role("radio", name="Genetic algorithm").check()
    expect(page.get_by_label("Mutation probability")).to_be_visible()


def warned(page):
    chosen("iris")(page)
    page.get_by_role("group", name="Layer 1").get_by_label("Operator").select_option("binary_step")
    expect(page.get_by_text("Its slope is 0")).to_be_visible()


def refused(page):
    all_settings(page)
    page.get_by_label("Epochs", exact=True).fill("many")
    page.get_by_label("Dropout").fill("2")
    train_button(page).click()
    expect(page.get_by_role("alert")).to_contain_text("This is not a number")


def bring(page, name, content):
    only_cards(page)
    page.get_by_text("Bring your own").click()
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.get_by_label("File").set_input_files(file)


def table(page):
    bring(page, "grades.csv", TABLE)
    expect(page.get_by_text("Recognised")).to_be_visible()


def broken_table(page):
    bring(page, "broken.csv", BROKEN_TABLE)
    expect(page.get_by_role("alert")).to_contain_text("two")


def pictures(page):
    bring(page, "leaves.zip", b"PK")
    expect(page.get_by_role("radio", name="Photographs")).to_be_visible()


def server_gone(page):
    page.route("**/datasets", lambda route: route.abort())
    page.goto("/app/train")
    expect(page.get_by_role("alert")).to_contain_text("does not answer")


def awaited(page):
    page.route("**/datasets", lambda route: None)
    page.goto("/app/train")
    expect(page.get_by_text("Fetching the data sets")).to_be_visible()


STATES = [
    *[only_cards, chosen("iris"), chosen("spirals"), chosen("handwriting")],
    *[all_settings, genetic, warned, refused, table, broken_table, pictures, server_gone, awaited],
]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_for_everybody(browser, server, state, theme, width):
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with opened(browser, server, "/app/train", **window, bypass_csp=True) as page:
        state(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_data_set_that_is_not_there_is_said(page):
    page.goto("/app/train?dataset=nosuch")
    expect(page.get_by_role("alert")).to_contain_text("no data set “nosuch”")


def test_two_presses_train(browser, server):
    """Also on a telephone, where the rest of the form is far below the cards."""
    window = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    with opened(browser, server, "/app/train", **window) as page:
        page.get_by_test_id("dataset-xor").tap()
        expect(train_button(page)).to_be_in_viewport()
        train_button(page).tap()
        expect(page).to_have_url(re.compile("/app/runs/"))


def test_the_keyboard_alone_trains(page):
    page.goto("/app/train")
    page.get_by_role("radio", name="XOR").focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Iris")).to_be_checked()
    expect(page.get_by_role("radio", name="Iris")).to_be_focused()
    expect(train_button(page)).to_be_visible()

    passed = []
    for _ in range(60):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            """() => {
                const { activeElement: it } = document, bar = document.querySelector(".train-bar");
                const [box, edge] = [it.getBoundingClientRect(), bar.getBoundingClientRect()];
                const isBehind = box.top < edge.bottom && box.bottom > edge.top;
                return [it.textContent, isBehind && !bar.contains(it)];
            }"""
        )
        passed.append(focus)
        if focus[0] == "Train":
            break
    assert passed[-1][0] == "Train"
    assert not [text for text, is_hidden in passed if is_hidden]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/app/runs/"))


def test_the_first_complaint_has_the_focus(page):
    page.goto("/app/train?dataset=iris")
    page.get_by_label("Name of the network").fill("no name")
    page.get_by_label("Epochs", exact=True).fill("0")
    train_button(page).click()
    expect(page.get_by_label("Epochs", exact=True)).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="Network name").click()
    expect(page.get_by_label("Name of the network")).to_be_focused()


def test_a_link_carries_the_form_and_back_brings_it_back(page):
    page.goto("/app/train?net=digits")
    page.get_by_role("radio", name="Iris").check()
    page.get_by_label("Epochs", exact=True).fill("7")
    expect(page).to_have_url(re.compile(r"/app/train\?dataset=iris&epochs=7&net=digits$"))
    page.reload()
    expect(page.get_by_label("Epochs", exact=True)).to_have_value("7")
    page.get_by_role("navigation").get_by_role("link", name="Networks").click()
    page.go_back()
    expect(page.get_by_label("Epochs", exact=True)).to_have_value("7")


def test_back_within_the_page_brings_the_form_of_then(page):
    page.goto("/app/train?dataset=iris&epochs=7")
    page.get_by_test_id("dataset-iris").wait_for()
    page.evaluate("history.pushState(null, '', '/app/train?dataset=iris&epochs=8')")
    page.evaluate("history.pushState(null, '', '/app/train?dataset=iris&epochs=9')")
    page.go_back()
    expect(page.get_by_label("Epochs", exact=True)).to_have_value("8")


def test_a_table_becomes_a_data_set_and_goes_again(page):
    table(page)
    page.get_by_label("Name of the data set").fill("my-grades")
    page.get_by_role("button", name="Take this data set").click()
    expect(page.get_by_role("radio", name="my-grades")).to_be_checked()
    page.get_by_role("button", name="Delete my-grades").click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_test_id("dataset-my-grades")).to_have_count(0)


def test_the_train_page_loads_little_javascript(page):
    """At most 60 KB beyond the first page, as it travels, compressed."""
    page.goto("/")
    page.get_by_test_id("drawing").wait_for()
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.get_by_role("navigation").get_by_role("link", name="Train").click()
    page.get_by_test_id("dataset-xor").wait_for()
    scripts = [request.response() for request in finished if request.url.endswith(".js")]
    assert scripts
    assert sum(len(gzip.compress(script.body())) for script in scripts) <= 60_000
