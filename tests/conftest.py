"""What the service and browser tests share: a real gunicorn and a real runner, as run.py starts
them.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from edunn.datasets import load_mnist
from edunn.errors import DatasetMissing
from run import node

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
    """gunicorn and a runner, in a folder of their own."""

    address: str
    saved: Path
    env: dict[str, str]
    log: Path | None = None  # where the two write what they have to say; None: on the terminal
    process: subprocess.Popen = field(init=False)
    runner: subprocess.Popen = field(init=False)

    def start_web(self) -> None:
        self.process = self._start("gunicorn", "-c", "python:service.gunicorn_conf")
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{self.address}/heartbeat", timeout=5)
                return
            except httpx.TransportError:
                assert self.process.poll() is None, "the server ended instead of starting"
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.05)

    def start_runner(self) -> None:
        self.runner = self._start("service.runner")

    def _start(self, *module: str) -> subprocess.Popen:
        command = [sys.executable, "-m", *module]
        with self.log.open("ab") if self.log else nullcontext() as log:
            return subprocess.Popen(
                command, cwd=ROOT / "backend", env=self.env, start_new_session=True, stderr=log
            )

    def end(self) -> None:
        for process in (self.process, self.runner):
            process.terminate()
        for process in (self.process, self.runner):
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    @property
    def guest(self) -> Path:
        """Where the guest's networks lie."""
        folder = self.saved / "users" / "guest"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def workers(self) -> list[int]:
        """The processes that answer."""
        return children(self.process.pid)


def children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def runs(pid: int) -> bool:
    """Whether there is such a process; one that has ended may still wait to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@contextmanager
def serving(saved: Path, log: Path | None = None, **settings: str):
    """gunicorn on a free port and a runner, with a folder of their own for what people save."""
    port = free_port()
    env = {
        **os.environ,
        "EDUNN_PORT": str(port),
        "EDUNN_SAVED": str(saved),
        "OPENBLAS_NUM_THREADS": "1",
        **settings,
    }
    running = Server(f"http://127.0.0.1:{port}", saved, env, log)
    running.start_runner()
    try:
        running.start_web()
        yield running
    finally:
        running.end()


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


@pytest.fixture(scope="session")
def javascript():
    """Runs a program in Node.js, in a folder, where it finds what carries out ONNX files."""
    packages = ROOT / "tests" / "runtimes"
    _, env = node(sys.executable, packages)

    def printed(program: str, folder: Path) -> str:
        (folder / "program.mjs").write_text(program)
        (folder / "node_modules").unlink(missing_ok=True)
        (folder / "node_modules").symlink_to(packages / "node_modules")
        answer = subprocess.run(
            ["node", "program.mjs"], cwd=folder, env=env, capture_output=True, text=True, timeout=60
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    return printed
