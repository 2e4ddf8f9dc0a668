"""GET /datasets, one, its rows; DELETE; and rows brought as JSON."""

import httpx
import numpy as np
import pytest

from edunn.datasets import load_iris
from edunn.datasets.catalogue import CATALOGUE
from tests.conftest import serving


@pytest.fixture
def empty(client):
    """No data sets but those that ship."""
    delete_own(client)
    yield client
    delete_own(client)


def delete_own(client):
    for dataset in client.get("/datasets").json()["datasets"]:
        if not dataset["builtin"]:
            assert client.delete(f"/datasets/{dataset['name']}").status_code == 204


GATE = {"name": "gate", "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}


def created(client, body):
    answer = client.post("/datasets", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["dataset"]


def problem(answer, status, code, field):
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert document["code"] == code, document
    assert document["errors"][0]["field"] == field, document
    return document["detail"]


def test_those_that_ship_come_first_in_the_order_of_a_course(empty):
    first = created(empty, GATE | {"name": "first"})
    second = created(empty, GATE | {"name": "second"})
    listed = empty.get("/datasets").json()["datasets"]
    assert [each["name"] for each in listed[: len(CATALOGUE)]] == list(CATALOGUE)
    assert sorted(each["name"] for each in listed[len(CATALOGUE) :]) == ["first", "second"]
    assert first["created"] <= second["created"]
    for each in listed:
        assert each == empty.get(f"/datasets/{each['name']}").json()["dataset"]
        assert each["defaults"]["layers"][0] == [each["inputs"]]
        assert each["genetic_defaults"]["optimization_algorithm"] == "genetic_algorithm"


def test_what_must_be_downloaded_says_so_and_where_it_belongs(tmp_path):
    with (
        serving(tmp_path / "saved", EDUNN_DATASETS=str(tmp_path / "none")) as server,
        httpx.Client(base_url=server.address, timeout=60) as client,
    ):
        mnist = client.get("/datasets/mnist").json()["dataset"]
        assert mnist["available"] is False
        assert mnist["download"]["bytes"] == 11_594_722
        assert mnist["download"]["folder"] == str(tmp_path / "saved" / "datasets" / "mnist")
        assert len(mnist["download"]["files"]) == 4
        assert client.get("/datasets/iris").json()["dataset"]["download"] is None
        detail = problem(client.get("/datasets/fruits/samples"), 409, "DATASET_MISSING", "name")
        assert "put it into" in detail


def test_samples_are_rows_with_their_class(client):
    answer = client.get("/datasets/iris/samples", params={"offset": 50, "limit": 2}).json()
    assert answer["total"] == 150
    assert [sample["label"] for sample in answer["samples"]] == ["versicolor"] * 2
    np.testing.assert_allclose(answer["samples"][0]["input"], load_iris().inputs[50])
    assert len(client.get("/datasets/iris/samples").json()["samples"]) == 20
    assert client.get("/datasets/iris/samples?offset=150").json()["samples"] == []
    drawn = client.get("/datasets/handwriting/samples?limit=3&offset=4998").json()["samples"]
    assert [len(sample["input"]) for sample in drawn] == [784, 784]


@pytest.mark.parametrize("query", ["offset=-1", "limit=0", "limit=201", "limit=x", "offset=1.5"])
def test_samples_are_asked_for_by_whole_numbers(client, query):
    answer = client.get(f"/datasets/iris/samples?{query}")
    problem(answer, 422, "INVALID_INPUT", query.split("=")[0])


def test_one_that_is_not_there(client):
    for method, path in (("GET", ""), ("GET", "/samples"), ("DELETE", "")):
        answer = client.request(method, f"/datasets/nothing{path}")
        assert "there are: xor, and," in problem(answer, 404, "DATASET_NOT_FOUND", "name")
        problem(client.request(method, f"/datasets/.hidden{path}"), 422, "INVALID_INPUT", "name")


def test_one_that_ships_stays(client):
    problem(client.delete("/datasets/iris"), 409, "BUILTIN", "name")
    assert client.get("/datasets/iris").status_code == 200


def test_rows_come_as_json_and_go(empty, server):
    answer = empty.post("/datasets", json=GATE)
    assert answer.headers["Location"] == "/datasets/gate"
    dataset = empty.get("/datasets/gate").json()["dataset"]
    assert (dataset["rows"], dataset["inputs"], dataset["kind"]) == (4, 2, "points")
    assert (dataset["classes"], dataset["class_counts"]) == (["0", "1"], [2, 2])
    assert dataset["builtin"] is False
    samples = empty.get("/datasets/gate/samples?offset=3").json()["samples"]
    assert samples == [{"input": [1, 1], "label": "0"}]
    folder = server.saved / "users" / "guest" / "datasets"
    assert (folder / "gate" / "inputs.npy").exists()
    assert empty.delete("/datasets/gate").status_code == 204
    problem(empty.get("/datasets/gate"), 404, "DATASET_NOT_FOUND", "name")
    assert [each.name for each in folder.iterdir()] == []


@pytest.mark.parametrize(
    ("labels", "classes", "said"),
    [
        (["no", "yes", "yes", "no"], ["no", "yes"], "no"),
        ([[1, 0], [0, 1], [0, 1], [1, 0]], ["0", "1"], "0"),
        ([0.5, 1.5, 2.5, 3.5], None, 0.5),
    ],
)
def test_labels_are_names_one_hot_rows_or_quantities(empty, labels, classes, said):
    dataset = created(empty, GATE | {"labels": labels})
    assert dataset["classes"] == classes
    assert empty.get("/datasets/gate/samples").json()["samples"][0]["label"] == said
    assert dataset["defaults"]["layers"][-1] == ([2, "softmax"] if classes else [1, "linear"])


def test_rows_may_be_pictures_or_have_named_columns(empty):
    picture = {"kind": "image", "width": 2, "height": 1}
    dataset = created(empty, GATE | {"input": picture})
    assert (dataset["kind"], dataset["input"]) == ("image", picture | {"framing": "none"})
    named = created(empty, GATE | {"name": "named", "features": ["left", "right"]})
    assert named["input"] == {"kind": "features", "names": ["left", "right"]}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"inputs": [[0, 0], [0], [1, 0], [1, 1]]}, "inputs.1"),
        ({"labels": [0, 1]}, "labels"),
        ({"labels": [0, "x", 1, 1]}, "labels.0"),
        ({"labels": [[1, 0], [0, 1], [1, 1], [0, 1]]}, "labels.2"),
        ({"classes": ["one"]}, "labels.1"),
        ({"name": "../up"}, "name"),
        ({"name": "con"}, "name"),
        ({"features": ["one"]}, "features"),
        ({"input": {"kind": "image", "width": 3, "height": 1}}, "input"),
        ({"input": {"kind": "image", "width": 0, "height": 1}}, "input.width"),
        ({"inputs": []}, "inputs"),
        ({"inputs": [[0] * 5_000] * 4}, "inputs.0"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_rows_that_make_no_sense_are_refused_by_field(empty, change, field):
    answer = empty.post("/datasets", json=GATE | change)
    assert answer.status_code == 422, answer.text
    errors = answer.json()["errors"]
    assert errors[0]["field"] == field, errors
    assert empty.get("/datasets/gate").status_code == 404


@pytest.mark.parametrize("name", ["gate", "GATE", "iris", "Iris"])
def test_a_name_is_given_once_whatever_its_capitals(empty, name):
    created(empty, GATE)
    answer = empty.post("/datasets", json=GATE | {"name": name})
    problem(answer, 409, "NAME_TAKEN", "name")


def test_a_damaged_data_set_is_told_by_name_and_hides_no_other(empty, server):
    created(empty, GATE)
    created(empty, GATE | {"name": "other"})
    folder = server.saved / "users" / "guest" / "datasets" / "gate"
    whole = (folder / "inputs.npy").read_bytes()
    (folder / "inputs.npy").write_bytes(whole[:100])
    problem(empty.get("/datasets/gate/samples"), 422, "DATASET_DAMAGED", "name")
    (folder / "about.json").write_text('{"kind": ')
    problem(empty.get("/datasets/gate"), 422, "DATASET_DAMAGED", "name")
    names = [each["name"] for each in empty.get("/datasets").json()["datasets"]]
    assert names == [*CATALOGUE, "other"]
    assert empty.delete("/datasets/gate").status_code == 204


def test_the_limits_are_told(client):
    limits = client.get("/limits").json()
    assert limits["dataset_bytes"] == 64 * 2**20
    assert (limits["dataset_rows"], limits["dataset_inputs"]) == (100_000, 4_096)
