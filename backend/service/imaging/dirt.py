"""Dirt: specks, and what peeps into the picture from beyond its border."""

import numpy as np
from scipy import ndimage

from edunn.arrays import Array

SPECK = 0.03  # what holds less ink than this share of the largest blot is dirt
SMALLEST = 1 / 64  # ink is somewhere in one piece for more than this share of the picture
TOGETHER = 1 / 64  # parts nearer to each other than this share of the picture are one blot
DEEP = 0.05  # what touches the border and is no edge goes deeper into the picture than this
LARGE = 0.33  # … and is larger than this; both are shares of the picture's shorter side
TOUCHING = np.ones((3, 3))  # pixels that touch at a corner are connected


def without_dirt(ink: Array) -> Array:
    """The ink without blots that are tiny beside the largest one, and without the edge of a table
    or a shadow: what touches the border, unless the largest blot itself does.
    """
    ink = _without_edges(ink)
    reach = 1 + 2 * (round(TOGETHER * max(ink.shape)) // 2)
    blots, count = ndimage.label(ndimage.maximum_filter(ink > 0, reach), TOUCHING)
    blots[ink == 0] = 0
    amounts = np.bincount(blots.ravel(), weights=ink.ravel(), minlength=count + 1)
    is_blot = (amounts > 0) & (amounts >= SPECK * amounts.max())
    at_border = _at_border(blots)
    if amounts.argmax() not in at_border:
        is_blot[at_border] = False
    return np.where(is_blot[blots], ink, 0)


def _without_edges(ink: Array) -> Array:
    """The ink without what only lies along the border; none at all if there are but specks."""
    blots, count = ndimage.label(ink > 0, TOUCHING)
    boxes = ndimage.find_objects(blots)
    sizes = np.array([0, *(max(part.stop - part.start for part in box) for box in boxes)])
    shorter = min(ink.shape)
    depth = round(DEEP * shorter)
    is_deep = np.zeros(count + 1, bool)
    is_deep[blots[depth : ink.shape[0] - depth, depth : ink.shape[1] - depth]] = True
    at_border = _at_border(blots)
    is_edge = np.zeros(count + 1, bool)
    is_edge[at_border] = ~is_deep[at_border] | (sizes[at_border] <= LARGE * shorter)
    if np.where(is_edge, 0, sizes).max() <= SMALLEST * max(ink.shape):
        return np.zeros_like(ink)
    return np.where(is_edge[blots], 0, ink)


def _at_border(blots: Array) -> Array:
    return np.concatenate([blots[0], blots[-1], blots[:, 0], blots[:, -1]])
