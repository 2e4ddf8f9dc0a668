"""Breeding networks: it finds good ones, and none of the classic slips."""

from itertools import pairwise

import numpy as np
import pytest

from edunn.datasets import load_iris, logic_gate
from edunn.errors import InvalidValue, UnknownName
from edunn.losses import LOSSES
from edunn.model import Model
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.optimizers import Generation, GeneticAlgorithm
from edunn.optimizers.genetics import CROSSOVERS, FITNESSES, MUTATIONS, SELECTIONS
from edunn.optimizers.genetics.diversity import diversity
from edunn.optimizers.genetics.fitness import beside_ones, judge, last_sums

XOR = ([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0])


def bred(epochs=150, seed=2, **settings):
    model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=seed)
    return model, model.train("genetic_algorithm", *XOR, epochs, **settings)


def random_network(output="softmax", hidden="relu", outputs=2, individuals=5, rows=7):
    """A network, some genomes for it, inputs and targets."""
    rng = np.random.default_rng(0)
    network = NeuralNetwork([3, 4, outputs], [OPERATORS[hidden], OPERATORS[output]])
    population = rng.normal(size=(individuals, network.theta.size)).astype(np.float32)
    x = rng.normal(size=(rows, 3)).astype(np.float32)
    if outputs == 1:
        return network, population, x, rng.integers(0, 2, (rows, 1)).astype(np.float32)
    return network, population, x, np.eye(2, dtype=np.float32)[rng.integers(0, 2, rows)]


# --- it learns ---


def test_it_learns_exclusive_or_and_returns_its_best():
    model, history = bred()
    assert history[-1].accuracy == 1
    assert model.calculate_accuracy(*XOR).accuracy == 1
    x, t = np.array(XOR[0], np.float32), np.eye(2, dtype=np.float32)[XOR[1]]
    trace = model.network.forward(x)
    assert model.network.loss(trace, t, model.loss) == pytest.approx(history[-1].loss, rel=1e-5)


def test_its_defaults_learn_iris():
    """50 generations of 50; on the rows learned from, as the articles about it count."""
    data = load_iris()
    accuracies = []
    for seed in range(10):
        model = Model([[4], [8, "relu"], [3, "softmax"]], seed=seed)
        model.train("genetic_algorithm", data.inputs, data.labels, epochs=50)
        accuracies.append(model.calculate_accuracy(data.inputs, data.labels).accuracy)
    assert np.mean(accuracies) >= 0.97
    assert min(accuracies) >= 0.94


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("crossover", CROSSOVERS)
def test_it_learns_however_parents_are_chosen_and_mixed(selection, crossover):
    _, history = bred(100, selection=selection, crossover=crossover)
    assert history[-1].loss < 0.7 * history[0].loss


def test_accuracy_as_fitness():
    _, history = bred(60, seed=0, fitness="accuracy")
    assert history[-1].accuracy == 1


def test_it_trains_what_has_no_slope():
    """Binary steps, which gradient descent can't train at all."""
    inputs, labels = logic_gate("xor", 100, np.random.default_rng(0))
    model = Model([[2], [6, "binary_step"], [2, "softmax"]], seed=0)
    model.train("genetic_algorithm", inputs, labels, 100)
    assert model.calculate_accuracy(inputs, labels).accuracy >= 0.95


def test_it_learns_quantities():
    inputs = np.linspace(-1, 1, 20)[:, None]
    model = Model([[1], [1, "linear"]], seed=0)
    history = model.train("genetic_algorithm", inputs, 3 * inputs + 1, 60)
    assert history[-1].accuracy is None
    assert model.predict([0.5])[0, 0] == pytest.approx(2.5, abs=0.1)


def test_it_starts_from_the_network_as_it_is():
    """Training goes on after training; it never throws the weights away."""
    model = Model([[2], [8, "tanh"], [2, "softmax"]], learning_rate=0.05, seed=1)
    before = model.train("gradient_descent", *XOR, 200)[-1].loss
    assert model.train("genetic_algorithm", *XOR, 1)[0].loss <= before


# --- the best is kept ---


def test_the_best_loss_never_rises():
    losses = [report.loss for report in bred(60)[1]]
    assert all(later <= earlier * (1 + 1e-6) for earlier, later in pairwise(losses))


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_elites_live_on_unchanged_even_when_everything_mutates(mutation):
    rng = np.random.default_rng(0)
    population, steps, fitness = rng.normal(size=(10, 5)), rng.random(10), rng.random(10)
    algorithm = GeneticAlgorithm(10, mutation_probability=1.0, mutation=mutation)
    following, their_steps, parents = algorithm.breed(population, steps, fitness, rng)
    best = np.argsort(-fitness)[:3]
    np.testing.assert_array_equal(following[:3], population[best])
    np.testing.assert_array_equal(their_steps[:3], steps[best])
    np.testing.assert_array_equal(parents[:3], np.stack([best, best], axis=1))
    assert not np.isin(following[3:], population).any()
    assert following.shape == population.shape


def test_judged_on_few_rows_the_result_is_still_the_best_on_all():
    """Of all that ever challenged, measured here anew on all rows, the network is the best."""
    rng = np.random.default_rng(5)
    inputs = rng.normal(size=(400, 2))
    labels = (inputs[:, 0] * inputs[:, 1] > 0).astype(int)
    model = Model([[2], [6, "tanh"], [2, "softmax"]], seed=0)
    x, t = inputs.astype(np.float32), np.eye(2, dtype=np.float32)[labels]
    settings = {"rows_per_generation": 20, "population_size": 100}  # every second one challenges
    results, reported = [], []
    for report in model.training("genetic_algorithm", inputs, labels, 80, **settings):
        trace = model.network.forward(x)
        results.append(float(model.network.loss(trace, t, model.loss)))
        reported.append(report.loss)
    assert all(later <= earlier for earlier, later in pairwise(results))
    assert results[-1] < 0.6 * results[0]
    assert any(later > earlier for earlier, later in pairwise(reported))  # other rows, other losses


def test_more_rows_a_generation_than_there_are_means_all():
    losses = [bred(5, rows_per_generation=rows)[1][-1].loss for rows in (None, 4, 1000)]
    assert losses[0] == losses[1] == losses[2]


# --- its parts ---


@pytest.mark.parametrize("size", [2, 7, 50])
def test_any_population_size_is_kept(size):
    model, _ = bred(3, population_size=size, elitism_num=1)
    assert model._state["population"].shape == (size, model.network.theta.size)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_fitter_have_more_children(selection):
    rng = np.random.default_rng(0)
    for fitness in ([0.1, 0.9, 0.4], [-9.0, -1.0, -5.0], [-np.inf, -1.0, -5.0]):
        counts = np.bincount(SELECTIONS[selection](np.array(fitness), 3000, rng), minlength=3)
        assert counts[1] > counts[2] >= counts[0]


@pytest.mark.parametrize("value", [0.0, 0.7, -3.0, -np.inf])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_generation_of_equals_is_no_trouble(selection, value):
    """Where every score is 0, the same, or hopeless, the wheel still turns."""
    picked = SELECTIONS[selection](np.full(4, value), 20_000, np.random.default_rng(0))
    assert set(picked) == {0, 1, 2, 3}


def test_a_roulette_wheel_is_divided_by_fitness():
    picked = SELECTIONS["roulette"](np.array([0.2, 0.8]), 20_000, np.random.default_rng(0))
    assert picked.mean() == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize("crossover", ["uniform", "one_point"])
def test_a_child_has_genes_of_both_parents_and_of_nobody_else(crossover):
    rng = np.random.default_rng(0)
    children = np.zeros((500, 40))  # begin as their mothers
    CROSSOVERS[crossover](children, np.ones((500, 40)), rng)
    assert set(np.unique(children)) == {0.0, 1.0}
    assert children.mean() == pytest.approx(0.5, abs=0.05)
    from_both = (children.min(axis=1) == 0) & (children.max(axis=1) == 1)
    assert from_both.all()
    changes = np.count_nonzero(np.diff(children), axis=1)
    assert (changes == 1).all() if crossover == "one_point" else changes.mean() > 15


@pytest.mark.parametrize("crossover", CROSSOVERS)
def test_parents_that_agree_have_a_child_that_agrees(crossover):
    parents = np.random.default_rng(0).normal(size=(5, 1)).astype(np.float32)
    child = parents.copy()
    CROSSOVERS[crossover](child, parents, np.random.default_rng(1))
    np.testing.assert_array_equal(child, parents)
    assert child.dtype == np.float32


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_mutation_changes_a_share_of_the_genes(mutation):
    children = np.ones((100, 100))
    MUTATIONS[mutation](children, np.full(100, 0.5), 0.1, np.random.default_rng(0))
    changed = children[children != 1]
    assert 0.08 < changed.size / children.size < 0.12
    if mutation == "gaussian":
        assert changed.mean() == pytest.approx(1, abs=0.05)
        assert changed.std() == pytest.approx(0.5, abs=0.05)
    else:
        assert (changed.min(), changed.max()) == pytest.approx((0.01, 0.5), abs=0.01)


def test_the_step_grows_far_from_the_goal_and_shrinks_near_it():
    """A point is sought: first from far away in small steps, then from close by in large ones."""
    algorithm = GeneticAlgorithm()
    for goal, start, least, most in ((100.0, 0.1, 0.2, 2.0), (0.0, 1.0, 0.0, 0.6)):
        rng = np.random.default_rng(0)
        population, steps = rng.normal(size=(50, 20)), np.full(50, start)
        for _ in range(200):
            fitness = -np.linalg.norm(population - goal, axis=1)
            population, steps, _ = algorithm.breed(population, steps, fitness, rng)
        assert least < np.median(steps) < most


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", ["softmax", "sigmoid"])
@pytest.mark.parametrize("outputs", [1, 2])
def test_a_whole_population_is_judged_as_each_one_alone(monkeypatch, loss, output, outputs):
    network, population, x, t = random_network(output, outputs=outputs)
    alone, right = [], []
    for genome in population:
        network.theta[:] = genome
        trace = network.forward(x)
        alone.append(network.loss(trace, t, LOSSES[loss]))
        said = trace.predictions
        same = (said >= 0.5) == t if outputs == 1 else said.argmax(axis=1) == t.argmax(axis=1)
        right.append(same.mean())
    for numbers in (2**18, 60):  # all at once, and in chunks of two
        monkeypatch.setattr("edunn.optimizers.genetics.fitness.NUMBERS_AT_ONCE", numbers)
        for name, expected in (("loss", -np.array(alone)), ("accuracy", right)):
            fitness, losses, fittest, best_z = judge(
                network, LOSSES[loss], FITNESSES[name], population, x, t
            )
            np.testing.assert_allclose(losses, alone, rtol=1e-5)
            np.testing.assert_allclose(fitness, expected, rtol=1e-5)
            assert fittest == fitness.argmax()
            network.theta[:] = population[fittest]
            np.testing.assert_allclose(best_z[0], network.forward(x).z[-1], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("use_bias", [True, False])
@pytest.mark.parametrize("operator", OPERATORS)
def test_a_population_computes_what_its_individuals_do(operator, use_bias):
    _, population, x, _ = random_network()
    operators = [OPERATORS[operator], OPERATORS["softmax"]]
    network = NeuralNetwork([3, 4, 2], operators, use_bias=use_bias)
    population = population[:, : network.theta.size]
    for inputs in (x, beside_ones(x)) if use_bias else (x,):
        for genome, together in zip(
            population, last_sums(network, population, inputs), strict=True
        ):
            network.theta[:] = genome
            np.testing.assert_allclose(network.forward(x).z[-1], together, rtol=2e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("output", "loss"), [("linear", "mean_squared_error"), ("softmax", "cross_entropy")]
)
def test_one_whose_sums_overflow_counts_as_worst(output, loss):
    network, population, x, t = random_network(output)
    population[2] *= np.float32(1e30)
    fitness, losses, _, _ = judge(network, LOSSES[loss], FITNESSES["loss"], population, x, t)
    assert losses[2] == -fitness[2] == np.inf
    assert np.isfinite(np.delete(losses, 2)).all()


# --- its reports ---


def test_reports_tell_of_the_whole_population():
    model = Model([[2], [4, "tanh"], [2, "softmax"]], seed=0)
    training = model.training("genetic_algorithm", *XOR, 5, population_size=9, elitism_num=2)
    x, t = np.array(XOR[0], np.float32), np.eye(2, dtype=np.float32)[XOR[1]]
    report = next(training)
    assert report.parents is None  # founders
    for _ in range(4):
        population, parents = model._state["population"], model._state["parents"]
        report = next(training)
        _, losses, _, _ = judge(model.network, model.loss, FITNESSES["loss"], population, x, t)
        told = (report.loss, report.median_loss, report.worst_loss)
        assert told == pytest.approx((losses.min(), np.median(losses), losses.max()))
        assert report.diversity == pytest.approx(np.sqrt(population.var(axis=0).mean()))
        np.testing.assert_array_equal(report.parents, parents)
        assert report.parents.shape == (9, 2)
        assert (report.parents[:2, 0] == report.parents[:2, 1]).all()


def test_children_lie_between_the_parents_that_they_name():
    """Without mutation, every gene of a child is one of its parents'."""
    rng = np.random.default_rng(0)
    population = rng.normal(size=(12, 30))
    algorithm = GeneticAlgorithm(12, mutation_probability=0.0)
    following, _, parents = algorithm.breed(population, np.ones(12), rng.random(12), rng)
    for child, (mother, father) in zip(following, parents, strict=True):
        assert ((child == population[mother]) | (child == population[father])).all()


def test_diversity_is_0_for_clones_and_grows_with_the_distance():
    clones = np.ones((6, 4))
    assert diversity(clones) == 0
    apart = clones * np.arange(6)[:, None]
    assert diversity(2 * apart) == pytest.approx(2 * diversity(apart))


def test_a_saved_history_keeps_the_numbers_of_every_generation(tmp_path):
    model, history = bred(4)
    again = Model.from_file(model.save(tmp_path, "bred"))
    assert again.history == history
    assert all(type(report) is Generation for report in again.history)
    assert history[-1].parents is not None
    assert again.history[-1].parents is None


# --- wrong settings ---


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"population_size": 1}, "population_size must be a whole number from 2"),
        ({"elitism_num": 20}, "smaller than population_size, which is 20"),
        ({"elitism_num": 0}, "elitism_num must be a whole number from 1"),
        ({"mutation_probability": 1.5}, "mutation_probability must be from 0 to 1"),
        ({"rows_per_generation": 0}, "rows_per_generation must be a whole number from 1"),
        ({"selection": "lottery"}, "choose one of: rank, roulette, tournament"),
        ({"crossover": "zip"}, "choose one of: uniform, one_point, blend"),
        ({"mutation": "x-ray"}, "choose one of: gaussian, multiplicative"),
        ({"fitness": "beauty"}, "choose one of: loss, accuracy"),
    ],
)
def test_wrong_settings_are_answered_with_their_range(settings, message):
    with pytest.raises((InvalidValue, UnknownName), match=message):
        bred(1, **{"population_size": 20, **settings})


def test_quantities_have_no_accuracy_to_be_fit_by():
    model = Model([[1], [1, "linear"]])
    with pytest.raises(InvalidValue, match="fitness by accuracy is for classes"):
        model.train("genetic_algorithm", [[0], [1]], [1, 3], 1, fitness="accuracy")
