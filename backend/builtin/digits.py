"""digits: 28 × 28 handwritten digits, read by two hidden layers.

MNIST's 60,000 training images, of which 5,000 (drawn with the seed) are kept apart to choose the
best epoch by; the other 55,000 are learned from, each in a new pose every epoch. MNIST's 10,000
test images are measured once, at the end, and decide nothing.
"""

from pathlib import Path
from typing import Any

import numpy as np

from builtin.recipe import save_measured, train_keeping_best
from edunn.augmentation import Affine
from edunn.datasets import load_mnist
from edunn.model import Model

SEED = 1998
LAYERS: list[list[Any]] = [[784], [256, "relu"], [128, "relu"], [10, "softmax"]]
# Adam's usual rate, then ever smaller ones, so that the weights settle: (learning rate, epochs)
STAGES = [(1e-3, 30), (3e-4, 15), (1e-4, 10), (3e-5, 5)]
KEPT_APART = 5_000


def make_digits(folder: Path) -> None:
    mnist = load_mnist()
    order = np.random.default_rng(SEED).permutation(len(mnist.train_images))
    apart, learned = order[:KEPT_APART], order[KEPT_APART:]
    model = Model(
        LAYERS,
        seed=SEED,
        input={"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"},
    )
    model.metrics = train_keeping_best(
        model,
        (mnist.train_images[learned], mnist.train_labels[learned]),
        (mnist.train_images[apart], mnist.train_labels[apart]),
        STAGES,
        batch_size=128,
        augment=Affine(),
    )
    model.training_settings["augmentation"] = "affine"
    save_measured(model, folder, "digits", "mnist", (mnist.test_images, mnist.test_labels))
