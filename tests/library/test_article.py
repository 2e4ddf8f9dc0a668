"""The calls that the customer's article and its readers make, spelled as they spell them.

Where the article's code was wrong (labels divided by the wrong count, weights thrown away by the
genetic algorithm, accuracy measured on the rows learned from), the corrected version stands here.
"""

import numpy as np
import pytest

from edunn import Model
from edunn.datasets import load_iris


@pytest.fixture
def iris():
    """Shuffled with a seed; one-hot labels, as the article has them; the last 30 for testing."""
    data = load_iris()
    order = np.random.default_rng(4).permutation(150)
    x, y = data.inputs[order], np.eye(3)[data.labels[order]]
    return x[:120], y[:120], x[120:], y[120:]


def test_build_train_by_gradient_descent_and_measure(iris):
    x_train, y_train, x_test, y_test = iris
    model = Model(
        [[4], [8, "relu"], [3, "softmax"]],
        loss_function="cross_entropy",
        learning_rate=0.01,
        seed=4,
    )
    model.train("gradient_descent", x_train, y_train, epochs=60, shuffle_data=True, batch_size=10)
    report = model.calculate_accuracy(inputs=x_test, labels=y_test)
    assert report.accuracy >= 0.9
    assert "precision  recall      f1  support" in str(report)


def test_train_by_the_genetic_algorithm(iris):
    x_train, y_train, x_test, y_test = iris
    model = Model([[4], [8, "relu"], [3, "softmax"]], loss_function="cross_entropy", seed=4)
    model.train(
        "genetic_algorithm",
        inputs=np.array(x_train),
        labels=np.array(y_train),
        epochs=150,
        population_size=60,
        mutation_probability=0.05,
        elitism_num=3,
        print_epochs=False,
    )
    assert model.calculate_accuracy(inputs=x_test, labels=y_test).accuracy >= 0.85


def test_the_articles_smallest_network_and_its_two_calls(iris):
    """The calls of its README as they stand; five epochs learn little, so nothing is claimed."""
    x_train, y_train, *_ = iris
    model = Model(
        [[4], [2, "relu"], [3, "softmax"]], loss_function="cross_entropy", learning_rate=0.001
    )
    model.train("gradient_descent", x_train, y_train, epochs=5, shuffle_data=True, batch_size=10)
    model.train(
        "genetic_algorithm",
        np.array(x_train),
        np.array(y_train),
        epochs=5,
        shuffle_data=True,
        batch_size=10,
    )
    assert [report.epoch for report in model.history] == list(range(1, 11))


def test_save_read_and_predict(tmp_path):
    model = Model([[4], [2, "relu"], [3, "softmax"]], seed=0)
    model.save(f"{tmp_path}/saved/heart_disease/", "saved.pck")
    again = Model.from_file(f"{tmp_path}/saved/heart_disease/saved.pck")
    input_array = np.array([5.1, 3.5, 1.4, 0.2])
    np.testing.assert_array_equal(again.predict(input_array), model.predict(input_array))
    assert again.predict(input_array).shape == (1, 3)


@pytest.mark.parametrize(
    "loss_function",
    ["binary_cross_entropy", "cross_entropy", "mean_squared_error", "mean_absolute_error"],
)
@pytest.mark.parametrize(
    "operator",
    ["sigmoid", "relu", "softmax", "tanh", "softplus", "gaussian", "sinusoid", "binary_step"],
)
def test_its_eight_operators_and_four_losses_are_called_what_it_calls_them(operator, loss_function):
    model = Model([[3], [2, operator], [2, "softmax"]], loss_function=loss_function)
    assert model.layers[1] == [2, operator]
    assert model.loss_function == loss_function
