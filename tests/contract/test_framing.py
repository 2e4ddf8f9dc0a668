"""The same picture becomes the same numbers here and in the page: both read these examples."""

import json

import numpy as np
import pytest

from edunn.framing import frame_raster
from tests.conftest import ROOT

EXAMPLES = json.loads((ROOT / "tests" / "contract" / "framing.json").read_text())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_the_page_and_the_service_frame_alike(example):
    ink = np.array(example["ink"]).reshape(example["height"], example["width"])
    framed = frame_raster(ink)
    if example["framed"] is None:
        assert framed is None
    else:
        np.testing.assert_allclose(framed.ravel(), example["framed"], rtol=0, atol=1e-6)
