"""Clients that are slow, or never come to an end: nobody else notices, and their time is up."""

import json
import select
import socket
import time
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import httpx
import pytest

from tests.conftest import serving
from tests.service.trainings import begin, wait_for

PATIENCE = {"EDUNN_LIMIT_HEADER_SECONDS": "6", "EDUNN_LIMIT_REQUEST_SECONDS": "7"}
SLOW = 100  # more than there are threads


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("saved"), **PATIENCE) as running:
        yield running


@pytest.fixture
def slow(service):
    """Open a connection that says so much, and no more."""
    address = urlsplit(service.address)
    with ExitStack() as stack:

        def opened(said):
            connection = stack.enter_context(
                socket.create_connection((address.hostname, address.port), timeout=30)
            )
            connection.sendall(said)
            return connection

        yield opened


def heard(connection):
    """All that is said to it, until the other side closes."""
    parts = []
    while part := connection.recv(2**16):
        parts.append(part)
    return b"".join(parts)


def post(path, length, body=b""):
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + body


def serves(service):
    """Whether the service answers others."""
    with httpx.Client(base_url=service.address, timeout=30) as client:
        body = {"network_name": "xor", "input_array": [0, 1]}
        answers = [client.get("/health"), client.post("/predict", json=body)]
    return [each.status_code for each in answers] == [200, 200]


def are_waiting(connections):
    """Whether the patience with some of them has not ended yet."""
    return len(select.select(connections, [], [], 0)[0]) < len(connections)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /heal",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        post("/predict", 200, b'{"network_name"'),
        post("/train", 5_000_000, b'{"network_name"'),
        b"POST /predict HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{",
    ],
    ids=["nothing", "a line", "a header", "a body", "a large body", "chunks"],
)
def test_a_hundred_that_never_finish_their_request_hold_nobody_up(service, slow, said):
    connections = [slow(said) for _ in range(SLOW)]
    assert serves(service)
    assert are_waiting(connections)
    for connection in connections:
        answer = heard(connection)
        assert answer == b"" or answer.split()[1] in (b"408", b"503")


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        (b"GET /heal", b"within 6 seconds (limit: header_seconds)"),
        (post("/predict", 200, b"{"), b"within 7 seconds (limit: request_seconds)"),
        (post("/train", 5_000_000, b"{"), b"within 7 seconds (limit: request_seconds)"),
    ],
    ids=["header", "body", "large body"],
)
def test_they_are_told_which_time_was_up(slow, said, limit):
    answer = heard(slow(said))
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer
    assert limit in answer


def test_whoever_drips_is_late_all_the_same(slow):
    """Each byte comes in time, the request doesn't."""
    connection = slow(post("/predict", 1_000, b"{"))
    connection.settimeout(0.1)
    for _ in range(900):
        connection.sendall(b" ")
        with suppress(TimeoutError):
            assert connection.recv(12) == b"HTTP/1.1 408"
            return
    raise AssertionError("its time was never up")


def test_answers_that_nobody_fetches_hold_nobody_up(service, slow):
    ask = b"GET /networks/digits/export HTTP/1.1\r\nHost: localhost\r\n\r\n"
    connections = [slow(ask) for _ in range(SLOW)]
    for connection in connections:
        assert connection.recv(1) == b"H"  # it is on its way, and gets no further
    assert serves(service)


def test_a_slow_reader_gets_all_of_a_large_answer(service, slow):
    whole = httpx.get(f"{service.address}/networks/digits/export").content
    connection = slow(
        b"GET /networks/digits/export HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    time.sleep(1)
    assert heard(connection).partition(b"\r\n\r\n")[2] == whole


def test_streams_that_are_never_read_leave_room_for_others(service, slow):
    with httpx.Client(base_url=service.address, timeout=30) as client:
        id = begin(client, "unread", dataset="iris", epochs=1_000_000)
        wait_for(client, id, lambda job: job["epoch"] > 0)
        ask = f"GET /train/{id}/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream"
        connections = [slow(f"{ask}\r\n\r\n".encode()) for _ in range(SLOW)]
        for connection in connections:
            connection.recv(1)
        assert serves(service)
        client.delete(f"/train/{id}")


def test_requests_one_after_another_on_a_connection_are_all_answered(slow):
    """Whoever sends the next before the first is answered is served in order."""
    one = b"GET /heartbeat HTTP/1.1\r\nHost: localhost\r\n\r\n"
    last = b"GET /limits HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answers = heard(slow(one + one + last))
    assert answers.count(b"HTTP/1.1 200") == 3
    assert answers.index(b"success") < answers.index(b"body_bytes")


def test_a_request_in_small_pieces_is_answered(slow):
    body = b'{"network_name": "xor", "input_array": [0, 1]}'
    whole = post("/predict", len(body), body).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    connection = slow(whole[:10])
    for place in range(10, len(whole)):
        connection.sendall(whole[place : place + 1])
    assert b'"label":["on"]' in heard(connection).replace(b": ", b":")


def test_more_than_the_threads_can_answer_are_refused_at_once(service, slow):
    """Of a rush, some are answered and the rest told when to come again; then all is as before."""
    rows = json.dumps({"network_name": "digits", "input_array": [[0] * 784] * 20}).encode()
    ask = post("/predict", len(rows), rows)
    ask = ask.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
    rush = [slow(ask[:-1]) for _ in range(400)]
    for each in rush:
        each.sendall(ask[-1:])
    answers = [heard(each) for each in rush]
    refused = [each for each in answers if not each.startswith(b"HTTP/1.1 200 ")]
    assert 0 < len(refused) < len(answers)
    for each in refused:
        assert each.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: 1\r\n" in each
        assert b'"code": "BUSY"' in each
    assert serves(service)
