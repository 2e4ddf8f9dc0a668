"""How many requests a second POST /predict answers, against a Flask route that computes nothing.

Run with `python3 run.py bench`. The plain route reads the same body (a digit, 784 numbers of four
decimals) with Flask's `request.get_json()` and sends it back with `jsonify`: what any JSON service
in Flask does at least. Ours checks every number, asks the network (784-256-128-10) and answers with
its ten outputs, label and confidence; its answer is shorter than the body that the plain route
sends back, and the second plain route, which answers as briefly as ours, says what that is worth.

One gunicorn each, with the same settings and one process, on this machine; one client that keeps
its connections, in rounds turn and turn about. The medians and their ratios are printed. Client and
servers share the processors, so the figures are no capacity of anything.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from flask import Flask, jsonify, request

BACKEND = Path(__file__).resolve().parents[2] / "backend"
ROUNDS, REQUESTS = 15, 200
SHORT = {"prediction": [[0.1] * 10], "label": ["0"], "confidence": [0.1], "classes": ["0"] * 10}

plain = Flask("plain")


@plain.post("/echo")
def echo():
    return jsonify(request.get_json())


@plain.post("/short")
def short():
    request.get_json()
    return jsonify(SHORT)


@contextmanager
def serving(app, folder, saved):
    """A gunicorn of ours with another app in it, and a connection to it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **os.environ,
        "EDUNN_PORT": str(port),
        "EDUNN_SAVED": saved,
        "PYTHONPATH": str(BACKEND),
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
    server = subprocess.Popen([*command, "-w", "1", app], cwd=folder, env=env)
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


def rate(connection, path, body):
    """Requests a second, one after the other."""
    start = time.perf_counter()
    for _ in range(REQUESTS):
        connection.request("POST", path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
    return REQUESTS / (time.perf_counter() - start)


def main():
    row = np.random.default_rng(0).random(784).round(4).tolist()
    body = json.dumps({"network_name": "digits", "input_array": row})
    here = Path(__file__).parent
    with (
        tempfile.TemporaryDirectory() as saved,
        serving("service.api:create_app()", BACKEND, saved) as our_connection,
        serving("predict:plain", here, saved) as plain_connection,
    ):
        runs = {
            "EduNN": lambda: rate(our_connection, "/predict", body),
            "plain, echo": lambda: rate(plain_connection, "/echo", body),
            "plain, short": lambda: rate(plain_connection, "/short", body),
        }
        rates = {name: [] for name in runs}
        for _ in range(ROUNDS + 1):
            for name, run in runs.items():
                rates[name].append(run())
    for name, figures in rates.items():
        median = statistics.median(figures[1:])
        print(f"{name:>12}: {median:7,.0f} requests a second (median of {ROUNDS} rounds)")
    for name in list(runs)[1:]:
        ratios = sorted(a / b for a, b in zip(rates["EduNN"][1:], rates[name][1:], strict=True))
        spread = f"from {ratios[0]:.2f} to {ratios[-1]:.2f}"
        print(f"EduNN / {name}: {statistics.median(ratios):.2f} ({spread})")


if __name__ == "__main__":
    main()
