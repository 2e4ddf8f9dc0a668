"""SECURITY.md is true: its settings, commands, places, limits and headers exist."""

import re
import shlex

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "SECURITY.md").read_text()


def test_its_settings_exist():
    config = (ROOT / "backend" / "service" / "config.py").read_text()
    settings = set(re.findall(r"EDUNN_[A-Z]+", PAGE))
    assert settings
    assert [name for name in sorted(settings) if f'"{name}"' not in config] == []


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python3 (run\.py [^\n`]+)", PAGE))))
def test_its_commands_exist(command):
    _, name, *words = shlex.split(command)
    code = (ROOT / "run.py").read_text()
    assert f'"{name}"' in re.search(r"^COMMANDS = .*$", code, re.M)[0]
    parsers = code + "".join(
        (ROOT / "backend" / "service" / file).read_text() for file in ("users.py", "backups.py")
    )
    assert [word for word in words if word.startswith("--") and f'"{word}"' not in parsers] == []


def test_the_test_files_that_hold_its_promises_exist():
    named = re.findall(r"`((?:tests|backend)/[\w/.]+)`", PAGE)
    assert len(named) > 5
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_what_it_says_of_proxies_fits_the_routes(client):
    assert "/train/{id}/events" in client.get("/openapi.json").json()["paths"]
    (pattern,) = re.findall(r"location ~ (\S+)", PAGE)
    assert re.search(pattern, "/train/0123456789abcdef/events")
    assert not re.search(pattern, "/train/0123456789abcdef")
    largest = client.get("/limits").json()["dataset_bytes"]
    sizes = re.findall(r"client_max_body_size (\d+)m", PAGE)  # of 1,024 · 1,024 bytes
    assert [int(size) * 2**20 >= largest for size in sizes] == [True]
    sizes = re.findall(r"max_size (\d+)MB", PAGE)  # of 1,000,000
    assert [int(size) * 10**6 >= largest for size in sizes] == [True]
