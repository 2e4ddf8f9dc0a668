"""The same strokes become the same numbers here and in the page: both read these examples."""

import json

import numpy as np
import pytest

from edunn.framing import frame_strokes
from tests.conftest import ROOT

EXAMPLES = json.loads((ROOT / "tests" / "contract" / "strokes.json").read_text())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_the_page_and_the_library_frame_strokes_alike(example):
    framed = frame_strokes(example["strokes"])
    if example["framed"] is None:
        assert framed is None
    else:
        np.testing.assert_allclose(framed.ravel(), example["framed"], rtol=0, atol=1.01e-4)
