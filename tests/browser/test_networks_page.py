"""The pages of networks, on the real server: found, renamed, deleted, as files, compared."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest
from playwright.sync_api import expect

from edunn.datasets import load_iris
from edunn.model import Model
from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, draw
from tests.browser.test_accessibility import violations
from tests.conftest import ROOT


def flowers(algorithm="gradient_descent", **settings):
    iris = load_iris()
    model = Model([[4], [8, "tanh"], [3, "softmax"]], learning_rate=0.01, seed=1)
    rows = {"inputs": iris.inputs[::2], "labels": iris.labels[::2]}
    tests = {"test_inputs": iris.inputs[1::2], "test_labels": iris.labels[1::2]}
    model.train(algorithm, **rows, epochs=20, standardize=True, **tests, **settings)
    model.training_settings["dataset"] = "iris"
    model.metrics = {"test_accuracy": 0.96, "test_rows": 75}
    return model


@pytest.fixture
def guest(server):
    """The guest's folder with two networks in it, of which one was bred."""
    for path in server.guest.glob("*.pck"):
        path.unlink()
    flowers().save(server.guest, "flowers")
    flowers("genetic_algorithm", population_size=20).save(server.guest, "bred")
    yield server.guest
    for path in server.guest.glob("*.pck"):
        path.unlink()


@pytest.fixture
def gallery(browser, server, guest):
    window = {"viewport": {"width": 1280, "height": 900}}
    with opened(browser, server, "/app/networks", **window) as page:
        expect(card(page, "flowers")).to_be_visible()
        yield page


def card(page, name):
    return page.get_by_role("article", name=name, exact=True)


def names(guest):
    return sorted(path.stem for path in guest.glob("*.pck"))


def test_a_network_is_renamed_by_keyboard_alone(gallery, guest):
    gallery.get_by_role("button", name="Rename flowers").press("Enter")
    field = gallery.get_by_label("New name for flowers")
    expect(field).to_be_focused()
    gallery.keyboard.type("digits")  # what is there is selected, and so overwritten
    gallery.keyboard.press("Enter")
    expect(gallery.get_by_role("alert").filter(has_text="built-in")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("digits")
    field.fill("Blumen")
    gallery.keyboard.press("Enter")
    expect(gallery.get_by_role("link", name="Blumen", exact=True)).to_be_focused()
    assert names(guest) == ["Blumen", "bred"]


def test_a_deletion_can_be_taken_back_and_else_takes_place(gallery, guest):
    gallery.clock.install()
    gallery.get_by_role("button", name="Delete flowers").click()
    expect(card(gallery, "flowers")).to_have_count(0)
    undo = gallery.get_by_role("button", name="Undo deleting flowers")
    expect(undo).to_be_focused()
    gallery.clock.run_for(5_000)
    undo.press("Enter")
    expect(card(gallery, "flowers")).to_be_visible()
    gallery.clock.run_for(15_000)
    assert names(guest) == ["bred", "flowers"]

    gallery.get_by_role("button", name="Delete flowers").click()
    gallery.get_by_role("link", name="Draw", exact=True).click()
    with gallery.expect_response(re.compile("/networks/flowers$")) as answer:
        gallery.clock.run_for(10_001)
    assert answer.value.status == 204
    assert names(guest) == ["bred"]
    expect(gallery.get_by_role("button", name="Undo deleting flowers")).to_have_count(0)


def test_a_closed_page_deletes_nothing(gallery, guest, browser, server):
    gallery.get_by_role("button", name="Delete flowers").click()
    expect(gallery.get_by_text("Close the page before, and it stays.")).to_be_visible()
    gallery.goto("about:blank")
    gallery.wait_for_timeout(11_000)
    assert names(guest) == ["bred", "flowers"]


@pytest.mark.parametrize("form", ["npz", "json", "safetensors", "pck"])
def test_a_network_goes_out_as_a_file_and_comes_in_again(gallery, guest, tmp_path, form):
    gallery.get_by_label("Export flowers").click()
    with gallery.expect_download() as download:
        card(gallery, "flowers").get_by_role("link", name=f".{form}").click()
    assert download.value.suggested_filename == f"flowers.{form}"
    path = tmp_path / f"flowers.{form}"
    download.value.save_as(path)

    field = gallery.get_by_label("A network as a file")
    field.set_input_files(path)
    name = gallery.get_by_label("Name for this network")
    expect(name).to_be_focused()  # flowers is taken
    name.fill("second")
    gallery.keyboard.press("Enter")
    expect(gallery.get_by_role("link", name="second", exact=True)).to_be_focused()
    one, other = (Model.from_file(guest / f"{name}.pck") for name in ("flowers", "second"))
    np.testing.assert_array_equal(one.network.theta, other.network.theta)


def test_an_onnx_file_goes_out_and_says_what_comes_in_instead(gallery, guest, tmp_path):
    gallery.get_by_label("Export flowers").click()
    with gallery.expect_download() as download:
        card(gallery, "flowers").get_by_role("link", name=".onnx").click()
    assert download.value.suggested_filename == "flowers.onnx"
    download.value.save_as(tmp_path / "graph.onnx")
    gallery.get_by_label("A network as a file").set_input_files(tmp_path / "graph.onnx")
    refusal = gallery.get_by_role("alert").filter(has_text="graph.onnx was not brought in")
    expect(refusal).to_contain_text("as .pck or .npz or .json or .safetensors")
    assert names(guest) == ["bred", "flowers"]


def test_a_file_that_is_no_network_is_refused_with_the_reason(gallery, guest):
    field = gallery.get_by_label("A network as a file")
    notes = {"name": "notes.npz", "mimeType": "text/plain", "buffer": b"not a network"}
    field.set_input_files(notes)
    refusal = gallery.get_by_role("alert").filter(has_text="notes.npz was not brought in")
    expect(refusal).to_contain_text("neither .pck nor .npz nor .json")
    assert names(guest) == ["bred", "flowers"]


def test_a_damaged_file_is_marked_with_the_reason_and_can_be_deleted(gallery, guest):
    (guest / "torn.pck").write_bytes(b"torn")
    gallery.reload()
    expect(card(gallery, "torn")).to_contain_text("can’t be used")
    gallery.clock.install()
    gallery.get_by_role("button", name="Delete torn").click()
    with gallery.expect_response(re.compile("/networks/torn$")):
        gallery.clock.run_for(10_001)
    assert names(guest) == ["bred", "flowers"]


def test_filter_order_and_view_are_kept_in_the_address(gallery):
    gallery.get_by_label("Filter").fill("genetic")
    expect(gallery.get_by_role("article")).to_have_count(1)
    gallery.get_by_label("Filter").fill("")
    expect(gallery.get_by_role("article").nth(2)).to_be_visible()
    gallery.get_by_label("Order").select_option("Best first")
    gallery.get_by_role("radio", name="Table").click()
    gallery.reload()
    rows = gallery.get_by_role("row")
    expect(rows.nth(1)).to_contain_text("xor")
    expect(gallery.get_by_label("Order")).to_have_value("accuracy")
    gallery.get_by_label("Filter").fill("no such network")
    gallery.get_by_role("button", name="Clear the filter").click()
    expect(rows.nth(1)).to_contain_text("xor")


def test_two_networks_are_compared(gallery):
    gallery.get_by_label("Compare flowers").check()
    gallery.get_by_label("Compare bred").check()
    gallery.get_by_role("link", name="Compare 2").click()
    expect(gallery.get_by_role("figure", name="Loss, held-out rows")).to_be_visible()
    differences = gallery.get_by_role("table", name="Settings that differ")
    expect(differences.get_by_role("row", name=re.compile("^algorithm"))).to_contain_text(
        re.compile("gradient descent.*genetic algorithm")
    )
    expect(differences.get_by_role("row", name=re.compile("^seed"))).to_have_count(0)
    expect(gallery.get_by_test_id("drawing")).to_have_count(0)


def test_the_same_drawing_goes_through_all_that_read_drawings(browser, server):
    window = {"viewport": {"width": 1280, "height": 900}}
    address = "/app/compare?names=digits,digits-small,digits-mnist"
    with opened(browser, server, address, **window) as page:
        draw(page, TEN_DIGITS["3"])
        for name in ("digits", "digits-small", "digits-mnist"):
            answer = page.get_by_role("region", name=f"{name} reads", exact=True)
            expect(answer.get_by_test_id("answer")).to_have_attribute("data-label", "3")


def test_the_command_that_it_shows_asks_the_network(gallery, server):
    gallery.get_by_role("link", name="flowers", exact=True).click()
    expect(gallery.get_by_role("heading", level=1)).to_have_text("flowers")
    command = gallery.get_by_label("The command").inner_text()
    answer = subprocess.run(["sh", "-ec", f"{command} -s"], capture_output=True, text=True)
    assert json.loads(answer.stdout)["code"] == "SUCCESS"


@pytest.mark.parametrize(
    ("form", "language"),
    [
        *(("onnx", "Python"), ("onnx", "JavaScript"), ("npz", "Python"), ("json", "JavaScript")),
        *(("safetensors", "Python"), ("pck", "Python")),
    ],
)
@pytest.mark.parametrize("name", ["flowers", "plain"])
def test_the_code_that_it_shows_computes_what_the_network_does(
    gallery, guest, tmp_path, javascript, name, form, language
):
    """Run where the file was downloaded to. The plain one has neither scaler nor biases."""
    layers = [[4], [5, "gelu"], [3, "sigmoid"]]
    Model(layers, seed=2, use_bias=False).save(guest, "plain")
    gallery.goto(f"/app/networks/{name}")
    gallery.locator("summary").filter(has_text=f".{form}").last.click()
    with gallery.expect_download() as download:
        gallery.get_by_role("link", name=f"Download {name}.{form}").click()
    download.value.save_as(tmp_path / f"{name}.{form}")
    code = gallery.get_by_label(f"{language} for {name}.{form}").inner_text()
    assert len(code.splitlines()) <= 15
    printed = javascript(code, tmp_path) if language == "JavaScript" else python(code, tmp_path)
    numbers = [float(number) for number in re.findall(r"-?\d[\d.]*(?:e-?\d+)?", printed)]
    ours = Model.from_file(guest / f"{name}.pck").predict([0] * 4)[0]
    np.testing.assert_allclose(numbers, ours, rtol=1e-5, atol=1e-6)


def python(code, folder):
    env = {"PYTHONPATH": str(ROOT / "backend"), "OPENBLAS_NUM_THREADS": "1"}
    words = [sys.executable, "-W", "error", "-c", code]
    answer = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


# --- axe, in every state, both themes, wide and narrow ---


def cards(page):
    expect(card(page, "flowers")).to_be_visible()


def everything_at_once(page):
    page.get_by_label("Compare flowers").check()
    page.get_by_label("Compare bred").check()
    page.get_by_label("Export flowers").click()
    page.get_by_role("button", name="Rename bred").click()
    page.get_by_label("New name for bred").fill("digits")
    page.get_by_role("button", name="Rename", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="built-in")).to_be_visible()
    page.get_by_role("button", name="Delete torn").click()


def no_hit(page):
    page.get_by_label("Filter").fill("nothing")
    expect(page.get_by_text("No network fits")).to_be_visible()


def refused_file(page):
    notes = {"name": "notes.npz", "mimeType": "text/plain", "buffer": b"not a network"}
    page.get_by_label("A network as a file").set_input_files(notes)
    expect(page.get_by_role("alert").filter(has_text="notes.npz")).to_be_visible()


def taken_name(page):
    body = {"title": "Conflict", "status": 409, "detail": "taken", "code": "NAME_TAKEN"}
    page.route(
        "**/networks",
        lambda route: (
            route.fulfill(json=body, status=409, content_type="application/problem+json")
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    notes = {"name": "flowers.npz", "mimeType": "text/plain", "buffer": b"x"}
    page.get_by_label("A network as a file").set_input_files(notes)
    expect(page.get_by_label("Name for this network")).to_be_focused()


def server_away(page):
    page.route(re.compile(r"//[^/]+/networks$"), lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def table(page):
    page.get_by_role("radio", name="Table").click()
    expect(page.get_by_role("row", name=re.compile("^flowers"))).to_be_visible()


def one(page):
    page.goto("/app/networks/flowers")
    expect(page.get_by_role("figure", name="Loss")).to_be_visible()


def one_with_its_code(page):
    page.goto("/app/networks/flowers")
    page.locator("summary").filter(has_text=".safetensors").last.click()
    expect(page.get_by_label("Python for flowers.safetensors")).to_be_visible()


def no_such(page):
    page.goto("/app/networks/nobody")
    expect(page.get_by_role("alert").filter(has_text="nobody")).to_be_visible()


def comparison(page):
    page.goto("/app/compare?names=flowers,bred,iris")
    expect(page.get_by_role("table", name="Settings that differ")).to_be_visible()


def comparison_of_readers(page):
    page.goto("/app/compare?names=digits,digits-small")
    draw(page, TEN_DIGITS["3"])
    expect(page.get_by_test_id("answer").first).to_have_attribute("data-label", "3")


def nothing_to_compare(page):
    page.goto("/app/compare")
    expect(page.get_by_role("link", name="Choose them")).to_be_visible()


STATES = [
    *(cards, everything_at_once, no_hit, refused_file, taken_name, server_away, table),
    *(one, one_with_its_code, no_such, comparison, comparison_of_readers, nothing_to_compare),
]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(browser, server, guest, state, theme, width):
    (guest / "torn.pck").write_bytes(b"torn")
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with opened(browser, server, "/app/networks", **window, bypass_csp=True) as page:
        state(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
