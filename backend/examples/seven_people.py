"""One neuron, seven people: what happens when a slope is taken at the wrong place.

A single sigmoid neuron looks at three yes-or-no answers and says how likely a fourth "yes" is. The
article trains it at a rate of 0.05 for 25,000 epochs, one person at a time, and prints .0103 for
somebody who answered 100 and .9944 for 010.

Its update is not quite what it says. The squared error (p - t)², with p = sigmoid(z), has the slope

    dL/dz = 2 (p - t) · sigmoid'(z)          and  sigmoid'(z) = p (1 - p)

but its code puts the *output* p into sigmoid' where z belongs:

    step  = 2 (p - t) · sigmoid'(p)          and  sigmoid'(p) is always between 0.196 and 0.25

So it goes downhill, but not down the hill of the squared error. A factor that hardly changes is no
factor at all: what it really follows is nearly (p - t), the slope of the *binary cross-entropy*,
at less than half the rate. It was a lucky mistake, because a true p (1 - p) vanishes just where a
neuron is surely wrong, and the squared error then learns slowly. Here all three run side by side.

Run: python3 backend/examples/seven_people.py        (about 15 seconds)
"""

import numpy as np

from edunn import Model
from edunn.datasets import seven_people
from edunn.operators import Sigmoid

ASKED = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
ARTICLE = (0.0103, 0.9944)
RATE = 0.05


def main(epochs: int = 25_000) -> dict[str, tuple[float, float]]:
    """Train the neuron in three ways; what each says for 100 and for 010."""
    answers = {
        "article's update, by us": by_the_articles_update(epochs),
        "squared error": by("mean_squared_error", epochs),
        "binary cross-entropy": by("binary_cross_entropy", epochs),
    }
    print(f"One sigmoid neuron, {epochs:,} epochs of batch 1, rate {RATE}\n")
    print(f"{'':24}   100 (no)  010 (yes)")
    print(f"{'article, as printed':24}   {ARTICLE[0]:8.4f}  {ARTICLE[1]:9.4f}")
    for name, (no, yes) in answers.items():
        print(f"{name:24}   {no:8.4f}  {yes:9.4f}")
    print(
        "\nThe article's start and order of rows are not known, so the first two rows are close,"
        "\nnot equal. The true squared error learns slowest, cross-entropy fastest."
    )
    return answers


def by(loss_function: str, epochs: int) -> tuple[float, float]:
    """Ours: the true gradient of a loss."""
    model = Model([[3], [1, "sigmoid"]], loss_function, RATE, seed=0)
    model.train("gradient_descent", *seven_people(), epochs=epochs, batch_size=1, optimizer="sgd")
    no, yes = model.predict(ASKED)[:, 0].tolist()
    return no, yes


def by_the_articles_update(epochs: int) -> tuple[float, float]:
    """Theirs, by hand: the slope of the sigmoid taken at its output."""
    inputs, labels = seven_people()
    weights, bias = np.random.default_rng(0).normal(size=3), 0.0
    for _ in range(epochs):
        for x, t in zip(inputs, labels, strict=True):
            p = sigmoid(x @ weights + bias)
            slope_of_output = sigmoid(p) * (1 - sigmoid(p))
            step = RATE * 2 * (p - t) * slope_of_output
            weights -= step * x
            bias -= step
    no, yes = Sigmoid.function(ASKED @ weights + bias).tolist()
    return no, yes


def sigmoid(z: float) -> float:
    return 1 / (1 + np.exp(-z))


if __name__ == "__main__":
    main()
