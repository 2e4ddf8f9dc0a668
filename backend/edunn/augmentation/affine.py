"""Affine augmentation: the same digit, moved, turned, resized and slanted.

A seven stays a seven when it is shifted by a pixel or leans a little. A network doesn't know
that; so we show it every image in a slightly different pose each time, and it learns from an
endless supply of images instead of the same few.
"""

from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.augmentation.deformation import Deformation


@dataclass(frozen=True)
class Affine(Deformation):
    """Gives every image of a batch a random pose. The settings are the largest change either way.

    Every pixel of the new image looks up where it comes from in the old one. With p the offset
    from the image's centre,

    source = M p + s,    M = rotation(φ) · slant · size⁻¹,    s = the shift

    Call it with images of shape (rows, side · side) and a generator; the answer has the same
    shape and type.

    Source: Simard, Steinkraus and Platt, "Best practices for convolutional neural networks
    applied to visual document analysis", 2003.

    >>> still = Affine(shift=0, rotate=0, scale=0, shear=0)
    >>> image = np.arange(9, dtype=np.float32)[None]
    >>> bool(np.allclose(still(image, np.random.default_rng(0)), image))
    True
    """

    shift: float = 2.0  # pixels
    rotate: float = 12.0  # degrees
    scale: float = 0.12  # share of the size
    shear: float = 0.15  # sideways move per pixel of height

    def displacement(self, rows: int, side: int, rng: np.random.Generator) -> tuple[Array, Array]:
        matrix, shift = self._poses(rows, rng)
        matrix -= np.eye(2, dtype=np.float32)  # source - p = (M - 1) p + s
        offsets = np.arange(side, dtype=np.float32) - np.float32((side - 1) / 2)
        down = _plane(matrix[:, 0], shift[:, 0], offsets)
        right = _plane(matrix[:, 1], shift[:, 1], offsets)
        return down, right

    def _poses(self, rows: int, rng: np.random.Generator) -> tuple[Array, Array]:
        """One matrix (rows, 2, 2) and one shift (rows, 2) per image, both in the order y, x."""
        angle = np.radians(rng.uniform(-self.rotate, self.rotate, rows))
        slant = rng.uniform(-self.shear, self.shear, rows)
        size = 1 + rng.uniform(-self.scale, self.scale, (rows, 2))
        cos, sin = np.cos(angle), np.sin(angle)
        rotation = np.stack([np.stack([cos, -sin], -1), np.stack([sin, cos], -1)], -2)
        slanting = np.zeros((rows, 2, 2))
        slanting[:, 0, 0] = slanting[:, 1, 1] = 1
        slanting[:, 1, 0] = slant
        matrix = rotation @ slanting / size[:, None, :]
        shift = rng.uniform(-self.shift, self.shift, (rows, 2))
        return matrix.astype(np.float32), shift.astype(np.float32)


def _plane(slopes: Array, start: Array, offsets: Array) -> Array:
    """slopes[0] · y + slopes[1] · x + start, for every image and pixel."""
    down = slopes[:, 0, None] * offsets + start[:, None]
    across = slopes[:, 1, None] * offsets
    return down[:, :, None] + across[:, None, :]
