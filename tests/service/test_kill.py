"""kill -9 and a full disk, at moments of chance, while people save, teach, draw and ask: nothing is
lost or torn, every acknowledged save can be read, every training ends as if nothing had happened.

Here it is 25 kills and 4 full disks; `tests/benchmarks/endurance.py` does 100 and 10.
"""

import os
import random
import signal
import time
from contextlib import suppress

import httpx
import pytest

from edunn.model import Model
from tests.conftest import serving
from tests.service.disks import fill, make_room, small_disk
from tests.service.storm import BREEDING, DESCENT, Storm
from tests.service.test_runner import training_processes
from tests.service.trainings import begin, ended

KILLS, FULL_DISKS = 25, 4
SETTINGS = {"EDUNN_SLOTS": "2", "EDUNN_LIMIT_NETWORKS": "1000"}


def kill_web_worker(server, chance):
    for pid in chance.sample(server.workers(), 1):
        os.kill(pid, signal.SIGKILL)


def kill_web(server, chance):
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server.start_web()


def kill_runner(server, chance):
    server.runner.kill()
    server.runner.wait()
    server.start_runner()


def kill_training(server, chance):
    for pid in training_processes(server):
        os.kill(pid, signal.SIGKILL)


def kill_everything(server, chance):
    server.runner.kill()
    os.killpg(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server.runner.wait()
    server.start_runner()
    server.start_web()


TARGETS = (kill_web_worker, kill_web, kill_runner, kill_training, kill_training, kill_everything)


def killed_under_load(saved, kills, seed=1):
    """So many kills; the storm, and what is wrong afterwards."""
    chance = random.Random(seed)
    with serving(saved, saved.with_name("log"), **SETTINGS) as server:
        undisturbed = weights_undisturbed(server)
        storm = Storm(server.address, seed)
        with storm.blowing():
            for _ in range(kills):
                time.sleep(chance.uniform(0.05, 1.5))
                with suppress(ProcessLookupError, ValueError):
                    chance.choice(TARGETS)(server, chance)
        wrong = what_is_wrong(server, storm, undisturbed)
    return storm, wrong + left_after_a_start(saved)


def full_under_load(disk, times, seed=2):
    """The disk is full so many times, for a while each; the storm, and what is wrong afterwards."""
    chance = random.Random(seed)
    with serving(disk, disk.with_name("log"), **SETTINGS) as server:
        undisturbed = weights_undisturbed(server)
        storm = Storm(server.address, seed)
        with storm.blowing():
            for _ in range(times):
                time.sleep(chance.uniform(0.5, 2))
                fill(disk, leaving=chance.choice([0, 0, 1000, 5000, 20_000]))
                time.sleep(chance.uniform(0.5, 3))
                make_room(disk)
        wrong = what_is_wrong(server, storm, undisturbed, is_about_the_disk)
    return storm, wrong + left_after_a_start(disk)


def weights_undisturbed(server):
    """What each kind of training comes to if nothing happens."""
    with httpx.Client(base_url=server.address, timeout=60) as client:
        for name, settings in (("descent", DESCENT), ("breeding", BREEDING)):
            assert ended(client, begin(client, f"calm-{name}", **settings))["state"] == "finished"
    return {kind: weights(server, f"calm-{kind}") for kind in ("descent", "breeding")}


def weights(server, name):
    return Model.from_file(server.guest / f"{name}.pck").network.theta.tobytes()


def is_about_the_disk(job):
    return "disk" in (job["error"] or "")


def what_is_wrong(server, storm, undisturbed, may_fail=lambda job: False):
    wrong = [*storm.faults]
    for id, job in storm.wait_for_jobs().items():
        if may_fail(job):
            continue
        if job["state"] != "finished":
            wrong.append(f"training {id}: {job['state']}: {job['error']}")
        elif weights(server, job["network_name"]) != undisturbed[storm.jobs[id]]:
            wrong.append(f"training {id} came to other weights")
    wrong += storm.lost()
    for path in server.guest.glob("*.pck"):
        Model.from_file(path)  # also of those that nobody was told of: whole, or not there
    return wrong


def left_after_a_start(saved):
    """What is no use to anybody and still there, when the service has started again later."""
    home = saved / "users" / "guest"
    for path in home.rglob("*"):
        os.utime(path, (time.time() - 300,) * 2, follow_symlinks=False)
    with serving(saved):
        deadline = time.monotonic() + 20
        while left := [
            str(path)
            for path in home.rglob("*")
            if path.parent.name == "jobs" or path.name.startswith((".new-", ".old-"))
            or path.suffix == ".tmp"
        ]:  # fmt: skip
            if time.monotonic() > deadline:
                return [f"left: {each}" for each in left]
            time.sleep(0.1)
    return []


@pytest.mark.timeout(600)
def test_kill_9_at_moments_of_chance_loses_nothing(tmp_path):
    storm, wrong = killed_under_load(tmp_path / "saved", KILLS)
    assert not wrong, "\n".join(wrong[:20])
    assert len(storm.saved) + len(storm.deleted) > 20
    assert len(storm.jobs) >= 3
    assert len(storm.drawn) > 20


@pytest.mark.timeout(600)
def test_a_full_disk_at_moments_of_chance_loses_nothing(tmp_path):
    with small_disk(tmp_path / "small", "24m") as disk:
        storm, wrong = full_under_load(disk, FULL_DISKS)
    assert not wrong, "\n".join(wrong[:20])
    assert len(storm.saved) + len(storm.deleted) > 20
    assert len(storm.drawn) > 20
