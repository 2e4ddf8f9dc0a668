"""Compiled training learns what NumPy learns, only sooner; and it says when it can't be had."""

import sys

import numpy as np
import pytest

from edunn.errors import Diverged, MissingPackage
from edunn.model import Model
from edunn.optimizers import compiled

RNG = np.random.default_rng(0)
INPUTS, LABELS = RNG.normal(size=(63, 4)), RNG.integers(0, 3, 63)
ENDS = {
    "softmax": ("cross_entropy", 3, LABELS),
    "sigmoid": ("binary_cross_entropy", 1, LABELS > 0),
    "sigmoids": ("binary_cross_entropy", 3, LABELS),
    "linear": ("mean_squared_error", 2, INPUTS[:, :2] ** 2),
}


def trained(is_compiled, end="softmax", hidden="relu", use_bias=True, **settings):
    loss, outputs, labels = ENDS[end]
    layers = [[4], [6, hidden], [5, "tanh"], [outputs, end.removesuffix("s")]]
    model = Model(layers, loss, learning_rate=0.01, seed=3, use_bias=use_bias)
    model.train(inputs=INPUTS, labels=labels, epochs=4, compiled=is_compiled, **settings)
    return model


def assert_same(how):
    slow, fast = trained(False, **how), trained(True, **how)
    np.testing.assert_allclose(fast.network.theta, slow.network.theta, rtol=0, atol=1e-6)
    for one, other in zip(fast.history, slow.history, strict=True):
        assert one.loss == pytest.approx(other.loss, rel=1e-5)
        assert one.accuracy == other.accuracy


@pytest.fixture
def _every_batch_by_itself(monkeypatch):
    monkeypatch.setattr(compiled, "AT_ONCE", 1)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "rmsprop"])
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("use_bias", [True, False])
def test_every_rule_and_loss_learns_the_same(optimizer, end, use_bias):
    assert_same({"optimizer": optimizer, "end": end, "use_bias": use_bias, "batch_size": 10})


@pytest.mark.parametrize("hidden", ["linear", "relu", "leaky_relu", "sigmoid", "tanh", "gelu"])
def test_every_operator_learns_the_same(hidden):
    assert_same({"hidden": hidden, "batch_size": 1})


@pytest.mark.parametrize(
    "settings",
    [
        {"schedule": "cosine", "warm_up": 0.2},
        {"dropout": 0.3},
        {"label_smoothing": 0.1},
        {"class_weight": "balanced"},
        {"regularizer": "l2"},
        {"clip_norm": 0.1},
        {"shuffle_data": False},
    ],
)
def test_every_setting_means_the_same(settings):
    assert_same({**settings, "batch_size": 8})


def test_a_large_batch_learns_the_same(monkeypatch):
    """Then only the update is compiled."""
    monkeypatch.setattr(compiled, "LARGEST", 0)
    for optimizer in ("sgd", "momentum", "adam"):
        assert_same({"optimizer": optimizer, "batch_size": 32})


@pytest.mark.usefixtures("_every_batch_by_itself")
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_cuts_change_nothing(tmp_path, optimizer):
    settings = {"batch_size": 8, "optimizer": optimizer, "compiled": True}
    whole = trained(True, batch_size=8, optimizer=optimizer)
    cut = Model(whole.layers, "cross_entropy", learning_rate=0.01, seed=3)
    while len(cut.history) < 4:
        training = cut.training(
            inputs=INPUTS, labels=LABELS, epochs=4 - len(cut.history), **settings
        )
        for _ in range(3):
            next(training, None)
        cut = Model.from_file(cut.save(tmp_path, "cut"))
    assert cut.network.theta.tobytes() == whole.network.theta.tobytes()


def test_a_loss_that_is_not_finite_ends_it_as_soon():
    reports = []
    for is_compiled in (False, True):
        model = Model([[4], [5, "linear"], [2, "linear"]], learning_rate=1e3, seed=0)
        with pytest.raises(Diverged):
            model.train(inputs=INPUTS, labels=INPUTS[:, :2], optimizer="sgd", compiled=is_compiled)
        assert np.isfinite(model.network.theta).all()
        reports.append(len(model.history))
    assert reports[0] == reports[1]


def test_without_numba_it_names_the_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "edunn.optimizers.compiled")
    with pytest.raises(MissingPackage, match=r'pip install "edunn\[fast\]"'):
        trained(True)
    trained(False)
