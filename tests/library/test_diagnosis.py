"""Plain words for what goes wrong: the article's own failures, and runs in which nothing does."""

import numpy as np
import pytest

from edunn import Model
from edunn.datasets import load_iris
from edunn.diagnosis import dead_relus, diagnose
from edunn.errors import Diverged, ShapeMismatch
from edunn.optimizers import Epoch
from edunn.splits import stratified_split


def reports(losses, test_losses=None, accuracy=0.8, test_accuracy=None):
    test_losses = [None] * len(losses) if test_losses is None else test_losses
    return [
        Epoch(number, float(loss), accuracy, test_loss, test_accuracy)
        for number, (loss, test_loss) in enumerate(zip(losses, test_losses, strict=True), start=1)
    ]


def codes(findings):
    return [finding.code for finding in findings]


def judged(model, inputs, labels):
    """As a page or an example asks: reports, counts and dead units of these rows."""
    called = np.bincount(model.predict(inputs).argmax(axis=1), minlength=3)
    steps, operators = model.predict_layers(inputs), [name for _, name in model.layers[1:]]
    return diagnose(
        model.history,
        called=called.tolist(),
        support=np.bincount(labels, minlength=3).tolist(),
        classes=("setosa", "versicolor", "virginica"),
        dead=dead_relus(steps, operators),
    )


@pytest.mark.parametrize("hidden", [[[2, "relu"]], [[2, "relu"], [2, "relu"]]])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_the_articles_failure_on_iris_every_flower_is_called_the_same(hidden, optimizer):
    """Rate 0.5, 100 epochs in batches of 50, with and without an extra layer: 33 % are right."""
    iris = load_iris()
    for seed in range(5):
        model = Model([[4], *hidden, [3, "softmax"]], learning_rate=0.5, seed=seed)
        model.train(
            inputs=iris.inputs, labels=iris.labels, epochs=100, batch_size=50, optimizer=optimizer
        )
        findings = judged(model, iris.inputs, iris.labels)
        assert findings[0].code == "one_class"
        assert findings[0].message.startswith('every sample is called "')
        assert findings[0].message.endswith('", so 33 % are right')
        assert "smaller learning rate" in findings[0].advice
        assert "guessing" not in codes(findings)


def test_its_dead_units_are_counted():
    iris = load_iris()
    model = Model([[4], [2, "relu"], [3, "softmax"]], learning_rate=0.5, seed=0)
    model.train(inputs=iris.inputs, labels=iris.labels, epochs=100, batch_size=50)
    dead = judged(model, iris.inputs, iris.labels)[1]
    assert dead.code == "dead_relus"
    assert dead.message.startswith("100 % of the ReLUs in layer 1 are dead")


def test_too_few_epochs_are_told_from_too_large_a_rate():
    iris = load_iris()
    model = Model([[4], [8, "relu"], [3, "softmax"]], learning_rate=0.001, seed=0)
    model.train(inputs=iris.inputs, labels=iris.labels, epochs=10, batch_size=10)
    findings = judged(model, iris.inputs, iris.labels)
    assert codes(findings)[-1] == "still_falling"
    assert findings[-1].message.endswith("after 10 epochs: more epochs would help")
    thinned_out = diagnose(model.history[1::2])
    assert thinned_out[-1].message.endswith("after 10 epochs: more epochs would help")


@pytest.mark.parametrize("seed", range(5))
def test_a_training_that_went_well_is_left_in_peace(seed):
    iris = load_iris()
    learned, kept = stratified_split(iris.labels, 0.2, np.random.default_rng(seed))
    model = Model([[4], [8, "tanh"], [3, "softmax"]], learning_rate=0.02, seed=seed)
    model.train(
        inputs=iris.inputs[learned],
        labels=iris.labels[learned],
        epochs=150,
        batch_size=60,
        standardize=True,
        regularizer="l2",
        regularization=0.01,
    )
    assert judged(model, iris.inputs[kept], iris.labels[kept]) == []


def test_learning_by_heart_is_noticed_and_since_when():
    """Labels drawn by lot: there is nothing to learn but the samples themselves."""
    rng = np.random.default_rng(0)
    inputs, labels = rng.normal(size=(120, 5)), rng.integers(0, 2, 120)
    model = Model([[5], [32, "tanh"], [2, "softmax"]], learning_rate=0.02, seed=0)
    model.train(
        inputs=inputs[:60],
        labels=labels[:60],
        epochs=100,
        test_inputs=inputs[60:],
        test_labels=labels[60:],
    )
    (finding,) = diagnose(model.history)
    assert finding.code == "overfitting"
    lowest = min(model.history, key=lambda report: report.test_loss).epoch
    assert f"the held-out loss rises since epoch {lowest}, " in finding.message


def test_a_training_that_diverges_says_that_its_rate_is_too_large():
    model = Model([[1], [1, "linear"]], "mean_squared_error", learning_rate=1e6, seed=0)
    rows = {"inputs": [[1.0], [2.0]], "labels": [1.0, 2.0]}
    with pytest.raises(Diverged), np.errstate(all="ignore"):
        model.train(**rows, epochs=1000, batch_size=1, optimizer="sgd")
    finding = diagnose(model.history, diverged=True)[0]
    assert finding.code == "diverged"
    assert finding.message == "the loss is not finite: the learning rate is too large"
    (finding,) = diagnose(reports([1.0, np.inf, np.nan]))
    assert "from epoch 2 on" in finding.message


def test_guessing_is_measured_against_the_largest_class():
    share = {"called": [60, 40], "support": [54, 46]}
    flat = [0.69] * 20
    (finding,) = diagnose(reports(flat, accuracy=0.54), **share)
    assert finding.code == "guessing"
    assert "the accuracy, 54 %, is no better" in finding.message
    assert "(class 0, 54 %)" in finding.message
    assert diagnose(reports(flat, accuracy=0.55), **share) == []
    (finding,) = diagnose(reports(flat, accuracy=0.9, test_accuracy=0.5), **share)
    assert finding.code == "guessing"


@pytest.mark.parametrize(
    ("losses", "expected"),
    [
        (np.linspace(1, 0.5, 50), ["still_falling"]),
        (0.99 ** np.arange(50), ["still_falling"]),
        (1 / np.arange(1, 8), ["still_falling"]),
        (np.linspace(0.5, 1, 50), []),
        (0.3 + 0.5 ** np.arange(50), []),
        (0.3 + np.random.default_rng(0).normal(0, 0.01, 50), []),
        ([0.9, 0.5, 0.2, 0.1], []),
        ([], []),
    ],
)
def test_still_falling_is_told_from_flat_and_from_too_short(losses, expected):
    assert codes(diagnose(reports(losses))) == expected


def test_what_is_right_everywhere_needs_no_more_epochs():
    assert diagnose(reports(np.linspace(1, 0.5, 50), accuracy=1.0)) == []


@pytest.mark.parametrize(
    ("test_losses", "expected"),
    [
        ([*np.linspace(1, 0.4, 12), *np.linspace(0.41, 0.9, 38)], ["overfitting"]),
        (np.linspace(1, 0.4, 50), ["still_falling"]),
        ([*np.linspace(1, 0.4, 48), 0.41, 0.42], ["still_falling"]),
        ([*np.linspace(1, 0.4, 12), *[0.405] * 38], []),
        (0.4 + np.random.default_rng(1).normal(0, 0.005, 50), []),
    ],
)
def test_rising_is_told_from_noise(test_losses, expected):
    findings = diagnose(reports(np.linspace(1, 0.1, 50), test_losses))
    assert codes(findings) == expected
    if "overfitting" in expected:
        assert "since epoch 12," in findings[0].message


def test_a_held_out_loss_that_rises_with_the_training_loss_is_no_learning_by_heart():
    rising = np.linspace(0.1, 1, 50)
    assert diagnose(reports(rising, rising)) == []


def test_one_class_at_the_start_of_a_fall_calls_for_patience():
    falling, flat = reports(np.linspace(1, 0.7, 10)), reports(np.full(10, 0.9))
    patience, caution = (diagnose(each, called=[5, 0])[0].advice for each in (falling, flat))
    assert patience == "it has hardly begun: train for more epochs"
    assert "smaller learning rate" in caution


def test_a_test_set_of_one_class_may_be_called_so():
    assert diagnose([], called=[0, 9], support=[0, 9]) == []
    assert codes(diagnose([], called=[0, 9], support=[3, 6])) == ["one_class"]
    assert codes(diagnose([], called=[0, 9])) == ["one_class"]


def test_dead_units_are_counted_per_layer_of_relus():
    steps = [np.ones((3, 2)), np.zeros((3, 50)), np.zeros((3, 4)), np.ones((3, 2))]
    steps[1][1, :9] = 5.0
    assert dead_relus(steps, ["relu", "tanh", "softmax"]) == {1: 0.82}
    (finding,) = diagnose([], dead={1: 0.82, 2: 0.6})
    assert finding.message.startswith("82 % of the ReLUs in layer 1 are dead")
    assert diagnose([], dead={1: 0.49}) == []


def test_counts_that_do_not_belong_together_are_refused():
    with pytest.raises(ShapeMismatch, match="one entry per class each; they have 2, 3"):
        diagnose([], called=[1, 2], support=[1, 1, 1])
