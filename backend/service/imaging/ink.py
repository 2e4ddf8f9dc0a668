"""Where is the ink? From the light and dark of a picture to 0 for paper and 1 for ink.

A scan, a photograph of a page half in shadow, a chalkboard, strokes on nothing at all: each step
takes away one way in which pictures of the same digit differ.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]

PLAIN = 0.2  # what is visible differs by less than this: it is of one colour
SMALL_SIDE = 64  # shadows and blots are large, so they are looked for in a picture this small
STROKE = 0.45  # no stroke is broader than this share of the picture
FAINTEST = 0.08  # ink that is no darker than this, beside its paper, is none
NOISE = 3.0  # how many standard deviations of its noise the paper may reach
SOFT_EDGE = 1 / 28  # how far the soft edge of a stroke reaches, as a share of the picture
SPECK = 0.03  # what holds less ink than this share of the largest blot is dirt


def ink_of(grey: Array, alpha: Array) -> Array | None:
    """How much ink each pixel holds, from 0 to 1; None when nothing stands out from the paper."""
    grey = _on_paper(grey, alpha)
    slope = _slope(grey)
    if _is_ink_light(grey - slope):
        grey, slope = 1 - grey, 1 - slope
    lighting = np.maximum(slope + _shadows(grey - slope), 1 / 255)
    return _stretched(_without_noise(lighting - grey) / lighting)


def _on_paper(grey: Array, alpha: Array) -> Array:
    """The picture with something behind what is transparent.

    What is visible may be the ink alone (of one colour, or little of it): then it lies on white
    if dark and on black if light, with some of that around it. Else it is a picture with paper of
    its own (a photograph with round corners, say), and the paper goes on behind it.
    """
    if alpha.min() == 1:
        return grey
    visible = grey[alpha > 0.5]
    if not visible.size:
        return np.ones_like(grey)
    middle = float(np.median(visible))
    low, high = np.percentile(visible, (5, 95))
    if visible.size > alpha.size / 2 and high - low > PLAIN:
        return alpha * grey + (1 - alpha) * middle
    paper = 1.0 if middle < 0.5 else 0.0
    return np.pad(alpha * grey + (1 - alpha) * paper, 4, constant_values=paper)


def _slope(grey: Array) -> Array:
    """Light that falls from one side, as the plane that fits the picture's border best."""
    height, width = grey.shape
    y, x = np.mgrid[0:height, 0:width]
    places = np.stack([np.ones(grey.size), x.ravel() / width, y.ravel() / height], axis=1)
    on_border = ((x == 0) | (y == 0) | (x == width - 1) | (y == height - 1)).ravel()
    plane, *_ = np.linalg.lstsq(places[on_border], grey.ravel()[on_border])
    return (places @ plane).reshape(grey.shape).astype(grey.dtype)


def _is_ink_light(difference: Array) -> bool:
    """Whether what differs most from the border, which is paper, is lighter than it."""
    darkest, lightest = np.percentile(difference, (0.1, 99.9))
    return bool(lightest > -darkest)


def _shadows(difference: Array) -> Array:
    """How much brighter or darker the paper is at every place, also under the ink.

    A closing: the brightest in a window broader than any stroke, which wipes out the ink but
    moves the edges of a shadow; then the darkest of that, which moves them back.
    """
    height, width = difference.shape
    scale = min(1, SMALL_SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = np.asarray(Image.fromarray(difference).resize(size, Image.Resampling.BOX))
    reach = round(STROKE * max(small.shape) / 2)
    closed = -_brightest_around(-_brightest_around(small, reach), reach)
    return np.asarray(Image.fromarray(closed).resize((width, height), Image.Resampling.BILINEAR))


def _brightest_around(grey: Array, reach: int) -> Array:
    for axis in (0, 1):
        margin = [(reach, reach) if each == axis else (0, 0) for each in (0, 1)]
        padded = np.pad(grey, margin, mode="edge")
        grey = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis).max(axis=-1)
    return grey


def _without_noise(shade: Array) -> Array:
    """What rises out of the noise of the paper, which is measured where there is no ink.

    Ink rises well out of it: when all of it is barely above, it is but the strongest noise.
    """
    paper = shade[shade <= np.percentile(shade, 99.9) / 2]
    level = np.median(paper)
    noise = 1.4826 * np.median(np.abs(paper - level))  # the standard deviation, were it normal
    above = np.maximum(shade - level - NOISE * noise, 0)
    return above if above.max() > NOISE * noise else np.zeros_like(above)


def _stretched(darkness: Array) -> Array | None:
    """Paper made 0 and ink made 1, with the soft edges of strokes in between.

    The darker part by Otsu's threshold is ink, and what is lighter only where it is beside ink.
    """
    if darkness.max() < FAINTEST:
        return None
    is_ink = darkness >= _otsu(darkness[darkness > 0])
    full = np.percentile(darkness[is_ink], 90)
    if full < FAINTEST:
        return None
    reach = max(2, round(SOFT_EDGE * max(darkness.shape)))
    near_ink = _brightest_around(is_ink, reach)
    return _without_dirt(np.where(near_ink, np.minimum(darkness / full, 1), 0))


def _otsu(values: Array) -> float:
    """The threshold that parts the values into the two groups that lie furthest apart.

    Source: Otsu, "A threshold selection method from gray-level histograms", IEEE Transactions on
    Systems, Man, and Cybernetics 9, 1979.
    """
    counts, edges = np.histogram(values, 128)
    middles = (edges[:-1] + edges[1:]) / 2
    below, total = np.cumsum(counts)[:-1], counts.sum()
    sums, total_sum = np.cumsum(counts * middles)[:-1], (counts * middles).sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = sums / below - (total_sum - sums) / (total - below)
        between = np.nan_to_num(below * (total - below) * apart**2)
    return float(edges[np.argmax(between) + 1])


def _without_dirt(ink: Array) -> Array:
    """The ink without blots that are tiny beside the largest one, and without the edge of a table
    or a shadow: what touches the border, unless the largest blot itself does.
    """
    cell = -(-max(ink.shape) // SMALL_SIDE)  # blots are told apart on a coarse grid
    rows, columns = (-(-side // cell) for side in ink.shape)
    padded = np.zeros((rows * cell, columns * cell), ink.dtype)
    padded[: ink.shape[0], : ink.shape[1]] = ink
    grid = padded.reshape(rows, cell, columns, cell).sum(axis=(1, 3))
    blots = _connected(grid > 0)
    amounts = np.bincount(blots.ravel(), weights=grid.ravel())
    amounts[0] = 0  # paper
    kept = amounts >= SPECK * amounts.max()
    at_border = np.concatenate([blots[0], blots[-1], blots[:, 0], blots[:, -1]])
    if amounts.argmax() not in at_border:
        kept[at_border] = False
    kept[0] = False
    whole = kept[blots].repeat(cell, axis=0).repeat(cell, axis=1)
    return np.where(whole[: ink.shape[0], : ink.shape[1]], ink, 0)


def _connected(is_ink: Array) -> Array:
    """Every cell's blot, numbered from 1; 0 is paper. Cells that touch, also at a corner, are one.

    >>> _connected(np.array([[1, 0, 0, 1], [0, 1, 0, 1]]) > 0)
    array([[1, 0, 0, 2],
           [0, 1, 0, 2]])
    """
    blots = np.zeros(is_ink.shape, np.intp)
    count = 0
    for start in zip(*map(np.ndarray.tolist, np.nonzero(is_ink)), strict=True):
        if blots[start]:
            continue
        count += 1
        blots[start] = count
        edge = [start]
        while edge:
            row, column = edge.pop()
            top, left = max(0, row - 1), max(0, column - 1)
            around = is_ink[top : row + 2, left : column + 2] & (
                blots[top : row + 2, left : column + 2] == 0
            )
            found = [(top + i, left + j) for i, j in np.argwhere(around).tolist()]
            blots[top : row + 2, left : column + 2][around] = count
            edge += found
    return blots
