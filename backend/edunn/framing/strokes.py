"""A drawing laid out as MNIST's digits are: scaled to a box of 20 × 20 pixels, drawn with a pen of
even width, balanced in a field of 28 × 28.

The page's frame-strokes.ts is the same in TypeScript; both are held to the same examples, in
tests/contract/strokes.json.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from edunn.arrays import Array

SIDE = 28
BOX = 20
BALANCE = 14.5  # where MNIST's digits balance: the middle of pixel number 14, counted from 0
PEN_WIDTH = 2.6  # pixels: with it, ten plain digits hold as much ink as MNIST's do on average
SMALLEST = 0.03  # a drawing smaller than this is blown up no further: a dot stays a dot


def frame_strokes(strokes: Sequence[ArrayLike]) -> Array | None:
    """28 x 28 numbers from 0 (paper) to 1 (ink); None where there is no ink.

    A stroke is the list of points (x, y) that the pen went through, in shares of the surface.

    >>> framed = frame_strokes([[(0.5, 0.2), (0.5, 0.8)]])         # a bare one
    >>> framed[14, 12:17]
    array([0. , 0.8, 1. , 0.8, 0. ])
    """
    segments = [segment for stroke in strokes for segment in _segments(stroke)]
    if not segments:
        return None
    framed = frame_drawings(np.array([segments]))[0]
    return np.floor(framed * 10_000 + 0.5) / 10_000


def _segments(stroke: ArrayLike) -> list[tuple[Array, Array]]:
    """The straight lines of a stroke; the first has no length, so that a lone point is a dot."""
    points = list(np.asarray(stroke, float).reshape(-1, 2))
    return list(zip([*points[:1], *points], points, strict=False))


def frame_drawings(segments: Array) -> Array:
    """Many drawings at once: straight lines of shape (drawings, lines, 2 ends, x and y) become
    pictures of shape (drawings, 28, 28).

    Drawings of fewer lines than others repeat one of theirs.

    >>> upright, level = [(0.5, 0.2), (0.5, 0.8)], [(0.1, 0.1), (0.3, 0.1)]
    >>> pictures = frame_drawings(np.array([[upright], [level]]))
    >>> pictures.shape, bool(np.allclose(pictures[0], pictures[1].T))       # size does not matter
    ((2, 28, 28), True)
    """
    ends = segments.reshape(len(segments), -1, 2)
    low, high = ends.min(axis=1), ends.max(axis=1)
    # The points are the middle of the line. Half a pen's width of ink lies beyond them on each
    # side, so they get a little less than the whole box.
    longest = np.maximum((high - low).max(axis=1), SMALLEST)
    scale = ((BOX - PEN_WIDTH) / longest).astype(segments.dtype)
    boxed = (segments - _each((low + high) / 2)) * scale[:, None, None, None] + SIDE / 2
    mass = _centers_of_mass(render_with_pen(boxed))
    return render_with_pen(boxed + _each(BALANCE - mass))


def render_with_pen(segments: Array) -> Array:
    """The picture of straight lines, given in pixels, with a pen of even width and soft edges.

    value = clamp(pen width / 2 + 1/2 - d, 0, 1),    d = distance from the pixel's centre to the ink

    For a line that begins at f and goes v far, the nearest point to p is f + t v, with
    t = (p - f) · v / v · v between 0 and 1. So d² = (p - f)² - t (2 (p - f) · v - t v · v).

    >>> dot = np.array([[[(3.5, 1.5), (3.5, 1.5)]]])                  # in the middle of a pixel
    >>> render_with_pen(dot)[0, 1, 1:7].round(2)
    array([0. , 0.8, 1. , 0.8, 0. , 0. ])
    """
    centres = np.arange(SIDE, dtype=segments.dtype) + segments.dtype.type(0.5)
    nearest = np.full((len(segments), SIDE, SIDE), np.inf, segments.dtype)
    for line in range(segments.shape[1]):
        start, way = segments[:, line, 0], segments[:, line, 1] - segments[:, line, 0]
        right = centres - start[:, 0, None]
        down = centres - start[:, 1, None]
        squared = (down**2)[:, :, None] + (right**2)[:, None, :]
        along = (down * way[:, 1, None])[:, :, None] + (right * way[:, 0, None])[:, None, :]
        length = (way**2).sum(axis=1)[:, None, None]
        t = along / np.maximum(length, np.finfo(segments.dtype).tiny)
        np.clip(t, 0, 1, out=t)
        along *= 2
        along -= t * length
        along *= t
        squared -= along
        np.minimum(nearest, squared, out=nearest)
    distance = np.sqrt(np.maximum(nearest, 0, out=nearest), out=nearest)
    picture: Array = np.clip(PEN_WIDTH / 2 + 0.5 - distance, 0, 1)
    return picture


def _centers_of_mass(pictures: Array) -> Array:
    """Where each picture balances, x and y; pixel 0 lies at 1/2. Each must hold ink."""
    centres = np.arange(SIDE, dtype=pictures.dtype) + pictures.dtype.type(0.5)
    mass = pictures.sum(axis=(1, 2))
    x, y = (pictures.sum(axis=axis) @ centres / mass for axis in (1, 2))
    return np.stack([x, y], axis=1)


def _each(places: Array) -> Array:
    """One place (x, y) per drawing, for all of its lines and ends."""
    return places[:, None, None, :]
