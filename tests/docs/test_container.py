"""No Docker engine runs on our machines; so we hold the container's files to the repository."""

import json
import re
import shlex

import pytest

from service import gunicorn_conf
from service.config import Config
from tests.conftest import ROOT

DOCKERFILE = (ROOT / "backend" / "Dockerfile").read_text().splitlines()
COMPOSE = (ROOT / "docker-compose.yml").read_text()


def instructions(name):
    return [line.removeprefix(f"{name} ") for line in DOCKERFILE if line.startswith(f"{name} ")]


@pytest.mark.parametrize("copied", instructions("COPY"))
def test_everything_copied_is_there(copied):
    if copied.startswith("--from=page"):
        assert copied.split()[1] == "/edunn/frontend/dist/"  # what `npm run build` makes
        return
    *sources, _ = copied.split()
    for source in sources:
        assert (ROOT / source).exists(), source


def test_what_it_runs_is_what_run_py_runs():
    (command,) = instructions("CMD")
    assert json.loads(command)[1:] == ["-m", "gunicorn", "-c", "python:service.gunicorn_conf"]
    assert (
        'python, "-m", "gunicorn", "-c", "python:service.gunicorn_conf"'
        in (ROOT / "run.py").read_text()
    )
    assert gunicorn_conf.wsgi_app == "service.api:create_app()"
    (runner,) = re.findall(r"command: (\[.*\])", COMPOSE)
    assert json.loads(runner) == ["python", "-m", "service.runner"]
    assert 'python, "-m", "service.runner"' in (ROOT / "run.py").read_text()


def test_npm_scripts_it_calls_exist():
    scripts = json.loads((ROOT / "frontend" / "package.json").read_text())["scripts"]
    called = [words[2] for words in map(shlex.split, instructions("RUN")) if words[1] == "run"]
    assert called == ["build"]
    assert set(called) <= scripts.keys()


def test_the_packages_come_from_the_hashed_lock():
    (install,) = [line for line in instructions("RUN") if line.startswith("pip")]
    lock = install.split()[-1]
    assert "--require-hashes" in install
    assert (ROOT / lock).read_text().count("--hash=sha256:") > 20


def test_compose_builds_that_file_and_publishes_on_loopback_only():
    assert re.search(r"dockerfile: backend/Dockerfile$", COMPOSE, re.M)
    assert re.findall(r'- "([\d.]+):8000:8000"', COMPOSE) == ["127.0.0.1"]
    assert re.findall(r"EDUNN_GUEST: (\w+)", COMPOSE) == ["full"]  # so it serves as run.py does


def test_compose_sets_only_settings_that_exist(monkeypatch):
    settings = dict(re.findall(r"^ +(EDUNN_\w+): \"?([^\"\n]+)", COMPOSE, re.M))
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    config = Config.from_environment()
    assert (config.host, config.port, str(config.saved)) == ("0.0.0.0", 8000, "/edunn/saved")
    code = (ROOT / "backend" / "service" / "config.py").read_text()
    assert all(name in code for name in settings)


def test_web_and_runner_share_one_folder_and_one_user():
    assert re.findall(r"- (\S+:/edunn/saved)$", COMPOSE, re.M) == ["./saved:/edunn/saved"] * 2
    assert len(set(re.findall(r"user: (.+)", COMPOSE))) == 1
    assert len(re.findall(r"^ +EDUNN_SAVED: /edunn/saved$", COMPOSE, re.M)) == 2
