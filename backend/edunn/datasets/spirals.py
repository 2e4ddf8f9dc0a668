"""Spirals: arms wound into each other. Small networks find them hard, and pictures show why."""

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_whole


def spirals(
    rows: int, rng: np.random.Generator, noise: float = 0.05, classes: int = 2
) -> tuple[Array, Array]:
    """``rows`` points on ``classes`` arms that wind once and a half about the middle.

    r = √u,  φ = 3π r + 2π c / classes,  (x₁, x₂) = (r cos φ, r sin φ) + noise · normal

    for the arm c and u drawn evenly from 0 to 1. Inputs (rows, 2) float32, labels (rows,). Raises
    ``InvalidValue`` for less than one row or two classes.

    Source: Lang and Witbrock, "Learning to tell two spirals apart", 1988.

    >>> inputs, labels = spirals(6, np.random.default_rng(0), noise=0, classes=3)
    >>> labels, bool((np.hypot(*inputs.T) <= 1).all())
    (array([0, 1, 2, 0, 1, 2]), True)
    """
    require_whole("rows", rows, at_least=1)
    require_whole("classes", classes, at_least=2)
    labels = np.arange(rows) % classes
    r = np.sqrt(rng.random(rows))
    angle = 3 * np.pi * r + 2 * np.pi * labels / classes
    inputs = np.column_stack([r * np.cos(angle), r * np.sin(angle)])
    return (inputs + rng.normal(0, noise, inputs.shape)).astype(np.float32), labels
