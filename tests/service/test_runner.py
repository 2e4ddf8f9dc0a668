"""What a training survives: its process killed, the runner killed, the web server restarted."""

import hashlib
import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from edunn.model import Model
from tests.conftest import children, runs, serving
from tests.service.trainings import begin, ended, job_of, long_training, wait_for

KILLS = 20
RUNNER_KILLS = 10


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server of our own, to do violence to."""
    with serving(tmp_path_factory.mktemp("saved"), EDUNN_SLOTS="2") as server:
        yield server


@pytest.fixture(scope="module")
def ask(own):
    with httpx.Client(base_url=own.address, timeout=60) as client:
        yield client


BREEDING = {
    "optimization_algorithm": "genetic_algorithm",
    "population_size": 60,
    "rows_per_generation": 400,
}


def digest(own, name):
    theta = Model.from_file(own.guest / f"{name}.pck").network.theta
    return hashlib.sha256(theta.tobytes()).hexdigest()


@pytest.fixture(scope="module")
def undisturbed(own, ask):
    """What the weights are if nothing happens."""
    digests = {}
    for name, more in (("descent", {}), ("breeding", BREEDING)):
        job = ended(ask, begin(ask, f"calm-{name}", **long_training(300), **more))
        assert job["state"] == "finished", job["error"]
        digests[name] = digest(own, f"calm-{name}")
    return digests


def training_processes(own):
    """The processes of the slots: what the runner has started and named for it."""
    return [
        pid
        for pid in children(own.runner.pid)
        if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()
    ]


@pytest.mark.parametrize(("kind", "more"), [("descent", {}), ("breeding", BREEDING)])
def test_training_processes_may_be_killed_at_any_moment(own, ask, undisturbed, kind, more):
    chance = random.Random(1)
    id = begin(ask, f"killed-{kind}", **long_training(300), **more)
    killed = 0
    while killed < KILLS // 2:
        time.sleep(chance.uniform(0.1, 1.2))
        if job_of(ask, id)["state"] != "running":
            break
        for pid in training_processes(own):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        killed += 1
    job = ended(ask, id)
    assert (job["state"], job["error"]) == ("finished", None)
    assert killed >= 3
    assert digest(own, f"killed-{kind}") == undisturbed[kind]
    _require_each_epoch_once(ask, id, job)


def test_the_runner_may_be_killed_at_any_moment(own, ask, undisturbed):
    chance = random.Random(2)
    ids = {
        "descent": begin(ask, "orphan-descent", **long_training(300)),
        "breeding": begin(ask, "orphan-breeding", **long_training(300), **BREEDING),
    }
    for _ in range(RUNNER_KILLS):
        time.sleep(chance.uniform(0.2, 2.5))
        left = training_processes(own)
        own.runner.kill()
        own.runner.wait()
        own.start_runner()
        if all(job_of(ask, id)["state"] == "finished" for id in ids.values()):
            break
    for kind, id in ids.items():
        job = ended(ask, id)
        assert (job["state"], job["error"]) == ("finished", None)
        assert digest(own, f"orphan-{kind}") == undisturbed[kind]
        _require_each_epoch_once(ask, id, job)
    time.sleep(0.5)
    assert not [pid for pid in left if runs(pid)], "orphans are left"
    assert not list(own.saved.glob("users/*/jobs/*")), "what a job needs under way is left"


def _require_each_epoch_once(ask, id, job):
    history = ask.get(f"/train/{id}/events", headers={"Accept": "application/json"}).json()
    epochs = [report["epoch"] for report in history["history"]]
    assert epochs == sorted(set(epochs))
    assert epochs[-1] == job["epochs"]


def test_the_web_server_may_go_and_come_back(own, ask):
    id = begin(ask, "unwatched", **long_training(300))
    wait_for(ask, id, lambda job: job["epoch"] > 1)
    os.killpg(own.process.pid, signal.SIGKILL)  # the workers too
    own.process.wait()
    own.start_web()
    assert ended(ask, id)["state"] == "finished"


def test_a_runner_that_is_told_to_end_leaves_its_jobs_in_good_order(own, ask, undisturbed):
    id = begin(ask, "handed-over", **long_training(300))
    wait_for(ask, id, lambda job: job["epoch"] > 5)
    own.runner.terminate()
    assert own.runner.wait(10) == 0
    assert ask.get("/health").json()["runner"] in ("down", "absent")
    at = job_of(ask, id)["epoch"]
    own.start_runner()
    wait_for(ask, id, lambda job: job["epoch"] > at, 10)
    assert ended(ask, id)["state"] == "finished"
    assert digest(own, "handed-over") == undisturbed["descent"]


def test_two_trainings_run_side_by_side(own, ask):
    ids = [begin(ask, f"pair-{number}", **long_training(150)) for number in range(2)]
    for id in ids:
        wait_for(ask, id, lambda job: job["epoch"] >= 1)
    assert all(job_of(ask, id)["state"] == "running" for id in ids)
    assert all(ended(ask, id)["state"] == "finished" for id in ids)


def test_a_paused_training_outlives_a_restart(own, ask, undisturbed):
    id = begin(ask, "sleeper", **long_training(300))
    wait_for(ask, id, lambda job: job["epoch"] > 3)
    ask.post(f"/train/{id}/pause")
    wait_for(ask, id, lambda job: job["state"] == "paused")
    own.runner.kill()
    own.runner.wait()
    own.start_runner()
    ask.post(f"/train/{id}/resume")
    assert ended(ask, id)["state"] == "finished"
    assert digest(own, "sleeper") == undisturbed["descent"]


def test_a_damaged_checkpoint_ends_its_job_alone(own, ask):
    id = begin(ask, "unlucky", **long_training(300))
    wait_for(ask, id, lambda job: job["epoch"] > 3)
    ask.post(f"/train/{id}/pause")
    wait_for(ask, id, lambda job: job["state"] == "paused")
    file = own.guest / "jobs" / id / "checkpoint.pck"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ask.post(f"/train/{id}/resume")
    job = ended(ask, id)
    assert job["state"] == "failed"
    assert "damaged" in job["error"]
    assert ended(ask, begin(ask, "lucky", **long_training(2)))["state"] == "finished"
