"""Drawings as the page would send them, by hands that nobody has."""

import numpy as np

from edunn.datasets.handwriting import draw_digits
from edunn.datasets.handwriting.drawing import draw_shapes
from edunn.model import Model
from tests.conftest import ROOT

SHAPES = {
    "circle": "50,0 18,12 2,45 12,82 48,100 84,85 98,50 84,14 50,0",
    "square": "0,0! 100,0! 100,100! 0,100! 0,0",
    "triangle": "50,0! 100,100! 0,100! 50,0",
    "cross": "0,0 100,100; 100,0 0,100",
    "wave": "0,50 20,20 40,50 60,80 80,50 100,20",
}


def strokes_of(lines):
    """Straight lines (LINES, 2 ends, x and y) in the unit square, each as a stroke."""
    low, high = lines.min(axis=(0, 1)), lines.max(axis=(0, 1))
    placed = (lines - (low + high) / 2) / max((high - low).max(), 1e-6) * 0.8 + 0.5
    return placed.astype(float).round(4).tolist()


def digits(style, count, seed):
    """Samples of a style such as "9 small head", labelled."""
    drawn, _ = draw_digits(count, np.random.default_rng(seed), [style])
    return [{"label": style[0], "strokes": strokes_of(each)} for each in drawn]


def shapes(count, seed):
    """So many of each of the ``SHAPES``, labelled."""
    rng = np.random.default_rng(seed)
    return [
        {"label": name, "strokes": strokes_of(each)}
        for name, shape in SHAPES.items()
        for each in draw_shapes([shape] * count, rng)
    ]


def odd(shape, label, count, seed):
    """Samples of a shape that nobody expects of this label."""
    drawn = draw_shapes([shape] * count, np.random.default_rng(seed))
    return [{"label": label, "strokes": strokes_of(each)} for each in drawn]


def shipped(name="digits"):
    return Model.from_file(ROOT / "saved" / "builtin" / f"{name}.pck")
