"""Circles: a ring within a ring. No straight line parts them; the distance from the middle does."""

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_whole


def circles(rows: int, rng: np.random.Generator, noise: float = 0.05) -> tuple[Array, Array]:
    """``rows`` points, by turns on the outer ring (label 0) and on the inner one (label 1).

    (x₁, x₂) = r (cos φ, sin φ) + noise · normal,      r = 1 or 0.5, φ drawn evenly

    Inputs (rows, 2) float32, labels (rows,).

    A common toy of many libraries; the formula is all there is to it. Raises ``InvalidValue`` for
    less than one row.

    >>> inputs, labels = circles(4, np.random.default_rng(0), noise=0)
    >>> np.hypot(*inputs.T).round(2), labels
    (array([1. , 0.5, 1. , 0.5], dtype=float32), array([0, 1, 0, 1]))
    """
    require_whole("rows", rows, at_least=1)
    labels = np.arange(rows) % 2
    angle = rng.uniform(0, 2 * np.pi, rows)
    inputs = np.column_stack([np.cos(angle), np.sin(angle)]) * np.where(labels, 0.5, 1)[:, None]
    return (inputs + rng.normal(0, noise, inputs.shape)).astype(np.float32), labels
