"""Backpropagation against something that is not ours: the slope measured by nudging each weight.

Parametrised over the tables of operators and losses: a new entry is checked on arrival.
"""

import numpy as np
import pytest

from edunn.losses import FUSED, LOSSES
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.optimizers.dropout import draw_masks
from edunn.regularizers import REGULARIZERS

ROWS, INPUTS, HIDDEN, OUTPUTS = 5, 4, 6, 3
NUDGE = 1e-5
PRICES = {"none": None} | {name: kind(0.03) for name, kind in REGULARIZERS.items()}


def sample(hidden, output, loss_name, seed=0, use_bias=True):
    """A small float64 network, inputs and targets, with every sum away from kinks and jumps.

    The last sums lie between 0.1 and 0.45, where each operator's output lies between 0 and 1, as
    the logarithms of the cross-entropies ask for.
    """
    rng = np.random.default_rng(seed)
    units = [INPUTS, HIDDEN, OUTPUTS]
    network = NeuralNetwork(units, [hidden, output], "float64", use_bias=use_bias)
    x = rng.normal(size=(ROWS, INPUTS))
    while True:
        network.theta[:] = rng.normal(scale=0.7, size=network.theta.size)
        z = network.forward(x).z
        if not use_bias:
            break
        span = 0.35 / np.ptp(z[-1])
        last = network.layers[-1]
        last.W[:] *= span
        last.b[:] = last.b * span + 0.1 - z[-1].min() * span
        if np.abs(z[0]).min() > 1e-3 and np.abs(network.theta).min() > 1e-3:
            break
    if loss_name.endswith("cross_entropy"):
        targets = np.eye(OUTPUTS)[rng.integers(0, OUTPUTS, ROWS)]
    else:
        targets = rng.normal(size=(ROWS, OUTPUTS))
    return network, x, targets


def measured_gradient(network, x, targets, loss, price=None, masks=(), row_weights=None):
    """Central differences: (L(theta + h) - L(theta - h)) / 2h, one weight at a time."""
    gradient = np.empty_like(network.theta)
    for index in range(network.theta.size):
        kept = network.theta[index]
        network.theta[index] = kept + NUDGE
        above = network.loss(network.forward(x, masks), targets, loss, price, row_weights)
        network.theta[index] = kept - NUDGE
        below = network.loss(network.forward(x, masks), targets, loss, price, row_weights)
        network.theta[index] = kept
        gradient[index] = (above - below) / (2 * NUDGE)
    return gradient


def relative_error(one, other):
    size = np.linalg.norm(one) + np.linalg.norm(other)
    return np.linalg.norm(one - other) / size if size else 0.0


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", OPERATORS)
@pytest.mark.parametrize("hidden", OPERATORS)
def test_backpropagation_is_the_slope_of_the_loss(hidden, output, loss):
    network, x, targets = sample(OPERATORS[hidden], OPERATORS[output], loss)
    errors = {}
    for price in PRICES:
        priced = LOSSES[loss], PRICES[price]
        computed = network.backward(network.forward(x), targets, *priced)
        errors[price] = relative_error(computed, measured_gradient(network, x, targets, *priced))
    assert max(errors.values()) <= 1e-7, errors


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", OPERATORS)
def test_dropout_and_row_weights_keep_it_the_slope(hidden, loss):
    """Softmax above all: as a hidden layer its dropped units still share with the others."""
    network, x, targets = sample(OPERATORS[hidden], OPERATORS["sigmoid"], loss)
    masks = draw_masks([HIDDEN], ROWS, 0.4, network.theta.dtype, np.random.default_rng(1))
    assert 0 < np.count_nonzero(masks[0]) < masks[0].size
    weights = np.array([1.0, 0.5, 3.0, 0.5, 1.0])
    trace = network.forward(x, masks)
    computed = network.backward(trace, targets, LOSSES[loss], row_weights=weights)
    measured = measured_gradient(network, x, targets, LOSSES[loss], None, masks, weights)
    assert relative_error(computed, measured) <= 1e-7


@pytest.mark.parametrize("operator", ["sigmoid", "softmax", "tanh"])
def test_a_network_without_biases_has_the_slopes_of_its_weights_alone(operator):
    loss = LOSSES["mean_squared_error"]
    network, x, targets = sample(
        OPERATORS[operator], OPERATORS[operator], "mean_squared_error", use_bias=False
    )
    assert network.theta.size == INPUTS * HIDDEN + HIDDEN * OUTPUTS
    computed = network.backward(network.forward(x), targets, loss)
    assert relative_error(computed, measured_gradient(network, x, targets, loss)) <= 1e-7
    assert not network.forward(np.zeros((1, INPUTS))).z[0].any()
    np.testing.assert_array_equal(network.predict(x), network.forward(x).predictions)


def test_row_weights_weigh_each_rows_own_loss():
    network, x, targets = sample(OPERATORS["tanh"], OPERATORS["softmax"], "cross_entropy")
    weights, loss = np.array([1.0, 0.5, 3.0, 0.5, 1.0]), LOSSES["cross_entropy"]
    alone = [
        network.loss(network.forward(x[row : row + 1]), targets[row : row + 1], loss)
        for row in range(ROWS)
    ]
    weighted = network.loss(network.forward(x), targets, loss, row_weights=weights)
    assert weighted == pytest.approx(np.mean(weights * alone))


@pytest.mark.parametrize("loss", LOSSES)
def test_a_partial_batch_gives_the_mean_over_its_own_rows(loss):
    """Two halves of a batch, weighted by their rows, make the gradient of the whole."""
    network, x, targets = sample(OPERATORS["relu"], OPERATORS["softmax"], loss)
    parts = [
        len(x[rows]) * network.backward(network.forward(x[rows]), targets[rows], LOSSES[loss])
        for rows in (slice(0, 2), slice(2, ROWS))
    ]
    whole = network.backward(network.forward(x), targets, LOSSES[loss])
    np.testing.assert_allclose(sum(parts) / ROWS, whole, rtol=1e-12, atol=1e-16)


def test_regularizers_charge_weights_and_leave_biases_free():
    network, x, targets = sample(OPERATORS["tanh"], OPERATORS["linear"], "mean_squared_error")
    trace, loss = network.forward(x), LOSSES["mean_squared_error"]
    plain = network.backward(trace, targets, loss)
    for price in filter(None, PRICES.values()):
        extra = network.backward(trace, targets, loss, price) - plain
        for (extra_W, extra_b), layer in zip(network.windows(extra), network.layers, strict=True):
            np.testing.assert_allclose(extra_W, price.derivative(layer.W), atol=1e-15)
            np.testing.assert_array_equal(extra_b, 0)


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
def test_fused_pairs_keep_their_gradient_when_they_are_most_wrong(gap):
    """In float32, at a gap of 95 between the scores, the long way yields nearly 0 instead of 1."""
    for (operator, loss), fused in FUSED.items():
        if operator is OPERATORS["softmax"]:
            z, targets, expected = [[gap, 0]], [[0, 1]], [[1, -1]]
        else:
            z, targets, expected = [[gap, -gap]], [[0, 1]], [[0.5, -0.5]]
        z, targets = np.array(z, np.float32), np.array(targets, np.float32)
        a = operator.function(z)
        np.testing.assert_allclose(fused.derivative(targets, a), expected)
        assert fused.function(targets, z) == pytest.approx(gap)
        with np.errstate(all="ignore"):
            long_way = operator.backward(z, a, loss.derivative(targets, a))
        assert not np.allclose(long_way, expected, atol=0.1)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_losses_are_finite_at_certainty(loss, dtype):
    targets, predictions = np.eye(2, dtype=dtype), 1 - np.eye(2, dtype=dtype)
    assert np.isfinite(LOSSES[loss].function(targets, predictions))
    assert np.isfinite(LOSSES[loss].derivative(targets, predictions)).all()


def test_the_jacobian_of_softmax_gives_what_backward_gives():
    rng = np.random.default_rng(2)
    z, grad_a = rng.normal(size=(ROWS, OUTPUTS)), rng.normal(size=(ROWS, OUTPUTS))
    softmax = OPERATORS["softmax"]
    a = softmax.function(z)
    by_jacobian = np.einsum("rij,ri->rj", softmax.derivative(z, a), grad_a)
    np.testing.assert_allclose(softmax.backward(z, a, grad_a), by_jacobian, rtol=1e-12)


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_operators_stand_extreme_sums_without_a_warning(name, dtype):
    z = np.array([[1e4, -1e4, 0.0]], dtype)
    with np.errstate(all="raise"):
        a = OPERATORS[name].function(z)
    assert np.isfinite(a).all()
    assert a.dtype == z.dtype


@pytest.mark.parametrize("name", OPERATORS)
def test_float32_follows_float64(name):
    z = np.linspace(-6, 6, 30).reshape(3, 10)
    expected = OPERATORS[name].function(z)
    np.testing.assert_allclose(OPERATORS[name].function(z.astype(np.float32)), expected, atol=2e-6)
