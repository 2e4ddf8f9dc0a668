"""What a user holds, beyond the plain training: defaults, scaler, tests, warnings."""

import numpy as np
import pytest

from edunn.errors import InvalidValue, UnknownName
from edunn.initializers import INITIALIZERS
from edunn.model import Model
from edunn.operators import OPERATORS


def flowers():
    """Two kinds, told apart by a small number beside one in the thousands that means nothing."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 200)
    inputs = np.stack([labels + rng.normal(0, 0.2, 200), rng.normal(5000, 1000, 200)], axis=1)
    return inputs, labels


def test_standardize_is_learned_with_the_network_and_callers_pass_raw_values(tmp_path):
    inputs, labels = flowers()
    scores = {}
    for standardize in (False, True):
        model = Model([[2], [2, "softmax"]], learning_rate=0.05, seed=0)
        model.train("gradient_descent", inputs, labels, 20, standardize=standardize)
        scores[standardize] = model.calculate_accuracy(inputs, labels).accuracy
    assert scores[True] >= 0.97
    assert scores[True] > scores[False]
    again = Model.from_file(model.save(tmp_path, "scaled"))
    np.testing.assert_array_equal(again.predict(inputs), model.predict(inputs))


def test_the_scaler_of_the_first_training_stays():
    """Other data, in other units, would else change what the network learned from the first."""
    inputs, labels = flowers()
    model = Model([[2], [2, "softmax"]], seed=0)
    model.train("gradient_descent", inputs, labels, 1, standardize=True)
    mean = model.scaler.mean.copy()
    model.train("gradient_descent", inputs * 1000, labels, 1, standardize=True)
    np.testing.assert_array_equal(model.scaler.mean, mean)


def test_inputs_that_overflow_the_sums_are_refused():
    model = Model([[2], [2, "linear"]], seed=0)
    model.network.theta[:] = 2
    for ask in (model.predict, model.predict_layers):
        with pytest.raises(InvalidValue, match="sums overflow"):
            ask([3e38, 3e38])


def test_rows_kept_apart_are_measured_every_epoch_and_not_learned_from():
    inputs, labels = flowers()
    thetas = []
    for tests in ({}, {"test_inputs": inputs[:50], "test_labels": labels[:50]}):
        model = Model([[2], [2, "softmax"]], seed=0)
        history = model.train("gradient_descent", inputs[50:], labels[50:], 3, **tests)
        thetas.append(model.network.theta)
    np.testing.assert_array_equal(*thetas)
    report = model.calculate_accuracy(inputs[:50], labels[:50])
    assert history[-1].test_accuracy == pytest.approx(report.accuracy)
    assert history[-1].test_loss > 0


@pytest.mark.parametrize(
    ("operator", "loss"),
    [
        ("softmax", "cross_entropy"),
        ("sigmoid", "binary_cross_entropy"),
        ("linear", "mean_squared_error"),
    ],
)
def test_the_loss_fits_the_last_operator_unless_said(operator, loss):
    assert Model([[2], [2, operator]]).loss_function == loss
    assert Model([[2], [2, operator]], "mean_absolute_error").loss_function == "mean_absolute_error"


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_fresh_layer_neither_fades_nor_saturates(operator):
    """The fitting initializer: what a hidden layer says still differs from row to row."""
    model = Model([[100], [100, operator], [5, "softmax"]], seed=0)
    x = np.random.default_rng(0).normal(size=(200, 100))
    hidden = model.predict_layers(x)[1]
    assert hidden.std(axis=0).max() > 1e-3


@pytest.mark.parametrize("name", INITIALIZERS)
def test_an_initializer_can_be_named_and_biases_start_at_0(name):
    model = Model([[50], [40, "relu"], [2, "softmax"]], initializer=name, seed=0)
    for layer in model.network.layers:
        np.testing.assert_array_equal(layer.b, 0)
    assert (model.network.theta == 0).all() == (name == "zeros")


def test_a_flat_layer_is_warned_of():
    model = Model([[2], [2, "binary_step"], [2, "softmax"]], seed=0)
    with pytest.warns(UserWarning, match="layer 1 is binary_step.*use genetic_algorithm"):
        model.train("gradient_descent", [[0, 1]], [0], 1)


def test_the_settings_of_both_algorithms_may_be_given_to_either():
    """As the original's callers do."""
    model = Model([[2], [2, "softmax"]], seed=0)
    both = {"batch_size": 1, "shuffle_data": True, "population_size": 4, "elitism_num": 1}
    model.train("gradient_descent", [[0, 1], [1, 0]], [0, 1], 1, **both)
    model.train("genetic_algorithm", [[0, 1], [1, 0]], [0, 1], 1, **both)


def test_a_wrong_setting_is_answered_with_those_there_are():
    model = Model([[2], [2, "softmax"]], seed=0)
    with pytest.raises(
        UnknownName, match="no setting 'batchsize'; choose one of: augment, batch_size"
    ):
        model.train("gradient_descent", [[0, 1]], [0], 1, batchsize=3)
    with pytest.raises(UnknownName, match="one of: gradient_descent, genetic_algorithm"):
        model.train("gradient", [[0, 1]], [0], 1)


def test_a_regression_has_no_accuracy():
    model = Model([[1], [1, "linear"]], learning_rate=0.05, seed=0)
    history = model.train("gradient_descent", [[0], [1], [2]], [1, 3, 5], 400)
    assert history[-1].accuracy is None
    assert model.predict([3])[0, 0] == pytest.approx(7, abs=0.1)
    with pytest.raises(InvalidValue, match="no accuracy"):
        model.calculate_accuracy([[0]], [1])


def test_evaluate_tells_loss_accuracy_table_and_confusion_at_once():
    """Scores (2, -2), (-2, 2), (3, -3) for the classes 0, 1, 1: the last is taken for class 0."""
    model = Model([[2], [2, "softmax"]], classes=["no", "yes"])
    model.network.theta[:] = [1, -1, 1, -1, 0, 0]
    inputs, labels = [[1, 1], [-2, 0], [3, 0]], [0, 1, 1]
    evaluation = model.evaluate(inputs, labels)
    assert evaluation.loss == pytest.approx((2 * np.log1p(np.exp(-4)) + np.log1p(np.exp(6))) / 3)
    assert evaluation.accuracy == pytest.approx(2 / 3)
    assert str(evaluation.report) == str(model.calculate_accuracy(inputs, labels))
    np.testing.assert_array_equal(evaluation.confusion, [[1, 0], [1, 1]])


def test_evaluate_of_quantities_is_a_loss_alone():
    model = Model([[1], [1, "linear"]])
    model.network.theta[:] = [2, 0]
    evaluation = model.evaluate([[1], [2]], [1, 3])
    assert evaluation.loss == 1
    assert (evaluation.accuracy, evaluation.report, evaluation.confusion) == (None, None, None)
    assert str(evaluation) == "loss 1.000000"


def test_the_summary_counts_what_is_learned():
    for use_bias, count in ((True, 4 * 2 + 2 + 2 * 3 + 3), (False, 4 * 2 + 2 * 3)):
        model = Model([[4], [2, "relu"], [3, "softmax"]], use_bias=use_bias)
        *_, total = model.summary().splitlines()
        assert total.split() == ["in", "all", str(count)]
