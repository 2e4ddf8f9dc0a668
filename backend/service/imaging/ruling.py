"""Ruled and squared paper: its lines are taken away, and the strokes that cross them stay.

A line of the paper is thin, straight and nearly level (or nearly upright), and it goes on to the
border of the picture; the strokes of digits do not.
"""

import numpy as np
from scipy import ndimage

from edunn.arrays import Array

VISIBLE = 0.15  # a line is darker than this share of the darkest ink
CELL = 2  # lines are looked for in a picture of cells of so many pixels
STEEPEST = 0.09  # by how much a line may rise on its way, which is 5 degrees
WINDOW = 0.3  # in a window of this share of the picture's width
UNBROKEN = 0.85  # … this share of a line is dark
REACHING = 0.7  # from one border, a line goes on for this share of the picture at least
THICKEST = 0.03  # of the picture's longer side


def without_ruling(darkness: Array) -> Array:
    """The darkness, 0 where there is but a line of the paper."""
    return _without_level_lines(_without_level_lines(darkness).T).T


def _without_level_lines(darkness: Array) -> Array:
    is_dark = darkness > VISIBLE * np.percentile(darkness, 99.9)
    is_line = _level_lines(is_dark)
    thickness = _thickness(is_line) if is_line.any() else 0
    if not 0 < thickness <= THICKEST * max(is_line.shape):
        return darkness
    is_stroke = _tall(is_dark, 1 + round(1.5 * thickness))
    return np.where(is_line & ~is_stroke, 0, darkness)


def _level_lines(is_dark: Array) -> Array:
    """Whether each pixel is dark and in line with a long row of others."""
    height, width = is_dark.shape
    cells = ndimage.maximum_filter(is_dark, CELL)[::CELL, ::CELL]
    straight = _straight(cells)
    blots, _ = ndimage.label(straight, np.ones((3, 3)))
    for number, box in enumerate(ndimage.find_objects(blots), 1):
        borders = sum(
            (part.start <= 1) + (part.stop >= side - 1)
            for part, side in zip(box, cells.shape, strict=True)
        )
        length = (box[1].stop - box[1].start) / cells.shape[1]
        if borders < 2 and (borders == 0 or length < REACHING):
            straight[blots == number] = False
    whole = straight.repeat(CELL, axis=0).repeat(CELL, axis=1)[:height, :width]
    return ndimage.maximum_filter1d(whole, 3, axis=0) & is_dark  # with its soft edge


def _straight(cells: Array) -> Array:
    """The cells that are part of a long straight line, at any of the tilts that lines may have.

    At each tilt the columns are moved up and down, so that the lines of that tilt become level.
    """
    height, width = cells.shape
    window = max(3, round(WINDOW * width))
    steps = int(np.ceil(STEEPEST * window))  # one step apart, a window's end moves by half a cell
    found = np.zeros_like(cells)
    x, y = np.arange(width), np.arange(height)[:, None]
    for tilt in np.linspace(-STEEPEST, STEEPEST, 2 * steps + 1):
        rows = y + np.round(tilt * (x - width / 2)).astype(int)
        level = cells[rows.clip(0, height - 1), x]
        share = ndimage.uniform_filter1d(level.astype(np.float32), window, axis=1, mode="nearest")
        near = ndimage.maximum_filter1d(share > UNBROKEN, window, axis=1)
        places = np.nonzero(level & near & (rows >= 0) & (rows < height))
        found[rows[places], places[1]] = True
    return found


def _thickness(is_line: Array) -> float:
    """The lines' thickness in pixels: the most usual length of what is above one another."""
    edges = np.diff(is_line.T.astype(np.int8), axis=1, prepend=0, append=0)
    (_, tops), (_, bottoms) = np.nonzero(edges > 0), np.nonzero(edges < 0)
    return float(np.median(bottoms - tops))


def _tall(is_dark: Array, height: int) -> Array:
    """Whether each pixel is one of this many dark ones or more, one above the other."""
    return ndimage.grey_opening(is_dark.astype(np.uint8), (height, 1)) > 0
