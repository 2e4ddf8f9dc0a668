"""Thirty pupils log in and train Iris at once: each gets their own network, in the order in which
they asked, and the service is there for all of them meanwhile.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
import pytest

from tests.conftest import serving
from tests.service.people import logged_in, make_accounts
from tests.service.trainings import ENDED, begin, job_of, wait_for

PUPILS = [f"pupil-{number:02}" for number in range(30)]
IRIS = {"dataset": "iris", "epochs": 20, "seed": 1}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("school"), EDUNN_SLOTS="2") as server:
        make_accounts(server, *PUPILS)
        yield server


def finished(client, id):
    """The job, once it has ended; asked for as often as the page does without a stream."""
    while True:
        job = job_of(client, id)
        if job["state"] in ENDED:
            return job
        time.sleep(2)


def test_all_of_them_are_served_in_turn(school):
    with ExitStack() as stack:
        clients = [stack.enter_context(logged_in(school, name)) for name in PUPILS]
        ids = [begin(client, "my-iris", **IRIS) for client in clients]

        def use_the_page(client):
            """Draw, look around, and watch one's own training."""
            answers = [client.get(path) for path in ("/networks", "/datasets", "/train")]
            body = {"network_name": "digits", "input_array": [0] * 784}
            return [each.status_code for each in [*answers, client.post("/predict", json=body)]]

        with ThreadPoolExecutor(len(clients)) as class_room:
            assert list(class_room.map(use_the_page, clients)) == [[200] * 4] * len(clients)
            jobs = list(class_room.map(finished, clients, ids))

        assert {job["state"] for job in jobs} == {"finished"}
        begun = [job["started"] for job in jobs]
        assert begun == sorted(begun)
        for client, id in zip(clients, ids, strict=True):
            own = [
                each for each in client.get("/networks").json()["networks"] if not each["builtin"]
            ]
            assert [each["name"] for each in own] == ["my-iris"]
            assert own[0]["metrics"]["test_accuracy"] > 0.5
            assert [job["id"] for job in client.get("/train").json()["jobs"]] == [id]


def test_one_who_asks_for_many_keeps_nobody_waiting(school):
    """Of two who train, the second has a slot as soon as there are two."""
    with (
        logged_in(school, PUPILS[0]) as greedy,
        logged_in(school, PUPILS[1]) as modest,
        httpx.Client(base_url=school.address, timeout=60) as guest,
    ):
        long = {"dataset": "iris", "epochs": 1_000_000}
        many = [begin(greedy, f"net-{number}", **long) for number in range(4)]
        one = begin(modest, "second", **long)
        wait_for(modest, one, lambda job: job["state"] == "running")
        states = [greedy.get(f"/train/{id}").json()["job"]["state"] for id in many]
        assert states == ["running", "queued", "queued", "queued"]
        for client, id in [*((greedy, id) for id in many), (modest, one)]:
            client.delete(f"/train/{id}")
        assert guest.get("/health").status_code == 200
