"""The page and the library are sure of the same shares: both read these examples."""

import json

import numpy as np
import pytest

from edunn.verdict import is_sure
from tests.conftest import ROOT

EXAMPLES = json.loads((ROOT / "tests" / "contract" / "verdict.json").read_text())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_the_page_and_the_library_are_sure_of_the_same(example):
    assert is_sure(np.array([example["shares"]])).tolist() == [example["sure"]]
