"""iris: which of three kinds a flower is, from four lengths.

Of the 150 flowers, 30 (drawn with the seed) are only ever measured and 30 choose the epoch; the
network learns from the other 90. So few rows make a rough measure: one flower is 3 %.
"""

from itertools import repeat
from pathlib import Path

import numpy as np

from builtin.recipe import save_measured, train_keeping_best
from edunn.datasets import load_iris
from edunn.datasets.iris import CLASSES, FEATURES
from edunn.model import Model

SEED = 1936


def make_iris(folder: Path) -> None:
    iris = load_iris()
    order = np.random.default_rng(SEED).permutation(len(iris.labels))
    test, apart, learned = order[:30], order[30:60], order[60:]
    model = Model(
        [[4], [8, "relu"], [3, "softmax"]],
        seed=SEED,
        classes=CLASSES,
        input={"kind": "features", "names": list(FEATURES)},
    )
    model.metrics = train_keeping_best(
        model,
        repeat((iris.inputs[learned], iris.labels[learned])),
        [0.01] * 100,
        (iris.inputs[apart], iris.labels[apart]),
        batch_size=16,
        standardize=True,
    )
    save_measured(model, folder, "iris", "iris", (iris.inputs[test], iris.labels[test]))
