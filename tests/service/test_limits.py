"""Every limit, reached once by a real request: the error names it, and its value."""

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest
from PIL import Image

from edunn.export import export_network
from edunn.model import Model
from service.limits import LimitSettings
from tests.conftest import ROOT, serving
from tests.service.people import logged_in, make_accounts, member
from tests.service.trainings import begin, ended, job_of, long_training, wait_for

SMALL = {
    "body_bytes": 100,
    "predict_bytes": 900,
    "predict_numbers": 200,
    "picture_bytes": 5_000,
    "picture_pixels": 10_000,
    "train_bytes": 2_000,
    "dataset_bytes": 3_000,
    "json_depth": 5,
    "number_digits": 30,
    "layers": 2,
    "units": 8,
    "inputs": 4,
    "parameters": 60,
    "population_parameters": 400,
    "epochs": 50,
    "work": 90_000,
    "dataset_rows": 160,
    "dataset_inputs": 5,
    "networks": 2,
    "network_bytes": 1_000_000,
    "datasets": 2,
    "wrong_passwords_per_minute": 2,
}


def settings(limits):
    return {f"EDUNN_LIMIT_{name.upper()}": str(value) for name, value in limits.items()}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A service that takes little of everything."""
    with (
        serving(tmp_path_factory.mktemp("small"), **settings(SMALL)) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """A service at which each may do little at a time, and not often."""
    limits = {
        "predicts_per_second": 1,
        "predicts_at_once": 3,
        "trains_per_minute": 4,
        "requests_per_minute": 60,
        "jobs_waiting": 2,
        "streams": 2,
    }
    with serving(tmp_path_factory.mktemp("busy"), EDUNN_SLOTS="2", **settings(limits)) as running:
        yield running


def train(**settings):
    iris = {
        "network_name": "never",
        "dataset": "iris",
        "layers": [[4], [4, "tanh"], [3, "softmax"]],
    }
    return "/train", {"json": iris | settings}


def rows(count, width):
    return {"inputs": [[0] * width] * count, "labels": [0, 1] * (count // 2), "dataset": None}


def picture(side, noise=False):
    file = io.BytesIO()
    image = Image.frombytes("L", (side, side), os.urandom(side**2) if noise else bytes(side**2))
    image.save(file, "PNG")
    return {"data": {"network_name": "digits"}, "files": {"image": file.getvalue()}}


def predict(text):
    return "/predict", {"content": f'{{"network_name": "xor", "input_array": {text}}}'}


REQUESTS = {  # one that is a little too much, for each limit
    "body_bytes": ("/login", {"json": {"name": "ada", "password": "x" * 100}}),
    "predict_bytes": predict([0.0] * 300),
    "predict_numbers": predict([[0, 1]] * 100),
    "picture_bytes": ("/predict", picture(90, noise=True)),
    "picture_pixels": ("/predict", picture(101)),
    "train_bytes": train(**rows(1_000, 1)),
    "dataset_bytes": (
        "/datasets",
        {"data": {"name": "large"}, "files": {"file": b"x,y\n" * 300_000}},
    ),
    "json_depth": predict("[[[[[0]]]]]"),
    "number_digits": predict([0, 10**30]),
    "layers": train(layers=[[4], [3, "tanh"], [3, "tanh"], [3, "softmax"]]),
    "units": train(layers=[[4], [9, "tanh"], [3, "softmax"]]),
    "inputs": train(**rows(10, 5), layers=[[5], [2, "softmax"]]),
    "parameters": train(layers=[[4], [8, "tanh"], [3, "softmax"]]),
    "population_parameters": train(
        optimization_algorithm="genetic_algorithm", population_size=20, epochs=5
    ),
    "epochs": train(epochs=51),
    "work": train(epochs=50),
    "dataset_rows": train(**rows(162, 1)),
    "dataset_inputs": train(**rows(10, 6)),
}


def is_named(limit, value, answer):
    detail = answer.json()["detail"]
    spelled = (str(value), f"{value:,}", f"{value:.0e}")
    return f"limit: {limit}" in detail and any(each in detail for each in spelled)


@pytest.mark.parametrize("limit", REQUESTS)
def test_a_request_beyond_it_is_refused_by_name_and_value(small, limit):
    path, body = REQUESTS[limit]
    answer = small.post(path, **body)
    assert answer.status_code in (400, 413, 422), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert is_named(limit, SMALL[limit], answer), answer.text


def test_the_same_just_below_is_taken(small):
    at_depth, digits = predict("[[0, 1]]"), predict([0, 10**29])
    for path, body in (at_depth, digits, ("/predict", picture(100))):
        answer = small.post(path, **body)
        assert "limit: " not in answer.text, answer.text


def test_more_networks_than_there_is_room_for(small):
    file = small.get("/networks/xor/export").content
    for name in ("one", "two"):
        answer = small.post("/networks", data={"name": name}, files={"file": file})
        assert answer.status_code == 201, answer.text
    answer = small.post("/networks", data={"name": "three"}, files={"file": file})
    assert (answer.status_code, answer.json()["code"]) == (409, "FULL")
    assert is_named("networks", 2, answer)
    path, body = train(epochs=5)
    answer = small.post(path, **body)  # it would have nowhere to go
    assert (answer.status_code, answer.json()["code"]) == (409, "FULL")
    assert "delete one" in answer.json()["detail"]
    small.delete("/networks/one")
    answer = small.post(path, **body)
    assert answer.status_code == 202, answer.text
    job = ended(small, answer.json()["job"]["id"])
    assert job["state"] == "finished"
    for name in ("two", job["network_name"]):  # room for others
        assert small.delete(f"/networks/{name}").status_code == 204


@pytest.mark.parametrize(
    ("limit", "layers"),
    [
        ("layers", [[2], [2, "tanh"], [2, "tanh"], [2, "softmax"]]),
        ("inputs", [[5], [2, "softmax"]]),
        ("units", [[2], [9, "softmax"]]),
        ("parameters", [[4], [8, "tanh"], [8, "softmax"]]),
    ],
)
def test_a_network_that_comes_in_a_file_is_no_larger_than_one_that_is_trained(small, limit, layers):
    file = {"file": export_network(Model(layers, seed=0), "npz")}
    answer = small.post("/networks", data={"name": "large"}, files=file)
    assert answer.status_code == 422
    assert is_named(limit, SMALL[limit], answer), answer.text


def test_a_network_that_is_too_large_as_a_file(small):
    file = {"file": b"x" * 1_100_000}
    answer = small.post("/networks", data={"name": "large"}, files=file)
    assert answer.status_code == 413
    assert is_named("network_bytes", SMALL["network_bytes"], answer)


def test_more_data_sets_than_there_is_room_for(small):
    for name in ("a", "b", "c"):
        gate = {"inputs": [[0], [1]], "labels": [0, 1]}
        answer = small.post("/datasets", json={"name": name, **gate})
    assert (answer.status_code, answer.json()["code"]) == (409, "FULL")
    assert is_named("datasets", 2, answer)
    answer = small.post("/datasets", data={"name": "d"}, files={"file": b"x,y\n1,a\n2,b\n"})
    assert (answer.status_code, answer.json()["code"]) == (409, "FULL")  # in the import's process


def test_bytes_of_networks_and_data_sets_together(tmp_path):
    limits = {"networks_bytes": 2**20, "datasets_bytes": 2**20}
    with (
        serving(tmp_path, **settings(limits)) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        wide = {"inputs": [[0] * 300] * 1_000, "labels": [0, 1] * 500}
        answer = client.post("/datasets", json={"name": "wide", **wide})
        assert (answer.status_code, answer.json()["code"]) == (409, "FULL")
        assert "1 MiB (limit: datasets_bytes)" in answer.json()["detail"]
        assert "wide" not in [each["name"] for each in client.get("/datasets").json()["datasets"]]

        layers = [[1_000], [200, "relu"], [2, "softmax"]]
        some = {"inputs": [[0] * 1_000] * 10, "labels": [0, 1] * 5, "layers": layers, "epochs": 1}
        begin(client, "first", **some)
        answer = client.post("/train", json={"network_name": "second", **some})
        assert (answer.status_code, answer.json()["code"]) == (409, "FULL")
        assert "1 MiB (limit: networks_bytes)" in answer.json()["detail"]


def test_trainings_of_a_user_and_of_everybody(tmp_path):
    limits = {"jobs_waiting": 1, "waiting": 2}
    with ExitStack() as stack:
        running = stack.enter_context(serving(tmp_path, EDUNN_SLOTS="2", **settings(limits)))
        ada, bob = (stack.enter_context(member(running, name)) for name in ("ada", "bob"))
        ids = [begin(ada, f"net-{number}", **long_training(100_000)) for number in range(2)]
        wait_for(ada, ids[0], lambda job: job["state"] == "running")
        answer = ada.post("/train", json={"network_name": "more", **long_training()})
        assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY_JOBS")
        assert int(answer.headers["Retry-After"]) > 0
        assert is_named("jobs_running", 1, answer)
        assert is_named("jobs_waiting", 1, answer)

        # bob came last, and has his turn all the same: ada has hers
        his = begin(bob, "mine", **long_training(100_000))
        wait_for(bob, his, lambda job: job["state"] == "running")
        assert [job_of(ada, id)["state"] for id in ids] == ["running", "queued"]

        begin(bob, "another", **long_training())
        with httpx.Client(base_url=running.address, timeout=60) as guest:
            answer = guest.post("/train", json={"network_name": "mine", **long_training()})
        assert (answer.status_code, answer.json()["code"]) == (429, "QUEUE_FULL")
        assert is_named("waiting", 2, answer)


def test_the_guest_on_this_computer_may_fill_all_slots(busy):
    with httpx.Client(base_url=busy.address, timeout=60) as guest:
        ids = [begin(guest, f"net-{number}", **long_training(100_000)) for number in range(6)]
        for id in ids[:2]:
            wait_for(guest, id, lambda job: job["state"] == "running")
        for id in ids:
            guest.delete(f"/train/{id}")


def test_who_asks_too_often_is_told_when_to_ask_again(busy):
    body = {"network_name": "xor", "input_array": [0, 1]}
    with member(busy, "often") as client:
        asked, refused = until_refused(lambda: client.post("/predict", json=body))
        assert asked >= 3
        assert refused.json()["code"] == "TOO_OFTEN"
        assert refused.headers["Retry-After"] == "1"
        assert is_named("predicts_per_second", 1, refused)
        asked, refused = until_refused(lambda: client.get("/networks"))
        assert is_named("requests_per_minute", 60, refused)


def until_refused(ask):
    """How often that is answered, and the first answer that is a refusal."""
    for asked in range(200):
        answer = ask()
        if answer.status_code == 429:
            return asked, answer
    raise AssertionError("never refused")


def test_whoever_asks_on_after_a_refusal_is_heard_by_and_by(busy):
    """The connection rests, and costs the others nothing."""
    body = {"network_name": "xor", "input_array": [0, 1]}
    with (
        member(busy, "insistent") as client,
        httpx.Client(base_url=busy.address, timeout=60) as other,
        ThreadPoolExecutor(1) as beside,
    ):
        other.get("/heartbeat")
        until_refused(lambda: client.post("/predict", json=body))
        next_answer = beside.submit(client.get, "/networks/xor")
        assert other.get("/heartbeat").status_code == 200
        assert not next_answer.done()
        assert next_answer.result().status_code == 200


def test_both_processes_count_together(busy):
    """Else as many again could ask the other one."""
    make_accounts(busy, "twice")
    with logged_in(busy, "twice") as client:
        cookies = dict(client.cookies)

    def ask(_):
        return httpx.post(f"{busy.address}/train", json={}, cookies=cookies, timeout=60)

    with ThreadPoolExecutor(8) as askers:
        answers = list(askers.map(ask, range(60)))
    refused = [each for each in answers if each.status_code == 429]
    assert is_named("trains_per_minute", 4, refused[0])
    assert len(answers) - len(refused) < 8
    with member(busy, "another") as client:  # others have their own number
        assert client.post("/train", json={}).status_code == 422


def test_the_guest_on_this_computer_may_ask_as_often_as_it_likes(busy):
    body = {"network_name": "xor", "input_array": [0, 1]}
    with httpx.Client(base_url=busy.address, timeout=60) as guest:
        assert {guest.post("/predict", json=body).status_code for _ in range(200)} == {200}
        assert {guest.post("/train", json={}).status_code for _ in range(20)} == {422}


def test_guests_from_elsewhere_are_told_apart_by_their_address(tmp_path):
    limits = settings({"predicts_per_second": 1, "predicts_at_once": 2})
    with serving(tmp_path, EDUNN_GUEST="predict", EDUNN_PROXIES="1", **limits) as running:
        body = {"network_name": "xor", "input_array": [0, 1]}

        def statuses(address):
            headers = {"X-Forwarded-For": address}
            with httpx.Client(base_url=running.address, headers=headers, timeout=60) as guest:
                return [guest.post("/predict", json=body).status_code for _ in range(15)]

        for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1"):
            found = statuses(address)
            assert found[:2] == [200, 200]
            assert 429 in found
        # a network of IPv6 is one guest, however many addresses it has
        assert statuses("2001:db8::2")[0] == 429


def test_streams_of_a_user(busy):
    with member(busy, "watcher") as client, ExitStack() as stack:
        id = begin(client, "watched", **long_training(100_000))
        statuses = []
        for _ in range(3):
            viewer = stack.enter_context(httpx.Client(base_url=busy.address, timeout=60))
            viewer.cookies = client.cookies
            asked = {"Accept": "text/event-stream"}
            answer = stack.enter_context(viewer.stream("GET", f"/train/{id}/events", headers=asked))
            statuses.append(answer.status_code)
        assert statuses == [200, 200, 429]
        answer.read()
        assert is_named("streams", 2, answer)
        client.delete(f"/train/{id}")


def test_a_training_that_takes_too_long_ends_with_what_it_has(tmp_path):
    with (
        serving(tmp_path, **settings({"training_seconds": 2})) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        job = ended(client, begin(client, "endless", **long_training(100_000)))
        assert (job["state"], job["error"]) == ("stopped", None)
        said = job["diagnosis"][0]
        assert said["code"] == "time_is_up"
        assert "2 seconds" in said["message"]
        assert "limit: training_seconds" in said["message"]
        network = client.get("/networks/endless").json()["network"]
        assert network["metrics"]["test_accuracy"] > 0.5


def test_a_training_that_takes_too_much_memory_fails_alone(tmp_path):
    with (
        serving(tmp_path, EDUNN_SLOTS="2", **settings({"training_bytes": 400 * 2**20})) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        other = begin(client, "small", **long_training(400))
        layers = [[1], [4_000, "tanh"], [2_400, "tanh"], [2, "softmax"]]
        large = {"inputs": [[0], [1]] * 50, "labels": [0, 1] * 50, "layers": layers}
        job = ended(client, begin(client, "large", **large, epochs=100))
        assert job["state"] == "failed"
        assert "400 MiB (limit: training_bytes)" in job["error"]
        assert "smaller network" in job["error"]
        assert ended(client, other)["state"] == "finished"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LAYERS", "none", "EDUNN_LIMIT_LAYERS is the most layers of a network"),
        ("LAYERS", "0", "EDUNN_LIMIT_LAYERS is the most layers of a network"),
        ("NETWORK_BYTES", str(2**30), "EDUNN_LIMIT_NETWORK_BYTES is the most bytes of a network"),
        ("LAYER", "3", "EDUNN_LIMIT_LAYER: there is no such limit; there are: body_bytes,"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_at_the_start(name, value, said):
    code = "from service.config import Config; Config.from_environment()"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "backend", capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], f"EDUNN_LIMIT_{name}": value},
    )  # fmt: skip
    assert answer.returncode == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_all_limits_are_told_as_they_are_set(small):
    told = small.get("/limits").json()
    assert told | SMALL == told
    assert LimitSettings.model_fields.keys() <= told.keys()
    described = json.dumps(small.get("/openapi.json").json()["components"]["schemas"]["Limits"])
    assert all(field.description in described for field in LimitSettings.model_fields.values())
