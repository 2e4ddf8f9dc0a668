"""How many requests a second POST /predict answers, beside Flask alone and beside FastAPI.

Run with `python3 run.py bench predict`. All get the same body, an image of 784 numbers of four
decimals, each has one process on this machine, and none logs requests:

- ours checks every number, asks the network `digits` and answers with its ten outputs, the label
  and how sure that is;
- the same for `digits-small`, whose weights are 0.4 MB instead of 3.8: all of them come through the
  processor's cache for each request;
- a bare Flask route sends the body back, `jsonify(request.get_json())`, and another one reads it
  and answers as briefly as ours: both under our gunicorn and its worker, with as many threads;
- FastAPI does the same work as ours: the same network, the same answer, checked by pydantic too.
  It runs in uvicorn as `pip install uvicorn` brings it, and once more with uvloop and httptools.

One client keeps a connection to each and asks in turn. Client and servers share the processors, so
the figures are no capacity of anything. Then what a batch is worth: 1,000 rows for `iris` in one
request, beside one request a row.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from tests.benchmarks.measuring.figures import report
from tests.benchmarks.measuring.rounds import compared, in_turns, seconds

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, REQUESTS, BATCHES, ROWS = 15, 200, 10, 1_000
GUNICORN = ("gunicorn", "--workers", "1", "--keep-alive", "60")
UVICORN = (
    "uvicorn", "tests.benchmarks.peers.fast_api:app", "--port", "{port}",
    "--log-level", "warning", "--no-access-log", "--timeout-keep-alive", "60",
)  # fmt: skip
SERVERS = {
    "EduNN": (*GUNICORN, "-c", "python:service.gunicorn_conf"),
    "Flask": (
        *GUNICORN, "--worker-class", "service.serving.worker.PatientWorker", "--threads", "32",
        "--log-level", "warning", "--bind", "127.0.0.1:{port}",
        "tests.benchmarks.peers.flask_plain:app",
    ),
    "FastAPI": (*UVICORN, "--loop", "asyncio", "--http", "h11"),
    "FastAPI, uvloop": (*UVICORN, "--loop", "uvloop", "--http", "httptools"),
}  # fmt: skip


@contextmanager
def serving(command, saved):
    """A server of its own, and a connection to it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "EDUNN_PORT": str(port),
        "EDUNN_SAVED": saved,
        "EDUNN_LOG": "off",
        "PYTHONPATH": f"{ROOT / 'backend'}{os.pathsep}{ROOT}",
        "OPENBLAS_NUM_THREADS": "1",
    }
    words = [word.format(port=port) for word in command]
    server = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT / "backend", env=env)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        while True:
            try:
                connection.connect()
                break
            except ConnectionRefusedError:
                assert server.poll() is None, "the server ended instead of starting"
                time.sleep(0.05)
        yield connection
    finally:
        connection.close()
        server.terminate()
        server.wait()


def ask(connection, path, body):
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    content = answer.read()
    assert answer.status == 200, content
    return content


def rate(connection, path, body, requests=REQUESTS, rows=1):
    """Rows a second, one request after the other."""

    def one_after_the_other():
        for _ in range(requests):
            ask(connection, path, body)

    return requests * rows / seconds(one_after_the_other)


def body_for(network, inputs):
    return json.dumps({"network_name": network, "input_array": inputs})


def main():
    rng = np.random.default_rng(0)
    pixels = rng.random(784).round(4).tolist()
    image, small = body_for("digits", pixels), body_for("digits-small", pixels)
    flowers = (8 * rng.random((ROWS, 4))).round(1).tolist()
    one, many = body_for("iris", flowers[0]), body_for("iris", flowers)
    with ExitStack() as stack:
        saved = stack.enter_context(tempfile.TemporaryDirectory())
        to = {
            name: stack.enter_context(serving(command, saved)) for name, command in SERVERS.items()
        }
        ours, theirs = (
            json.loads(ask(to[name], "/predict", image)) for name in ("EduNN", "FastAPI")
        )
        assert ours.items() <= theirs.items(), "both do the same work"
        rates = in_turns(
            {
                "EduNN": lambda: rate(to["EduNN"], "/predict", image),
                "small": lambda: rate(to["EduNN"], "/predict", small),
                "echo": lambda: rate(to["Flask"], "/echo", image),
                "short": lambda: rate(to["Flask"], "/short", image),
                "FastAPI": lambda: rate(to["FastAPI"], "/predict", image),
                "uvloop": lambda: rate(to["FastAPI, uvloop"], "/predict", image),
                "one": lambda: rate(to["EduNN"], "/predict", one),
                "many": lambda: rate(to["EduNN"], "/predict", many, BATCHES, ROWS),
            },
            ROUNDS,
        )
    what = "POST /predict, `digits`: requests a second"
    beside = {
        "bare Flask, the body echoed": ("echo", 0.9),
        "bare Flask, a short answer": ("short", None),
        "FastAPI, the same work": ("FastAPI", 2),
        "FastAPI with uvloop and httptools": ("uvloop", 2),
    }
    report(
        __file__,
        [
            *(
                compared(what, words, rates["EduNN"], rates[name], at_least=goal)
                for words, (name, goal) in beside.items()
            ),
            compared(
                "POST /predict, `digits-small`: requests a second",
                "bare Flask, the body echoed", rates["small"], rates["echo"],
            ),
            compared(
                "POST /predict, `iris`, 1,000 rows at once: rows a second",
                "one a request", rates["many"], rates["one"], at_least=50,
            ),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    main()
