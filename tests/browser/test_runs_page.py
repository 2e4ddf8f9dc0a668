"""The Runs pages: real trainings watched live, and every state held to accessibility."""

import gzip
import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.test_accessibility import violations
from tests.conftest import ROOT
from tests.service.trainings import ENDED, begin, ended, job_of, wait_for

WIDE = {"viewport": {"width": 1280, "height": 900}}
MANY_EPOCHS = 20_000  # more than a test waits for
JOB = {
    "id": "a1",
    "network_name": "my-iris",
    "dataset": "iris",
    "state": "running",
    "position": None,
    "phase": None,
    "epoch": 3,
    "epochs": 60,
    "progress": 0.05,
    "seconds": 1.5,
    "eta": 28.5,
    "samples_per_second": 240.0,
    "rows": 120,
    "test_rows": 30,
    "parameters": 67,
    "classes": ["setosa", "versicolor", "virginica"],
    "latest": None,
    "settings": {
        "network_name": "my-iris",
        "dataset": "iris",
        "layers": [[4], [8, "relu"], [3, "softmax"]],
        "learning_rate": 0.01,
        "optimization_algorithm": "gradient_descent",
    },
    "warnings": [{"field": "layers.1.operator", "message": "this layer never learns"}],
    "diagnosis": [
        {
            "code": "overfitting",
            "message": "the test loss rises",
            "advice": "stop earlier",
            "changes": {"patience": 5},
        },
        {"code": "guessing", "message": "it guesses", "advice": "take more units", "changes": None},
    ],
    "error": None,
    "created": "2026-11-25T09:00:00+00:00",
    "started": "2026-11-25T09:00:01+00:00",
    "ended": None,
}
HISTORY = [
    {
        "epoch": epoch,
        "loss": 1 / epoch,
        "accuracy": 0.3 * epoch,
        "test_loss": 1.2 / epoch,
        "test_accuracy": 0.28 * epoch,
        "median_loss": 2 / epoch,
        "worst_loss": 4 / epoch,
        "diversity": 1 / epoch,
    }
    for epoch in (1, 2, 3)
]
LOOK = {
    "epoch": 3,
    "rows": 30,
    "held_out": True,
    "confusion": [[10, 0, 0], [0, 9, 1], [0, 2, 8]],
    "weights": None,
    "boundary": None,
}
PICTURES = {
    "weights": {"width": 28, "height": 28, "units": [[0.1] * 392 + [-0.2] * 392], "largest": 0.2},
    "boundary": {
        "x": [-1, 1],
        "y": [-1, 1],
        "size": 2,
        "shares": [[0.9, 0.8, 0.1, 0.2], [0.1, 0.1, 0.8, 0.1], [0, 0.1, 0.1, 0.7]],
        "points": [[-0.5, 0.5, 0], [0.5, -0.5, 2]],
    },
}


@contextmanager
def watching(browser, server, id, **window):
    with opened(browser, server, f"/app/runs/{id}", **(window or WIDE)) as page:
        yield page


def heading(page):
    return page.get_by_role("heading", level=1)


def chart(page, title):
    return page.get_by_role("slider", name=re.compile(f"^{title}"))


def has_points(page, least):
    """Wait until the curve of the loss has so many points, and say how many it has."""
    expect(chart(page, "Loss")).to_be_visible()
    count = "() => Number(document.querySelector('[role=slider]').ariaValueMax) + 1"
    page.wait_for_function(f"least => ({count})() >= least", arg=least)
    return page.evaluate(count)


@pytest.fixture
def long_run(client, request):
    """A training that goes on for as long as the test; cancelled and forgotten after it."""
    name = re.sub(r"[\W_]+", "-", request.node.name)[:50].strip("-")
    id = begin(client, name, dataset="spirals", epochs=MANY_EPOCHS, seed=1)
    yield id
    if job_of(client, id)["state"] not in ENDED:
        client.delete(f"/train/{id}")
    ended(client, id)
    client.delete(f"/train/{id}")


# --- real trainings ---


def test_a_curve_grows_while_one_watches(browser, server, long_run):
    with watching(browser, server, long_run) as page:
        before = has_points(page, 3)
        assert has_points(page, before + 5) > before
        expect(page.get_by_text("Live", exact=True)).to_be_visible()
        boundary = page.get_by_role("img", name=re.compile("^Of the plane"))
        expect(boundary).to_be_visible()
        assert page.get_by_role("table", name="Confusion matrix").get_by_role("row").count() == 4


def test_leaving_and_coming_back_and_loading_anew_lose_nothing(browser, server, long_run):
    with watching(browser, server, long_run) as page:
        before = has_points(page, 5)
        page.get_by_role("link", name="Draw", exact=True).click()
        page.get_by_role("link", name=re.compile(r"^\d+ training$")).click()
        row = page.get_by_role("row", name=re.compile("^test-leaving"))
        expect(row).to_contain_text("Learning")
        row.get_by_role("link", name=re.compile("^test-leaving")).click()
        again = has_points(page, before)
        page.reload()
        assert has_points(page, again) >= again
        assert chart(page, "Loss").get_attribute("aria-valuetext").startswith("Epoch")


def test_pause_step_resume_and_stop_by_keyboard(browser, server, client, long_run):
    def press(name):
        page.get_by_role("button", name=name, exact=True).focus()
        page.keyboard.press("Enter")

    with watching(browser, server, long_run) as page:
        has_points(page, 3)
        press("Pause")
        expect(page.get_by_text("Paused", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_disabled()
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
        epoch = wait_for(client, long_run, lambda job: job["state"] == "paused")["epoch"]

        press("Step")
        expect(page.get_by_text(f"{epoch + 1:,} of {MANY_EPOCHS:,} epochs")).to_be_visible()
        expect(page.get_by_text("Paused", exact=True)).to_be_visible()

        press("Resume")
        expect(page.get_by_text("Learning", exact=True)).to_be_visible()
        wait_for(client, long_run, lambda job: job["epoch"] > epoch + 5)

        press("Stop & keep")
        result = page.get_by_role("region", name="Result")
        expect(result).to_contain_text("is kept as it was at its best")
        expect(result).to_contain_text(re.compile(r"is right on \d+\.\d % of 120 points"))
        name = heading(page).inner_text()
        assert client.get(f"/networks/{name}").status_code == 200


def test_cancelling_asks_once_more_and_keeps_nothing(browser, server, client, long_run):
    with watching(browser, server, long_run) as page:
        name = page.get_by_role("heading", level=1, name=re.compile("^test-")).inner_text()
        page.get_by_role("button", name="Cancel", exact=True).click()
        expect(page.get_by_role("button", name="Yes, cancel")).to_be_focused()
        page.keyboard.press("Enter")
        result = page.get_by_role("region", name="Result")
        expect(result).to_contain_text("Cancelled. Nothing was kept.")
        assert client.get(f"/networks/{name}").status_code == 404


@pytest.mark.parametrize(
    ("dataset", "words"),
    [("iris", "of 30 flowers it had never seen"), ("xor", "of 40 rows it had never seen")],
)
def test_a_training_that_is_over_in_no_time_is_there_whole(browser, server, client, dataset, words):
    """Much faster than any stream: the history has what the stream leaves out."""
    id = begin(client, f"whole-{dataset}", dataset=dataset, seed=3)
    with watching(browser, server, id) as page:
        expect(page.get_by_role("region", name="Result")).to_contain_text(words)
        job = ended(client, id)
        assert has_points(page, job["epoch"]) == job["epoch"]
        expect(page.get_by_role("link", name="Try it")).to_be_visible()
        link = page.get_by_role("link", name="Train further")
        assert f"start_from=whole-{dataset}" in link.get_attribute("href")


def test_the_genetic_algorithm_has_a_worst_a_median_and_diversity(browser, server, client):
    settings = {"optimization_algorithm": "genetic_algorithm", "epochs": 30, "seed": 2}
    id = begin(client, "evolved-runs", dataset="iris", **settings)
    with watching(browser, server, id) as page:
        expect(page.get_by_text("30 of 30 generations")).to_be_visible()
        chart(page, "Loss").focus()
        page.keyboard.press("Home")
        figures = re.compile(r"^Generation 1: Fittest \S+, Test \S+, Median \S+, Worst \S+$")
        expect(chart(page, "Loss")).to_have_attribute("aria-valuetext", figures)
        expect(chart(page, "Diversity")).to_be_visible()


def test_the_list_removes_what_has_ended(browser, server, client):
    id = begin(client, "remove-me", dataset="xor", seed=1)
    ended(client, id)
    with opened(browser, server, "/app/runs", **WIDE) as page:
        page.get_by_role("button", name="Remove remove-me").click()
        expect(page.get_by_text("Removed “remove-me”. Its network stays.")).to_be_visible()
        expect(page.get_by_role("row", name=re.compile("^remove-me"))).to_have_count(0)
    assert client.get(f"/train/{id}").status_code == 404
    assert client.get("/networks/remove-me").status_code == 200


def test_what_a_run_loads_beyond_the_first_page_is_little(browser, server, client):
    """At most 35 KB of JavaScript as it travels, compressed."""
    id = begin(client, "small", dataset="xor", seed=1)
    index = (ROOT / "frontend" / "dist" / "index.html").read_text()
    loaded = []
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.on("response", lambda response: loaded.append(response.url))
    page.goto(f"/app/runs/{id}")
    has_points(page, 2)
    page.locator(".u-over").first.wait_for()
    context.close()
    names = {url.removeprefix(f"{server.address}/") for url in loaded if url.endswith(".js")}
    more = [name for name in names if f"/{name}" not in index]
    assert any("uPlot" in name for name in more)
    size = sum(
        len(gzip.compress((ROOT / "frontend" / "dist" / name).read_bytes())) for name in more
    )
    assert size <= 35_000


# --- every state, with what the server says made up ---


def answering(page, job, history=HISTORY, look=LOOK):
    """The server knows this run; it has no stream to give, so the page polls."""
    events = {"job": job, "history": history, "last_event_id": 9, "code": "SUCCESS"}
    busy = {"detail": "too many streams", "code": "TOO_MANY_STREAMS"}

    def answer(route):
        if "event-stream" in route.request.headers.get("accept", ""):
            route.fulfill(json=busy, status=503)
        else:
            route.fulfill(json=events)

    page.route("**/train", lambda route: route.fulfill(json={"jobs": [job], "code": "SUCCESS"}))
    page.route(re.compile("/train/a1/events"), answer)
    page.route("**/train/a1", lambda route: route.fulfill(json={"job": job, "code": "SUCCESS"}))
    page.route("**/train/a1/snapshot", lambda route: route.fulfill(json={"snapshot": look}))


def gone(route):
    problem = {"detail": "there is no training 'a1'", "code": "TRAINING_NOT_FOUND"}
    route.fulfill(json=problem, status=404)


def learning(page):
    answering(page, JOB)
    page.goto("/app/runs/a1")
    expect(page.get_by_text("Updated every 2 seconds")).to_be_visible()
    page.get_by_text("One more").click()


def waiting(page):
    answering(page, {**JOB, "state": "queued", "position": 2, "epoch": 0}, [], None)
    page.goto("/app/runs/a1")
    expect(page.get_by_text("Waiting, number 2 in line")).to_be_visible()


def downloading(page):
    answering(page, {**JOB, "phase": "downloading, 3 of 11 MB", "epoch": 0}, [], None)
    page.goto("/app/runs/a1")
    expect(page.get_by_text("Downloading, 3 of 11 MB")).to_be_visible()


def paused(page):
    answering(page, {**JOB, "state": "paused"}, look={**LOOK, **PICTURES})
    page.goto("/app/runs/a1")
    expect(page.get_by_role("img", name=re.compile("^Unit 1"))).to_be_visible()
    page.get_by_role("button", name="Cancel", exact=True).click()


def genetic(page):
    settings = {**JOB["settings"], "optimization_algorithm": "genetic_algorithm"}
    answering(page, {**JOB, "settings": settings})
    page.goto("/app/runs/a1")
    expect(chart(page, "Diversity")).to_be_visible()
    page.get_by_role("checkbox", name="Logarithmic axis").check()


def table(page):
    answering(page, JOB)
    page.goto("/app/runs/a1")
    page.get_by_role("button", name="Show as a table: Loss").click()
    expect(page.get_by_role("table", name="Loss")).to_be_visible()


def refused(page):
    answering(page, JOB)
    page.goto("/app/runs/a1")
    refusal = {"detail": "this training has ended", "code": "INVALID_STATE"}
    page.route("**/train/a1/pause", lambda route: route.fulfill(json=refusal, status=409))
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("This training has ended.")


def connection_lost(page):
    answering(page, JOB)
    page.goto("/app/runs/a1")
    expect(chart(page, "Loss")).to_be_visible()
    page.route(re.compile(r"://[^/]+/train"), lambda route: route.abort())
    expect(page.get_by_text(re.compile("Connection lost, last update"))).to_be_visible()


def finished(page):
    latest = HISTORY[-1]
    answering(page, {**JOB, "state": "finished", "epoch": 60, "progress": 1, "latest": latest})
    page.goto("/app/runs/a1")
    expect(page.get_by_text("of 30 flowers it had never seen")).to_be_visible()


def diverged(page):
    answering(page, {**JOB, "state": "diverged", "error": "the loss is infinite"})
    page.goto("/app/runs/a1")
    expect(page.get_by_text(re.compile("grew beyond all bounds"))).to_be_visible()


def failed(page):
    answering(page, {**JOB, "state": "failed", "error": "the disk is full"}, [], None)
    page.goto("/app/runs/a1")
    expect(page.get_by_text(re.compile("The disk is full"))).to_be_visible()


def removed(page):
    page.route(re.compile("/train/a1"), gone)
    page.goto("/app/runs/a1")
    expect(heading(page)).to_have_text("There is no such run")


def server_gone(page):
    page.route(re.compile(r"://[^/]+/train"), lambda route: route.abort())
    page.goto("/app/runs/a1")
    expect(page.get_by_role("alert")).to_be_visible()


def listed(page):
    states = ["running", "queued", "paused", "finished", "diverged"]
    jobs = [{**JOB, "id": each, "network_name": each, "state": each} for each in states]
    page.route("**/train", lambda route: route.fulfill(json={"jobs": jobs, "code": "SUCCESS"}))
    page.goto("/app/runs")
    expect(page.get_by_role("row")).to_have_count(6)


def nothing_listed(page):
    page.route("**/train", lambda route: route.fulfill(json={"jobs": [], "code": "SUCCESS"}))
    page.goto("/app/runs")
    expect(page.get_by_text(re.compile("Nothing has been trained here yet"))).to_be_visible()


def list_gone(page):
    page.route("**/train", lambda route: route.abort())
    page.goto("/app/runs")
    expect(page.get_by_role("alert")).to_be_visible()


STATES = [
    *[learning, waiting, downloading, paused, genetic, table, refused, connection_lost],
    *[finished, diverged, failed, removed, server_gone, listed, nothing_listed, list_gone],
]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_state_is_accessible_and_fits(browser, server, state, theme, width):
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with opened(browser, server, **window, bypass_csp=True) as page:
        state(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_arrow_keys_read_a_curve_aloud(browser, server):
    with opened(browser, server, **WIDE) as page:
        learning(page)
        chart(page, "Accuracy").focus()
        page.keyboard.press("ArrowLeft")
        words = "Epoch 2: Training 60.0 %, Test 56.0 %"
        expect(chart(page, "Accuracy")).to_have_attribute("aria-valuetext", words)


def test_try_this_leads_to_the_form_with_the_change(browser, server):
    with opened(browser, server, **WIDE) as page:
        learning(page)
        page.get_by_role("link", name="Try this: patience 5").click()
        expect(page).to_have_url(re.compile("/app/train.*patience=5"))
