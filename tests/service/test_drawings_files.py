"""Drawings as a zip: the same comes back, and what is no such zip is refused with the reason."""

import json
import zipfile
from io import BytesIO

import numpy as np
import pytest

from tests.service.test_datasets import problem
from tests.service.test_drawings import SEVEN, SHAPES, draw, listed

CONTENT = {
    "format": "edunn-drawings",
    "version": 1,
    "classes": ["circle", "square"],
    "drawings": [{"id": "a", "label": "circle", "strokes": SEVEN}],
}


@pytest.fixture
def clean(client):
    """None of the sets that are brought here."""
    names = ("shapes", "again", "my-handwriting")
    for name in names:
        client.delete(f"/datasets/{name}")
    yield client
    for name in names:
        client.delete(f"/datasets/{name}")


def packed(*entries):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def bring(client, data, name="again"):
    return client.post(
        "/datasets", data={"name": name}, files={"file": ("drawings.zip", data)}, timeout=90
    )


def test_200_drawings_come_back_identically(clean):
    rng = np.random.default_rng(0)
    drawings = [
        {"label": str(rng.integers(10)), "strokes": rng.random((3, 7, 2)).tolist()}
        for _ in range(198)
    ]
    drawings += [{"label": "3", "input": rng.random(784).tolist()}] * 2
    ids = draw(clean, *drawings)["ids"]
    clean.patch(f"/datasets/my-handwriting/samples/{ids[5]}", json={"label": "9"})
    first = clean.get("/datasets/my-handwriting/export")
    assert first.headers["Content-Type"] == "application/zip"
    assert first.headers["Content-Disposition"] == 'attachment; filename="my-handwriting.zip"'
    assert first.content == clean.get("/datasets/my-handwriting/export").content
    answer = bring(clean, first.content)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["dataset"]["rows"], answer.json()["dataset"]["drawings"]) == (200, True)
    assert listed(clean, "again") == listed(clean)
    assert listed(clean)["samples"][5]["label"] == "9"
    assert clean.get("/datasets/again/export").content == first.content


def test_letters_of_any_alphabet_come_back(clean):
    classes = ["α", "ж", "あ"]
    clean.post("/datasets", json=SHAPES | {"classes": classes})
    draw(clean, *({"label": each, "strokes": SEVEN} for each in classes), name="shapes")
    answer = bring(clean, clean.get("/datasets/shapes/export").content)
    assert answer.json()["dataset"]["classes"] == classes
    assert [each["label"] for each in listed(clean, "again")["samples"]] == classes


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"drawings": [{"label": "star", "strokes": SEVEN}]}, "no class 'star'"),
        ({"drawings": [{"label": "circle"}]}, "drawings.0: a drawing has strokes"),
        ({"drawings": [{"label": "circle", "strokes": []}]}, "drawings.0.strokes"),
        ({"drawings": [{"label": "circle", "strokes": [[[9, 9]]]}]}, "drawings.0.strokes.0.0.0"),
        ({"drawings": [CONTENT["drawings"][0]] * 2}, "two drawings have the id 'a'"),
        ({"classes": ["circle", "circle"]}, "two have the same name"),
        ({"classes": ["circle"]}, "classes"),
        ({"format": "other"}, "format"),
        ({"version": 2}, "version"),
        ({"more": 1}, "more"),
    ],
)
def test_what_makes_no_sense_in_it_is_refused_by_place(clean, change, reason):
    answer = bring(clean, packed(("drawings.json", json.dumps(CONTENT | change))))
    assert reason in problem(answer, 422, "INVALID_INPUT", "file")
    assert clean.get("/datasets/again").status_code == 404


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(("drawings.json", b"{")), "drawings.json"),
        (packed(("../drawings.json", b"{}")), "leads out of the archive"),
        (packed(("drawings.json", b"{}"), ("/etc/passwd", b"")), "leads out of the archive"),
        (packed(("drawings.json", b" " * (2**28 + 1))), "unpacked it would have"),
        (packed(("drawings.json", b" " * (2**26 + 1))), "more than 64 MiB"),
        (packed(("strokes.json", b"{}")), "there is no PNG"),
        (packed(("drawings.json", json.dumps(CONTENT)))[:-30], "the zip is damaged"),
    ],
)
def test_a_bad_zip_is_refused_with_the_reason(clean, data, reason):
    assert reason in problem(bring(clean, data), 422, "INVALID_INPUT", "file")
    assert clean.get("/datasets/again").status_code == 404


def test_a_set_comes_back_under_a_free_name_only(clean):
    clean.post("/datasets", json=SHAPES)
    data = packed(("drawings.json", json.dumps(CONTENT)))
    problem(bring(clean, data, "shapes"), 409, "NAME_TAKEN", "name")
    problem(bring(clean, data, "iris"), 409, "NAME_TAKEN", "name")
    digits = "has the ten digits"
    assert digits in problem(bring(clean, data, "my-handwriting"), 422, "INVALID_INPUT", "file")


def test_only_drawings_can_be_taken_along(clean):
    problem(clean.get("/datasets/iris/export"), 409, "BUILTIN", "name")
    problem(clean.get("/datasets/nosuch/export"), 404, "DATASET_NOT_FOUND", "name")
