"""How dark is each place beside its paper, whatever light fell on the page?"""

import numpy as np
from PIL import Image
from scipy import ndimage

from edunn.arrays import Array

PLAIN = 0.2  # what is visible differs by less than this: it is of one colour
STROKE = 0.35  # no stroke is broader than this share of the picture's shorter side


def shade_of(grey: Array, alpha: Array) -> Array:
    """The share of the paper's light that each pixel lacks: 0 for paper, towards 1 for black."""
    grey = _on_paper(grey, alpha)
    if _is_ink_light(grey):
        grey = 1 - grey
    lighting = np.maximum(_lighting(grey), 1 / 255)
    return (lighting - grey) / lighting


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


def _is_ink_light(grey: Array) -> bool:
    """Whether the picture leans to the light side of what is usual around each place.

    Most places around any place are paper, in the same light or shadow.
    """
    small = _shrunk(grey, 24)
    window = round(1.2 * min(small.shape))
    usual = ndimage.median_filter(small, window, mode="nearest")
    return bool(np.mean((grey - _enlarged(usual, grey.shape)) ** 3) > 0)


def _lighting(grey: Array) -> Array:
    """How light the paper is at every place, also under the ink.

    Light that falls from one side is a slope, and shadows are steps. To find either as if the other
    were not there, is to find the paper too light in places, and never too dark.
    """
    small = _shrunk(grey, 64)
    slope = _slope(small)
    lighting = np.minimum(_closed(small), slope + _closed(small - slope))
    return _enlarged(lighting, grey.shape)


def _slope(grey: Array) -> Array:
    """Light that falls from one side, as the plane that fits the picture's border best."""
    y, x = (np.linspace(0, 1, side, dtype=grey.dtype) for side in grey.shape)
    on_border = np.ones(grey.shape, bool)
    on_border[1:-1, 1:-1] = False
    rows, columns = np.nonzero(on_border)
    places = np.stack([np.ones(rows.size), y[rows], x[columns]], axis=1)
    (level, down, right), *_ = np.linalg.lstsq(places, grey[on_border])
    return (level + down * y[:, None] + right * x).astype(grey.dtype)


def _closed(grey: Array) -> Array:
    """A closing: the brightest in a window broader than any stroke, which wipes out the ink but
    moves the edges of a shadow; then the darkest of that, which moves them back.
    """
    window = 2 * round(STROKE * min(grey.shape) / 2) + 1
    return ndimage.grey_closing(grey, (window, window), mode="nearest")


def _shrunk(values: Array, side: int) -> Array:
    """Averaged, so that the shorter side has this many pixels: light and shadow are large."""
    height, width = values.shape
    scale = min(1, side / min(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(Image.fromarray(values).resize(size, Image.Resampling.BOX))


def _enlarged(values: Array, shape: tuple[int, ...]) -> Array:
    height, width = shape
    return np.asarray(Image.fromarray(values).resize((width, height), Image.Resampling.BILINEAR))
