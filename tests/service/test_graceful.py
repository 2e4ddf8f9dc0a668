"""Restarts that nobody notices: what is under way is answered, whatever signal comes."""

import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.conftest import children, runs, serving
from tests.service.trainings import begin, ended, long_training, wait_for

ROW = {"network_name": "xor", "input_array": [0, 1]}


@pytest.fixture
def own(tmp_path):
    with serving(tmp_path) as server:
        yield server


def half_sent(server):
    """A connection on which a request has begun, and its other half."""
    host, port = server.address.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)))
    body = b'{"network_name": "xor", "input_array": [0, 1]}'
    head = f"POST /predict HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    connection.sendall(head + body[:20])
    return connection, body[20:]


def test_a_reload_loses_no_request(own):
    is_done = threading.Event()

    def ask():
        """One request after the other, each on a connection of its own."""
        statuses = []
        with httpx.Client(base_url=own.address, timeout=30, headers={"Connection": "close"}) as one:
            while not is_done.is_set():
                statuses.append(one.post("/predict", json=ROW).status_code)
        return statuses

    before = set(own.workers())
    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask) for _ in range(8)]
        for _ in range(3):
            time.sleep(1)
            own.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + 40
        while before & set(own.workers()):
            assert time.monotonic() < deadline, "the old processes did not end"
            time.sleep(0.1)
        is_done.set()
        statuses = [status for each in asking for status in each.result()]
    assert set(statuses) == {200}


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_under_way_is_answered(own, name):
    connection, rest = half_sent(own)
    time.sleep(0.5)  # until a process has taken it
    own.process.send_signal(getattr(signal, name))
    time.sleep(1)
    connection.sendall(rest)
    answer = connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 200 OK")
    connection.close()
    if name == "SIGTERM":
        assert own.process.wait(30) == 0


def test_an_end_takes_its_streams_along_and_another_start_goes_on(own):
    with httpx.Client(base_url=own.address, timeout=60) as ask:
        id = begin(ask, "watched", **long_training(300))
        wait_for(ask, id, lambda job: job["epoch"] > 1)
    left = [own.process.pid, *children(own.process.pid), own.runner.pid, *children(own.runner.pid)]
    with httpx.stream("GET", f"{own.address}/train/{id}/events", timeout=60) as stream:
        own.process.terminate()
        own.runner.terminate()
        last = [line for line in stream.iter_lines() if line.startswith("id:")][-1]
    assert own.process.wait(30) == 0
    assert own.runner.wait(30) == 0
    time.sleep(0.5)
    assert not [pid for pid in left if runs(pid)], "orphans are left"
    own.start_runner()
    own.start_web()
    with httpx.Client(base_url=own.address, timeout=60) as ask:
        headers = {"Last-Event-ID": last.split(":")[1].strip()}
        with ask.stream("GET", f"/train/{id}/events", headers=headers) as stream:
            assert "event: end" in list(stream.iter_lines())
        assert ended(ask, id)["state"] == "finished"
