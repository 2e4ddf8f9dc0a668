"""Data sets of drawings: nothing that was acknowledged is ever lost, torn or doubled."""

import json
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest

from edunn.framing import frame_strokes
from tests.conftest import ROOT, serving
from tests.service.test_datasets import problem

SEVEN = [[[0.3, 0.2], [0.7, 0.2], [0.45, 0.8]]]
SHAPES = {"name": "shapes", "classes": ["circle", "square"], "drawings": True}
HAND = "/datasets/my-handwriting"


@pytest.fixture
def clean(client):
    """No drawings yet, and none afterwards."""
    for name in ("my-handwriting", "shapes"):
        client.delete(f"/datasets/{name}")
    yield client
    for name in ("my-handwriting", "shapes"):
        client.delete(f"/datasets/{name}")


def draw(client, *samples, name="my-handwriting"):
    answer = client.post(f"/datasets/{name}/samples", json={"samples": samples})
    assert answer.status_code == 201, answer.text
    return answer.json()


def listed(client, name="my-handwriting", **query):
    return client.get(f"/datasets/{name}/samples", params={"limit": 200, **query}).json()


def test_the_first_drawing_begins_my_handwriting_and_comes_back_as_it_was_drawn(clean):
    blank = [0.0] * 400 + [0.5] * 384
    answer = draw(clean, {"label": "7", "strokes": SEVEN}, {"label": "1", "input": blank})
    assert answer["total"] == 2
    samples = listed(clean)["samples"]
    assert [each["id"] for each in samples] == answer["ids"]
    assert [each["strokes"] for each in samples] == [SEVEN, None]
    assert [each["label"] for each in samples] == ["7", "1"]
    np.testing.assert_allclose(samples[0]["input"], frame_strokes(SEVEN).ravel(), atol=1e-4)
    assert samples[1]["input"] == blank
    dataset = clean.get(HAND).json()["dataset"]
    assert (dataset["drawings"], dataset["kind"], dataset["rows"]) == (True, "image", 2)
    assert dataset["classes"] == list("0123456789")
    assert dataset["class_counts"] == [0, 1, 0, 0, 0, 0, 0, 1, 0, 0]
    assert dataset["input"]["framing"] == "mnist-1"
    assert listed(clean, offset=1)["samples"] == samples[1:]


def test_the_framed_numbers_are_those_of_the_contract(clean):
    examples = json.loads((ROOT / "tests" / "contract" / "strokes.json").read_text())
    drawn = [each for each in examples if each["framed"] and any(each["strokes"])]
    draw(clean, *({"label": "0", "strokes": each["strokes"]} for each in drawn))
    for sample, example in zip(listed(clean)["samples"], drawn, strict=True):
        np.testing.assert_allclose(sample["input"], example["framed"], atol=1.1e-4)


def test_a_drawing_is_relabelled_and_deleted_by_its_id(clean):
    ids = draw(clean, *[{"label": "7", "strokes": SEVEN}] * 3)["ids"]
    answer = clean.patch(f"{HAND}/samples/{ids[1]}", json={"label": "1"})
    assert answer.json() == {"id": ids[1], "label": "1", "code": "SUCCESS"}
    assert clean.delete(f"{HAND}/samples/{ids[0]}").status_code == 204
    assert [(each["id"], each["label"]) for each in listed(clean)["samples"]] == [
        (ids[1], "1"),
        (ids[2], "7"),
    ]
    problem(clean.delete(f"{HAND}/samples/{ids[0]}"), 404, "DRAWING_NOT_FOUND", "id")
    answer = clean.patch(f"{HAND}/samples/{ids[2]}", json={"label": "x"})
    assert "0, 1, 2" in problem(answer, 422, "INVALID_INPUT", "label")


def test_own_classes_are_named_first_and_more_may_follow(clean):
    answer = clean.post("/datasets", json=SHAPES)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["dataset"]["rows"], answer.json()["dataset"]["drawings"]) == (0, True)
    assert listed(clean, "shapes") == {"samples": [], "total": 0, "code": "SUCCESS"}
    star = {"label": "star", "strokes": SEVEN}
    body = {"samples": [{"label": "circle", "strokes": SEVEN}, star]}
    refused = clean.post("/datasets/shapes/samples", json=body)
    assert "circle, square" in problem(refused, 422, "INVALID_INPUT", "samples.1.label")
    assert listed(clean, "shapes")["total"] == 0  # all of them or none
    for wrong in (["circle"], ["square", "circle", "star"]):
        answer = clean.patch("/datasets/shapes", json={"classes": wrong})
        problem(answer, 422, "INVALID_INPUT", "classes")
    answer = clean.patch("/datasets/shapes", json={"classes": ["circle", "square", "star"]})
    assert answer.json()["dataset"]["classes"] == ["circle", "square", "star"]
    assert draw(clean, star, name="shapes")["total"] == 1


@pytest.mark.parametrize(
    ("sample", "field"),
    [
        ({"label": "12", "strokes": SEVEN}, "samples.0.label"),
        ({"label": 7, "strokes": SEVEN}, "samples.0.label"),
        ({"label": "7"}, "samples.0"),
        ({"label": "7", "strokes": SEVEN, "input": [1] * 784}, "samples.0"),
        ({"label": "7", "strokes": []}, "samples.0.strokes"),
        ({"label": "7", "strokes": [[]]}, "samples.0.strokes.0"),
        ({"label": "7", "strokes": [[[0.1]]]}, "samples.0.strokes.0.0"),
        ({"label": "7", "strokes": [[[0.1, 30]]]}, "samples.0.strokes.0.0.1"),
        ({"label": "7", "strokes": [[[0.1, 0.2]] * 3_000] * 2}, "samples.0"),
        ({"label": "7", "input": [1] * 783}, "samples.0.input"),
        ({"label": "7", "input": [2] * 784}, "samples.0.input.0"),
        ({"label": "7", "input": [0] * 784}, "samples.0"),
        ({"label": "7", "strokes": SEVEN, "id": "../x"}, "samples.0.id"),
    ],
)
def test_what_is_no_drawing_is_refused_by_field(clean, sample, field):
    answer = clean.post(f"{HAND}/samples", json={"samples": [sample]})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field, answer.text


def test_only_drawings_can_be_drawn_into(clean):
    body = {"samples": [{"label": "7", "strokes": SEVEN}]}
    problem(clean.post("/datasets/iris/samples", json=body), 409, "BUILTIN", "name")
    problem(clean.post("/datasets/nosuch/samples", json=body), 404, "DATASET_NOT_FOUND", "name")
    rows = {"name": "shapes", "inputs": [[0], [1]], "labels": ["7", "8"]}
    assert clean.post("/datasets", json=rows).status_code == 201
    problem(clean.post("/datasets/shapes/samples", json=body), 409, "NO_DRAWINGS", "name")
    problem(clean.patch("/datasets/shapes", json={"classes": ["7"]}), 409, "NO_DRAWINGS", "name")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"classes": None}, "classes"),
        ({"classes": ["one"]}, "classes"),
        ({"classes": ["a", "a"]}, "classes.1"),
        ({"classes": ["a", ""]}, "classes.1"),
        ({"inputs": [[0]], "labels": [0]}, "inputs"),
        ({"name": "my-handwriting"}, "classes"),
    ],
)
def test_a_new_set_of_drawings_has_classes_and_nothing_else(clean, change, field):
    problem(clean.post("/datasets", json=SHAPES | change), 422, "INVALID_INPUT", field)


def test_what_is_sent_again_because_no_answer_came_is_kept_once(clean):
    sample = {"id": "from-the-page-1", "label": "7", "strokes": SEVEN}
    assert draw(clean, sample) == draw(clean, sample)
    assert listed(clean)["total"] == 1
    assert clean.delete(f"{HAND}/samples/from-the-page-1").status_code == 204
    assert draw(clean, sample)["total"] == 0  # a late retry brings nothing back


def test_those_who_draw_at_once_lose_nothing(clean):
    def one(number):
        return draw(clean, {"id": f"at-once-{number}", "label": "7", "strokes": SEVEN})

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(one, range(64)))
    ids = {each["id"] for each in listed(clean)["samples"]}
    assert ids == {f"at-once-{number}" for number in range(64)}


def test_a_server_killed_while_people_draw_keeps_all_that_it_acknowledged(tmp_path):
    with serving(tmp_path / "saved") as server:
        acknowledged, stop = [], threading.Event()

        def keep_drawing(who):
            number = 0
            with httpx.Client(base_url=server.address, timeout=10) as client:
                while not stop.is_set():
                    sample = {"id": f"{who}-{number}", "label": "7", "strokes": SEVEN}
                    try:
                        answer = client.post(f"{HAND}/samples", json={"samples": [sample]})
                    except httpx.HTTPError:
                        time.sleep(0.01)
                        continue
                    assert answer.status_code == 201, answer.text
                    acknowledged.append(sample["id"])
                    number += 1

        threads = [threading.Thread(target=keep_drawing, args=(who,)) for who in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(5):
            time.sleep(0.4)
            for worker in server.workers():
                os.kill(worker, signal.SIGKILL)
        stop.set()
        for thread in threads:
            thread.join()
        with httpx.Client(base_url=server.address, timeout=10) as client:
            total = listed(client)["total"]
            kept = [
                each["id"]
                for first in range(0, total, 200)
                for each in listed(client, offset=first)["samples"]
            ]
    assert len(acknowledged) > 20
    assert len(kept) == len(set(kept))
    assert set(acknowledged) <= set(kept)


TAILS = [b'{"add":[{"id":"x","la', b'{"add":\n', b"\0\0\0\0\n", b'{"add":[{"id":"' + b"x" * 5000]


@pytest.mark.parametrize("tail", TAILS, ids=["short", "line", "zeros", "longer than the next"])
def test_a_torn_tail_is_passed_over_and_written_over(clean, server, tail):
    """As a crash in the middle of writing leaves it."""
    before = draw(clean, {"label": "7", "strokes": SEVEN})["ids"]
    journal = server.saved / "users" / "guest" / "datasets" / "my-handwriting" / "drawings.jsonl"
    with journal.open("ab") as file:
        file.write(tail)
    assert [each["id"] for each in listed(clean)["samples"]] == before
    after = draw(clean, {"label": "1", "strokes": SEVEN})["ids"]
    assert [each["id"] for each in listed(clean)["samples"]] == before + after
    assert all(json.loads(line) for line in journal.read_bytes().splitlines())


def test_a_damaged_journal_is_told(clean, server):
    draw(clean, {"label": "7", "strokes": SEVEN})
    journal = server.saved / "users" / "guest" / "datasets" / "my-handwriting" / "drawings.jsonl"
    journal.write_bytes(b"{" + journal.read_bytes())
    body = {"samples": [{"label": "7", "strokes": SEVEN}]}
    problem(clean.get(HAND), 422, "DATASET_DAMAGED", "name")
    problem(clean.post(f"{HAND}/samples", json=body), 422, "DATASET_DAMAGED", "name")
