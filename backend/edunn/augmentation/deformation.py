"""Deformation: an image drawn on a rubber sheet, and the sheet pulled.

What all deformations share: each says by how much every place of the sheet moves, and the image is
then looked up, once, at the places that all of them together lead to.
"""

from abc import ABC, abstractmethod

import numpy as np

from edunn.arrays import Array


class Deformation(ABC):
    """Images of shape (rows, side · side) in, moved ones of the same shape and type out.

    Pixel p of the new image shows what the old one has at p + displacement(p). Between pixels that
    is the mean of the four around the place, weighted by nearness (*bilinear interpolation*);
    outside the image all is background (0).

    >>> class Right(Deformation):
    ...     def displacement(self, rows, side, rng):
    ...         return np.zeros((rows, side, side)), np.full((rows, side, side), -1.0)
    >>> Right()(np.array([[1.0, 0.0, 1.0, 0.0]]), np.random.default_rng(0))    # two rows of two
    array([[0., 1., 0., 1.]])
    """

    @abstractmethod
    def displacement(self, rows: int, side: int, rng: np.random.Generator) -> tuple[Array, Array]:
        """How far down and how far right each pixel looks, both (rows, side, side), in pixels."""

    def __call__(self, images: Array, rng: np.random.Generator) -> Array:
        rows, side = len(images), round(images.shape[1] ** 0.5)
        down, right = self.displacement(rows, side, rng)
        place = np.arange(side, dtype=np.float32)
        y, x = down + place[:, None], right + place
        return bilinear(images.reshape(rows, side, side), y, x).reshape(rows, -1)


class Together(Deformation):
    """Several deformations at once: their displacements add up, and the image is looked up once.

    (One after the other, each look-up would blur the image a little more.)

    >>> from edunn.augmentation import Affine, Elastic
    >>> bend = Together(Affine(), Elastic())
    >>> bend(np.zeros((2, 784), np.float32), np.random.default_rng(0)).shape
    (2, 784)
    """

    def __init__(self, *deformations: Deformation) -> None:
        self.deformations = deformations

    def displacement(self, rows: int, side: int, rng: np.random.Generator) -> tuple[Array, Array]:
        fields = [each.displacement(rows, side, rng) for each in self.deformations]
        down, right = fields[0]
        for more_down, more_right in fields[1:]:
            down += more_down
            right += more_right
        return down, right


def bilinear(images: Array, y: Array, x: Array) -> Array:
    """The images' values at places between pixels.

    >>> bilinear(np.array([[[0.0, 1.0], [0.0, 1.0]]]), np.array([[[0.0]]]), np.array([[[0.25]]]))
    array([[[0.25]]])
    """
    rows, side = len(images), images.shape[1]
    # a rim of background all around: whatever lies outside reads 0 there
    width = side + 2
    padded = np.zeros((rows, width, width), images.dtype)
    padded[:, 1:-1, 1:-1] = images
    pixels = padded.reshape(-1)

    y, x = np.clip(y + 1, 0, side + 0.999), np.clip(x + 1, 0, side + 0.999)
    top, left = np.floor(y), np.floor(x)
    low, right = y - top, x - left  # how far the place lies towards the next row and column
    corner = (top * width + left).astype(np.intp)
    corner += (np.arange(rows) * width * width)[:, None, None]

    upper, lower = pixels.take(corner), pixels.take(corner + width)
    upper += right * (pixels.take(corner + 1) - upper)
    lower += right * (pixels.take(corner + width + 1) - lower)
    upper += low * (lower - upper)
    return upper
