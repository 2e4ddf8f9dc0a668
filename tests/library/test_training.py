"""Does it learn, step by step as computed by hand, and to the end as a user would see?"""

import numpy as np
import pytest

from edunn.errors import Diverged, InvalidValue, ShapeMismatch, UnknownName
from edunn.model import Model
from edunn.optimizers.rules import UPDATE_RULES
from edunn.optimizers.rules.adam import Adam
from edunn.optimizers.rules.momentum import Momentum
from edunn.optimizers.rules.sgd import Sgd

XOR = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}


def test_one_step_of_gradient_descent_by_hand():
    """x = 1, w = 2, b = 0.5, t = 1: p = 2.5, L = 2.25, dL/dp = 3, so w and b both lose 0.1 · 3."""
    model = Model([[1], [1, "linear"]], "mean_squared_error", learning_rate=0.1, dtype="float64")
    model.network.theta[:] = [2.0, 0.5]
    (epoch,) = model.train(inputs=[[1.0]], labels=[1.0], epochs=1, optimizer="sgd")
    assert epoch.loss == pytest.approx(2.25)
    np.testing.assert_allclose(model.network.theta, [1.7, 0.2])


def test_one_step_through_a_hidden_layer_by_hand():
    """x = 1, relu(0.5·1) = 0.5, then 4 · 0.5 = 2; t = 1, so L = 1 and dL/dp = 2.

    The last weight's slope is 2 · 0.5 = 1. The hidden weight's carries the last weight: 2 · 4 · 1
    · x = 8 (networks that drop that factor of 4 learn too, only worse).
    """
    model = Model([[1], [1, "relu"], [1, "linear"]], "mean_squared_error", 0.01, dtype="float64")
    model.network.theta[:] = [0.5, 0.0, 4.0, 0.0]
    model.train(inputs=[[1.0]], labels=[1.0], epochs=1, optimizer="sgd")
    np.testing.assert_allclose(model.network.theta, [0.5 - 0.08, -0.08, 4 - 0.01, -0.02])


def test_one_softmax_cross_entropy_step_by_hand():
    """Both scores 0: shares one half each, L = log 2, delta = (0.5 - 1, 0.5)."""
    model = Model([[1], [2, "softmax"]], learning_rate=1.0, dtype="float64")
    model.network.theta[:] = 0
    (epoch,) = model.train(inputs=[[2.0]], labels=[0], epochs=1, optimizer="sgd")
    assert epoch.loss == pytest.approx(np.log(2))
    np.testing.assert_allclose(model.network.theta, [1.0, -1.0, 0.5, -0.5])


def test_update_rules_take_the_steps_of_their_formulas():
    gradient = np.array([1.0, 6.0, 7.0, 2.0])
    theta = np.array([1.0, 2.0, 3.0, 4.0])
    Sgd(0.5).update(theta, gradient, {})
    np.testing.assert_allclose(theta, [0.5, -1.0, -0.5, 3.0])

    rule, theta = Momentum(0.5, momentum=0.5), np.zeros(1)
    state = rule.initial_state(theta)
    for expected in (-0.5, -1.25, -2.125):  # velocities -0.5, -0.75, -0.875
        rule.update(theta, np.ones(1), state)
        np.testing.assert_allclose(theta, [expected])

    rule, theta = Adam(0.1), np.array([1.0])
    state = rule.initial_state(theta)
    m = v = 0.0
    expected = 1.0
    for t, g in enumerate([0.5, -2.0, 3.0], start=1):  # the formula as it is printed in the paper
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        expected -= 0.1 * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)
        rule.update(theta, np.array([g]), state)
        np.testing.assert_allclose(theta, [expected], rtol=1e-12)


@pytest.mark.parametrize("optimizer", UPDATE_RULES)
def test_every_update_rule_learns_exclusive_or(optimizer):
    rate = {"sgd": 0.5, "momentum": 0.1, "adam": 0.05}.get(optimizer, 0.05)
    model = Model([[2], [8, "tanh"], [2, "softmax"]], learning_rate=rate, seed=1)
    history = model.train(**XOR, epochs=500, batch_size=4, optimizer=optimizer)
    assert history[-1].accuracy == 1
    assert model.calculate_accuracy(XOR["inputs"], XOR["labels"]).accuracy == 1


def test_a_single_sigmoid_output_classifies_too():
    model = Model([[2], [8, "tanh"], [1, "sigmoid"]], "mean_squared_error", 0.05, seed=1)
    model.train(**XOR, epochs=500, batch_size=4)
    assert model.classes == ("0", "1")
    assert model.calculate_accuracy(XOR["inputs"], XOR["labels"]).accuracy == 1


def test_labels_may_be_ids_or_one_hot_rows():
    thetas = []
    for labels in (XOR["labels"], np.eye(2)[XOR["labels"]]):
        model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=3)
        model.train(inputs=XOR["inputs"], labels=labels, epochs=3)
        thetas.append(model.network.theta)
    np.testing.assert_array_equal(*thetas)


def test_the_same_seed_gives_the_same_bits():
    rng = np.random.default_rng(0)
    data = {"inputs": rng.normal(size=(50, 3)), "labels": rng.integers(0, 2, 50)}
    models = [Model([[3], [5, "relu"], [2, "softmax"]], seed=7) for _ in range(2)]
    for model in models:
        model.train(**data, epochs=4, batch_size=8)
    assert models[0].network.theta.tobytes() == models[1].network.theta.tobytes()


def test_training_is_a_generator_that_whoever_asks_may_leave():
    model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=0)
    for report in model.training(**XOR, epochs=1000):
        if report and report.epoch == 3:
            break
    assert [report.epoch for report in model.history] == [1, 2, 3]
    assert model.train(**XOR, epochs=1)[0].epoch == 4


@pytest.mark.parametrize("algorithm", ["gradient_descent", "genetic_algorithm"])
def test_a_history_of_which_only_some_reports_are_kept_is_counted_on_rightly(algorithm):
    model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=0)
    model.train(algorithm, **XOR, epochs=7)
    del model.history[:-1]
    numbers = []
    for report in filter(None, model.training(algorithm, **XOR, epochs=3)):
        numbers.append(report.epoch)
        del model.history[:-1]  # thinned out under way as well
    assert numbers == [8, 9, 10]
    assert model.training_settings["outcome"] == "finished"


def test_a_diverging_training_says_so_and_keeps_the_weights_before_that_epoch():
    model = Model([[1], [1, "linear"]], "mean_squared_error", learning_rate=1e6, seed=0)
    thetas = [model.network.theta.copy()]
    settings = {"epochs": 1000, "batch_size": 1, "optimizer": "sgd"}
    epochs = filter(None, model.training(inputs=[[1.0], [2.0]], labels=[1.0, 2.0], **settings))
    with pytest.raises(Diverged, match=r"rate, such as 100000"), np.errstate(all="ignore"):
        thetas.extend(model.network.theta.copy() for _ in epochs)
    np.testing.assert_array_equal(model.network.theta, thetas[-1])
    assert np.isfinite(model.network.theta).all()


@pytest.mark.parametrize(
    ("build", "error", "message"),
    [
        (
            lambda: Model([[784], [10, "sofmax"]]),
            UnknownName,
            "no operator 'sofmax'; choose one of: sigmoid, relu",
        ),
        (lambda: Model([[2], [2, "relu"]], "entropy"), UnknownName, "no loss function 'entropy'"),
        (lambda: Model([[2]]), InvalidValue, "needs its inputs and at least one layer"),
        (lambda: Model([[2], [0, "relu"]]), InvalidValue, "layer 1 has 0 units"),
        (lambda: Model([[2], [2]]), InvalidValue, r"layer 1 must be \[units, operator\]"),
        (
            lambda: Model([[2], [3, "softmax"]], classes=["a"]),
            InvalidValue,
            "3 classes apart, but 1 class names",
        ),
        (
            lambda: Model([[2], [2, "relu"]], dtype="float16"),
            UnknownName,
            "choose one of: float32, float64",
        ),
    ],
)
def test_a_wrong_model_is_answered_with_the_cure(build, error, message):
    with pytest.raises(error, match=message):
        build()


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"inputs": [[1, 2, 3]], "labels": [0]}, ShapeMismatch, "takes 2 inputs, this array has 3"),
        ({"inputs": [[1, 2]], "labels": [0, 1]}, ShapeMismatch, "1 rows of inputs but 2 labels"),
        (
            {"inputs": [[1, 2]], "labels": [2]},
            InvalidValue,
            "a whole number from 0 to 1, this one is 2",
        ),
        ({"inputs": [[1, float("nan")]], "labels": [0]}, InvalidValue, "must be finite"),
        ({"inputs": [[1, float("inf")]], "labels": [0]}, InvalidValue, "must be finite"),
        ({"inputs": [[1, -float("inf")]], "labels": [0]}, InvalidValue, "must be finite"),
        (
            {"inputs": [[1, 2]], "labels": [0], "epochs": 0},
            InvalidValue,
            "epochs must be a whole number from 1",
        ),
        (
            {"inputs": [[1, 2]], "labels": [0], "optimizer": "adm"},
            UnknownName,
            "one of: sgd, momentum, nesterov",
        ),
    ],
)
def test_wrong_data_is_answered_with_the_cure(settings, error, message):
    with pytest.raises(error, match=message):
        Model([[2], [2, "softmax"]], seed=0).train(**settings)
