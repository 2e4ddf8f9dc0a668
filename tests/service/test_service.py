"""The small routes: is it there, which networks are there, and what does the contract say."""

import json
import time

from edunn.model import Model
from edunn.optimizers import Epoch
from tests.conftest import ROOT
from tests.service.test_predict import assert_problem


def test_heartbeat(client):
    answer = client.get("/heartbeat")
    assert (answer.status_code, answer.json()) == (200, {"message": "success"})


def test_health(client):
    deadline = time.monotonic() + 20
    while (body := client.get("/health").json())["runner"] != "up":  # it starts a moment later
        assert time.monotonic() < deadline, body
        time.sleep(0.1)
    assert client.get("/health").status_code == 200
    assert body["status"] == "ok"
    assert body["networks"] >= 1


def test_networks_lists_the_built_in_ones_with_what_they_are_worth(client):
    body = client.get("/networks").json()
    assert body["code"] == "SUCCESS"
    digits = next(network for network in body["networks"] if network["name"] == "digits")
    assert digits["builtin"] is True
    assert digits["layers"][0] == [784]
    assert digits["layers"][-1] == [10, "softmax"]
    assert digits["classes"] == list("0123456789")
    assert digits["dataset"] == "mnist and handwriting"
    assert digits["input"] == {"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"}
    assert digits["metrics"]["test_rows"] == 10_000
    assert digits["metrics"]["test_accuracy"] >= 0.985


def test_one_network_is_told_with_its_training_history(client):
    body = client.get("/networks/digits").json()
    assert body["code"] == "SUCCESS"
    network = body["network"]
    listed = client.get("/networks").json()["networks"]
    assert network.items() >= next(each for each in listed if each["name"] == "digits").items()
    assert [report["epoch"] for report in network["history"]] == list(
        range(1, len(network["history"]) + 1)
    )
    assert 0 < network["history"][-1]["loss"] < network["history"][0]["loss"]
    assert network["settings"]["dataset"] == "mnist and handwriting"


def test_a_training_that_diverged_is_told_in_json(client, server):
    model = Model([[1], [1, "linear"]], "mean_squared_error", seed=0)
    model.history = [Epoch(1, float("nan"), None)]
    model.save(server.guest, "diverged")
    answer = client.get("/networks/diverged")
    assert answer.json()["network"]["history"][0]["loss"] is None
    assert "NaN" not in answer.text


def test_a_network_that_is_not_there(client):
    assert_problem(client.get("/networks/nosuch"), 404, "NETWORK_NOT_FOUND")
    assert_problem(client.get("/networks/a.b"), 422, "INVALID_INPUT")


def test_the_contract_is_openapi_31_and_names_every_route(client):
    spec = client.get("/openapi.json").json()
    assert spec["openapi"].startswith("3.1")
    assert {
        "/predict",
        "/predict_layers",
        "/networks",
        "/networks/{name}",
        "/heartbeat",
        "/health",
    } <= spec["paths"].keys()
    answers = spec["paths"]["/predict"]["post"]["responses"]
    assert {"200", "400", "404", "413", "422"} <= answers.keys()
    bodies = spec["paths"]["/predict"]["post"]["requestBody"]["content"]
    assert bodies.keys() == {"application/json", "multipart/form-data"}
    parts = json.dumps(spec).split("#/components/schemas/")[1:]
    references = {part.split('"')[0] for part in parts}
    assert references <= spec["components"]["schemas"].keys()


def test_the_page_is_served_with_its_assets(client):
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith("text/html")
    assert client.get("/app/draw").text == page.text
    built = sorted((ROOT / "frontend" / "dist" / "app" / "assets").glob("*.js"))
    asset = client.get(f"/app/assets/{built[0].name}")
    assert asset.status_code == 200
    assert "immutable" in asset.headers["Cache-Control"]
    assert client.get("/app/assets/nosuch.js").status_code == 404
