"""A data set whose files are not on this computer: who wants it is told where to put them."""

import re
import shutil
from pathlib import Path

import httpx
import pytest

from edunn.datasets.files import find_file
from edunn.datasets.fruits import FILE
from tests.conftest import missing, serving
from tests.service.trainings import begin, ended


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A server that finds no data sets."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / "nothing").mkdir()
    with serving(folder / "saved", EDUNN_DATASETS=str(folder / "nothing")) as server:
        yield server


def test_it_says_where_the_files_go_and_then_trains(bare):
    with httpx.Client(base_url=bare.address, timeout=60) as client:
        fruits = client.get("/datasets/fruits").json()["dataset"]
        assert fruits["available"] is False
        assert fruits["download"]["files"] == [FILE.name]
        job = ended(client, begin(client, "fruitless", dataset="fruits", epochs=1))
        assert job["state"] == "failed"
        place = Path(re.search(r"put it into ([^,]+),", job["error"])[1])
        assert place == Path(fruits["download"]["folder"])
        found = find_file(FILE)
        if found is None:
            missing("the fruits are not on this computer")
        place.mkdir(parents=True)
        shutil.copy(found, place)
        assert client.get("/datasets/fruits").json()["dataset"]["available"] is True
        job = ended(client, begin(client, "fruitful", dataset="fruits", epochs=1))
        assert job["state"] == "finished", job["error"]
