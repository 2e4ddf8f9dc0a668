"""Heart disease: real patients, noise, and the difference between knowing and knowing by heart.

303 patients, 13 findings, ill or not. In this table 1 means *no* disease and 0 disease (whoever
reads ``target`` as "is ill" gets every answer upside down and as many right), so the classes carry
their names.

The article scores its networks on the rows that they learned from: 91 % by gradient descent, 68 %
by the genetic algorithm. Such a figure says little: let the network learn on and on, and it comes
near 100 %, while on patients that it never saw it gets worse. Here both figures stand side by side,
for a network that learns by heart, and for one that is held back by few epochs and a price on large
weights. Held-out figures are the mean over ten times five folds.

Run: python3 backend/examples/heart_disease.py        (about a minute)
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from edunn import Model
from edunn.arrays import Array
from edunn.datasets import load_heart
from edunn.datasets.heart import CLASSES
from edunn.layout import Layers
from edunn.splits import cross_validate, k_fold

Train = Callable[[Array, Array, int], Model]  # inputs, labels, seed

ARTICLE = {"gradient descent": "91 %", "genetic algorithm": "68 %"}
LAYERS: Layers = [[13], [8, "tanh"], [2, "softmax"]]


def main(repeats: int = 10, generations: int = 50) -> dict[str, float]:
    """The whole story; ``repeats`` times five folds for each held-out figure."""
    heart = load_heart()
    figures: dict[str, float] = {}
    ways: dict[str, Train] = {
        "gradient descent": by_gradient_descent,
        "… by heart": by_heart,
        "genetic algorithm": partial(by_breeding, generations=generations),
    }
    print(f"{'':18} article    ours, all rows    ours, held out ({repeats} x 5 folds)")
    for name, train in ways.items():
        learned = train(heart.inputs, heart.labels, 0)
        on_its_own = learned.calculate_accuracy(heart.inputs, heart.labels).accuracy
        held_out = cross_validate(train, heart.inputs, heart.labels, repeats)
        figures |= {f"{name}, all rows": on_its_own, f"{name}, held out": held_out}
        print(f"{name:18} {ARTICLE.get(name, ''):>7} {on_its_own:17.1%} {held_out:17.1%}")

    learned_from, kept = k_fold(heart.labels, 5, np.random.default_rng(0))[0]
    model = by_gradient_descent(heart.inputs[learned_from], heart.labels[learned_from], 0)
    print("\nOne fold in detail:")
    print(model.calculate_accuracy(heart.inputs[kept], heart.labels[kept]))
    return figures


def by_gradient_descent(inputs: Array, labels: Array, seed: int) -> Model:
    """Held back: 20 epochs, and a price on large weights."""
    model = Model(LAYERS, learning_rate=0.01, seed=seed, classes=CLASSES)
    model.train(
        "gradient_descent",
        inputs,
        labels,
        epochs=20,
        batch_size=32,
        standardize=True,
        regularizer="l2",
        regularization=0.03,
    )
    return model


def by_heart(inputs: Array, labels: Array, seed: int) -> Model:
    """Let loose: 100 epochs at no price."""
    model = Model(LAYERS, learning_rate=0.01, seed=seed, classes=CLASSES)
    model.train("gradient_descent", inputs, labels, epochs=100, batch_size=32, standardize=True)
    return model


def by_breeding(inputs: Array, labels: Array, seed: int, generations: int) -> Model:
    """The same network without a single slope: 50 individuals."""
    model = Model(LAYERS, seed=seed, classes=CLASSES)
    model.train(
        "genetic_algorithm",
        inputs,
        labels,
        epochs=generations,
        population_size=50,
        standardize=True,
    )
    return model


if __name__ == "__main__":
    main()
