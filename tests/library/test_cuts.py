"""A training cut, put away as a file and continued ends in the same bits as one that is not."""

import hashlib

import numpy as np
import pytest

from edunn.augmentation import Affine
from edunn.model import Model
from edunn.optimizers.rules import UPDATE_RULES

EPOCHS = 4


def digest(model):
    return hashlib.sha256(model.network.theta.tobytes()).hexdigest()


def data():
    rng = np.random.default_rng(0)
    return rng.random((70, 16), dtype=np.float32), rng.integers(0, 3, 70)


def fresh():
    return Model([[16], [8, "relu"], [3, "softmax"]], learning_rate=0.01, seed=9)


SETTINGS = {
    "adam": ("gradient_descent", {"batch_size": 8, "augment": Affine(shift=1)}),
    "momentum": ("gradient_descent", {"batch_size": 16, "optimizer": "momentum"}),
    "priced": ("gradient_descent", {"batch_size": 7, "optimizer": "sgd", "regularizer": "l2"}),
    "scheduled": (
        "gradient_descent",
        {"batch_size": 8, "schedule": "cosine", "warm_up": 0.3, "clip_norm": 0.5},
    ),
}
BREEDING = {
    "as it comes": {},
    "rank, one point": {"selection": "rank", "crossover": "one_point"},
    "roulette, blend": {"selection": "roulette", "crossover": "blend"},
    "as in the article": {"mutation": "multiplicative", "fitness": "accuracy"},
    "few rows": {"rows_per_generation": 20, "mutation_probability": 1.0},
}


@pytest.mark.parametrize("how", SETTINGS)
def test_ten_cuts_change_nothing(tmp_path, how):
    algorithm, settings = SETTINGS[how]
    whole = fresh()
    steps = len(list(whole.training(algorithm, *data(), EPOCHS, **settings)))

    cut = fresh()
    places = sorted(np.random.default_rng(1).choice(np.arange(1, steps), min(10, steps - 1), False))
    for before, after in zip([0, *places], [*places, steps], strict=True):
        left = EPOCHS - len(cut.history)
        training = cut.training(algorithm, *data(), left, **settings)
        for _ in range(after - before):
            next(training)
        cut = Model.from_file(cut.save(tmp_path, "cut"))
    assert digest(cut) == digest(whole)
    assert [report.loss for report in cut.history] == [report.loss for report in whole.history]


@pytest.mark.parametrize("how", BREEDING)
def test_fifty_cuts_of_breeding_change_nothing(tmp_path, how):
    settings = {"population_size": 10, **BREEDING[how]}
    generations = 70
    whole = fresh()
    whole.train("genetic_algorithm", *data(), generations, **settings)

    cut = fresh()
    places = np.random.default_rng(1).choice(np.arange(1, generations), 50, replace=False)
    for after in [*sorted(places), generations]:
        left = generations - len(cut.history)
        training = cut.training("genetic_algorithm", *data(), left, **settings)
        for _ in range(after - len(cut.history)):
            next(training)
        cut = Model.from_file(cut.save(tmp_path, "cut"))
    assert digest(cut) == digest(whole)
    assert cut._state["population"].tobytes() == whole._state["population"].tobytes()
    for one, other in zip(cut.history, whole.history, strict=True):
        assert {**one.figures(), "seconds": 0} == {**other.figures(), "seconds": 0}


@pytest.mark.parametrize("optimizer", UPDATE_RULES)
def test_fifty_cuts_change_nothing(tmp_path, optimizer):
    """Every optimizer, with everything switched on that draws, remembers or counts."""
    inputs, labels = data()
    settings = {
        "optimizer": optimizer,
        "batch_size": 4,
        "augment": Affine(shift=1),
        "dropout": 0.3,
        "schedule": "step",
        "warm_up": 0.2,
        "clip_norm": 1.0,
        "regularizer": "elastic_net",
        "label_smoothing": 0.1,
        "class_weight": "balanced",
        "test_inputs": inputs[50:],
        "test_labels": labels[50:],
        "patience": 2,
    }
    whole = fresh()
    steps = len(list(whole.training("gradient_descent", inputs, labels, EPOCHS, **settings)))
    assert steps > 50

    cut = fresh()
    places = sorted(np.random.default_rng(1).choice(np.arange(1, steps), 50, replace=False))
    for before, after in zip([0, *places], [*places, steps], strict=True):
        left = EPOCHS - len(cut.history)
        training = cut.training("gradient_descent", inputs, labels, left, **settings)
        for _ in range(after - before):
            next(training)
        cut = Model.from_file(cut.save(tmp_path, "cut"))
    assert digest(cut) == digest(whole)
    ended = ("outcome", "best_epoch")
    assert [cut.training_settings[each] for each in ended] == [
        whole.training_settings[each] for each in ended
    ]


def test_other_data_start_a_new_epoch():
    """An epoch left under way on 70 rows is not finished on 20."""
    model = fresh()
    inputs, labels = data()
    training = model.training("gradient_descent", inputs, labels, 1, batch_size=8)
    next(training)
    (report,) = model.train("gradient_descent", inputs[:20], labels[:20], 1, batch_size=8)
    assert report.epoch == 1
    assert np.isfinite(report.loss)


def test_another_optimizer_starts_without_the_memory_of_the_last():
    model = fresh()
    model.train("gradient_descent", *data(), 1, optimizer="adam")
    model.train("gradient_descent", *data(), 1, optimizer="sgd")
    assert model._state == {}
