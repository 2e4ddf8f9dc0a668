"""How the tests ask for a training, and wait for it."""

import time

import numpy as np

ENDED = ("finished", "stopped", "cancelled", "failed", "diverged")


def begin(client, name, **settings):
    """POST /train; the job's id."""
    answer = client.post("/train", json={"network_name": name, **settings})
    assert answer.status_code == 202, answer.text
    assert answer.headers["Location"] == f"/train/{answer.json()['job']['id']}"
    return answer.json()["job"]["id"]


def job_of(client, id):
    return client.get(f"/train/{id}").json()["job"]


def wait_for(client, id, is_so, seconds=60):
    """The job, as soon as that is so."""
    deadline = time.monotonic() + seconds
    while True:
        job = job_of(client, id)
        if is_so(job):
            return job
        assert job["state"] not in ENDED, f"it ended: {job['state']}: {job['error']}"
        assert time.monotonic() < deadline, f"still {job['state']} at epoch {job['epoch']}"
        time.sleep(0.02)


def ended(client, id, seconds=90):
    return wait_for(client, id, lambda job: job["state"] in ENDED, seconds)


def long_training(epochs=400):
    """Some seconds of work on rows that come with the request."""
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(1500, 16)).round(3)
    labels = (inputs[:, :4].sum(axis=1) > 0).astype(int)
    return {
        "inputs": inputs.tolist(),
        "labels": labels.tolist(),
        "layers": [[16], [64, "relu"], [2, "softmax"]],
        "epochs": epochs,
        "batch_size": 8,
        "learning_rate": 0.001,
        "seed": 5,
    }
