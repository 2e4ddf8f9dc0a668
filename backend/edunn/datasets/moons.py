"""Moons: two crescents that reach into each other. A bent line parts them, a straight one errs."""

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_whole


def moons(rows: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Array]:
    """``rows`` points, by turns on the upper crescent (label 0) and on the lower one (label 1).

    upper: (cos φ, sin φ)      lower: (1 - cos φ, ½ - sin φ)      φ drawn evenly from 0 to π

    plus ``noise`` · normal. Inputs (rows, 2) float32, labels (rows,).

    A common toy of many libraries; the formula is all there is to it. Raises ``InvalidValue`` for
    less than one row.

    >>> inputs, labels = moons(4, np.random.default_rng(0), noise=0)
    >>> (inputs[labels == 0, 1] >= 0).all(), (inputs[labels == 1, 1] <= 0.5).all()
    (np.True_, np.True_)
    """
    require_whole("rows", rows, at_least=1)
    labels = np.arange(rows) % 2
    angle = rng.uniform(0, np.pi, rows)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    inputs = np.where(labels[:, None], [1, 0.5] - upper, upper)
    return (inputs + rng.normal(0, noise, inputs.shape)).astype(np.float32), labels
