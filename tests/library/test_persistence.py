"""Saving and reading: nothing lost, nothing torn."""

import os
import pickle

import numpy as np
import pytest

from edunn import persistence
from edunn.errors import DamagedFile
from edunn.model import Model
from edunn.optimizers.rules import UPDATE_RULES


def trained(**settings):
    model = Model([[3], [4, "tanh"], [2, "softmax"]], seed=5, classes=["no", "yes"], **settings)
    rng = np.random.default_rng(0)
    data = {"inputs": rng.normal(size=(20, 3)), "labels": rng.integers(0, 2, 20)}
    model.train(**data, epochs=3, batch_size=8)
    return model, data


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_network_comes_back_as_it_was(tmp_path, dtype):
    model, data = trained(dtype=dtype)
    model.metrics = {"test_accuracy": 0.5}
    path = model.save(tmp_path / "users" / "me", "mine")
    assert path == tmp_path / "users" / "me" / "mine.pck"
    again = Model.from_file(path)
    np.testing.assert_array_equal(again.network.theta, model.network.theta)
    assert again.network.theta.dtype == dtype
    assert (again.layers, again.loss_function) == (model.layers, model.loss_function)
    assert (again.classes, again.input) == (("no", "yes"), {"kind": "features"})
    assert again.history == model.history
    assert again.metrics == {"test_accuracy": 0.5}
    np.testing.assert_array_equal(again.predict(data["inputs"]), model.predict(data["inputs"]))


def test_a_network_without_biases_comes_back_without(tmp_path):
    model, data = trained(use_bias=False)
    content = content_of(model, tmp_path)
    assert content["use_bias"] is False
    again = Model.from_file(tmp_path / "original.pck")
    assert again.network.theta.size == 3 * 4 + 4 * 2
    np.testing.assert_array_equal(again.predict(data["inputs"]), model.predict(data["inputs"]))


def test_a_network_with_biases_is_written_as_ever(tmp_path):
    """So that those who know nothing of networks without biases can read it."""
    assert content_of(trained()[0], tmp_path).keys() == {
        *("format", "layers", "loss_function", "dtype", "theta", "scaler", "classes", "input"),
        *("history", "training", "metrics", "optimizer_state", "rng"),
    }


@pytest.mark.parametrize("optimizer", UPDATE_RULES)
def test_training_after_loading_continues_bit_by_bit(tmp_path, optimizer):
    model, data = trained()
    model.train(**data, epochs=1, optimizer=optimizer)
    again = Model.from_file(model.save(tmp_path, "half"))
    for each in (model, again):
        each.train(**data, epochs=2, batch_size=8, optimizer=optimizer)
    assert model.network.theta.tobytes() == again.network.theta.tobytes()
    assert [report.epoch for report in again.history] == [1, 2, 3, 4, 5, 6]


def test_the_file_is_a_pickle_of_plain_data_alone(tmp_path):
    """Any Python reads it without our code, and without NumPy."""
    model, _ = trained()
    content = pickle.loads(model.save(tmp_path, "plain").read_bytes())

    def is_plain(value):
        if isinstance(value, dict):
            return all(type(key) is str and is_plain(each) for key, each in value.items())
        if isinstance(value, list):
            return all(map(is_plain, value))
        return value is None or type(value) in (str, int, float, bool, bytes)

    assert is_plain(content)
    assert content["theta"]["dtype"] == "<f4"
    np.testing.assert_array_equal(
        np.frombuffer(content["theta"]["data"], "<f4"), model.network.theta
    )


def test_a_save_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    model, _ = trained()
    path = model.save(tmp_path, "kept")
    before = path.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    model.network.theta[:] = 0
    with pytest.raises(OSError, match="No space left"):
        model.save(tmp_path, "kept")
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["kept.pck"]


def test_what_could_not_be_read_again_is_not_written(tmp_path):
    model, _ = trained()
    model.metrics = {"worst": np.float64(0.5)}  # no plain number
    with pytest.raises(DamagedFile, match="instruction"):
        model.save(tmp_path, "odd")
    assert os.listdir(tmp_path) == []


def content_of(model, tmp_path):
    return persistence.read_network(model.save(tmp_path, "original"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 2}, "update EduNN, and it opens"),
        ({"format": 0}, "'format' is malformed"),
        ({"layers": [[3]]}, "'layers' is malformed"),
        ({"layers": [[3], [4, "tanh"], [9, "softmax"]]}, "weights don't fit"),
        ({"layers": [[3], [10**9, "tanh"], [2, "softmax"]]}, "weights don't fit"),
        ({"layers": [[3], [4, "tan"], [2, "softmax"]]}, "no operator 'tan'"),
        ({"dtype": "object"}, "'dtype' is malformed"),
        ({"theta": {"dtype": "|O8", "shape": [26], "data": b"x" * 208}}, "'theta' is malformed"),
        ({"theta": {"dtype": "<f4", "shape": [27], "data": b"x" * 104}}, "'theta' is malformed"),
        ({"theta": {"dtype": "<f4", "shape": [26], "data": b"\xff" * 104}}, "not all finite"),
        ({"classes": ["only one"]}, "2 classes apart, but 1"),
        ({"classes": [1, 2]}, "'classes' is malformed"),
        ({"history": [{"epoch": 1, "surprise": 2}]}, "unexpected keyword"),
        ({"history": [[[[[]]]]]}, "'history' is malformed"),
        ({"use_bias": 1}, "'use_bias' is malformed"),
        ({"use_bias": False}, "weights don't fit"),
        ({"extra": 1}, "parts that we don't know"),
        ({"rng": {"bit_generator": "MT19937", "state": {}}}, "can't be built"),
    ],
)
def test_content_that_is_no_network_is_refused(tmp_path, change, message):
    model, _ = trained()
    content = content_of(model, tmp_path) | change
    path = tmp_path / "changed.pck"
    path.write_bytes(pickle.dumps({**content, "sha256": persistence._digest(content)}, protocol=4))
    with pytest.raises(DamagedFile, match=message):
        Model.from_file(path)


def test_a_weight_that_changed_on_disk_is_noticed(tmp_path):
    model, _ = trained()
    path = model.save(tmp_path, "worn")
    weight = model.network.theta[:1].tobytes()
    path.write_bytes(path.read_bytes().replace(weight, np.float32(1.5).tobytes()))
    with pytest.raises(DamagedFile, match="checksum"):
        Model.from_file(path)


def test_shared_references_are_not_walked_without_end(tmp_path):
    """Lists of one and the same list of …: small in the file, endless to walk."""
    deep = [0]
    for _ in range(60):
        deep = [deep, deep]
    path = tmp_path / "deep.pck"
    path.write_bytes(pickle.dumps({"format": 1, "history": deep}, protocol=4))
    with pytest.raises(DamagedFile):
        Model.from_file(path)


def test_reading_what_is_not_there_is_a_plain_file_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        Model.from_file(tmp_path / "nosuch.pck")


def test_half_takes_half_the_space_and_hardly_changes_an_answer(tmp_path):
    model = Model([[50], [40, "relu"], [5, "softmax"]], seed=1)
    whole = model.save(tmp_path, "whole", resumable=False)
    half = model.save(tmp_path, "half", resumable=False, half=True)
    assert half.stat().st_size < 0.6 * whole.stat().st_size
    rows = np.random.default_rng(0).random((20, 50))
    read = Model.from_file(half)
    assert read.network.theta.dtype == np.float32
    np.testing.assert_allclose(read.predict(rows), model.predict(rows), atol=2e-3)


def test_a_learning_rate_from_numpy_is_saved_like_any_other(tmp_path):
    model = Model([[2], [1, "sigmoid"]], learning_rate=np.float64(0.5), seed=1)
    assert Model.from_file(model.save(tmp_path, "rate")).learning_rate == 0.5
