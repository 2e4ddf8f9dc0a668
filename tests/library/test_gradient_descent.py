"""What gradient descent can be told beyond its rate and its batches: each does what it says."""

import numpy as np
import pytest

from edunn.errors import Diverged, InvalidValue, UnknownName
from edunn.model import Model
from edunn.optimizers.clipping import clip_norm
from edunn.optimizers.schedules import SCHEDULES

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def line(**settings):
    """One weight, one bias, p = w x + b: every step can be followed by hand."""
    model = Model([[1], [1, "linear"]], "mean_squared_error", 0.1, dtype="float64", **settings)
    model.network.theta[:] = 0
    return model


def noise(rows, seed=0):
    """Labels that the inputs say nothing about: whatever is learned, is learned by heart."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(rows, 4)), rng.integers(0, 2, rows)


# --- schedules ---


def rates(monkeypatch, epochs, parts=(None,), **settings):
    """The learning rate of every step, of a training in as many parts; 10 batches an epoch."""
    seen = []

    def update(rule, theta, gradient, state):
        seen.append(rule.learning_rate)

    monkeypatch.setattr("edunn.optimizers.rules.sgd.Sgd.update", update)
    model = line()
    x, t = np.ones((10, 1)), np.ones(10)
    settings |= {"optimizer": "sgd", "batch_size": 1}
    for steps in parts:
        training = model.training("gradient_descent", x, t, epochs - len(model.history), **settings)
        for _ in range(10**6 if steps is None else steps):
            if next(training, "end") == "end":
                break
    return np.array(seen) / 0.1, model


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_falls_from_the_full_rate_over_all_epochs(monkeypatch, schedule):
    shares, _ = rates(monkeypatch, epochs=8, schedule=schedule)
    expected = [SCHEDULES[schedule]((step + 0.5) / 80) for step in range(80)]
    np.testing.assert_allclose(shares, expected)
    assert (np.diff(shares) <= 0).all()
    assert shares[0] > 0.96
    assert (shares[-1] < 0.02) == (schedule != "constant")


def test_warm_up_rises_to_the_full_rate_and_hands_over(monkeypatch):
    shares, _ = rates(monkeypatch, epochs=4, schedule="cosine", warm_up=0.25)
    np.testing.assert_allclose(shares[:10], (np.arange(10) + 0.5) / 10)
    assert shares[10] > 0.99
    assert shares[-1] < 0.01


@pytest.mark.parametrize("parts", [(7, 13, None), (10, 10, None), (1, 29, None)])
def test_a_schedule_goes_on_where_the_training_was_left(monkeypatch, parts):
    """Within an epoch, at its end, and in the last one."""
    whole, _ = rates(monkeypatch, epochs=4, schedule="cosine")
    cut, _ = rates(monkeypatch, epochs=4, parts=parts, schedule="cosine")
    np.testing.assert_array_equal(cut, whole)


def test_a_training_that_came_to_its_end_is_followed_by_a_new_schedule(monkeypatch):
    _, model = rates(monkeypatch, epochs=2, schedule="cosine")
    assert model._state == {}


def test_a_falling_rate_settles_where_a_constant_one_keeps_jumping():
    x = np.ones((40, 1))
    t = np.random.default_rng(0).normal(size=40)
    distances = {}
    for schedule in ("constant", "cosine"):
        model = line(seed=0)
        settings = {"optimizer": "sgd", "batch_size": 1, "schedule": schedule}
        model.train("gradient_descent", x, t, 50, **settings)
        distances[schedule] = abs(model.predict([1.0])[0, 0] - t.mean())
    assert distances["cosine"] < 0.01 < distances["constant"]


# --- clipping ---


def test_clipping_by_hand():
    """x = 3, p = 0, t = 4: dL/dp = -8, the gradient (-24, -8); at length 1 it is (-3, -1) / √10."""
    model = line()
    model.train("gradient_descent", [[3.0]], [4.0], 1, optimizer="sgd", clip_norm=1.0)
    np.testing.assert_allclose(model.network.theta, [0.1 * 3 / 10**0.5, 0.1 / 10**0.5])


def test_a_gradient_within_the_length_is_followed_as_it_is():
    gradient = np.array([3.0, -4.0])
    clip_norm(gradient, 5.0)
    np.testing.assert_array_equal(gradient, [3.0, -4.0])


def test_clipping_holds_where_the_squares_overflow():
    gradient = np.array([3e30, 4e30], np.float32)
    clip_norm(gradient, 1.0)
    np.testing.assert_allclose(gradient, [0.6, 0.8], rtol=1e-6)


# --- dropout and label smoothing ---


def test_dropout_changes_training_and_no_prediction():
    losses = []
    for share in (0.0, 0.5):
        model = Model([[2], [50, "tanh"], [2, "softmax"]], seed=0)
        losses.append(model.train("gradient_descent", *XOR, 1, dropout=share)[0].loss)
        np.testing.assert_array_equal(model.predict(XOR[0]), model.predict(XOR[0]))
    assert losses[0] != losses[1]


def test_dropout_hinders_learning_by_heart():
    inputs, labels = noise(40)
    accuracies = {}
    for share in (0.0, 0.5):
        model = Model([[4], [64, "relu"], [2, "softmax"]], learning_rate=0.02, seed=1)
        model.train("gradient_descent", inputs, labels, 60, dropout=share)
        accuracies[share] = model.evaluate(inputs, labels).accuracy
    assert accuracies[0.0] > accuracies[0.5]


def test_what_is_learned_with_dropout_needs_no_correction():
    """Exclusive or, to the end, although a fifth of the units was missing in every batch."""
    model = Model([[2], [32, "tanh"], [2, "softmax"]], learning_rate=0.05, seed=1)
    model.train("gradient_descent", *XOR, 300, dropout=0.2)
    assert model.evaluate(*XOR).accuracy == 1


@pytest.mark.parametrize(
    ("layer", "labels", "expected"),
    [([2, "softmax"], [0, 1], [0.95, 0.05]), ([1, "sigmoid"], [0, 1], [0.05, 0.95])],
)
def test_smooth_labels_are_what_it_learns_to_say(layer, labels, expected):
    model = Model([[1], layer], learning_rate=0.3, seed=0)
    model.train("gradient_descent", [[-1.0], [1.0]], labels, 300, label_smoothing=0.1)
    said = model.predict([-1.0])[0] if layer[0] == 2 else model.predict([[-1.0], [1.0]])[:, 0]
    np.testing.assert_allclose(said, expected, atol=0.005)


# --- class weights ---


def test_a_rare_class_is_found_when_it_weighs_as_much():
    """Nine of ten are healthy, and the two overlap: unweighted, hardly anyone is called ill."""
    rng = np.random.default_rng(0)
    labels = np.repeat([0, 1], [450, 50])
    inputs = rng.normal(size=(500, 1)) + 1.5 * labels[:, None]
    recalls = {}
    for class_weight in (None, "balanced", [1, 9]):
        model = Model([[1], [1, "sigmoid"]], learning_rate=0.05, seed=0)
        model.train("gradient_descent", inputs, labels, 40, class_weight=class_weight)
        recalls[str(class_weight)] = model.evaluate(inputs, labels).report.classes[1].recall
    assert recalls["None"] < 0.4
    assert recalls["balanced"] > 0.7
    assert recalls["[1, 9]"] == pytest.approx(recalls["balanced"], abs=0.05)


def test_class_weights_by_hand():
    """p = 1/2 on both rows, delta = (p - t) / 2, the second weighted by 3: b moves by 0.1 · 0.5."""
    model = Model([[1], [1, "sigmoid"]], None, 0.1, dtype="float64")
    model.network.theta[:] = 0
    settings = {"optimizer": "sgd", "class_weight": [1, 3], "shuffle_data": False}
    (report,) = model.train("gradient_descent", [[0.0], [0.0]], [0, 1], 1, **settings)
    np.testing.assert_allclose(model.network.theta, [0, 0.1 * (3 * 0.25 - 0.25)])
    assert report.loss == pytest.approx(np.log(2) * (1 + 3) / 2)


# --- early stopping ---


def test_it_stops_when_the_test_loss_rises_and_the_best_weights_come_back():
    inputs, labels = noise(60)
    tests = {"test_inputs": inputs[30:], "test_labels": labels[30:]}
    model = Model([[4], [32, "relu"], [2, "softmax"]], learning_rate=0.02, seed=0)
    history = model.train("gradient_descent", inputs[:30], labels[:30], 500, patience=5, **tests)
    losses = [report.test_loss for report in history]
    best = int(np.argmin(losses))
    assert len(history) == best + 1 + 5 < 500
    assert model.training_settings["outcome"] == "stopped early"
    assert model.training_settings["best_epoch"] == best + 1
    assert model.evaluate(inputs[30:], labels[30:]).loss == pytest.approx(losses[best])


def test_the_best_weights_come_back_at_the_end_too():
    inputs, labels = noise(60)
    tests = {"test_inputs": inputs[30:], "test_labels": labels[30:]}
    model = Model([[4], [32, "relu"], [2, "softmax"]], learning_rate=0.02, seed=0)
    history = model.train("gradient_descent", inputs[:30], labels[:30], 30, patience=30, **tests)
    assert len(history) == 30
    assert model.training_settings["outcome"] == "finished"
    best = min(report.test_loss for report in history)
    assert best < history[-1].test_loss
    assert model.evaluate(inputs[30:], labels[30:]).loss == pytest.approx(best)


def test_breeding_stops_early_too():
    """Nothing gets better where all inputs are 0 and the bias is missing."""
    model = Model([[1], [2, "softmax"]], use_bias=False, seed=0)
    tests = {"test_inputs": [[0.0]], "test_labels": [0]}
    history = model.train("genetic_algorithm", [[0.0]], [1], 50, patience=3, **tests)
    assert len(history) == 4


def test_what_an_earlier_training_kept_is_forgotten():
    """Left under way with patience, then trained on without: nothing comes back at its end."""
    inputs, labels = noise(20)
    model = Model([[4], [8, "relu"], [2, "softmax"]], seed=0)
    tests = {"test_inputs": inputs, "test_labels": labels}
    for _ in zip(
        range(3),
        model.training("gradient_descent", inputs, labels, 9, patience=2, **tests),
        strict=False,
    ):
        pass
    best = model._state["best_theta"].copy()
    model.train("gradient_descent", inputs, labels, 1)
    assert not np.array_equal(model.network.theta, best)
    assert "best_theta" not in model._state


# --- divergence ---


def test_after_a_divergence_a_smaller_rate_learns_on():
    """What the optimizer remembers of infinite gradients is forgotten with them."""
    model = Model([[1], [1, "linear"]], "mean_squared_error", 1e30, seed=0)
    settings = {"batch_size": 1, "optimizer": "momentum"}
    with pytest.raises(Diverged):
        model.train("gradient_descent", [[1.0], [2.0]], [1.0, 2.0], 100, **settings)
    assert model.training_settings["outcome"] == "diverged"
    reports = len(model.history)
    model.learning_rate = 0.01
    model.train("gradient_descent", [[1.0], [2.0]], [1.0, 2.0], 500, **settings)
    assert model.history[-1].loss < 0.01
    assert model.history[reports].epoch == reports + 1
    assert model.training_settings["outcome"] == "finished"


def test_a_divergence_brings_the_best_weights_back_if_they_were_kept():
    """Every step overshoots by more, so the first epoch's weights are the best there were."""
    model = line()
    model.learning_rate = 1.5
    tests = {"test_inputs": [[1.0]], "test_labels": [1.0], "patience": 10**6}
    with pytest.raises(Diverged):
        model.train("gradient_descent", [[1.0]], [1.0], 10**6, optimizer="sgd", **tests)
    assert len(model.history) > 100
    np.testing.assert_allclose(model.network.theta, [3.0, 3.0])  # 1.5 · 2 (t - p), from p = 0
    assert model.training_settings["best_epoch"] == 1


def test_a_divergence_within_an_epoch_that_was_put_away_keeps_the_weights_before_it(tmp_path):
    model = Model([[1], [1, "linear"]], "mean_squared_error", 1e4, seed=0)
    settings = {"batch_size": 1, "optimizer": "sgd"}
    inputs, labels = np.ones((1000, 1)), np.zeros(1000)
    start = model.network.theta.copy()
    training = model.training("gradient_descent", inputs, labels, 1, **settings)
    for _ in range(3):
        next(training)
    again = Model.from_file(model.save(tmp_path, "diverging"))
    with pytest.raises(Diverged):
        again.train("gradient_descent", inputs, labels, 1, **settings)
    np.testing.assert_array_equal(again.network.theta, start)


# --- settings ---


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"schedule": "cosinus"}, UnknownName, "one of: constant, step, exponential, cosine"),
        ({"warm_up": 1.0}, InvalidValue, "warm_up must be from 0 to less than 1"),
        ({"dropout": 1.0}, InvalidValue, "dropout must be from 0 to less than 1"),
        ({"label_smoothing": -0.1}, InvalidValue, "label_smoothing must be from 0 to less"),
        ({"clip_norm": 0}, InvalidValue, "clip_norm must be greater than 0"),
        ({"class_weight": "even"}, UnknownName, "choose one of: balanced"),
        ({"class_weight": [1, -1]}, InvalidValue, "class_weight must be greater than 0"),
        ({"class_weight": [1, 2, 3]}, InvalidValue, "each of 2 classes, it has 3"),
        ({"patience": 3}, InvalidValue, "patience needs test_inputs"),
        (
            {"patience": 0, "test_inputs": [[1, 2]], "test_labels": [0]},
            InvalidValue,
            "patience must be a whole number from 1",
        ),
    ],
)
def test_wrong_settings_are_answered_with_the_cure(settings, error, message):
    with pytest.raises(error, match=message):
        Model([[2], [2, "softmax"]], seed=0).train("gradient_descent", *XOR, 1, **settings)


@pytest.mark.parametrize("settings", [{"label_smoothing": 0.1}, {"class_weight": "balanced"}])
def test_what_is_for_classes_is_refused_for_quantities(settings):
    with pytest.raises(InvalidValue, match="this network predicts quantities"):
        line().train("gradient_descent", [[1.0]], [1.0], 1, **settings)


def test_settings_may_be_numpys_and_are_saved_as_plain_values(tmp_path):
    model = Model([[2], [2, "softmax"]], seed=0)
    settings = {"batch_size": np.int64(2), "class_weight": np.array([1.0, 2.0])}
    model.train("gradient_descent", *XOR, 1, **settings)
    again = Model.from_file(model.save(tmp_path, "plain"))
    assert again.training_settings["batch_size"] == 2
    assert again.training_settings["class_weight"] == "(1.0, 2.0)"
