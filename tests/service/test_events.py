"""The stream of a training: every report once, in order, wherever one comes back."""

import json
import threading
import time

import httpx
import pytest

from tests.conftest import serving
from tests.service.trainings import begin, ended, long_training, wait_for

STREAM = {"Accept": "text/event-stream"}


def messages(client, id, after=None, most=None, in_address=False):
    """(id, event, data) of a stream, to its end or until there are so many."""
    headers, query = dict(STREAM), {}
    if after is not None:
        if in_address:
            query = {"last_event_id": after}
        else:
            headers["Last-Event-ID"] = str(after)
    found, parts = [], {}
    with client.stream("GET", f"/train/{id}/events", headers=headers, params=query) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        assert answer.headers["X-Accel-Buffering"] == "no"
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if name in ("event", "id", "data"):
                parts[name] = value
            elif not line and "event" in parts:
                found.append((int(parts["id"]), parts["event"], json.loads(parts["data"])))
                parts = {}
                if most and len(found) >= most:
                    break
    return found


@pytest.fixture(scope="module")
def finished(client):
    id = begin(client, "streamed", **long_training(120))
    live = messages(client, id)
    return id, live


def test_it_tells_every_state_and_report_and_ends(finished):
    _, live = finished
    numbers = [number for number, _, _ in live[:-1]]
    assert numbers == sorted(set(numbers))
    states = [data["state"] for _, event, data in live if event == "state"]
    assert states[-1] == "finished"
    assert "running" in states
    assert live[-1][1] == "end"
    assert live[-1][2]["state"] == "finished"
    epochs = [data["epoch"] for _, event, data in live if event == "epoch"]
    assert epochs == sorted(set(epochs))
    assert epochs[-1] == 120
    assert all(len(json.dumps(data)) < 2048 for _, event, data in live if event == "epoch")


def test_it_goes_on_where_one_left(client):
    """A viewer that is cut off again and again hears what one hears who never was."""
    id = begin(client, "interrupted", **long_training(150))
    heard, after = [], None
    while not heard or heard[-1][1] != "end":
        heard += messages(
            client, id, after, most=7, in_address=after is not None and after % 2 == 0
        )
        after = heard[-1][0]
    reports = [
        data["epoch"] for _, event, data in heard if event == "epoch" and data["epoch"] % 1 == 0
    ]
    again = [data["epoch"] for _, event, data in messages(client, id) if event == "epoch"]
    assert reports == again


def test_as_json_it_is_the_history(client, finished):
    id, live = finished
    answer = client.get(f"/train/{id}/events", headers={"Accept": "application/json"}).json()
    assert [report["epoch"] for report in answer["history"]][-1] == 120
    assert len(answer["history"]) >= len(
        [1 for _, event, data in live if event == "epoch" and data["epoch"] % 1 == 0]
    )
    assert answer["job"]["state"] == "finished"
    assert answer["last_event_id"] == max(number for number, _, _ in live)


def test_twenty_viewers_hold_up_nobody(client, server):
    id = begin(client, "popular", **long_training(400))
    ends, refused = [], []

    def view():
        with httpx.Client(base_url=server.address, timeout=60) as viewer:
            try:
                ends.append(messages(viewer, id)[-1][1])
            except AssertionError as error:
                refused.append(error)

    viewers = [threading.Thread(target=view) for _ in range(20)]
    for viewer in viewers:
        viewer.start()
    wait_for(client, id, lambda job: job["epoch"] > 2)
    assert client.get("/heartbeat", timeout=5).status_code == 200
    client.post(f"/train/{id}/stop")
    assert ended(client, id)["state"] == "stopped"
    for viewer in viewers:
        viewer.join(20)
    assert not any(viewer.is_alive() for viewer in viewers)
    assert len(ends) + len(refused) == 20
    assert set(ends) == {"end"}


def test_one_viewer_too_many_is_asked_to_poll(client, server):
    id = begin(client, "crowded", **long_training(4000))
    wait_for(client, id, lambda job: job["state"] == "running")
    open_streams, answer = [], None
    try:
        for _ in range(40):
            viewer = httpx.Client(base_url=server.address, timeout=60)
            answer = viewer.send(
                viewer.build_request("GET", f"/train/{id}/events", headers=STREAM), stream=True
            )
            open_streams.append((viewer, answer))
            if answer.status_code != 200:
                break
        assert answer.status_code == 503
        assert json.loads(answer.read())["code"] == "TOO_MANY_STREAMS"
        assert answer.headers["Retry-After"] == "2"
        assert client.get(f"/train/{id}", timeout=5).status_code == 200
    finally:
        for viewer, answer in open_streams:
            answer.close()
            viewer.close()
        client.delete(f"/train/{id}")
    deadline = time.monotonic() + 30
    while True:  # places come free again
        with client.stream("GET", f"/train/{id}/events", headers=STREAM) as answer:
            if answer.status_code == 200:
                break
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.mark.parametrize("after", ["x", "-1", "1e3", "9" * 30])
def test_a_place_that_makes_no_sense_is_refused(client, finished, after):
    id, _ = finished
    answer = client.get(f"/train/{id}/events", headers={**STREAM, "Last-Event-ID": after})
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_REQUEST")


def test_of_an_unknown_training_there_is_no_stream(client):
    answer = client.get("/train/nothing/events", headers=STREAM)
    assert (answer.status_code, answer.json()["code"]) == (404, "TRAINING_NOT_FOUND")


def test_a_server_that_ends_takes_leave_of_its_viewers(tmp_path):
    """They are not cut off in the middle of a word, and nobody waits for them."""
    with serving(tmp_path) as own, httpx.Client(base_url=own.address, timeout=60) as viewer:
        id = begin(viewer, "watched", **long_training(4000))
        with viewer.stream("GET", f"/train/{id}/events", headers=STREAM) as answer:
            lines = answer.iter_lines()
            while "event: epoch" not in next(lines):
                pass
            own.process.terminate()
            assert list(lines)[-1] == ""  # to the end of a message
        assert own.process.wait(30) == 0
