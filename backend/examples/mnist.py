"""MNIST: handwriting, learned in ten epochs by gradient descent, and in minutes by breeding alone.

60,000 digits to learn from, 10,000 that are only measured. Gradient descent takes 784-128-10: Adam,
batches of 64, a rate that falls to 0 along a cosine, and a little doubt in the targets. (These
settings were chosen by the last 10,000 digits of the 60,000, not by those that are measured.)

The article gave up on MNIST by the genetic algorithm: 60,000 rows for every individual of every
generation take for ever, and mutations of one size are soon either too small or too large. Here
784-10 (7,850 genes) is bred: 100 individuals, judged by their loss on 1,000 fresh rows in each
generation, and the size of a mutation is itself inherited, so that it adapts. What such a search
costs is counted in *forward evaluations*: how often some network is asked about some row.

Run: python3 backend/examples/mnist.py        (about five minutes)
"""

import time

from edunn import Model
from edunn.datasets import load_mnist
from edunn.datasets.mnist import Mnist

POPULATION, ROWS = 100, 1_000


def main(
    epochs: int = 10, generations: int = 6_000, points: int = 20, rows: int = 60_000
) -> dict[str, float]:
    """Both ways, on the first ``rows`` images; the accuracies on MNIST's test images. The curve of
    the second has so many ``points``.
    """
    mnist = load_mnist()
    return {
        "gradient descent": by_gradient_descent(mnist, epochs, rows),
        "genetic algorithm": by_breeding(mnist, generations, points, rows),
    }


def by_gradient_descent(mnist: Mnist, epochs: int, rows: int) -> float:
    """784-128-10, and its accuracy on the test images after each epoch."""
    print("784-128-10 by gradient descent\n\n epoch   seconds   test images right")
    model = Model([[784], [128, "relu"], [10, "softmax"]], learning_rate=0.003, seed=0)
    training = model.training(
        "gradient_descent",
        mnist.train_images[:rows],
        mnist.train_labels[:rows],
        epochs,
        batch_size=64,
        schedule="cosine",
        label_smoothing=0.1,
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
    model = Model([[784], [10, "softmax"]], seed=0)
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
    return accuracy


if __name__ == "__main__":
    main()
