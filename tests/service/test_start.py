"""What a start puts in order: what a crash has left, what is damaged, and what it can't serve."""

import os
import sqlite3
import subprocess
import sys
import time

import httpx
import pytest

from edunn.model import Model
from tests.conftest import ROOT, serving
from tests.service.test_faults import bring

LEFT = [".mine.pck.a1b2c3.tmp", "jobs/0011/.checkpoint.pck.x.tmp", "datasets/.new-abc/inputs.npy"]
LEFT += ["datasets/.old-abc/about.json", "jobs/0011/.new-x/labels.npy"]


def wait_until(is_so):
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_what_a_crash_has_left_is_removed(tmp_path):
    home = tmp_path / "users" / "guest"
    for name in LEFT:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"half of someth")
    for path in [*home.rglob("*")]:
        os.utime(path, (1e9, 1e9))
    with serving(tmp_path) as server:
        Model([[2], [2, "softmax"]], seed=0).save(server.guest, "kept")
        being_written = home / ".script.pck.d4e5f6.tmp"  # by somebody who began after us
        being_written.write_bytes(b"half")
        wait_until(lambda: not [path for path in home.rglob(".*") if path != being_written])
        assert being_written.exists()
        assert httpx.get(f"{server.address}/networks/kept").status_code == 200


def test_what_is_damaged_is_named_and_set_aside_and_the_rest_goes_on(tmp_path, capfd):
    rows = {"inputs": [[0.0, 1.0], [1.0, 0.0]] * 50, "labels": ["a", "b"] * 50}
    with serving(tmp_path) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        for name in ("flipped", "cut", "empty", "whole"):
            assert bring(ask, name).status_code == 201
        for name in ("short", "fine"):
            assert ask.post("/datasets", json={"name": name, **rows}).status_code == 201
        home = server.guest
    content = bytearray((home / "flipped.pck").read_bytes())
    content[len(content) // 2] ^= 1
    (home / "flipped.pck").write_bytes(content)
    os.truncate(home / "cut.pck", 2000)
    os.truncate(home / "empty.pck", 0)
    os.truncate(home / "datasets" / "short" / "inputs.npy", 200)
    capfd.readouterr()
    with serving(tmp_path) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        aside = {"flipped.pck", "cut.pck", "empty.pck", "short"}
        wait_until(
            lambda: (
                set(os.listdir(home / "damaged")) == aside if (home / "damaged").exists() else False
            )
        )
        said = capfd.readouterr().err
        for name in aside:
            assert f"/guest/{name} is damaged" in said.replace("/datasets", "")
        mine = [
            each["name"] for each in ask.get("/networks").json()["networks"] if not each["builtin"]
        ]
        assert mine == ["whole"]
        assert bring(ask, "cut").status_code == 201  # the name is free
        assert ask.get("/datasets/short").status_code == 404
        assert ask.get("/datasets/fine/samples").status_code == 200


@pytest.mark.parametrize(
    "module", [("gunicorn", "-c", "python:service.gunicorn_conf"), ("service.runner",)]
)
def test_neither_web_nor_runner_starts_on_the_database_of_a_newer_edunn(tmp_path, module):
    with sqlite3.connect(tmp_path / "edunn.db") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    env = {**os.environ, "EDUNN_SAVED": str(tmp_path), "EDUNN_PORT": "1"}
    ended = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=ROOT / "backend", env=env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.returncode != 0
    assert "step 9999" in ended.stderr
    assert "Traceback" not in ended.stderr
