"""People with an account, as tests need them: made from the terminal, logged in over HTTP."""

import subprocess
import sys
from contextlib import contextmanager

import httpx

from tests.conftest import ROOT

PASSWORD = "open-sesame-open"


def user_command(server, *words, password=PASSWORD):
    """`run.py user …`, beside the running server."""
    command = [sys.executable, "-m", "service.users", *words]
    return subprocess.run(
        command,
        cwd=ROOT / "backend",
        env=server.env,
        input=f"{password}\n",
        capture_output=True,
        text=True,
        timeout=60,
    )


def make_account(server, name, teacher=False):
    words = ["add", name, "--password-stdin", *(["--teacher"] if teacher else [])]
    made = user_command(server, *words)
    assert made.returncode == 0, made.stderr


def visitor(server):
    """A browser of its own, that has never been here."""
    return httpx.Client(base_url=server.address, timeout=60)


@contextmanager
def logged_in(server, name, password=PASSWORD):
    with visitor(server) as client:
        answer = client.post("/login", json={"name": name, "password": password})
        assert answer.status_code == 200, answer.text
        yield client


@contextmanager
def member(server, name, teacher=False):
    """Somebody with a new account, logged in."""
    make_account(server, name, teacher)
    with logged_in(server, name) as client:
        yield client


def token_of(client, name="for a test"):
    """A new API token of whoever has logged in with this client."""
    answer = client.post("/tokens", json={"name": name, "days": 1})
    assert answer.status_code == 201, answer.text
    return answer.json()["secret"]


def by_token(server, token):
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=server.address, timeout=60, headers=headers)
