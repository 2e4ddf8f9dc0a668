"""Training over HTTP: from one POST to a network that answers."""

import numpy as np
import pytest

from edunn.model import Model
from tests.service.trainings import begin, ended, job_of, long_training, wait_for

IRIS = {"dataset": "iris", "layers": [[4], [8, "relu"], [3, "softmax"]], "optimizer": "adam"}
BREEDING = {"dataset": "iris", "optimization_algorithm": "genetic_algorithm"}
ROWS = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]] * 5, "test_share": 0}


@pytest.mark.parametrize(("name", "settings"), [("by-descent", IRIS), ("by-breeding", BREEDING)])
def test_iris_is_learned_and_then_asked(client, server, name, settings):
    job = ended(client, begin(client, name, seed=3, **settings))
    assert job["state"] == "finished", job["error"]
    assert (job["rows"], job["test_rows"], job["epoch"]) == (120, 30, job["epochs"])
    assert job["latest"]["test_accuracy"] >= 0.93
    question = {"network_name": name, "input_array": [5.1, 3.5, 1.4, 0.2]}
    answer = client.post("/predict", json=question).json()
    assert answer["label"] == ["setosa"]
    network = client.get(f"/networks/{name}").json()["network"]
    assert network["metrics"]["test_rows"] == 30
    assert network["metrics"]["test_accuracy"] == pytest.approx(job["latest"]["test_accuracy"])
    assert network["dataset"] == "iris"
    assert len(network["history"]) == job["epochs"]
    assert (server.guest / f"{name}.pck").is_file()


def test_the_same_seed_is_the_same_network_as_by_the_library_alone(client, server):
    """The service adds nothing and leaves nothing out."""
    settings = {"epochs": 7, "batch_size": 4, "learning_rate": 0.01, "optimizer": "momentum"}
    layers = [[2], [5, "tanh"], [2, "softmax"]]
    labels = [0, 1, 1, 0] * 5
    job = begin(client, "twin", **ROWS, labels=labels, layers=layers, seed=11, **settings)
    assert ended(client, job)["state"] == "finished"
    model = Model(layers, learning_rate=0.01, seed=11)
    model.train(
        inputs=ROWS["inputs"], labels=labels, epochs=7, batch_size=4, optimizer="momentum",
        standardize=True,
    )  # fmt: skip
    twin = Model.from_file(server.guest / "twin.pck")
    assert twin.network.theta.tobytes() == model.network.theta.tobytes()


@pytest.mark.parametrize(
    ("name", "labels", "more", "classes"),
    [
        ("ids", [0, 1, 1, 0] * 5, {}, ["0", "1"]),
        ("words", ["off", "on", "on", "off"] * 5, {}, ["off", "on"]),
        (
            "one-hot",
            [[1, 0], [0, 1], [0, 1], [1, 0]] * 5,
            {"classes": ["no", "yes"]},
            ["no", "yes"],
        ),
        ("sigmoid", [0, 1, 1, 0] * 5, {"layers": [[2], [4, "tanh"], [1, "sigmoid"]]}, ["0", "1"]),
        ("quantities", [0.5, 1.5, 1.5, 0.5] * 5, {}, None),
    ],
)
def test_rows_may_come_with_the_request(client, name, labels, more, classes):
    job = ended(client, begin(client, f"rows-{name}", **ROWS, labels=labels, epochs=5, **more))
    assert job["state"] == "finished", job["error"]
    assert job["classes"] == classes
    assert (job["rows"], job["test_rows"]) == (20, 0)
    answer = client.post("/predict", json={"network_name": f"rows-{name}", "input_array": [0, 1]})
    assert answer.json()["classes"] == classes


def iris(*layers):
    return {**IRIS, "layers": list(layers)}


WRONG = {
    "no data": ({}, "", "dataset"),
    "two kinds of data": ({"dataset": "iris", **ROWS, "labels": [0] * 20}, "", "either"),
    "unknown data set": ({"dataset": "tulips"}, "dataset", "iris"),
    "unknown operator": (iris([4], [8, "rellu"], [3, "softmax"]), "layers.1.operator", "relu"),
    "unknown optimizer": ({**IRIS, "optimizer": "adamm"}, "optimizer", "adamw"),
    "unknown loss": ({**IRIS, "loss_function": "x"}, "loss_function", "cross_entropy"),
    "wrong width": (iris([5], [3, "softmax"]), "layers.0.units", "4 inputs"),
    "wrong classes": (iris([4], [4, "softmax"]), "layers.1.units", "3 classes"),
    "lone softmax": (iris([4], [1, "softmax"]), "layers.1.operator", "sigmoid"),
    "linear end": (iris([4], [3, "linear"]), "layers.1.operator", "softmax"),
    "no units": (iris([4], [0, "relu"], [3, "softmax"]), "layers.1.units", "from 1"),
    "many units": (iris([4], [10**9, "relu"], [3, "softmax"]), "layers.1.units", "4096"),
    "many weights": (
        iris([4], [4096, "relu"], [4096, "relu"], [3, "softmax"]), "layers", "weights",
    ),
    "one layer": (iris([4]), "layers", "at least one layer"),
    "bare layer": (iris([4], [3]), "layers.1", "units and operator"),
    "deep": (iris([4], *[[2, "relu"]] * 17, [3, "softmax"]), "layers", "16 layers"),
    "no epochs": ({**IRIS, "epochs": 0}, "epochs", "greater than or equal to 1"),
    "endless": ({**IRIS, "epochs": 10**12}, "epochs", "1,000,000"),
    "rate 0": ({**IRIS, "learning_rate": 0}, "learning_rate", "greater than 0"),
    "rate below 0": ({**IRIS, "learning_rate": -1.0}, "learning_rate", "greater than 0"),
    "text for a number": ({**IRIS, "learning_rate": "fast"}, "learning_rate", "number"),
    "dropout of all": ({**IRIS, "dropout": 1.0}, "dropout", "less than 1"),
    "huge population": (
        {**BREEDING, "population_size": 10**7}, "population_size", "50,000,000",
    ),
    "all elite": ({**BREEDING, "population_size": 5, "elitism_num": 5}, "elitism_num", "smaller"),
    "share": ({**IRIS, "test_share": 0.95}, "test_share", "0.9"),
    "weights of classes": ({**IRIS, "class_weight": [1, 2]}, "class_weight", "3"),
    "patience alone": ({**IRIS, "test_share": 0, "patience": 3}, "patience", "test_share"),
    "misspelt": ({**IRIS, "epoch": 5}, "epoch", "Extra"),
    "bad name": ({**IRIS, "network_name": "../x"}, "network_name", "letters"),
    "ragged": ({"inputs": [[1, 2], [3]], "labels": [0, 1]}, "inputs.1", "row 1 has 1"),
    "too few labels": ({"inputs": [[1], [2]], "labels": [0]}, "labels", "2 rows"),
    "one class": ({"inputs": [[1], [2]], "labels": ["a", "a"]}, "labels", "2 to"),
    "mixed labels": ({"inputs": [[1], [2]], "labels": ["a", 1]}, "labels.1", "texts"),
    "label too large": (
        {"inputs": [[1], [2]], "labels": [0, 3], "classes": ["a", "b"]}, "labels.1", "0 to 1",
    ),
    "not one-hot": ({"inputs": [[1], [2]], "labels": [[1, 0], [1, 1]]}, "labels.1", "single 1"),
    "unknown start": ({"dataset": "iris", "start_from": "nobody"}, "start_from", "nobody"),
    "changed start": (
        {**iris([4], [3, "softmax"]), "start_from": "iris"}, "layers", "train it on",
    ),
    "misfit start": ({"dataset": "heart", "start_from": "iris"}, "layers.0.units", "13 inputs"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_before_anything_is_queued(client, case):
    settings, field, words = WRONG[case]
    before = len(client.get("/train").json()["jobs"])
    answer = client.post("/train", json={"network_name": "never", **settings})
    assert answer.status_code == 422, answer.text
    problem = answer.json()
    assert field in [error["field"] for error in problem["errors"]]
    assert words in str(problem["errors"])
    assert len(client.get("/train").json()["jobs"]) == before


def test_a_flat_operator_is_allowed_but_warned_of(client):
    layers = [[4], [4, "binary_step"], [3, "softmax"]]
    answer = client.post(
        "/train", json={"network_name": "flat", **IRIS, "layers": layers, "epochs": 1}
    )
    assert answer.status_code == 202
    (warning,) = answer.json()["warnings"]
    assert warning["field"] == "layers.1.operator"
    assert "genetic algorithm" in warning["message"]
    assert ended(client, answer.json()["job"]["id"])["state"] == "finished"


def test_a_taken_name_is_refused_unless_it_may_be_replaced(client):
    job = ended(client, begin(client, "mine", **IRIS, epochs=2))
    assert job["state"] == "finished"
    for name in ("mine", "MINE", "digits"):
        answer = client.post("/train", json={"network_name": name, **IRIS})
        assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")
        assert answer.json()["errors"][0]["field"] == "network_name"
    again = ended(client, begin(client, "mine", **IRIS, epochs=3, replace=True))
    assert again["network_name"] == "mine"
    assert len(client.get("/networks/mine").json()["network"]["history"]) == 3


def test_a_network_learns_on_from_where_it_was(client):
    ended(client, begin(client, "further", **IRIS, epochs=5, seed=1))
    before = client.get("/networks/further").json()["network"]
    job = ended(client, begin(client, "further", dataset="iris", start_from="further", epochs=4))
    assert (job["state"], job["epoch"], job["epochs"]) == ("finished", 4, 4)
    after = client.get("/networks/further").json()["network"]
    assert [each["epoch"] for each in after["history"]] == list(range(1, 10))
    assert after["history"][5]["loss"] < before["history"][0]["loss"]


def test_pause_step_resume_and_stop(client):
    id = begin(client, "steered", **long_training())
    wait_for(client, id, lambda job: job["epoch"] >= 2)
    client.post(f"/train/{id}/pause")
    paused = wait_for(client, id, lambda job: job["state"] == "paused", 5)
    assert client.post(f"/train/{id}/pause").status_code == 409
    assert job_of(client, id)["epoch"] == paused["epoch"]
    client.post(f"/train/{id}/step")
    stepped = wait_for(client, id, lambda job: job["epoch"] > paused["epoch"])
    stepped = wait_for(client, id, lambda job: job["state"] == "paused")
    assert stepped["epoch"] == paused["epoch"] + 1
    client.post(f"/train/{id}/resume")
    wait_for(client, id, lambda job: job["epoch"] > stepped["epoch"] + 1)
    client.post(f"/train/{id}/stop")
    job = ended(client, id, 5)
    assert job["state"] == "stopped"
    assert job["epoch"] < job["epochs"]
    network = client.get("/networks/steered").json()["network"]
    best = min(network["history"], key=lambda report: report["test_loss"])
    assert network["metrics"]["test_loss"] == pytest.approx(best["test_loss"], rel=1e-4)
    assert client.post(f"/train/{id}/resume").json()["code"] == "INVALID_STATE"


def test_cancelled_nothing_is_kept(client, server):
    id = begin(client, "unwanted", **long_training())
    wait_for(client, id, lambda job: job["epoch"] >= 1)
    assert client.delete(f"/train/{id}").status_code == 204
    assert ended(client, id, 5)["state"] == "cancelled"
    assert client.get("/networks/unwanted").status_code == 404
    assert not (server.guest / "jobs" / id).exists()
    assert client.delete(f"/train/{id}").status_code == 204  # and forgotten
    assert client.get(f"/train/{id}").status_code == 404


def test_those_that_wait_know_their_place(client):
    ids = [begin(client, f"queue-{number}", **long_training(150)) for number in range(6)]
    waiting = [job_of(client, id) for id in ids]
    places = [job["position"] for job in waiting if job["state"] == "queued"]
    assert places == sorted(places)
    assert places[0] == 1
    client.post(f"/train/{ids[-1]}/stop")  # it never began, so there is nothing to keep
    assert job_of(client, ids[-1])["state"] == "cancelled"
    for id in ids:
        client.delete(f"/train/{id}")
    for id in ids:
        answer = client.get(f"/train/{id}")
        assert answer.status_code == 404 or ended(client, id)["state"] in ("cancelled", "finished")


def test_a_rate_that_is_too_large_is_told_in_plain_words(client):
    settings = {"learning_rate": 1e30, "optimizer": "sgd", "standardize": False, "epochs": 20}
    layers = [[2], [1, "linear"]]
    job = ended(
        client, begin(client, "wild", **ROWS, labels=[7, -9] * 10, layers=layers, **settings)
    )
    assert job["state"] == "diverged"
    assert "smaller learning rate" in job["error"]
    (finding,) = [each for each in job["diagnosis"] if each["code"] == "diverged"]
    assert finding["changes"]["learning_rate"] == pytest.approx(1e29)


def test_a_look_at_the_network_while_it_learns(client):
    settings = {"dataset": "spirals", "epochs": 5}
    id = begin(client, "looked-at", **settings)
    ended(client, id)
    snapshot = client.get(f"/train/{id}/snapshot").json()["snapshot"]
    assert np.sum(snapshot["confusion"]) == snapshot["rows"]
    boundary = snapshot["boundary"]
    assert len(boundary["shares"]) == 2
    assert len(boundary["shares"][0]) == boundary["size"] ** 2
    assert np.allclose(np.sum(boundary["shares"], axis=0), 1, atol=0.002)
    assert all(
        low <= x <= high for (x, _, _) in boundary["points"] for low, high in [boundary["x"]]
    )


def test_the_names_that_it_takes_are_listed(client):
    options = client.get("/train/options").json()
    assert "relu" in options["names"]["operator"]
    assert options["names"]["optimizer"] == list(dict.fromkeys(options["names"]["optimizer"]))
    assert options["defaults"]["batch_size"] == 32
