"""A full disk, a locked database, a folder that is gone: said clearly, and over when it is over."""

import re
import resource
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from edunn.model import Model
from tests.conftest import ROOT, serving
from tests.service.disks import fill, make_room, read_only, small_disk
from tests.service.test_predict import assert_problem
from tests.service.trainings import begin, ended, job_of, long_training, wait_for

IRIS = ROOT / "saved" / "builtin" / "iris.pck"
TRAINING = {"dataset": "iris", "layers": [[4], [3, "softmax"]], "epochs": 3}
DRAWINGS = {
    "samples": [
        {"label": "7", "strokes": [[[0.3, 0.2], [0.7, 0.2], [0.45, step / 1000]]]}
        for step in range(500, 600)
    ]
}


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    with small_disk(tmp_path_factory.mktemp("disks") / "small") as folder:
        yield folder


@pytest.fixture(scope="module")
def own(disk):
    with serving(disk, EDUNN_SLOTS="1") as server:
        yield server


@pytest.fixture(scope="module")
def ask(own):
    with httpx.Client(base_url=own.address, timeout=60) as client:
        yield client


def reports_of(ask, id):
    answer = ask.get(f"/train/{id}/events", headers={"Accept": "application/json"})
    return [report["epoch"] for report in answer.json()["history"]]


def bring(ask, name):
    return ask.post("/networks", files={"file": IRIS.read_bytes()}, data={"name": name})


def test_when_the_disk_is_full_nothing_is_saved_and_that_is_said(own, ask, disk):
    assert bring(ask, "before").status_code == 201
    assert ask.post("/datasets/my-handwriting/samples", json=DRAWINGS).status_code == 201
    fill(disk)
    asked = {
        "a network": lambda: bring(ask, "after"),
        "a drawing": lambda: ask.post("/datasets/my-handwriting/samples", json=DRAWINGS),
        "a training": lambda: ask.post("/train", json={"network_name": "new", **long_training(1)}),
        "a data set": lambda: ask.post(
            "/datasets",
            json={"name": "gate", "inputs": [[0.0], [1.0]] * 5000, "labels": [0, 1] * 5000},
        ),
    }
    try:
        for what, request in asked.items():
            answer = request()
            assert answer.status_code == 507, what
            assert_problem(answer, 507, "DISK_FULL")
        health = ask.get("/health")
        assert health.status_code == 503
        assert "disk is full" in health.json()["checks"]["saved"]
        assert ask.get("/heartbeat").status_code == 200
        assert ask.get("/networks/before").status_code == 200
    finally:
        make_room(disk)
    assert not [path for path in disk.rglob(".*") if path.is_file() and path.suffix == ".tmp"]
    assert not list(disk.rglob(".new-*"))
    for what, request in asked.items():
        assert request().status_code in (201, 202), what
    assert ask.get("/health").status_code == 200


def test_a_training_outlasts_a_full_disk(own, ask, disk):
    id = begin(ask, "patient", **long_training(120))
    wait_for(ask, id, lambda job: job["epoch"] > 1)
    fill(disk)
    try:
        time.sleep(3)
        assert job_of(ask, id)["state"] == "running"
    finally:
        make_room(disk)
    job = ended(ask, id)
    assert (job["state"], job["error"], job["network_name"]) == ("finished", None, "patient")
    assert reports_of(ask, id) == sorted(set(reports_of(ask, id)))
    assert reports_of(ask, id)[-1] == job["epochs"]
    assert [path.stem for path in own.guest.glob("patient*.pck")] == ["patient"]


def test_a_network_for_which_there_is_no_room_waits_for_it(own, ask, disk):
    large = {**long_training(8), "layers": [[16], [3000, "relu"], [2, "softmax"]]}
    id = begin(ask, "large", **large)
    wait_for(ask, id, lambda job: job["epoch"] > 0)
    fill(disk, leaving=200_000)  # enough for what the database has to tell
    try:
        waiting = wait_for(ask, id, lambda job: "room" in (job["phase"] or ""))
        assert waiting["state"] == "running"
        assert not (own.guest / "large.pck").exists()
    finally:
        make_room(disk)
    assert ended(ask, id)["state"] == "finished"
    assert Model.from_file(own.guest / "large.pck").layers[1] == [3000, "relu"]


@pytest.fixture
def lock(own):
    """A connection of somebody else, who can keep the database locked."""
    connection = sqlite3.connect(own.saved / "edunn.db", 20, isolation_level=None)
    yield connection
    connection.close()


def test_a_database_locked_for_a_moment_is_waited_for(ask, lock):
    lock.execute("BEGIN IMMEDIATE")
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(ask.post("/train", json={"network_name": "soon", **TRAINING}))
    )
    asking.start()
    time.sleep(2)
    lock.execute("COMMIT")
    asking.join()
    assert answers[0].status_code == 202
    assert ended(ask, answers[0].json()["job"]["id"])["state"] == "finished"


def test_a_database_locked_for_long_is_said(ask, lock):
    lock.execute("BEGIN IMMEDIATE")
    answer = ask.post("/train", json={"network_name": "later", **TRAINING})
    assert_problem(answer, 503, "DATABASE_BUSY")
    assert int(answer.headers["Retry-After"]) > 0
    assert ask.get("/train").status_code == 200  # who reads need not wait
    lock.execute("COMMIT")
    assert ask.post("/train", json={"network_name": "later", **TRAINING}).status_code == 202


def test_a_training_that_can_not_say_that_it_is_done_saves_its_network_once(own, ask, lock):
    """Locked out between its last report and its end, and then killed: it has saved by then."""
    for attempt in range(10):  # until we come in between
        name = f"once-{attempt}"
        id = begin(ask, name, **long_training(5))
        wait_for(ask, id, lambda job: job["state"] == "running")
        query = "SELECT epoch FROM jobs WHERE id = ?"
        while lock.execute(query, (id,)).fetchone() < (5,):
            time.sleep(0.002)
        lock.execute("BEGIN IMMEDIATE")
        if job_of(ask, id)["state"] == "running":
            break
        lock.execute("COMMIT")
    deadline = time.monotonic() + 10
    while not (own.guest / f"{name}.pck").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    own.runner.kill()
    own.runner.wait()
    lock.execute("COMMIT")
    assert job_of(ask, id)["state"] == "running"
    own.start_runner()
    job = ended(ask, id)
    assert (job["state"], job["network_name"]) == ("finished", name)
    assert [path.stem for path in own.guest.glob(f"{name}*.pck")] == [name]


def test_a_folder_that_goes_comes_back_with_all_that_was_in_it(tmp_path):
    saved = tmp_path / "saved"
    with serving(saved) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        begin(ask, "there", **TRAINING)
        (tmp_path / "saved").rename(tmp_path / "elsewhere")
        assert_problem(
            ask.post("/train", json={"network_name": "x", **TRAINING}), 503, "DATABASE_GONE"
        )
        health = ask.get("/health")
        assert health.status_code == 503
        assert "put it back" in health.json()["checks"]["database"]
        assert ask.get("/heartbeat").status_code == 200
        (tmp_path / "elsewhere").rename(saved)
        assert ask.get("/health").status_code == 200
        assert [job["network_name"] for job in ask.get("/train").json()["jobs"]] == ["there"]


def test_a_folder_that_can_not_be_written_to_is_said(tmp_path):
    with serving(tmp_path) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        assert bring(ask, "mine").status_code == 201
        with read_only(tmp_path):
            assert_problem(bring(ask, "more"), 503, "READ_ONLY")
            assert ask.get("/networks/mine").status_code == 200
            health = ask.get("/health")
            assert health.status_code == 503
            assert "can't be written to" in health.json()["checks"]["saved"]
        assert bring(ask, "more").status_code == 201
        assert ask.get("/health").status_code == 200


def test_few_files_at_a_time_are_enough_or_that_is_said(tmp_path):
    """64 files a process: some requests at once are too many, and then it goes on as before."""
    with serving(tmp_path) as server:
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (64, 64))
        with ThreadPoolExecutor(60) as pool:
            answers = list(pool.map(lambda _: asked(server), range(300)))
        assert {answer for answer in answers if answer} <= {200, 503}
        with httpx.Client(base_url=server.address, timeout=60) as ask:
            assert ask.get("/health").status_code == 200
            assert ask.get("/train").status_code == 200


def asked(server):
    """The status of a look at everything; None where no connection was made."""
    try:
        return httpx.get(f"{server.address}/train", timeout=30).status_code
    except httpx.TransportError:
        return None


def test_memory_that_does_not_suffice_is_said_and_the_next_request_is_answered(tmp_path):
    large = {"network_name": "digits", "input_array": [[0.5] * 784] * 250}
    with serving(tmp_path) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        with ThreadPoolExecutor(20) as pool:  # so that each process has threads to answer
            list(pool.map(lambda _: asked(server), range(40)))
        for pid in server.workers():
            status = (Path("/proc") / str(pid) / "status").read_text()
            now = int(re.search(r"VmSize:\s+(\d+)", status)[1]) * 1024
            resource.prlimit(pid, resource.RLIMIT_AS, (now, resource.RLIM_INFINITY))
        assert_problem(ask.post("/predict", json=large), 503, "OUT_OF_MEMORY")
        assert ask.get("/heartbeat").status_code == 200
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2)
        assert ask.post("/predict", json=large).status_code == 200
