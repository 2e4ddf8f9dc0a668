"""The pen: whatever wrote the digit, marker or hard pencil, it shall look written by one pen.

MNIST's strokes are about 2.6 of its pixels wide. Strokes far from it are drawn again: from their
middle line, with the pen that will have that width once the digit is framed.
"""

import numpy as np
from PIL import Image
from scipy import ndimage

from edunn.arrays import Array
from edunn.framing.raster import BOX
from edunn.framing.strokes import PEN_WIDTH

THIN, THICK = 0.55, 1.7  # in pens: as 97 of 100 of MNIST's digits are, and these stay as they are
FINE = 6  # pixels that one of the box's is worked on with, at least
BLOB = 0.6  # what is as thick as this share of its length has no middle line
MARGIN = 2 * FINE  # room around the digit, for a broader pen


def views(ink: Array) -> list[Array]:
    """The ink of one digit, drawn again if its strokes are much too thin or too thick.

    Strokes that are too thick come as they are and drawn again: an even pen makes a marker's digit
    legible, but it finds no loop where a coarse scan has left but a grey blot.
    """
    is_ink = _fine(ink) > 0.5
    rows, columns = np.flatnonzero(is_ink.any(axis=1)), np.flatnonzero(is_ink.any(axis=0))
    if not rows.size:
        return [ink]
    length = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    inside = ndimage.distance_transform_edt(is_ink)
    half = _half_width(inside)
    middle_length = length - 2 * half
    if THIN <= 2 * half * BOX / length / PEN_WIDTH <= THICK or 2 * half > BLOB * length:
        return [ink]
    pen = middle_length * PEN_WIDTH / (BOX - PEN_WIDTH) / 2  # half of it, in pixels of this picture
    if pen > half:
        distance = ndimage.distance_transform_edt(~is_ink) + half
        return [_drawn(distance, pen)]
    return [ink, _drawn(_to_middle_line(inside, half, pen), pen)]


def _drawn(distance: Array, pen: float) -> Array:
    """What a pen of this half width leaves, by each pixel's distance to the middle line."""
    ink: Array = np.clip(pen + 0.5 - distance, 0, 1)
    return ink


def _half_width(inside: Array) -> float:
    """Half the usual width of strokes, from each pixel's distance to the paper: its ridge."""
    ridge = inside[(inside > 0) & (inside >= ndimage.maximum_filter(inside, 3))]
    return float(np.median(ridge)) - 0.25  # a ridge lies on a pixel, or between two


def _fine(ink: Array) -> Array:
    """Enlarged, if need be, with room for a broader pen around it."""
    scale = max(1, BOX * FINE / max(ink.shape))
    size = round(ink.shape[1] * scale), round(ink.shape[0] * scale)
    picture = Image.fromarray(ink.astype(np.float32))
    if scale > 1:
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    return np.pad(np.asarray(picture), max(MARGIN, max(picture.size) // 10))


def _to_middle_line(inside: Array, half: float, pen: float) -> Array:
    """Each pixel's distance to the middle line: to where no way leads deeper into the ink.

    A little way off the middle line, one can go ``reach`` and be nearly that much deeper. What is
    within ``slack`` of the line is taken for it, which no thin part of a stroke can fail.
    """
    slack = min(half / 4, pen / 2)
    reach = 2 * max(1, round(1.5 * slack)) + 1
    is_middle = (inside > 0) & (ndimage.maximum_filter(inside, reach) - inside < slack)
    return ndimage.distance_transform_edt(~is_middle) + slack
