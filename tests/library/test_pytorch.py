"""The same numbers as PyTorch's, which `golden/pytorch.py` wrote down beside this test."""

import json
from pathlib import Path

import numpy as np
import pytest

from edunn.model import Model
from edunn.operators import OPERATORS
from edunn.optimizers.rules import UPDATE_RULES

GOLDEN = json.loads((Path(__file__).parent / "golden" / "pytorch.json").read_text())


def thetas_of(**settings):
    """theta after each of 100 steps of full batches, from PyTorch's own start."""
    model = Model(
        [[4], [5, "tanh"], [3, "softmax"]], None, GOLDEN["learning_rate"], dtype="float64"
    )
    model.network.theta[:] = GOLDEN["start"]
    data = GOLDEN["inputs"], GOLDEN["labels"]
    settings |= {"batch_size": len(data[0]), "shuffle_data": False}
    training = model.training("gradient_descent", *data, 100, **settings)
    return {str(step): model.network.theta.copy() for step, _ in enumerate(training, start=1)}


@pytest.mark.parametrize("optimizer", UPDATE_RULES)
def test_every_optimizer_takes_a_hundred_steps_as_pytorch_does(optimizer):
    thetas = thetas_of(optimizer=optimizer)
    for step, expected in GOLDEN["optimizers"][optimizer].items():
        np.testing.assert_allclose(thetas[step], expected, rtol=0, atol=1e-9)


def test_label_smoothing_is_pytorchs():
    golden = GOLDEN["label_smoothing"]
    thetas = thetas_of(optimizer="sgd", label_smoothing=golden["share"])
    for step, expected in golden["theta"].items():
        np.testing.assert_allclose(thetas[step], expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", GOLDEN["operators"])
def test_operators_are_pytorchs(name):
    z, golden = np.array(GOLDEN["sums"]), GOLDEN["operators"][name]
    a = OPERATORS[name].function(z)
    np.testing.assert_allclose(a, golden["a"], atol=1e-12)
    grad_z = OPERATORS[name].backward(z, a, np.tile([1.0, 2.0, 3.0], (len(z), 1)))
    np.testing.assert_allclose(grad_z, golden["grad_z"], atol=1e-12)
