"""The log: a line for each request, training and error, for programs; nobody's secret in it."""

import json
import socket
import sqlite3
import time

import httpx
import pytest

from tests.conftest import serving
from tests.service.test_faults import TRAINING
from tests.service.trainings import begin, ended

SECRETS = ("correct horse battery", "nn_", "edunn_session", "another battery horse", "0.123456789")


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_there_is_one_line_per_request_and_no_secret_in_any(tmp_path, capfd):
    with serving(tmp_path, EDUNN_LOG="json") as server:
        with httpx.Client(base_url=server.address, timeout=60) as ask:
            capfd.readouterr()
            asked = [
                ask.post("/users", json={"name": "ada", "password": SECRETS[0]}),
                ask.post("/tokens", json={"name": "script", "days": None}),
                ask.post("/login", json={"name": "ada", "password": SECRETS[3]}),
                ask.post("/predict", json={"network_name": "xor", "input_array": [0.123456789, 1]}),
                ask.get("/networks/nosuch?token=nn_abcdef"),
                ask.get("/nothing/nn_here"),
                ask.get("/me", headers={"Authorization": "Bearer nn_wrong"}),
                ask.post("/predict", content=b'{"password": "correct horse battery"'),
            ]
            secret = asked[1].json()["secret"]
            asked.append(
                httpx.get(f"{server.address}/me", headers={"Authorization": f"Bearer {secret}"})
            )
            time.sleep(0.3)
        text = capfd.readouterr().err
        assert [word for word in (*SECRETS, secret) if word in text] == []
        requests = {line["request"]: line for line in lines(text) if "route" in line}
        assert len(requests) == len(asked)
        for answer in asked:
            line = requests[answer.headers["X-Request-Id"]]
            assert line["method"] == answer.request.method
            assert line["status"] == answer.status_code
            assert line["bytes"] == len(answer.content)
            assert line["ms"] >= 0
        by_route = [requests[answer.headers["X-Request-Id"]] for answer in asked]
        routes = [line["route"] for line in by_route]
        assert routes[3:6] == ["/predict", "/networks/<name>", None]
        assert by_route[3]["user"] == "ada"


def test_a_training_is_followed_from_beginning_to_end(tmp_path, capfd):
    with serving(tmp_path, EDUNN_LOG="json") as server:
        with httpx.Client(base_url=server.address, timeout=60) as ask:
            id = begin(ask, "told", **TRAINING)
            ended(ask, id)
        time.sleep(0.3)
    about = [line for line in lines(capfd.readouterr().err) if line.get("job") == id]
    assert [line["state"] for line in about] == ["begins", "finished"]
    assert {(line["user"], line["network"]) for line in about} == {("guest", "told")}


def test_what_goes_wrong_is_there_once_with_its_traceback(tmp_path, capfd):
    with serving(tmp_path, EDUNN_LOG="json") as server:
        with httpx.Client(base_url=server.address, timeout=60) as ask:
            assert ask.get("/train").status_code == 200
            with sqlite3.connect(tmp_path / "edunn.db") as connection:
                connection.execute("ALTER TABLE jobs RENAME TO works")
            capfd.readouterr()
            answer = ask.get("/train")
            assert answer.status_code == 500
            server.runner.terminate()
            server.runner.wait()
        told = [
            line for line in lines(capfd.readouterr().err) if "no such table" in json.dumps(line)
        ]
        (error,) = [line for line in told if line.get("request") == answer.headers["X-Request-Id"]]
        assert error["level"] == "error"
        assert "Traceback" in error["traceback"]


@pytest.mark.parametrize(("form", "count"), [("text", 1), ("off", 0)])
def test_other_forms_are_for_people(tmp_path, capfd, form, count):
    with serving(tmp_path, EDUNN_LOG=form) as server:
        capfd.readouterr()
        httpx.get(f"{server.address}/limits")
        time.sleep(0.3)
        said = capfd.readouterr().err
    assert said.count("/limits") == count
    assert "{" not in said


def test_what_is_no_http_is_not_repeated(server, capfd):
    capfd.readouterr()
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nAuthorization nn_forgotten_colon\r\n\r\n")
        connection.recv(1000)
    time.sleep(0.3)
    assert "nn_forgotten" not in capfd.readouterr().err
