"""Backpropagation against something that is not ours: the slope measured by nudging each weight.

Parametrised over the tables of operators and losses: a new entry is checked on arrival.
"""

import numpy as np
import pytest

from edunn.losses import FUSED, LOSSES, SoftmaxCrossEntropy
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS, Relu, Softmax

ROWS, INPUTS, HIDDEN, OUTPUTS = 5, 4, 6, 3
NUDGE = 1e-5


def sample(hidden, output, loss_name, seed=0):
    """A small float64 network, inputs and targets, with every sum away from ReLU's kink."""
    rng = np.random.default_rng(seed)
    network = NeuralNetwork([INPUTS, HIDDEN, OUTPUTS], [hidden, output], "float64")
    x = rng.normal(size=(ROWS, INPUTS))
    while True:
        network.theta[:] = rng.normal(scale=0.7, size=network.theta.size)
        trace = network.forward(x)
        if all(np.abs(z).min() > 1e-3 for z in trace.z):
            break
    if loss_name == "cross_entropy":
        # a logarithm needs predictions above 0: shift the last layer's sums to the positive side
        biases = network.layers[-1].b
        biases += 0.2 - min(trace.z[-1].min(), 0)
        targets = np.eye(OUTPUTS)[rng.integers(0, OUTPUTS, ROWS)]
    else:
        targets = rng.normal(size=(ROWS, OUTPUTS))
    return network, x, targets


def measured_gradient(network, x, targets, loss):
    """Central differences: (L(theta + h) - L(theta - h)) / 2h, one weight at a time."""
    gradient = np.empty_like(network.theta)
    for index in range(network.theta.size):
        kept = network.theta[index]
        network.theta[index] = kept + NUDGE
        above = network.loss(network.forward(x), targets, loss)
        network.theta[index] = kept - NUDGE
        below = network.loss(network.forward(x), targets, loss)
        network.theta[index] = kept
        gradient[index] = (above - below) / (2 * NUDGE)
    return gradient


def relative_error(one, other):
    return np.linalg.norm(one - other) / (np.linalg.norm(one) + np.linalg.norm(other))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", OPERATORS)
@pytest.mark.parametrize("hidden", OPERATORS)
def test_backpropagation_is_the_slope_of_the_loss(hidden, output, loss):
    network, x, targets = sample(OPERATORS[hidden], OPERATORS[output], loss)
    computed = network.backward(network.forward(x), targets, LOSSES[loss])
    assert relative_error(computed, measured_gradient(network, x, targets, LOSSES[loss])) <= 1e-7


@pytest.mark.parametrize("loss", LOSSES)
def test_a_partial_batch_gives_the_mean_over_its_own_rows(loss):
    """Two halves of a batch, weighted by their rows, make the gradient of the whole."""
    network, x, targets = sample(Relu, Softmax, loss)
    parts = [
        len(x[rows]) * network.backward(network.forward(x[rows]), targets[rows], LOSSES[loss])
        for rows in (slice(0, 2), slice(2, ROWS))
    ]
    whole = network.backward(network.forward(x), targets, LOSSES[loss])
    np.testing.assert_allclose(sum(parts) / ROWS, whole, rtol=1e-12)


def test_fused_pairs_equal_the_long_way_in_float64():
    rng = np.random.default_rng(1)
    z, targets = rng.normal(size=(ROWS, OUTPUTS)), np.eye(OUTPUTS)[[0, 2, 1, 1, 0]]
    for (operator, loss), fused in FUSED.items():
        a = operator.function(z)
        np.testing.assert_allclose(
            fused.function(targets, z), loss.function(targets, a), rtol=1e-12
        )
        long_way = operator.backward(z, a, loss.derivative(targets, a))
        np.testing.assert_allclose(fused.derivative(targets, a), long_way, rtol=1e-12, atol=1e-16)


@pytest.mark.parametrize("gap", [95, 300])
def test_softmax_with_cross_entropy_keeps_its_gradient_when_it_is_most_wrong(gap):
    """In float32, at a gap of 95 between the scores, the long way yields nearly 0 instead of 1."""
    z, targets = np.array([[gap, 0]], np.float32), np.array([[0, 1]], np.float32)
    gradient = SoftmaxCrossEntropy.derivative(targets, Softmax.function(z))
    np.testing.assert_allclose(gradient, [[1, -1]])
    assert SoftmaxCrossEntropy.function(targets, z) == pytest.approx(gap)


def test_the_jacobian_of_softmax_gives_what_backward_gives():
    rng = np.random.default_rng(2)
    z, grad_a = rng.normal(size=(ROWS, OUTPUTS)), rng.normal(size=(ROWS, OUTPUTS))
    a = Softmax.function(z)
    by_jacobian = np.einsum("rij,ri->rj", Softmax.derivative(z, a), grad_a)
    np.testing.assert_allclose(Softmax.backward(z, a, grad_a), by_jacobian, rtol=1e-12)


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_operators_stand_extreme_sums_without_a_warning(name, dtype):
    z = np.array([[1e4, -1e4, 0.0]], dtype)
    with np.errstate(all="raise", under="ignore"):
        a = OPERATORS[name].function(z)
    assert np.isfinite(a).all()
    assert a.dtype == z.dtype
