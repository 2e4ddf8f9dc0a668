"""Ink laid out as MNIST's digits are: in a box of 20 x 20 pixels, balanced in a field of 28 x 28.

The page's frame-raster.ts is the same in TypeScript; both are held to the same examples, in
tests/contract/framing.json.
"""

import numpy as np

from edunn.arrays import Array

SIDE = 28
BOX = 20
BALANCE = 14  # the pixel number, counted from 0, on which MNIST's digits balance
FAINTEST_INK = 0.1  # pixels with no more than this count as paper

# A symmetrical picture may balance exactly between two pixels; without this nudge the last digit
# of a sum of fractions would decide to which side it falls.
NUDGE = 1e-9


def frame_raster(ink: Array) -> Array | None:
    """28 x 28 numbers from rows of ink (0 paper, 1 ink) of any size; None where there is no ink.

    >>> framed = frame_raster(np.array([[0, 0, 0], [0, 1, 0]]))      # a dot, blown up to the box
    >>> framed.sum(), framed[5:25, 5:25].sum()
    (np.float64(400.0), np.float64(400.0))
    """
    cropped = _crop(ink.astype(np.float64))
    if cropped is None:
        return None
    height, width = cropped.shape
    longest = max(width, height)
    rows, columns = (max(1, int(BOX * side / longest + 0.5)) for side in (height, width))
    narrowed = cropped @ _averaging(width, columns).T
    framed = _balanced(_averaging(height, rows) @ narrowed)
    return np.floor(framed * 10_000 + 0.5) / 10_000


def _crop(ink: Array) -> Array | None:
    """What lies within the smallest rectangle that holds all ink."""
    is_ink = ink > FAINTEST_INK
    rows, columns = np.flatnonzero(is_ink.any(axis=1)), np.flatnonzero(is_ink.any(axis=0))
    if not rows.size:
        return None
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _averaging(length: int, count: int) -> Array:
    """The matrix that makes ``count`` values of ``length``: each is the mean over its stretch, in
    which an old value counts for as much as it overlaps. Shrinks and enlarges alike.

    >>> _averaging(3, 2)
    array([[0.66666667, 0.33333333, 0.        ],
           [0.        , 0.33333333, 0.66666667]])
    """
    new, old = np.arange(count)[:, None], np.arange(length)
    start, end = new * length / count, (new + 1) * length / count
    overlap = np.minimum(end, old + 1) - np.maximum(start, old)
    return np.maximum(overlap, 0) / (length / count)


def _balanced(picture: Array) -> Array:
    """Laid into the field so that it balances in the middle; what does not fit is cut off."""
    height, width = picture.shape
    mass = picture.sum()
    center_x = (picture.sum(axis=0) @ np.arange(width)) / mass
    center_y = (picture.sum(axis=1) @ np.arange(height)) / mass
    left = int(np.floor(BALANCE - center_x + 0.5 + NUDGE))
    top = int(np.floor(BALANCE - center_y + 0.5 + NUDGE))
    # Both the box and the field are small: with a box's width of room on every side nothing can
    # fall outside, and the field is then cut out of the middle.
    room = np.zeros((SIDE + 2 * BOX, SIDE + 2 * BOX))
    room[top + BOX : top + BOX + height, left + BOX : left + BOX + width] = picture
    return room[BOX : BOX + SIDE, BOX : BOX + SIDE]
