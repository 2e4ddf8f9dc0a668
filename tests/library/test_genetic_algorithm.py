"""Breeding networks: it finds good ones, and none of the classic slips."""

from itertools import pairwise

import numpy as np
import pytest

from edunn.datasets import logic_gate
from edunn.errors import InvalidValue
from edunn.losses import LOSSES
from edunn.model import Model
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.optimizers.genetic_algorithm import crossover, losses_of, mutate, next_generation, select

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def bred(epochs=150, **settings):
    model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=2)
    settings = {"population_size": 60, "mutation_probability": 0.2, **settings}
    return model, model.train("genetic_algorithm", *XOR, epochs, **settings)


def test_it_learns_exclusive_or_and_returns_its_best():
    model, history = bred()
    assert history[-1].accuracy == 1
    assert model.calculate_accuracy(*XOR).accuracy == 1
    x, t = np.array(XOR[0], np.float32), np.eye(2, dtype=np.float32)[XOR[1]]
    trace = model.network.forward(x)
    assert model.network.loss(trace, t, model.loss) == pytest.approx(history[-1].loss, rel=1e-5)


def test_the_best_loss_never_rises():
    losses = [report.loss for report in bred(60)[1]]
    assert all(later <= earlier for earlier, later in pairwise(losses))


def test_it_trains_what_has_no_slope():
    """Binary steps, which gradient descent can't train at all."""
    inputs, labels = logic_gate("xor", 100, np.random.default_rng(0))
    model = Model([[2], [6, "binary_step"], [2, "softmax"]], seed=0)
    settings = {"population_size": 80, "mutation_probability": 0.1}
    model.train("genetic_algorithm", inputs, labels, 150, **settings)
    assert model.calculate_accuracy(inputs, labels).accuracy >= 0.95


@pytest.mark.parametrize("size", [2, 7, 50])
def test_any_population_size_is_kept(size):
    model, _ = bred(3, population_size=size, elitism_num=1)
    assert model._state["population"].shape == (size, model.network.theta.size)


def test_elites_live_on_unchanged_even_when_everything_mutates():
    rng = np.random.default_rng(0)
    population, losses = rng.normal(size=(10, 5)), rng.random(10)
    following = next_generation(population, losses, rng, 3, mutation_probability=1.0)
    best = population[np.argsort(losses)[:3]]
    np.testing.assert_array_equal(following[:3], best)
    assert following.shape == population.shape


def test_a_generation_of_equals_is_no_trouble():
    """Where every score is the same, or infinite, the wheel still turns."""
    rng = np.random.default_rng(0)
    population = np.zeros((4, 2))
    for losses in (np.zeros(4), np.full(4, np.inf)):
        assert select(population, losses, 6, rng).shape == (6, 2)


def test_a_child_has_genes_of_both_parents_and_of_nobody_else():
    rng = np.random.default_rng(0)
    children = crossover(np.zeros((1, 1000)), np.ones((1, 1000)), rng)
    assert set(np.unique(children)) == {0.0, 1.0}
    assert 0.4 < children.mean() < 0.6


def test_mutation_moves_a_share_of_the_genes_up_and_down():
    moved = mutate(np.zeros((100, 100)), 0.1, np.random.default_rng(0))
    assert 0.08 < np.mean(moved != 0) < 0.12
    assert (moved > 0).any()
    assert (moved < 0).any()


def test_a_whole_population_is_judged_as_each_one_alone():
    rng = np.random.default_rng(0)
    network = NeuralNetwork([3, 4, 2], [OPERATORS["relu"], OPERATORS["softmax"]])
    population = rng.normal(size=(5, network.theta.size)).astype(np.float32)
    x = rng.normal(size=(7, 3)).astype(np.float32)
    t = np.eye(2, dtype=np.float32)[rng.integers(0, 2, 7)]
    alone = []
    for genome in population:
        network.theta[:] = genome
        alone.append(network.loss(network.forward(x), t, LOSSES["cross_entropy"]))
    together = losses_of(network, LOSSES["cross_entropy"], population, x, t)
    np.testing.assert_allclose(together, alone, rtol=1e-5)


def test_it_starts_from_the_network_as_it_is():
    """Training goes on after training; it never throws the weights away."""
    model = Model([[2], [8, "tanh"], [2, "softmax"]], learning_rate=0.05, seed=1)
    before = model.train("gradient_descent", *XOR, 200)[-1].loss
    assert model.train("genetic_algorithm", *XOR, 1)[0].loss <= before


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"population_size": 1}, "population_size must be a whole number from 2"),
        ({"elitism_num": 20}, "smaller than population_size, which is 20"),
        ({"elitism_num": 0}, "elitism_num must be a whole number from 1"),
        ({"mutation_probability": 1.5}, "mutation_probability must be from 0 to 1"),
    ],
)
def test_wrong_settings_are_answered_with_their_range(settings, message):
    with pytest.raises(InvalidValue, match=message):
        bred(1, **{"population_size": 20, **settings})
