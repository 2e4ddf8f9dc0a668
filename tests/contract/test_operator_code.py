"""What the page shows of each operator, in Python and JavaScript, is what ours computes."""

import json

import numpy as np
import pytest

from edunn.operators import OPERATORS
from tests.conftest import ROOT

CODE = json.loads((ROOT / "frontend" / "src" / "lib" / "operator-code.json").read_text())
SUMS = np.random.default_rng(0).normal(0, 3, (50, 4))


def assert_close(there, name):
    np.testing.assert_allclose(there, OPERATORS[name].function(SUMS), rtol=1e-9, atol=1e-12)


def test_it_shows_every_operator():
    assert CODE.keys() == OPERATORS.keys()


@pytest.mark.parametrize("name", OPERATORS)
def test_the_python_is_the_operator(name):
    names = {"np": np, "x": SUMS}
    exec("\n".join(CODE[name]["python"]), names)
    assert_close(names["x"], name)


@pytest.mark.parametrize("name", OPERATORS)
def test_the_javascript_is_the_operator(name, javascript, tmp_path):
    lines = "\n".join(CODE[name]["javascript"])
    program = f"""const answer = (x) => {{ {lines} return x; }};
console.log(JSON.stringify({json.dumps(SUMS.tolist())}.map(answer)));"""
    assert_close(json.loads(javascript(program, tmp_path)), name)
