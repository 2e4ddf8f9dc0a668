"""POST /predict_layers: every step on the way to the answer."""

import numpy as np
import pytest

from edunn.model import Model
from tests.service.test_predict import BLANK, ask, assert_problem


def ask_layers(client, rows, network="digits"):
    return client.post("/predict_layers", json={"network_name": network, "input_array": rows})


def test_one_flat_row_comes_back_flat_and_the_layers_nested(client):
    row = np.random.default_rng(0).random(784).round(4).tolist()
    body = ask_layers(client, row).json()
    inputs, *layers = body["prediction"]
    assert body["code"] == "SUCCESS"
    assert inputs == row
    sizes = [layer[0] for layer in client.get("/networks/digits").json()["network"]["layers"]]
    assert [(len(layer), len(layer[0])) for layer in layers] == [(1, size) for size in sizes[1:]]
    np.testing.assert_allclose(layers[-1], ask(client, row).json()["prediction"], atol=1e-6)


def test_many_rows_come_back_as_rows(client, server):
    Model([[2], [3, "relu"], [2, "softmax"]], seed=0).save(server.guest, "layered")
    inputs, hidden, outputs = ask_layers(client, [[1, 2], [3, 4]], "layered").json()["prediction"]
    assert inputs == [[1, 2], [3, 4]]
    assert np.shape(hidden) == (2, 3)
    assert np.shape(outputs) == (2, 2)
    inputs, *_ = ask_layers(client, [[1, 2]], "layered").json()["prediction"]
    assert inputs == [[1, 2]]


@pytest.mark.parametrize(
    ("rows", "network", "status", "code"),
    [
        ([0] * 783, "digits", 422, "INVALID_INPUT"),
        (["x"], "digits", 422, "INVALID_INPUT"),
        (BLANK, "nosuch", 404, "NETWORK_NOT_FOUND"),
        (BLANK, "../digits", 422, "INVALID_INPUT"),
    ],
)
def test_its_errors_are_those_of_predict(client, rows, network, status, code):
    answers = ask_layers(client, rows, network), ask(client, rows, network)
    for answer in answers:
        assert_problem(answer, status, code)
    assert answers[0].json() == answers[1].json()


def test_a_layer_that_overflows_is_refused_even_if_the_output_does_not(client, server):
    model = Model([[1], [1, "relu"], [1, "sigmoid"]], "mean_squared_error", seed=0)
    model.network.theta[:] = [1e30, 0, 1, 0]
    model.save(server.guest, "steep")
    assert_problem(ask_layers(client, [1e30], "steep"), 422, "INVALID_INPUT")
