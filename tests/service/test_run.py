"""run.py, as a stranger starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from tests.conftest import ROOT, free_port


def start(*arguments):
    command = [sys.executable, "run.py", *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def line_with(text, process):
    for line in process.stdout:
        if text in line:
            return line
    pytest.fail(f"run.py ended without saying {text!r}")


def descendants(pid):
    """Every process that this one started, by /proc."""
    found = []
    for child in subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True
    ).stdout.split():
        found += [int(child), *descendants(int(child))]
    return found


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_says_where_and_ends_every_process_it_started(tmp_path, how):
    port = free_port()
    process = start("--port", port, "--saved", tmp_path)
    try:
        assert f"http://127.0.0.1:{port}" in line_with("EduNN is at", process)
        assert httpx.get(f"http://127.0.0.1:{port}/health").json()["status"] == "ok"
        started = descendants(process.pid)
        assert len(started) >= 3  # gunicorn and its two workers
        process.send_signal(how)
        assert process.wait(40) == 0
        deadline = time.monotonic() + 5
        while any(map(is_running, started)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not [pid for pid in started if is_running(pid)]
    finally:
        process.kill()
        process.stdout.close()


def test_a_port_in_use_is_said_at_once():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start("--port", port)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"try --port {port + 1}" in output


def test_an_unknown_check_is_answered_with_those_there_are():
    process = start("test", "libary")
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "choose from: lint, types, library" in output
