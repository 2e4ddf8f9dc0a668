"""Who may ask from where, by which names we are known, and what a wrong address gets."""

import os
import re
import shlex
import subprocess
import sys
from html import unescape

import httpx
import pytest

from tests.conftest import ROOT, serving
from tests.service.people import member, token_of
from tests.service.pictures import drawn, encoded, grey
from tests.service.test_predict import assert_problem
from tests.service.trainings import begin, ended

PAGE = "https://school.example"


@pytest.fixture(scope="module")
def open_server(tmp_path_factory):
    settings = {"EDUNN_CORS": f"{PAGE}, http://localhost:3000", "EDUNN_HOSTS": "edunn.example"}
    settings["EDUNN_GUEST"] = "full"
    with serving(tmp_path_factory.mktemp("open"), **settings) as running:
        yield running


def test_no_other_page_may_ask_unless_it_is_listed(client):
    answer = client.get("/networks", headers={"Origin": PAGE})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_listed_page_may_ask_and_no_other(open_server):
    with httpx.Client(base_url=open_server.address) as client:
        for address in ("/networks", "/nosuch"):
            answer = client.get(address, headers={"Origin": PAGE})
            assert answer.headers["Access-Control-Allow-Origin"] == PAGE
            assert "Access-Control-Allow-Credentials" not in answer.headers
        for foreign in (f"{PAGE}.evil.example", "http://school.example", "null", "https://evil"):
            answer = client.get("/networks", headers={"Origin": foreign})
            assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_listed_page_may_send_json(open_server):
    """The browser asks first, for a body that no form could have sent."""
    asked = {
        "Origin": PAGE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = httpx.options(f"{open_server.address}/predict", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"].lower() == "content-type"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.", "[::2]"]
)
def test_a_foreign_name_is_refused_everywhere(client, host):
    for address in ("/", "/predict", "/nosuch"):
        answer = client.post(address, headers={"Host": host})
        assert_problem(answer, 421, "FOREIGN_HOST")
        assert "EDUNN_HOSTS" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1234", "127.0.0.1:8000", "[::1]:8000"])
def test_this_computers_own_names_are_known(client, host):
    assert client.get("/heartbeat", headers={"Host": host}).status_code == 200


def test_a_listed_name_is_known(open_server):
    for host, status in {"edunn.example:80": 200, "EduNN.example": 200, "edunn.evil": 421}.items():
        answer = httpx.get(f"{open_server.address}/heartbeat", headers={"Host": host})
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("EDUNN_CORS", "*"),
        ("EDUNN_CORS", "https://a.example, *"),
        ("EDUNN_CORS", "https://*.example"),
        ("EDUNN_CORS", "school.example"),
        ("EDUNN_CORS", "https://school.example/page"),
        ("EDUNN_CORS", "null"),
        ("EDUNN_HOSTS", "*"),
        ("EDUNN_HOSTS", "edunn.example:8000"),
        ("EDUNN_HOSTS", "http://edunn.example"),
        ("EDUNN_PORT", "80000"),
    ],
)
def test_a_setting_that_makes_no_sense_ends_the_start_with_one_sentence(setting, value):
    command = [sys.executable, "-c", "from service.config import Config; Config.from_environment()"]
    env = {**os.environ, setting: value}
    ended = subprocess.run(command, cwd=ROOT / "backend", env=env, capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stderr.startswith(setting)
    assert ended.stderr.count("\n") == 1


def test_an_unknown_address_is_told_where_to_look(client):
    answer = client.get("/networkz")
    assert_problem(answer, 404, "NOT_FOUND")
    assert answer.json()["detail"] == "there is nothing at /networkz; /docs shows what there is"


def test_a_wrong_method_is_told_the_right_one(client):
    answer = client.get("/predict")
    assert_problem(answer, 405, "METHOD_NOT_ALLOWED")
    assert answer.json()["detail"] == "/predict takes POST, not GET; /docs shows how"
    assert "POST" in answer.headers["Allow"]


def test_head_and_options_are_answered_without_a_body(client):
    answer = client.head("/networks")
    assert (answer.status_code, answer.content) == (200, b"")
    answer = client.options("/predict")
    assert (answer.status_code, answer.content) == (200, b"")
    assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_the_limits_are_told(client):
    limits = client.get("/limits").json()
    assert (
        limits
        | {
            "body_bytes": 65_536,
            "predict_bytes": 1_048_576,
            "picture_bytes": 8_388_608,
            "picture_pixels": 50_000_000,
            "train_bytes": 8_388_608,
            "dataset_bytes": 67_108_864,
            "dataset_rows": 100_000,
            "parameters": 10_000_000,
            "population_parameters": 50_000_000,
            "epochs": 1_000_000,
            "waiting": 100,
        }
        == limits
    )


def test_the_documentation_shows_every_route_without_any_script(client):
    page = client.get("/docs")
    assert page.status_code == 200
    assert "script" not in page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not re.search(r"<script|<style|style=|onclick|https?://(?!127\.0\.0\.1)", page.text)
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page.text
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.text)
    assert client.get(style).headers["Content-Type"].startswith("text/css")
    links = set(re.findall(r'href="#([^"]+)"', page.text))
    assert links <= set(re.findall(r'id="([^"]+)"', page.text))


def test_the_commands_in_the_documentation_answer(client, server, tmp_path):
    """Each of them is answered as the contract says; all that only ask, with what is asked for."""
    (tmp_path / "picture.png").write_bytes(encoded(grey(1 - drawn(1))))
    answer = client.get("/networks/iris/export", params={"format": "npz"})
    (tmp_path / "mine.npz").write_bytes(answer.content)
    (tmp_path / "flowers.csv").write_text("size,kind\n1,rose\n2,tulip\n3,rose\n4,tulip\n")
    (tmp_path / "class.csv").write_text("name\nAda\n")
    page, contract = client.get("/docs").text, client.get("/openapi.json").json()
    commands = [unescape(each) for each in re.findall("<pre><code>(curl .*?)</code></pre>", page)]
    assert len(commands) >= len(contract["paths"])
    drawing = {"id": "as-documented", "label": "1", "strokes": [[[0.5, 0.2], [0.5, 0.8]]]}
    client.post("/datasets/my-handwriting/samples", json={"samples": [drawing]})
    training = begin(client, "as-documented", dataset="iris", epochs=2)
    ended(client, training)
    with member(server, "as-documented", teacher=True) as teacher:
        token = token_of(teacher)
    for command in sorted(commands, key=lambda each: "DELETE" in each):  # what deletes comes last
        words = shlex.split(command.replace("{id}", training).replace("nn_your-token", token))
        words += ["--silent", "--output", "answer", "--write-out", "%{http_code}"]
        answer = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        said = (tmp_path / "answer").read_text(errors="replace")
        changes = "-X" in words or "-F" in words or "-d" in words
        assert answer.returncode == 0, command
        assert int(answer.stdout) < (500 if changes else 300), f"{command}: {said}"


def test_another_sites_page_can_make_nobody_train_or_delete(client):
    """What a page elsewhere can make a browser send: the browser itself says where it is from."""
    body = {"network_name": "forged", "dataset": "iris"}
    forged = [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:9"},
        {"Origin": "https://evil.example"},  # an old browser
        {"Origin": "null"},
    ]
    for headers in forged:
        for method, address in (
            ("POST", "/train"),
            ("DELETE", "/networks/x"),
            ("POST", "/predict"),
        ):
            answer = client.request(method, address, json=body, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "FOREIGN_ORIGIN")
    own = [{"Sec-Fetch-Site": "same-origin"}, {"Origin": str(client.base_url).rstrip("/")}, {}]
    for headers in own:
        assert client.delete("/networks/x", headers=headers).status_code == 404


def test_a_listed_page_may_also_send(open_server):
    with httpx.Client(base_url=open_server.address) as client:
        headers = {"Sec-Fetch-Site": "cross-site", "Origin": PAGE}
        assert client.delete("/networks/x", headers=headers).status_code == 404
