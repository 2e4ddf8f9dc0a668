"""Where is the ink? From the light and dark of a picture to 0 for paper and 1 for ink.

A scan, a photograph of a ruled page half in shadow, a chalkboard, strokes on nothing at all: each
step takes away one way in which pictures of the same digits differ.
"""

import numpy as np
from scipy import ndimage

from edunn.arrays import Array
from service.imaging.dirt import without_dirt
from service.imaging.lighting import shade_of
from service.imaging.otsu import otsu_threshold
from service.imaging.ruling import without_ruling

FAINTEST = 0.08  # ink that is no darker than this, beside its paper, is none
NOISE = 3.0  # how many standard deviations of its noise the paper may reach
FULL = 0.5  # where there is ink, some of it is at least this dark, beside the darkest
QUIET = 0.1  # noise that is weaker than this share of the ink needs no smoothing
BLURS = (0, 1, 2)  # by so many pixels
LIGHTER = 0.7  # ink that goes on from ink is at least this share of the threshold
TOUCHING = np.ones((3, 3))  # pixels that touch at a corner are connected
SOFT_EDGE = 1 / 28  # how far the soft edge of a stroke reaches, as a share of the ink's height


def ink_of(grey: Array, alpha: Array) -> Array | None:
    """How much ink each pixel holds, from 0 to 1; None when nothing stands out from the paper."""
    return _stretched(without_ruling(_without_noise(shade_of(grey, alpha))))


def _without_noise(shade: Array) -> Array:
    """What rises out of the noise of the paper; where that is strong, it is first smoothed.

    Ink rises well out of it: when all of it is barely above, it is but the strongest noise.
    """
    for blur in BLURS:
        smooth = ndimage.gaussian_filter(shade, blur) if blur else shade
        level, noise = _noise_of_paper(smooth)
        above = np.maximum(smooth - level - NOISE * noise, 0)
        if noise < QUIET * np.percentile(above, 99.9):
            break
    return above if above.max() > NOISE * noise else np.zeros_like(above)


def _noise_of_paper(shade: Array) -> tuple[float, float]:
    """The level and the standard deviation of the noise, measured where there is no ink."""
    paper = shade[shade <= max(np.median(shade), np.percentile(shade, 99.9) / 2)]
    level = np.median(paper)
    return level, 1.4826 * np.median(np.abs(paper - level))  # the deviation, were it normal


def _stretched(darkness: Array) -> Array | None:
    """Paper made 0 and ink made 1, with the soft edges of strokes in between.

    The darker part by Otsu's threshold is ink; so is what is a little lighter and goes on from
    there (*hysteresis*), and what is lighter still only where it is beside ink.

    Source of the hysteresis: Canny, "A computational approach to edge detection", IEEE Transactions
    on Pattern Analysis and Machine Intelligence 8, 1986.
    """
    if darkness.max() < FAINTEST:
        return None
    threshold = otsu_threshold(darkness[darkness > 0])
    is_dark = darkness >= threshold
    is_ink = ndimage.binary_propagation(is_dark, TOUCHING, mask=darkness >= LIGHTER * threshold)
    full = np.percentile(darkness[is_dark], 90)
    if full < FAINTEST:
        return None
    height = np.ptp(np.flatnonzero(is_ink.any(axis=1)))
    reach = 1 + 2 * max(2, round(SOFT_EDGE * height))
    near_ink = ndimage.maximum_filter(is_ink, reach)
    ink = without_dirt(np.where(near_ink, np.minimum(darkness / full, 1), 0))
    return ink if ink.max() > FULL else None
