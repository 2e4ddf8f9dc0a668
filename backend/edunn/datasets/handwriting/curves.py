"""Curves: from a few points to the smooth line that a pen draws through them.

A shape is written as text, such as "4,4 95,4! 40,100; 25,52 85,48" for a crossed seven: points x,y
in percent of a box, x to the right and y down. The pen goes through them in a smooth curve; "!"
makes a corner, ";" lifts the pen.
"""

from functools import cache
from itertools import pairwise

import numpy as np

from edunn.arrays import Array

Runs = list[Array]  # of one stroke: smooth parts, which meet in corners; each (points, 2)


@cache
def parse_shape(text: str) -> list[Runs]:
    """The strokes of a shape, in shares of the box.

    >>> [[run.tolist() for run in runs] for runs in parse_shape("0,0 100,0! 40,100; 20,50 80,50")]
    [[[[0.0, 0.0], [1.0, 0.0]], [[1.0, 0.0], [0.4, 1.0]]], [[[0.2, 0.5], [0.8, 0.5]]]]
    """
    return [_runs(stroke.split()) for stroke in text.split(";")]


def _runs(points: list[str]) -> Runs:
    places = [[float(share) / 100 for share in point.rstrip("!").split(",")] for point in points]
    corners = [at for at, point in enumerate(points) if point.endswith("!")]
    borders = [0, *corners, max(1, len(points) - 1)]
    return [np.array(places[start : end + 1]) for start, end in pairwise(borders)]


@cache
def catmull_rom(count: int, steps: int) -> Array:
    """The matrix (steps, count) that draws a smooth curve through ``count`` points.

    Between two points b and c, with a before and d behind them, the place at t from 0 to 1 is

    ½ (2b + (c - a) t + (2a - 5b + 4c - d) t² + (3b - a - 3c + d) t³)

    so that it passes b in the direction from a to c. Beyond either end, the end is repeated.

    Source: Catmull and Rom, "A class of local interpolating splines", 1974.

    >>> catmull_rom(3, 5) @ [0.0, 1.0, 4.0]
    array([0.    , 0.3125, 1.    , 2.5625, 4.    ])
    """
    if count == 1:
        return np.ones((steps, 1))
    place = np.linspace(0, count - 1, steps)
    before = np.minimum(place.astype(np.intp), count - 2)
    t = (place - before)[:, None]
    points = np.eye(count)
    a, b = points[np.maximum(before - 1, 0)], points[before]
    c, d = points[before + 1], points[np.minimum(before + 2, count - 1)]
    curve: Array = (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    ) / 2
    return curve
