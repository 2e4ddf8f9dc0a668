"""ONNX: another program, onnxruntime, computes from our files what we compute.

"The same" is to within 1e-6, of the number itself where it is larger than 1: a float32 has seven
digits. What we compute is taken in float32, as in the file, and in float64 too.
"""

import json
import sys

import numpy as np
import onnx
import onnxruntime
import pytest

from edunn.errors import InvalidValue, MissingPackage
from edunn.export import FORMATS, export_network
from edunn.export.onnx_operators import OPERATIONS
from edunn.model import Model
from edunn.operators import OPERATORS
from tests.conftest import ROOT


def carried_out(data, inputs):
    session = onnxruntime.InferenceSession(data)
    (outputs,) = session.run(None, {"input": np.asarray(inputs, np.float32)})
    return outputs


def assert_same(outputs, ours):
    assert outputs.shape == ours.shape
    assert np.isfinite(outputs).all()
    differences = np.abs(outputs - ours) / np.maximum(1, np.abs(ours))
    assert differences.max() <= 1e-6


def sums():
    """Pairs from -60 to 60, finely; and the extremes of a float32, as far as no sum overflows."""
    fine = np.linspace(-60, 60, 24_001)
    extremes = [0.0, -0.0, 1e-38, -1e-38, 88, -88, 89, -89, 104, -104, 1e4, -1e4, 1e15, -1e15]
    z = np.concatenate([fine, extremes]).astype(np.float32)
    return np.stack([z, np.random.default_rng(0).permutation(z)], axis=1)


@pytest.mark.parametrize("name", OPERATORS)
def test_every_operator_is_the_same_there(name):
    model = Model([[2], [2, name]], use_bias=False)
    model.network.layers[0].W[:] = np.eye(2)
    z = sums()
    outputs = carried_out(export_network(model, "onnx"), z)
    with np.errstate(over="ignore"):
        assert_same(outputs, OPERATORS[name].function(z))
        assert_same(outputs, OPERATORS[name].function(z.astype(np.float64)))


def test_there_is_no_operator_that_we_don_t_have():
    assert OPERATIONS.keys() == OPERATORS.keys()


def trained(layers, **settings):
    """A network that learned from raw rows of very different sizes, and rows it may be asked."""
    rng = np.random.default_rng(7)
    inputs = rng.normal([3, -500, 0.02, 4e4], [7, 90, 0.01, 1e4], (60, 4))
    outputs = layers[-1][0]
    quantities = layers[-1][1] == "linear"
    labels = rng.normal(size=(60, outputs)) if quantities else rng.integers(0, max(2, outputs), 60)
    model = Model([[4], *layers], seed=3, learning_rate=0.01, **settings)
    model.train("genetic_algorithm", inputs, labels, epochs=3, standardize=True)
    return model, inputs


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize(
    "settings", [{}, {"use_bias": False}, {"dtype": "float64"}], ids=["", "no bias", "float64"]
)
def test_a_trained_network_answers_the_same_to_raw_values(name, settings):
    """Scaler, layers, operator, and softmax over the classes of each row."""
    model, inputs = trained([[8, name], [5, name], [3, "softmax"]], **settings)
    assert model.scaler is not None
    assert_same(carried_out(export_network(model, "onnx"), inputs), model.predict(inputs))


@pytest.mark.parametrize("last", [[1, "sigmoid"], [2, "linear"], [3, "sigmoid"]], ids=str)
def test_so_does_one_that_ends_otherwise(last):
    model, inputs = trained([[8, "relu"], last])
    assert_same(carried_out(export_network(model, "onnx"), inputs), model.predict(inputs))


@pytest.mark.parametrize("name", ["digits", "digits-small", "iris", "xor"])
def test_so_do_the_ones_that_ship(name):
    model = Model.from_file(ROOT / "saved" / "builtin" / f"{name}.pck")
    inputs = np.random.default_rng(0).uniform(0, 1, (200, model.network.units[0]))
    assert_same(carried_out(export_network(model, "onnx"), inputs), model.predict(inputs))


@pytest.mark.parametrize("rows", [0, 1, 7])
def test_any_number_of_rows_goes_in(rows):
    model, inputs = trained([[3, "softmax"]])
    outputs = carried_out(export_network(model, "onnx"), inputs[:rows])
    assert outputs.shape == (rows, 3)
    assert outputs.dtype == np.float32


def test_the_file_is_valid_and_old_enough_for_every_runtime():
    model, _ = trained([[8, "gelu"], [3, "softmax"]])
    proto = onnx.load_from_string(export_network(model, "onnx"))
    onnx.checker.check_model(proto, full_check=True)
    assert proto.ir_version == 8
    assert [(each.domain, each.version) for each in proto.opset_import] == [("", 17)]


def test_it_tells_its_classes_its_scaler_and_how_it_came_about():
    model, _ = trained([[3, "softmax"]], classes=["setosa", "versicolor", "virginica"])
    session = onnxruntime.InferenceSession(export_network(model, "onnx"))
    told = session.get_modelmeta().custom_metadata_map
    assert json.loads(told["classes"]) == ["setosa", "versicolor", "virginica"]
    assert json.loads(told["scaler"])["mean"] == model.scaler.mean.tolist()
    assert json.loads(told["network"])["training"]["algorithm"] == "genetic_algorithm"


def test_weights_that_only_float64_can_hold_are_refused_with_the_cure():
    model = Model([[2], [2, "linear"]], dtype="float64")
    model.network.theta[0] = 1e39
    with pytest.raises(InvalidValue, match=r"W1 is too large for float32.*\.npz"):
        export_network(model, "onnx")


@pytest.mark.parametrize("package", ["onnx", "safetensors"])
def test_without_the_package_the_error_names_the_cure_and_all_else_works(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)  # as if it weren't installed
    monkeypatch.setitem(sys.modules, f"{package}.numpy", None)
    model = Model([[2], [2, "softmax"]], seed=0)
    with pytest.raises(MissingPackage, match=rf'{package}.*pip install "edunn\[export\]"'):
        export_network(model, package)
    for form in FORMATS.keys() - {package}:
        assert export_network(model, form)
