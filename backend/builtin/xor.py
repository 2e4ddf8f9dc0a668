"""xor: exclusive or, the smallest task that needs a hidden layer.

200 noisy settings of two switches to learn from, 200 to choose the epoch by, and 200 that are only
measured. The network is small enough to compute by hand.
"""

from itertools import repeat
from pathlib import Path

import numpy as np

from builtin.recipe import save_measured, train_keeping_best
from edunn.datasets import logic_gate
from edunn.model import Model

SEED = 1969


def make_xor(folder: Path) -> None:
    rng = np.random.default_rng(SEED)
    learned, apart, test = (logic_gate("xor", 200, rng) for _ in range(3))
    model = Model(
        [[2], [4, "tanh"], [1, "sigmoid"]],
        seed=SEED,
        classes=["off", "on"],
        input={"kind": "features", "names": ["first switch", "second switch"]},
    )
    model.metrics = train_keeping_best(model, repeat(learned), [0.05] * 40, apart, batch_size=20)
    save_measured(model, folder, "xor", "logic_gates", test)
