"""Teaching: a few drawings make a network read one's hand, and it forgets nothing."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from edunn.framing import frame_strokes
from edunn.model import Model
from tests.service.hands import SHAPES, digits, odd, shapes
from tests.service.test_datasets import problem
from tests.service.trainings import begin, ended, wait_for

FOUR_LIKE_Y = "0,0 50,50 100,0; 50,50 50,100"
NAMES = ("my-handwriting", "shapes")
TAUGHT = "digits-my-hand"


@pytest.fixture
def clean(client):
    """No drawings and no networks of ours, before and after."""

    def clear():
        for name in NAMES:
            client.delete(f"/datasets/{name}")
        for name in (TAUGHT, "my-shapes"):
            client.delete(f"/networks/{name}")

    clear()
    yield client
    clear()


def add(client, samples, name="my-handwriting"):
    answer = client.post(f"/datasets/{name}/samples", json={"samples": samples})
    assert answer.status_code == 201, answer.text


def new_shapes(client, each=8):
    body = {"name": "shapes", "classes": list(SHAPES), "drawings": True}
    assert client.post("/datasets", json=body).status_code == 201
    add(client, shapes(each, seed=1), "shapes")


def share_right(model, samples, classes):
    inputs = np.array([frame_strokes(each["strokes"]).ravel() for each in samples])
    labels = [classes.index(each["label"]) for each in samples]
    return model.calculate_accuracy(inputs, np.array(labels)).accuracy


def load(server, name):
    return Model.from_file(server.guest / f"{name}.pck")


def test_ten_drawings_teach_a_hand_and_nothing_is_forgotten(clean, server):
    """Fours like a Y, of which `digits` reads about half."""
    add(clean, odd(FOUR_LIKE_Y, "4", 10, seed=1))
    settings = {"dataset": "my-handwriting", "start_from": "digits", "seed": 1}
    job = ended(clean, begin(clean, TAUGHT, **settings))
    assert job["state"] == "finished", job["error"]
    assert job["before"]["drawings"] <= 0.7
    assert job["after"]["drawings"] >= 0.9
    assert job["after"]["held_out"] > job["before"]["held_out"] - 0.01
    assert (job["test_rows"], job["rows"]) == (1_000, 10 * 7 + 4_000)
    assert job["settings"]["rehearse"] == "handwriting"
    listed = clean.get("/train").json()["jobs"][0]
    assert (listed["before"], listed["after"]) == (job["before"], job["after"])
    fresh = odd(FOUR_LIKE_Y, "4", 50, seed=2)
    assert share_right(load(server, TAUGHT), fresh, list("0123456789")) >= 0.95


def test_mnist_is_not_forgotten_though_it_is_not_at_hand(clean, server, mnist):
    style = "9 small head"
    add(clean, digits(style, 10, seed=1))
    settings = {"dataset": "my-handwriting", "start_from": "digits", "seed": 1}
    job = ended(clean, begin(clean, TAUGHT, **settings))
    assert job["state"] == "finished", job["error"]
    taught = load(server, TAUGHT)
    right = taught.calculate_accuracy(mnist.test_images, mnist.test_labels).accuracy
    assert right > 0.9929 - 0.003
    assert share_right(taught, digits(style, 50, seed=2), list("0123456789")) >= 0.95


def test_own_classes_are_learned_from_eight_drawings_each(clean, server):
    new_shapes(clean)
    job = ended(clean, begin(clean, "my-shapes", dataset="shapes", seed=1))
    assert job["state"] == "finished", job["error"]
    assert (job["rows"], job["before"], job["after"]) == (40 * 151, None, None)
    assert job["settings"]["copies"] == 150
    assert "rehearse_rows" in job["settings"]
    model = load(server, "my-shapes")
    assert model.classes == tuple(SHAPES)
    assert share_right(model, shapes(20, seed=2), list(SHAPES)) >= 0.9
    row = frame_strokes(shapes(1, seed=3)[1]["strokes"]).ravel().tolist()
    answer = clean.post("/predict", json={"network_name": "my-shapes", "input_array": row})
    assert answer.json()["label"] == ["square"]
    picture = Image.new("L", (200, 200), 255)  # two strokes side by side: not two shapes
    for x in (60, 130):
        ImageDraw.Draw(picture).line([(x, 50), (x, 150)], fill=0, width=12)
    file = BytesIO()
    picture.save(file, "PNG")
    form = {"data": {"network_name": "my-shapes"}, "files": {"image": file.getvalue()}}
    assert len(clean.post("/predict", **form).json()["label"]) == 1


def test_a_training_keeps_to_the_drawings_that_there_were_when_it_was_asked_for(clean):
    new_shapes(clean)
    long = begin(clean, "my-shapes", dataset="shapes", epochs=400)
    wait_for(clean, long, lambda job: job["epoch"] >= 1)
    clean.post(f"/train/{long}/pause")
    paused = wait_for(clean, long, lambda job: job["state"] == "paused")
    add(clean, shapes(2, seed=9), "shapes")
    first = clean.get("/datasets/shapes/samples").json()["samples"][0]["id"]
    clean.delete(f"/datasets/shapes/samples/{first}")
    clean.post(f"/train/{long}/resume")  # in a fresh process, which reads the drawings again
    again = wait_for(clean, long, lambda job: job["epoch"] > paused["epoch"])
    assert paused["rows"] == again["rows"] == 40 * 151
    clean.post(f"/train/{long}/stop")
    assert ended(clean, long)["state"] == "stopped"


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"dataset": "shapes", "rehearse": "handwriting"}, "rehearse"),
        ({"dataset": "shapes", "rehearse": "nosuch"}, "rehearse"),
        ({"dataset": "shapes", "start_from": "digits"}, "layers.3.units"),
        ({"dataset": "shapes", "copies": 1_001}, "copies"),
        ({"dataset": "shapes", "copies": 1_000, "rehearse_rows": 0}, "rehearse_rows"),
        ({"dataset": "my-handwriting", "copies": 1_000, "rehearse_rows": 50_000}, "copies"),
        ({"dataset": "iris", "copies": 2}, "copies"),
        ({"dataset": "mnist", "rehearse": "handwriting"}, "rehearse"),
    ],
)
def test_a_lesson_that_makes_no_sense_is_refused_by_field(clean, settings, field):
    new_shapes(clean, each=1)
    add(clean, digits("9 small head", 20, seed=1))
    body = {"network_name": TAUGHT, **settings}
    if settings.get("rehearse_rows") == 50_000:
        body |= {"start_from": "digits", "rehearse": "handwriting"}
    problem(clean.post("/train", json=body), 422, "INVALID_INPUT", field)


def test_a_set_without_drawings_is_not_learned(clean):
    body = {"name": "shapes", "classes": ["a", "b"], "drawings": True}
    clean.post("/datasets", json=body)
    answer = clean.post("/train", json={"network_name": TAUGHT, "dataset": "shapes"})
    assert "draw some first" in problem(answer, 422, "INVALID_INPUT", "dataset")


def test_without_a_rehearsal_nothing_is_held_out(clean):
    add(clean, digits("9 small head", 3, seed=1))
    settings = {"dataset": "my-handwriting", "start_from": "digits", "rehearse": None}
    job = ended(clean, begin(clean, TAUGHT, **settings))
    assert job["after"]["held_out"] is None
    assert job["settings"]["rehearse"] is None
