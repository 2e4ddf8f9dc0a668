"""What a training costs as a job, and what it costs those who ask meanwhile.

Run with `python3 run.py bench`. A real gunicorn and a real runner, in a folder of their own:

- MNIST, 784-128-10, 5 epochs, as a job, against the same training by the library alone in a fresh
  process: both read the data, and both measure the test rows after every epoch. In turn, several
  rounds; the ratio of medians. And how long until the first report, and from one to the next.
- One client asks `/predict` fifty times a second: at rest, and while two such trainings run.
- How late a stream tells that a training has ended, and how long one takes to stop.
- Twenty viewers of one training at once.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import httpx

from tests.conftest import serving
from tests.service.trainings import begin, ended, wait_for

ROUNDS = 3
MNIST = {
    "dataset": "mnist",
    "layers": [[784], [128, "relu"], [10, "softmax"]],
    "epochs": 5,
    "batch_size": 64,
    "learning_rate": 0.002,
    "schedule": "constant",
    "seed": 1,
}
ALONE = """
from edunn import Model
from edunn.datasets import load_mnist
mnist = load_mnist()
model = Model([[784], [128, "relu"], [10, "softmax"]], learning_rate=0.002, seed=1)
model.train(inputs=mnist.train_images, labels=mnist.train_labels, epochs=5, batch_size=64,
            test_inputs=mnist.test_images, test_labels=mnist.test_labels)
"""
PACE = 1 / 50  # seconds between two questions
LONG = {**MNIST, "epochs": 5_000}


def reports(client, id):
    """(seconds since the epoch, event, data) of every message of a stream."""
    event = None
    with client.stream("GET", f"/train/{id}/events", timeout=120) as answer:
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                event = value
            elif name == "data":
                yield time.time(), event, json.loads(value)


def cost_of_a_job(client):
    jobs, alone, first, gaps, lags = [], [], [], [], []
    for number in range(ROUNDS):
        begun = time.time()
        id = begin(client, f"cost-{number}", **MNIST)
        seen = [(moment, event, data) for moment, event, data in reports(client, id)]
        jobs.append(seen[-1][0] - begun)
        moments = [moment for moment, event, _ in seen if event == "epoch"]
        first.append(moments[0] - begun)
        gaps += [after - before for before, after in pairwise(moments)]
        finished = datetime.fromisoformat(seen[-1][2]["ended"])
        lags.append(seen[-1][0] - finished.astimezone(UTC).timestamp())
        begun = time.time()
        subprocess.run([sys.executable, "-c", ALONE], check=True)
        alone.append(time.time() - begun)
    ratio = statistics.median(jobs) / statistics.median(alone)
    print(
        f"MNIST, 5 epochs: {statistics.median(jobs):.2f} s as a job, from the request to the end;"
    )
    print(f"  {statistics.median(alone):.2f} s by the library alone: ratio {ratio:.2f}")
    print(f"  first report after {statistics.median(first):.2f} s, then every")
    print(f"  {statistics.median(gaps):.2f} s, {max(gaps):.2f} s at the most")
    print(f"  its end is told {1000 * statistics.median(lags):.0f} ms late")


def waits(client, seconds):
    """How long /predict takes, asked at an even pace, in milliseconds."""
    question = {"network_name": "digits", "input_array": [0.5] * 784}
    taken, end = [], time.monotonic() + seconds
    due = time.monotonic()
    while time.monotonic() < end:
        begun = time.perf_counter()
        client.post("/predict", json=question).raise_for_status()
        taken.append(1000 * (time.perf_counter() - begun))
        due = max(due + PACE, time.monotonic() - PACE)
        time.sleep(max(0.0, due - time.monotonic()))
    return sorted(taken)


def told(name, taken):
    p50, p99 = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    print(f"/predict {name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms ({len(taken)} questions)")
    return p99


def questions_meanwhile(client):
    waits(client, 2)
    rest = told("at rest", waits(client, 15))
    ids = [begin(client, f"busy-{number}", **LONG) for number in range(2)]
    for id in ids:
        wait_for(client, id, lambda job: job["epoch"] >= 1)
    busy = told("with two trainings", waits(client, 15))
    print(f"  p99 is {busy / rest:.1f} times as long")
    for id in ids:
        begun = time.monotonic()
        client.post(f"/train/{id}/stop")
        ended(client, id)
        print(f"  stopped after {time.monotonic() - begun:.2f} s, the network kept")


def twenty_viewers(client, address):
    id = begin(client, "watched", **LONG)
    wait_for(client, id, lambda job: job["epoch"] >= 1)
    counts, lags = [], []

    def view():
        with httpx.Client(base_url=address, timeout=60) as viewer:
            seen = list(reports(viewer, id))
            counts.append(sum(event == "epoch" for _, event, _ in seen))
            finished = datetime.fromisoformat(seen[-1][2]["ended"])
            lags.append(seen[-1][0] - finished.timestamp())

    viewers = [threading.Thread(target=view) for _ in range(20)]
    for viewer in viewers:
        viewer.start()
    time.sleep(5)
    told("with 20 viewers and a training", waits(client, 10))
    client.post(f"/train/{id}/stop")
    for viewer in viewers:
        viewer.join()
    print(f"  each viewer got {min(counts)} to {max(counts)} reports;")
    print(f"  the end came {1000 * max(lags):.0f} ms late at the most")


def main():
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        httpx.Client(base_url=server.address, timeout=120) as client,
    ):
        cost_of_a_job(client)
        questions_meanwhile(client)
        twenty_viewers(client, server.address)


if __name__ == "__main__":
    main()
