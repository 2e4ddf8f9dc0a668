"""Ten thousand requests made to harm (with those of test_openapi.py): each is answered within five
seconds, by what the contract says, and the service is none the worse for it.
"""

import hashlib
import http.client
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from edunn.model import Model
from tests.conftest import ROOT, serving
from tests.service.hostile import FAMILIES, Hostile, corpus
from tests.service.pictures import drawn, encoded, grey
from tests.service.test_openapi import EACH, OPERATIONS
from tests.service.test_predict import BLANK, ask
from tests.service.trainings import ENDED

PATIENCE = 5  # seconds: who waits longer for an answer fails
SENDERS = 7  # besides one for what is costly
SLOW = 40  # connections that take their time, all the while
GROWTH = 50  # megabytes that a process may have more at the end


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with serving(folder / "saved", folder / "log", EDUNN_SLOTS="1") as server:
        server.runner.terminate()  # what comes in waits: the end looks at it
        server.runner.wait()
        Model([[2], [2, "softmax"]], seed=0).save(server.guest, "mine")
        with httpx.Client(base_url=server.address, timeout=PATIENCE) as client:
            body = {"name": "drawn", "drawings": True, "classes": ["a", "b"]}
            assert client.post("/datasets", json=body).status_code == 201
            for _ in range(20):
                do_everything_once(client)
        yield server


def do_everything_once(client):
    """So that each process has loaded what it needs for that."""
    file = {"file": ("mine.npz", client.get("/networks/xor/export?format=npz").content)}
    picture = {"image": ("seven.png", encoded(grey(1 - drawn(7))))}
    for answer in (
        ask(client, BLANK),
        client.post("/predict", data={"network_name": "digits"}, files=picture),
        client.post("/networks", files=file, data={"name": "warm-up"}),
        client.delete("/networks/warm-up"),
        client.get("/docs"),
        client.get("/datasets/iris/samples"),
    ):
        assert answer.status_code < 300, answer.text


@pytest.fixture(scope="module")
def at_first(own):
    return state(own)


def state(server):
    return {pid: megabytes(pid) for pid in server.workers()}


def megabytes(pid):
    """What the process has in memory; what it shares with others as well, since what it changes of
    that becomes its own.
    """
    found = re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) / 1024


@pytest.fixture(scope="module", autouse=True)
def slow_clients(own):
    """Forty who send a letter now and then."""
    stop = threading.Event()
    host, port = own.address.removeprefix("http://").split(":")

    def dawdle():
        while not stop.is_set():
            try:
                with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
                    line.sendall(b"POST /predict HTTP/1.1\r\nHost: 127.0.0.1\r\n")
                    line.sendall(b"Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
                    while not stop.wait(1):
                        line.sendall(b" ")
            except OSError:
                stop.wait(0.5)  # it lost patience with us

    threads = [threading.Thread(target=dawdle) for _ in range(SLOW)]
    for thread in threads:
        thread.start()
    yield
    stop.set()
    for thread in threads:
        thread.join()


def networks(server):
    """What the files of all networks are, and what one of them says."""
    paths = [server.guest / "mine.pck", *sorted((ROOT / "saved" / "builtin").glob("*.pck"))]
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


class Sender:
    """One connection for as long as it lasts."""

    def __init__(self, address: str) -> None:
        host, port = address.removeprefix("http://").split(":")
        self._place, self._line = (host, int(port)), None

    def send(self, hostile: Hostile) -> str | None:
        """What is wrong with the answer."""
        try:
            return self._send(hostile)
        except TimeoutError:
            self.close()
            return "no answer in time"

    def _send(self, hostile: Hostile) -> str | None:
        if self._line is None:
            self._line = socket.create_connection(self._place, timeout=PATIENCE)
        method = hostile.wire.split(b" ", 1)[0].decode("latin-1")
        answer = http.client.HTTPResponse(self._line, method=method)
        try:
            self._line.sendall(hostile.wire)
            if hostile.closes:
                self._line.shutdown(socket.SHUT_WR)  # there is no more to come
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has heard enough, and may have said so
        try:
            answer.begin()
            body = answer.read()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self.close()
            return None if hostile.closes else "the connection was cut without a word"
        if hostile.closes or answer.will_close:
            self.close()
        return wrong(answer, body)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def wrong(answer: http.client.HTTPResponse, body: bytes) -> str | None:
    if answer.status >= 500 and answer.status not in (503, 507):
        return f"{answer.status}: {body[:200]!r}"
    if any(sign in body for sign in (b"Traceback", b'File "', str(ROOT).encode())):
        return f"it tells of our insides: {body[:300]!r}"
    kind = answer.headers.get("Content-Type", "")
    if answer.status >= 400 and body and kind != "application/problem+json":
        return f"{answer.status} is told as {kind}: {body[:200]!r}"
    if "json" in kind and body:
        try:
            told = json.loads(body, parse_constant=_no_number)
        except ValueError as error:
            return f"no strict JSON: {error}"
        if answer.status >= 400 and told.keys() != SHAPE:
            return f"another shape: {told}"
        if answer.status >= 400 and not (told["status"] == answer.status and told["detail"]):
            return f"it says nothing: {told}"
    return None


SHAPE = {"type", "title", "status", "detail", "code", "errors"}


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def test_there_are_ten_thousand():
    assert sum(len(corpus(family)) for family in FAMILIES) + EACH * len(OPERATIONS) >= 10_000


@pytest.mark.parametrize("family", FAMILIES)
def test_each_is_answered_as_the_contract_says(own, at_first, family):
    before, requests = networks(own), corpus(family)
    costly = [each for each in requests if each.is_costly]
    cheap = [each for each in requests if not each.is_costly]
    shares = [costly, *(cheap[first::SENDERS] for first in range(SENDERS))]

    def send_all(share):
        sender = Sender(own.address)
        found = [(each, sender.send(each)) for each in share]
        sender.close()
        return [(each.kind, each.wire[:150], said) for each, said in found if said]

    with ThreadPoolExecutor(len(shares)) as pool:
        faults = [fault for found in pool.map(send_all, shares) for fault in found]
    assert not faults, "\n".join(map(str, faults[:20])) + f"\n{len(faults)} of {len(requests)}"
    assert networks(own) == before
    assert state(own).keys() == at_first.keys(), "a process has ended"
    with httpx.Client(base_url=own.address, timeout=PATIENCE) as client:
        assert client.get("/health").status_code == 200
        assert ask(client, BLANK).status_code == 200


def test_afterwards_the_memory_is_given_back(own, at_first):
    deadline = time.monotonic() + 20
    while grown := {
        pid: round(now - at_first[pid])
        for pid, now in state(own).items()
        if now > at_first[pid] + GROWTH
    }:
        assert time.monotonic() < deadline, f"megabytes more: {grown}"
        time.sleep(0.5)


def test_what_was_accepted_trains_or_fails_for_a_reason(own):
    """Strange settings that are allowed all the same: the runner takes each of them to an end."""
    with httpx.Client(base_url=own.address, timeout=PATIENCE) as client:
        jobs = [job for job in client.get("/train").json()["jobs"] if job["state"] == "queued"]
        short = [job for job in jobs if job["epochs"] < 100][:25]
        for job in jobs:
            if job not in short:
                assert client.delete(f"/train/{job['id']}").status_code == 204
        own.start_runner()
        for job in short:
            deadline = time.monotonic() + 60
            while (now := client.get(f"/train/{job['id']}").json()["job"])["state"] not in ENDED:
                assert time.monotonic() < deadline, now
                time.sleep(0.1)
            assert now["state"] in ("finished", "diverged", "failed"), now
            assert "on our side" not in (now["error"] or ""), now
