"""Calibration: when a network says 90 percent, it should be right nine times out of ten.

Training makes a network as sure as it can be on the rows it learned from, and so a little too sure,
or not sure enough, on all others. Rows that it never learned from tell by how much.
"""

import numpy as np

from edunn.arrays import Array
from edunn.errors import InvalidValue
from edunn.network import NeuralNetwork
from edunn.operators import Softmax

COOLEST, HOTTEST, STEPS = 0.2, 5.0, 30


def fit_temperature(scores: Array, targets: Array) -> float:
    """The temperature T at which softmax(scores / T) fits the targets best.

    NLL(T) = mean over rows of -Σ target · log softmax(scores / T)

    A T above 1 makes every answer less sure, one below 1 more; the order of the classes, and so
    the answer itself, stays. NLL has one lowest point in T, which is closed in on by *golden
    section*: of two places between the bounds, the worse becomes the new bound.

    ``scores``: the last layer's z, (rows, classes), of rows that were not learned from;
    ``targets``: what the shares should be, of the same shape (one-hot rows, for a class).

    Source: Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017;
    Kiefer, "Sequential minimax search for a maximum", 1953.

    >>> scores = np.array([[2.0, 0.0]] * 4)              # as if 88 % sure of class 0 …
    >>> T = fit_temperature(scores, np.array([[1, 0]] * 3 + [[0, 1]]))   # … and right 75 %
    >>> round(T, 3), round(1 / (1 + float(np.exp(-2 / T))), 3)
    (1.82, 0.75)
    """
    z = scores.astype(np.float64)

    def misfit(log_temperature: float) -> float:
        heated = z / np.exp(log_temperature)
        highest = heated.max(axis=1)
        log_sum = np.log(np.exp(heated - highest[:, None]).sum(axis=1)) + highest
        return float(np.mean(log_sum * targets.sum(axis=1) - (heated * targets).sum(axis=1)))

    golden = (5**0.5 - 1) / 2
    low, high = float(np.log(COOLEST)), float(np.log(HOTTEST))
    for _ in range(STEPS):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if misfit(left) < misfit(right):
            high = right
        else:
            low = left
    return float(np.exp((low + high) / 2))


def calibrate(network: NeuralNetwork, inputs: Array, targets: Array) -> float:
    """Fit the temperature on rows that were not learned from, build it in, and return it.

    z / T = x (W / T) + b / T: dividing the last layer's weights and biases by T divides its z, so
    the network stays a plain network and nothing has to remember T.

    Raises ``InvalidValue`` unless the last operator is softmax.

    >>> network = NeuralNetwork([1, 2], [Softmax], "float64")
    >>> network.theta[:] = [2, 0, 0, 0]                          # z = 2x, 0: as if 88 % sure
    >>> T = calibrate(network, np.ones((4, 1)), np.array([[1, 0]] * 3 + [[0, 1]]))   # right: 75 %
    >>> network.predict(np.ones((1, 1))).round(3)
    array([[0.75, 0.25]])
    """
    if network.operators[-1] is not Softmax:
        raise InvalidValue("only a network that ends in softmax has a temperature")
    temperature = fit_temperature(network.forward(inputs).z[-1], targets)
    last = network.layers[-1]
    last.W[:] /= temperature
    last.b[:] /= temperature
    return temperature


def expected_calibration_error(shares: Array, labels: Array, bins: int = 15) -> float:
    """By how much confidence and accuracy differ, on average.

    The rows are put into bins by their confidence (largest share), and

    ECE = Σ over bins of (rows in it / all rows) · |accuracy in it - mean confidence in it|

    ``shares`` (rows, classes), ``labels`` (rows,).

    Source: Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
    binning", 2015.

    >>> shares = np.array([[0.8, 0.2]] * 4)
    >>> round(expected_calibration_error(shares, np.array([0, 0, 0, 1])), 2)    # 75 %, not 80
    0.05
    """
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == labels
    which = np.minimum((confidence * bins).astype(np.intp), bins - 1)
    count = np.bincount(which, minlength=bins)
    gaps = np.bincount(which, weights=right, minlength=bins) - np.bincount(
        which, weights=confidence, minlength=bins
    )
    return float(np.abs(gaps).sum() / count.sum())
