"""MNIST: handwriting, learned in ten epochs by gradient descent, and in minutes by breeding alone.

60,000 digits to learn from, 10,000 that are only measured. Gradient descent takes 784-128-10: Adam,
batches of 64, a rate that falls to 0 along a cosine, and a little doubt in the targets. (These
settings were chosen by the last 10,000 digits of the 60,000, not by those that are measured.)

The article gave up on MNIST by the genetic algorithm: 60,000 rows for every individual of every
generation take for ever, and mutations of one size are soon either too small or too large. Here
784-10 (7,850 genes) is bred: 100 individuals, judged by their loss on 1,000 fresh rows in each
generation, and the size of a mutation is itself inherited, so that it adapts. What such a search
costs is counted in *forward evaluations*: how often some network is asked about some row. Last,
gradient descent takes the same 784-10 (without the doubt, which is more than so few weights can
bear), to show how much a single layer can hold at all.

Run: python3 backend/examples/mnist.py        (about five minutes)
"""

import time

from edunn import Model
from edunn.datasets import load_mnist
from edunn.datasets.mnist import Mnist
from edunn.layout import Layers

TWO_LAYERS: Layers = [[784], [128, "relu"], [10, "softmax"]]
ONE_LAYER: Layers = [[784], [10, "softmax"]]
POPULATION, ROWS = 100, 1_000


def main(
    epochs: int = 10, generations: int = 6_000, points: int = 20, rows: int = 60_000
) -> dict[str, float]:
    """Both ways, on the first ``rows`` images; the accuracies on MNIST's test images. The curve of
    breeding has so many ``points``.
    """
    mnist = load_mnist()
    return {
        "gradient descent": by_gradient_descent(mnist, TWO_LAYERS, epochs, rows, doubt=0.1),
        "genetic algorithm": by_breeding(mnist, generations, points, rows),
        "gradient descent, one layer": by_gradient_descent(mnist, ONE_LAYER, epochs, rows),
    }


def by_gradient_descent(
    mnist: Mnist, layers: Layers, epochs: int, rows: int, doubt: float = 0.0
) -> float:
    """Such a network, and its accuracy on the test images after each epoch."""
    name = "-".join(str(layer[0]) for layer in layers)
    print(f"{name} by gradient descent\n\n epoch   seconds   test images right")
    model = Model(layers, learning_rate=0.003, seed=0)
    training = model.training(
        "gradient_descent",
        mnist.train_images[:rows],
        mnist.train_labels[:rows],
        epochs,
        batch_size=64,
        schedule="cosine",
        label_smoothing=doubt,
        test_inputs=mnist.test_images,
        test_labels=mnist.test_labels,
    )
    start = time.perf_counter()
    accuracy = 0.0
    for report in filter(None, training):
        accuracy = report.test_accuracy or 0.0
        print(f"{report.epoch:6} {time.perf_counter() - start:9.1f} {accuracy:19.2%}")
    return accuracy


def by_breeding(mnist: Mnist, generations: int, points: int, rows: int) -> float:
    """784-10, without a single slope; the curve of accuracy against forward evaluations."""
    print("\n784-10 by the genetic algorithm\n")
    print("generation   seconds   forward evaluations   test images right")
    model = Model(ONE_LAYER, seed=0)
    start = time.perf_counter()
    accuracy = 0.0
    for point in range(1, points + 1):
        model.train(
            "genetic_algorithm",
            mnist.train_images[:rows],
            mnist.train_labels[:rows],
            generations // points,
            population_size=POPULATION,
            rows_per_generation=ROWS,
        )
        accuracy = model.calculate_accuracy(mnist.test_images, mnist.test_labels).accuracy
        bred = point * (generations // points)
        evaluations = f"{bred * POPULATION * ROWS:.2e}"
        print(f"{bred:10} {time.perf_counter() - start:9.1f} {evaluations:>21} {accuracy:19.2%}")
    print()
    return accuracy


if __name__ == "__main__":
    main()
