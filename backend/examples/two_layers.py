"""Two layers: what one layer can't learn, and two can.

The label of 001, 011, 101, 111 is 0, 1, 1, 0: the exclusive or of the first two digits. (The third
is always 1, which stands in for a bias: the article's network has none.) A single sigmoid can't do
that, since no plane parts the rows of 1 from those of 0. Four hidden sigmoids bend the space until
one does.

Then the article's second network, built there in Keras, on Iris: four ReLUs, three sigmoids, mean
squared error, Adam, batches of 100, 500 epochs. Sigmoids and a squared error are not what one
would take for three kinds of which one is right (softmax and cross-entropy are), but they do.

Run: python3 backend/examples/two_layers.py        (about 15 seconds)
"""

import numpy as np

from edunn import Model
from edunn.arrays import Array
from edunn.datasets import load_iris
from edunn.layout import Layers
from edunn.splits import k_fold

INPUTS = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], np.float32)
LABELS = np.array([0, 1, 1, 0])
NETWORKS: dict[str, Layers] = {
    "one layer": [[3], [1, "sigmoid"]],
    "two layers": [[3], [4, "sigmoid"], [1, "sigmoid"]],
}


def main(seeds: int = 10, steps: int = 10_000, epochs: int = 500) -> dict[str, float]:
    """How often one and two layers get all four rows right, and how right the second network is."""
    figures: dict[str, float] = {}
    for name, layers in NETWORKS.items():
        answers = [outputs_of(layers, seed, steps) for seed in range(seeds)]
        figures[name] = sum(np.abs(outputs - LABELS).max() < 0.1 for outputs in answers)
        print(f"{name}: exact in {figures[name]} of {seeds} starts; the last one says")
        for row, output in zip(INPUTS, answers[-1], strict=True):
            print("  " + "".join(f"{digit:.0f}" for digit in row) + f"  {output:.4f}")

    everything = np.arange(150)
    folds = k_fold(load_iris().labels, 5, np.random.default_rng(0))
    figures["iris, all rows"] = iris_accuracy(everything, everything, epochs)
    figures["iris, held out"] = float(np.mean([iris_accuracy(*fold, epochs) for fold in folds]))
    print("\nIris by 4 ReLUs and 3 sigmoids, squared error, Adam")
    print(f"  learned from all rows and scored on them  {100 * figures['iris, all rows']:5.1f} %")
    print(f"  scored on rows held out, 5 folds          {100 * figures['iris, held out']:5.1f} %")
    return figures


def outputs_of(layers: Layers, seed: int, steps: int) -> Array:
    """What a network without biases says of the four rows after so many steps."""
    model = Model(layers, "mean_squared_error", 2.0, use_bias=False, seed=seed)
    model.train("gradient_descent", INPUTS, LABELS, steps, batch_size=4, optimizer="sgd")
    return model.predict(INPUTS)[:, 0]


def iris_accuracy(learned: Array, measured: Array, epochs: int) -> float:
    """The network that the article builds in Keras, with a rate of 0.01 and standardised inputs."""
    iris = load_iris()
    model = Model([[4], [4, "relu"], [3, "sigmoid"]], "mean_squared_error", 0.01, seed=0)
    model.train(
        "gradient_descent",
        iris.inputs[learned],
        iris.labels[learned],
        epochs,
        batch_size=100,
        standardize=True,
    )
    return model.calculate_accuracy(iris.inputs[measured], iris.labels[measured]).accuracy


if __name__ == "__main__":
    main()
