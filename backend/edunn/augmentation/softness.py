"""Softness augmentation: the same digit, scanned less sharply."""

from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array


@dataclass(frozen=True)
class Softness:
    """Blurs each image a little, some not at all: a pixel shares its ink with its neighbours.

    along each axis:   new = (1 - 2 s) · pixel + s · (the one before + the one behind)

    with s of each image uniform from 0 to ``most``. s = 1/4 is the binomial filter 1/4, 1/2, 1/4.

    Call it with images of shape (rows, side · side) and a generator; the answer has the same
    shape and type.

    Source: Jähne, "Digital Image Processing", 1991.

    >>> dot = np.array([[0, 0, 0, 0, 1, 0, 0, 0, 0]], np.float32)
    >>> soft = Softness()(dot, np.random.default_rng(0))
    >>> bool(soft[0, 4] < 1), float(soft.sum().round(4))          # the ink is spread, not lost
    (True, 1.0)
    """

    most: float = 0.25

    def __call__(self, images: Array, rng: np.random.Generator) -> Array:
        rows, side = len(images), round(images.shape[1] ** 0.5)
        share = rng.uniform(0, self.most, rows).astype(images.dtype)[:, None, None]
        image = images.reshape(rows, side, side)
        for axis in (1, 2):
            line = np.moveaxis(image, axis, 1)
            spread = -2 * line
            spread[:, 1:] += line[:, :-1]
            spread[:, :-1] += line[:, 1:]
            image = np.moveaxis(line + share * spread, 1, axis)
        return np.ascontiguousarray(image).reshape(rows, -1)
