"""What the service and browser tests share: a real gunicorn, started as run.py starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from edunn.datasets import load_mnist
from edunn.errors import DatasetMissing

ROOT = Path(__file__).resolve().parents[1]
ON_CI = os.environ.get("CI") == "true"


def missing(what: str):
    """Something that only some machines have: there the test is skipped, on CI it fails."""
    if ON_CI:
        pytest.fail(f"{what}, and on CI it has to be there")
    pytest.skip(what)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    address: str
    saved: Path
    process: subprocess.Popen

    @property
    def guest(self) -> Path:
        """Where the guest's networks lie."""
        folder = self.saved / "users" / "guest"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        return [int(pid) for pid in Path(children).read_text().split()]


@contextmanager
def serving(saved: Path, **settings: str):
    """gunicorn on a free port, with a folder of its own for what people save, and the settings."""
    port = free_port()
    env = {
        **os.environ,
        "EDUNN_PORT": str(port),
        "EDUNN_SAVED": str(saved),
        "OPENBLAS_NUM_THREADS": "1",
        **settings,
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
    process = subprocess.Popen(command, cwd=ROOT / "backend", env=env, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{address}/heartbeat", timeout=5)
                break
            except httpx.TransportError:
                assert process.poll() is None, "the server ended instead of starting"
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.05)
        yield Server(address, saved, process)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="session")
def mnist():
    try:
        return load_mnist()
    except DatasetMissing as error:
        missing(str(error))


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("saved")) as running:
        yield running


@pytest.fixture(scope="session")
def client(server):
    with httpx.Client(base_url=server.address, timeout=60) as client:
        yield client
