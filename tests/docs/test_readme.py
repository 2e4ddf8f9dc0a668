"""The README is true: its code runs, its commands answer, its names and places exist."""

import json
import re
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest

from edunn.export import export_network
from edunn.initializers import INITIALIZERS
from edunn.losses import LOSSES
from edunn.model import Model
from edunn.operators import OPERATORS
from edunn.optimizers import ALGORITHMS
from edunn.optimizers.genetics import CROSSOVERS, FITNESSES, MUTATIONS, SELECTIONS
from edunn.optimizers.rules import UPDATE_RULES
from edunn.optimizers.schedules import SCHEDULES
from edunn.regularizers import REGULARIZERS
from service.limits import LimitSettings
from tests.benchmarks.measuring.figures import FIGURES
from tests.benchmarks.measuring.readme import written
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
PAGES = {"README.md": README, "CONTRIBUTING.md": (ROOT / "CONTRIBUTING.md").read_text()}


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


@pytest.mark.parametrize("code", blocks("python"))
def test_its_python_runs(code, tmp_path):
    env = {"PYTHONPATH": str(ROOT / "backend"), "OPENBLAS_NUM_THREADS": "1"}
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    accuracies = re.findall(r"accuracy +([\d.]+)", answer.stdout)
    assert accuracies
    assert min(map(float, accuracies)) > 0.9


@pytest.mark.parametrize("program", blocks("js"))
def test_its_javascript_runs(program, javascript, tmp_path):
    iris = Model.from_file(ROOT / "saved" / "builtin" / "iris.pck")
    for form in ("onnx", "json"):
        (tmp_path / f"iris.{form}").write_bytes(export_network(iris, form))
    shares, name = javascript(program, tmp_path).strip().rsplit("\n", 1)
    expected = iris.predict([5.1, 3.5, 1.4, 0.2])[0]
    there = [float(number) for number in shares.strip("[] \n").split(",")]
    np.testing.assert_allclose(there, expected, rtol=0, atol=1e-6)
    assert name == "setosa"


def grey_png(rows):
    """A PNG of 8-bit grey values, by hand."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + bytes(row) for row in rows)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("command", [each for each in blocks("sh") if each.startswith("curl")])
def test_its_curl_commands_answer(command, server, tmp_path):
    one = [
        [30 if 45 <= column < 55 and 20 <= row < 80 else 240 for column in range(100)]
        for row in range(100)
    ]
    (tmp_path / "digit.png").write_bytes(grey_png(one))
    here = command.replace("=@backend/", f"=@{ROOT}/backend/")  # it is meant to run in the root
    words = ["sh", "-ec", here.replace("http://127.0.0.1:8000", server.address)]
    answer = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert '"code":"SUCCESS"' in answer.stdout.replace(": ", ":"), answer.stdout
    assert ('setosa"' if "iris" in command else '"1"') in answer.stdout


@pytest.mark.parametrize("commands", [each for each in blocks("sh") if "run.py user" in each])
def test_its_class_list_becomes_a_class(commands, server, tmp_path):
    here = commands.replace("http://127.0.0.1:8000", server.address)
    here = here.replace("python3 run.py user", f"{sys.executable} -m service.users")
    env = server.env | {"PYTHONPATH": str(ROOT / "backend")}
    answer = subprocess.run(
        ["sh", "-ec", here], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60
    )
    assert "rosa can log in." in answer.stdout, answer.stderr
    assert '"Zoe-Mueller"' in answer.stdout


def test_its_error_is_the_one_that_comes(client):
    answer = client.post("/predict", json={"network_name": "digits", "input_array": [0] * 783})
    (shown,) = blocks("json")
    assert json.loads(shown) == answer.json()


@pytest.mark.parametrize(
    "table",
    [
        *(OPERATORS, LOSSES, ALGORITHMS, UPDATE_RULES, SCHEDULES, REGULARIZERS, INITIALIZERS),
        *(SELECTIONS, CROSSOVERS, MUTATIONS, FITNESSES),
    ],
)
def test_every_name_stands_in_it(table):
    assert [name for name in table if f"`{name}`" not in README] == []


def test_every_route_stands_in_it(client):
    routes = client.get("/openapi.json").json()["paths"]
    assert [route for route in routes if f"{route}`" not in README] == []
    promised = set(re.findall(r"`(?:GET|POST|PATCH|DELETE) (/[\w/{}.]*)`", README))
    assert promised - routes.keys() == {"/docs", "/openapi.json"}
    for place in ("/docs", "/openapi.json"):
        assert client.get(place).status_code == 200


def test_every_setting_stands_in_it():
    sources = "".join(path.read_text() for path in (ROOT / "backend").rglob("*.py"))
    settings = set(re.findall(r"EDUNN_[A-Z]+", sources))
    assert [name for name in sorted(settings) if f"`{name}`" not in README] == []


@pytest.mark.parametrize("limit", LimitSettings.model_fields)
def test_every_limit_stands_in_it_with_its_default(limit):
    field = LimitSettings.model_fields[limit]
    default = f"{field.default:,}"
    if limit.endswith("_bytes"):
        powers = {"GiB": 2**30, "MiB": 2**20, "KiB": 2**10}
        unit = next(unit for unit, size in powers.items() if field.default % size == 0)
        default = f"{field.default // powers[unit]} {unit}"
    assert f"| `{limit}` | {default} | {field.description} |" in README


@pytest.mark.parametrize("page", PAGES)
def test_every_place_that_it_names_exists(page):
    text = PAGES[page]
    places = re.findall(r"`((?:backend|frontend|saved|tests|docs)/[\w/.-]*)`", text)
    places += re.findall(r"\]\((?!http)([^)#]+)\)", text)
    places += [name for name in re.findall(r"`([\w-]+\.(?:py|yml))`", text) if "/" in name]
    missing = [
        place for place in places if not (ROOT / place).exists() and place != "saved/datasets/"
    ]
    assert missing == []


def test_the_figures_of_the_networks_are_those_in_their_files():
    for name, share in re.findall(r"\| `([\w-]+)` \| [\d-]+ \| .* \| ([\d.]+) %", README):
        model = Model.from_file(ROOT / "saved" / "builtin" / f"{name}.pck")
        places = len(share.split(".")[1]) if "." in share else 0
        assert float(share) == round(100 * model.metrics["test_accuracy"], places)
        layers = "-".join(str(layer[0]) for layer in model.layers)
        assert f"| `{name}` | {layers} |" in README


def test_what_handwriting_does_is_what_the_networks_files_say():
    """The table of rows that no network learned from: a column per network."""
    head, *rows = re.search(r"\| \| `digits` \|.*?\n\n", README, re.S)[0].strip().splitlines()
    metrics = [
        Model.from_file(ROOT / "saved" / "builtin" / f"{name}.pck").metrics
        for name in re.findall(r"`([\w-]+)`", head)
    ]
    for row, metric in [
        ("MNIST's test images, right", "test_accuracy"),
        ("ten styles left out", "unseen_styles_accuracy"),
        ('MNIST\'s test images, answered "not sure"', "test_not_sure"),
        ("expected calibration error", "calibration_error"),
    ]:
        (line,) = [line for line in rows if row in line]
        shown = re.findall(r"([\d.]+) % \|", line)
        assert len(shown) == len(metrics)
        for share, network in zip(shown, metrics, strict=True):
            assert share == f"{100 * network[metric]:.{len(share.split('.')[1])}f}"


def test_its_figures_of_speed_are_those_that_were_measured():
    measured = json.loads(FIGURES.read_text())
    assert written(README, measured) == README, "bring them in: python3 run.py bench --readme"
