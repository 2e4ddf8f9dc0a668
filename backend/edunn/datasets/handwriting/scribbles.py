"""Scribbles: what a pen leaves that is no digit, or more than one."""

import numpy as np

from edunn.arrays import Array
from edunn.datasets.handwriting.curves import catmull_rom
from edunn.datasets.handwriting.hand import LINES


def scribbles(count: int, rng: np.random.Generator) -> Array:
    """Smooth lines through places at random, half of them back and forth; straight lines
    (count, LINES, 2 ends, x and y).

    >>> scribbles(3, np.random.default_rng(0)).shape
    (3, 48, 2, 2)
    """
    through = 6 + 3 * rng.integers(0, 4, count)
    points = np.empty((count, LINES + 1, 2))
    for size in np.unique(through).tolist():
        rows = through == size
        places = rng.uniform(0, 1, (np.count_nonzero(rows), size, 2))
        hatched = places[: len(places) // 2]
        hatched[:, ::2, 0] *= 0.3
        hatched[:, 1::2, 0] = 1 - 0.3 * hatched[:, 1::2, 0]
        hatched[..., 1].sort(axis=1)
        places[::2] = places[::2, :, ::-1]  # every other one lies the other way
        points[rows] = catmull_rom(size, LINES + 1) @ places
    return _lines(points)


def unknown_signs(count: int, rng: np.random.Generator) -> Array:
    """Signs of no alphabet: two or three short smooth strokes anywhere in the box.

    >>> unknown_signs(3, np.random.default_rng(0)).shape
    (3, 48, 2, 2)
    """
    strokes = 2 + rng.integers(0, 2, count)
    points = np.empty((count, LINES, 2, 2), np.float32)
    for each in (2, 3):
        rows = np.flatnonzero(strokes == each)
        parts = []
        for _ in range(each):
            places = rng.uniform(0, 1, (len(rows), int(rng.integers(2, 5)), 2))
            parts.append(_lines(catmull_rom(places.shape[1], LINES // each + 1) @ places))
        points[rows] = np.concatenate(parts, axis=1)
    return points


def dots(count: int, rng: np.random.Generator) -> Array:
    """Points, and strokes hardly longer than the pen is wide.

    >>> bool(np.ptp(dots(9, np.random.default_rng(0))) < 0.2)
    True
    """
    length = rng.uniform(0, 0.02, (count, 1, 1))
    return _lines(length * np.cumsum(rng.normal(0, 0.2, (count, LINES + 1, 2)), axis=1))


def lying_lines(count: int, rng: np.random.Generator) -> Array:
    """Lines that lie rather than stand: no one, and no minus that we could tell from a dash.

    >>> ends = lying_lines(3, np.random.default_rng(0))
    >>> across, along = np.ptp(ends[..., 1], axis=(1, 2)), np.ptp(ends[..., 0], axis=(1, 2))
    >>> bool((across < along).all())
    True
    """
    x = np.broadcast_to(np.linspace(0, 1, LINES + 1), (count, LINES + 1))
    rise, curve = rng.uniform(-0.5, 0.5, (count, 1)), rng.uniform(-0.15, 0.15, (count, 1))
    return _lines(np.stack([x, rise * x + curve * np.sin(np.pi * x)], axis=-1))


def side_by_side(left: Array, right: Array, rng: np.random.Generator) -> Array:
    """Two drawings in one, of every two lines one: a number, but no digit.

    >>> left, right = lying_lines(4, np.random.default_rng(0)), dots(4, np.random.default_rng(1))
    >>> side_by_side(left, right, np.random.default_rng(2)).shape
    (4, 48, 2, 2)
    """
    gap = rng.uniform(0.05, 0.4, len(left))
    both = np.concatenate([left, right], axis=1)
    x = both[..., 0]
    x[:, :LINES] -= left[..., 0].max(axis=(1, 2))[:, None, None]
    x[:, LINES:] += (gap - right[..., 0].min(axis=(1, 2)))[:, None, None]
    middles, ends = both[:, ::2, :1], both[:, 1::2, 1:]  # every two lines become one
    joined: Array = np.concatenate([middles, ends], axis=2)
    return joined


def specks(count: int, rng: np.random.Generator) -> Array:
    """Images (count, 784) that nobody drew: every third blank, the others sown with grey specks.

    >>> specks(3, np.random.default_rng(0)).any(axis=1)
    array([False,  True,  True])
    """
    density, darkness = rng.uniform(0, 1, (2, count, 1))
    density[::3] = 0
    ink = (rng.random((count, 784)) < density**2) * darkness * rng.random((count, 784))
    sown: Array = ink.astype(np.float32)
    return sown


def _lines(points: Array) -> Array:
    return np.stack([points[:, :-1], points[:, 1:]], axis=2).astype(np.float32)
