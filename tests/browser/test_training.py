"""From the form to a network that answers: real trainings, as a pupil would do them."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, answer, draw

SECONDS = 1000  # in milliseconds


@pytest.fixture
def visit(browser, server):
    """Opens the page at an address."""
    pages = []

    def at(address):
        context = opened(browser, server, address, viewport={"width": 1280, "height": 900})
        pages.append(context)
        return context.__enter__()

    yield at
    for context in pages:
        context.__exit__(None, None, None)


def train(page, name):
    """Give the network that name, press Train, and wait until it has learned."""
    page.get_by_label("Name of the network").fill(name)
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_url("**/app/runs/*")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_text("Finished", exact=True)).to_be_visible(timeout=120 * SECONDS)


def test_iris_is_learned_in_two_clicks(visit, client):
    page = visit("/app/train")
    page.get_by_role("radio", name=re.compile("Iris")).check()
    train(page, "pupils-iris")
    expect(page.get_by_role("region", name="Result")).to_contain_text(
        re.compile(r"right on [\d.]+ % of 30")
    )
    expect(page.get_by_role("figure")).not_to_have_count(0)
    question = {"network_name": "pupils-iris", "input_array": [5.1, 3.5, 1.4, 0.2]}
    assert client.post("/predict", json=question).json()["label"] == ["setosa"]


def test_iris_is_bred(visit):
    page = visit("/app/train?dataset=iris")
    page.get_by_text("Genetic algorithm", exact=True).click()
    train(page, "bred-iris")
    expect(page.get_by_text(re.compile("Diversity", re.I)).first).to_be_visible()


def test_exclusive_or_comes_out_exact(visit, client):
    train(visit("/app/train?dataset=xor"), "pupils-xor")
    question = {"network_name": "pupils-xor", "input_array": [[0, 0], [0, 1], [1, 0], [1, 1]]}
    assert client.post("/predict", json=question).json()["label"] == ["off", "on", "on", "off"]


def test_digits_are_learned_and_then_drawn(visit, mnist):
    page = visit("/app/train?dataset=mnist&epochs=3")
    train(page, "pupils-digits")
    page.get_by_role("link", name="Draw with it").click()
    expect(page.get_by_test_id("network-picker")).to_have_value("pupils-digits")
    for digit in ("0", "1", "4"):
        draw(page, TEN_DIGITS[digit])
        assert answer(page)[1] == digit
        page.get_by_role("button", name="Clear").click()


def test_the_diagnosis_leads_to_a_better_run(visit):
    """Far too few epochs: the page says so, and one click later the form has twice as many."""
    page = visit("/app/train?dataset=iris&epochs=6&learning_rate=0.005")
    train(page, "hasty")
    expect(page.get_by_role("strong").filter(has_text="more epochs would help")).to_be_visible()
    page.get_by_role("link", name=re.compile("Try this")).click()
    expect(page.get_by_label("Epochs", exact=True)).to_have_value("12")
    train(page, "less-hasty")


def test_stopped_by_hand_it_keeps_what_it_has_learned(visit, client, server):
    page = visit("/app/train?dataset=handwriting&epochs=5000")
    page.get_by_label("Name of the network").fill("impatient")
    page.get_by_role("button", name="Train", exact=True).click()
    page.wait_for_url("**/app/runs/*")
    expect(page.get_by_text(re.compile(r"\d of 5,000 epochs")).first).to_be_visible(
        timeout=60 * SECONDS
    )
    page.get_by_role("button", name="Stop & keep").click()
    expect(page.get_by_text("Stopped", exact=True)).to_be_visible(timeout=20 * SECONDS)
    with httpx.Client(base_url=server.address) as ask:
        assert ask.get("/networks/impatient").status_code == 200
