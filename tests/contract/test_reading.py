"""The same scores are read as the same number here and in the page: both read these examples."""

import json

import pytest

from edunn.reading import best_partition
from tests.conftest import ROOT

EXAMPLES = json.loads((ROOT / "tests" / "contract" / "reading.json").read_text())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_the_page_and_the_library_read_alike(example):
    scores = {(start, end): score for start, end, score in example["scores"]}
    partition = best_partition(scores, example["count"])
    assert partition == [tuple(run) for run in example["partition"]]
