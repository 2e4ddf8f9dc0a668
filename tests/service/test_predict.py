"""POST /predict, as an outside caller meets it."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from edunn.model import Model

BLANK = [0] * 784


def ask(client, rows, network="digits"):
    return client.post("/predict", json={"network_name": network, "input_array": rows})


def test_one_row_is_answered_nested_with_label_confidence_and_classes(client):
    answer = ask(client, BLANK)
    assert answer.status_code == 200
    body = answer.json()
    assert body["code"] == "SUCCESS"
    (shares,) = body["prediction"]
    assert len(shares) == 10
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    assert body["classes"] == list("0123456789")
    assert body["label"] == [str(int(np.argmax(shares)))]
    assert body["confidence"] == [max(shares)]


def test_many_rows_are_answered_one_by_one(client):
    rows = np.random.default_rng(0).random((3, 784)).round(3).tolist()
    together = ask(client, rows).json()
    for row, expected in zip(rows, together["prediction"], strict=True):
        np.testing.assert_allclose(ask(client, row).json()["prediction"][0], expected, atol=1e-6)
    assert len(together["label"]) == len(together["confidence"]) == 3


def test_the_service_says_what_the_library_says(client):
    row = np.random.default_rng(1).random(784).round(3)
    builtin = Path(__file__).parents[2] / "saved" / "builtin" / "digits.pck"
    expected = Model.from_file(builtin).predict(row)
    np.testing.assert_allclose(ask(client, row.tolist()).json()["prediction"], expected, atol=1e-6)


def test_unknown_keys_are_ignored(client):
    body = {"network_name": "digits", "input_array": BLANK, "client": {"version": 3}}
    assert client.post("/predict", json=body).status_code == 200


def test_a_single_sigmoid_output_stands_for_two_classes(client, server):
    model = Model([[1], [1, "sigmoid"]], "mean_squared_error", seed=0)
    model.network.theta[:] = [1, 0]
    model.save(server.guest, "single")
    body = ask(client, [[0], [-3]], "single").json()
    assert body["classes"] == ["0", "1"]
    assert body["label"] == ["1", "0"]
    assert body["confidence"] == pytest.approx([0.5, 1 - 1 / (1 + np.exp(3))], abs=1e-6)


def test_a_regression_has_neither_label_nor_confidence(client, server):
    Model([[2], [1, "linear"]], "mean_squared_error", seed=0).save(server.guest, "price")
    body = ask(client, [1, 2], "price").json()
    assert (body["label"], body["confidence"], body["classes"]) == (None, None, None)
    assert len(body["prediction"]) == len(body["prediction"][0]) == 1


def test_a_network_saved_again_is_asked_anew(client, server):
    model = Model([[1], [1, "linear"]], "mean_squared_error", seed=0)
    for weight in (1.0, 2.0):
        model.network.theta[:] = [weight, 0]
        model.save(server.guest, "changing")
        assert ask(client, [3], "changing").json()["prediction"] == [[3 * weight]]


def test_digits_reads_mnists_test_images(client, mnist):
    """10,000 images that the network never saw, through the service: at least 99.2 % right."""
    right = 0
    for start in range(0, 10_000, 100):
        part = slice(start, start + 100)
        labels = ask(client, mnist.test_images[part].round(3).tolist()).json()["label"]
        right += int(np.count_nonzero(np.array(labels, int) == mnist.test_labels[part]))
    assert right >= 9_920


NESTED = "[" * 5_000 + "]" * 5_000


@pytest.mark.parametrize(
    ("body", "status", "code", "field", "message"),
    [
        (
            {"network_name": "digits", "input_array": [0] * 783},
            *(422, "INVALID_INPUT", "input_array", "takes 784 inputs, this array has 783"),
        ),
        (
            {"network_name": "digits", "input_array": [0] * 783 + ["x"]},
            *(422, "INVALID_INPUT", "input_array.783", "a valid number"),
        ),
        (
            {"network_name": "digits", "input_array": [BLANK, [0] * 783 + ["x"]]},
            *(422, "INVALID_INPUT", "input_array.1.783", "a valid number"),
        ),
        (
            {"network_name": "digits", "input_array": [BLANK, [0, 1]]},
            *(422, "INVALID_INPUT", "input_array", "the same count of numbers"),
        ),
        (
            {"network_name": "digits", "input_array": [0, [1]]},
            *(422, "INVALID_INPUT", "input_array.1", "a valid number"),
        ),
        (
            {"network_name": "digits", "input_array": [True] * 784},
            *(422, "INVALID_INPUT", "input_array.0", "a valid number"),
        ),
        (
            {"network_name": "digits", "input_array": []},
            *(422, "INVALID_INPUT", "input_array", "at least 1 item"),
        ),
        (
            {"network_name": "digits", "input_array": "seven"},
            *(422, "INVALID_INPUT", "input_array", "a valid array"),
        ),
        (
            {"network_name": "digits", "input_array": [1e300] * 784},
            *(422, "INVALID_INPUT", "input_array", "must be finite"),
        ),
        (
            {"network_name": "digits", "input_array": [1e38] * 784},
            *(422, "INVALID_INPUT", "input_array", "so large that the network's sums overflow"),
        ),
        ({"network_name": "digits"}, 422, "INVALID_INPUT", "input_array", "required"),
        ({"input_array": BLANK}, 422, "INVALID_INPUT", "network_name", "required"),
        ({"network_name": 7, "input_array": BLANK}, 422, "INVALID_INPUT", "network_name", "string"),
        (
            {"network_name": "nosuch", "input_array": BLANK},
            *(
                404,
                "NETWORK_NOT_FOUND",
                "network_name",
                "no network 'nosuch'; there are: ",
            ),
        ),
        (
            {"network_name": "../../etc/passwd", "input_array": BLANK},
            *(422, "INVALID_INPUT", "network_name", "letters, digits, - or _"),
        ),
        (
            {"network_name": "CON", "input_array": BLANK},
            *(422, "INVALID_INPUT", "network_name", "letters, digits, - or _"),
        ),
        (b'{"network_name": "digits", "input_array": [NaN]}', 400, "MALFORMED_JSON", None, "NaN"),
        (b'{"network_name": "digits", "x": Infinity}', 400, "MALFORMED_JSON", None, "Infinity"),
        (
            b'{"network_name": "xor", "input_array": [0, 1], "x": NaN}',
            *(400, "MALFORMED_JSON", None, "NaN"),
        ),
        (
            b'{"network_name": "xor", "input_array": [0, 1], "x": -Infinity}',
            *(400, "MALFORMED_JSON", None, "Infinity"),
        ),
        (b'{"network_name": "digits", "input_array": [1, ', 400, "MALFORMED_JSON", None, "JSON"),
        (b"", 400, "MALFORMED_JSON", None, "JSON"),
        (b"\xff\xfe", 400, "MALFORMED_JSON", None, "JSON"),
        (NESTED.encode(), 400, "MALFORMED_JSON", None, "nested too deeply"),
        (b"[]", 422, "INVALID_INPUT", "", "an object"),
        (b"1" * 10_000_000, 413, "TOO_LARGE", None, "1048576 bytes"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, dict | bytes) else None,
)
def test_bad_input_is_a_clear_4xx_in_the_one_shape(client, body, status, code, field, message):
    if isinstance(body, bytes):
        answer = client.post("/predict", content=body)
    else:
        answer = client.post("/predict", json=body)
    assert_problem(answer, status, code)
    problem = answer.json()
    if field is None:
        assert message in problem["detail"]
    else:
        assert [error["field"] for error in problem["errors"]] == [field]
        assert message in problem["errors"][0]["message"]


def assert_problem(answer, status, code):
    """RFC 9457, with our two members more, and nothing of our insides."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        status,
        "application/problem+json",
    )
    problem = answer.json()
    assert problem.keys() == {"type", "title", "status", "detail", "code", "errors"}
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["detail"]
    assert "Traceback" not in answer.text


def test_a_body_of_unknown_length_is_too_large_as_well(client):
    answer = client.post("/predict", content=(b"1" * 65_536 for _ in range(160)))
    assert_problem(answer, 413, "TOO_LARGE")


def test_other_errors_have_the_same_shape(client):
    assert_problem(client.get("/nosuch"), 404, "NOT_FOUND")
    answer = client.put("/predict")
    assert_problem(answer, 405, "METHOD_NOT_ALLOWED")
    assert "POST" in answer.headers["Allow"]


def test_a_compressed_body_is_no_way_around(client):
    body = gzip.compress(b"0" * 10_000_000)
    answer = client.post("/predict", content=body, headers={"Content-Encoding": "gzip"})
    assert_problem(answer, 400, "MALFORMED_JSON")
