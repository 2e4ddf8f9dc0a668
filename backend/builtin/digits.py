"""digits: 28 × 28 handwritten digits, read by two hidden layers.

MNIST's 60,000 training images, of which 5,000 (drawn with the seed) are kept apart to choose the
best epoch by; the other 55,000 are learned from, each in a new pose every epoch. MNIST's 10,000
test images are measured once, at the end, and decide nothing.
"""

import time
from pathlib import Path

import numpy as np

from edunn.augmentation import Affine
from edunn.datasets import load_mnist
from edunn.model import Model

SEED = 1998
LAYERS = [[784], [256, "relu"], [128, "relu"], [10, "softmax"]]
BATCH_SIZE = 128
# Adam's usual rate, then ever smaller ones, so that the weights settle
STAGES = [(1e-3, 30), (3e-4, 15), (1e-4, 10), (3e-5, 5)]  # (learning rate, epochs)
KEPT_FOR_CHOOSING = 5_000


def make_digits(folder: Path) -> None:
    mnist = load_mnist()
    order = np.random.default_rng(SEED).permutation(len(mnist.train_images))
    chosen_by, learned_from = order[:KEPT_FOR_CHOOSING], order[KEPT_FOR_CHOOSING:]
    validation = mnist.train_images[chosen_by], mnist.train_labels[chosen_by]
    inputs, labels = mnist.train_images[learned_from], mnist.train_labels[learned_from]

    model = Model(
        LAYERS,
        seed=SEED,
        input={"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"},
    )
    best_accuracy, best_theta, best_epoch = 0.0, model.network.theta.copy(), 0
    start = time.perf_counter()
    for model.learning_rate, epochs in STAGES:
        for report in model.training(
            inputs=inputs, labels=labels, epochs=epochs, batch_size=BATCH_SIZE, augment=Affine()
        ):
            accuracy = model.calculate_accuracy(*validation).accuracy
            if accuracy >= best_accuracy:
                best_accuracy, best_epoch = accuracy, report.epoch
                best_theta = model.network.theta.copy()
            print(
                f"epoch {report.epoch:2}  loss {report.loss:.4f}  on {KEPT_FOR_CHOOSING:,} kept "
                f"apart {accuracy:.4f}  {time.perf_counter() - start:.0f} s",
                flush=True,
            )

    model.network.theta[:] = best_theta
    test_accuracy = model.calculate_accuracy(mnist.test_images, mnist.test_labels).accuracy
    model.training_settings |= {
        "dataset": "mnist",
        "augmentation": "affine",
        "epochs": len(model.history),
        "best_epoch": best_epoch,
    }
    model.metrics = {
        "test_accuracy": test_accuracy,
        "test_rows": len(mnist.test_labels),
        "validation_accuracy": best_accuracy,
        "validation_rows": KEPT_FOR_CHOOSING,
    }
    path = model.save(folder, "digits", resumable=False)
    print(f"{path}: {test_accuracy:.4f} of MNIST's test images, weights of epoch {best_epoch}")
