"""Thickness augmentation: the same digit with a finer or a broader pen."""

from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array


@dataclass(frozen=True)
class Thickness:
    """Makes the strokes of each image thinner or thicker, by up to ``most`` pixels at each edge.

    Where the pen is broader, a pixel takes the darkest value among itself and its four neighbours
    (*dilation*); where it is finer, the lightest (*erosion*). For a part of a pixel, the image is
    mixed with that. With u uniform from -most to most,

    image + u · (dilated - image)   for u > 0,     image - u · (eroded - image)   for u < 0

    Call it with images of shape (rows, side · side) and a generator; the answer has the same
    shape and type.

    Source: Serra, "Image Analysis and Mathematical Morphology", 1982.

    >>> dot = np.array([[0, 0, 0, 0, 1, 0, 0, 0, 0]], np.float32)
    >>> ink = [Thickness()(dot, np.random.default_rng(seed)).sum() for seed in range(20)]
    >>> bool(min(ink) < 1 < max(ink))
    True
    """

    most: float = 0.6  # pixels, at most 1

    def __call__(self, images: Array, rng: np.random.Generator) -> Array:
        rows, side = len(images), round(images.shape[1] ** 0.5)
        change = rng.uniform(-self.most, self.most, rows).astype(images.dtype)
        thicker = change > 0
        neighbour = images.reshape(rows, side, side)
        changed = neighbour.copy()
        for chosen, darkest in ((thicker, np.maximum), (~thicker, np.minimum)):
            old, new = neighbour[chosen], changed[chosen]
            darkest(new[:, 1:], old[:, :-1], out=new[:, 1:])
            darkest(new[:, :-1], old[:, 1:], out=new[:, :-1])
            darkest(new[:, :, 1:], old[:, :, :-1], out=new[:, :, 1:])
            darkest(new[:, :, :-1], old[:, :, 1:], out=new[:, :, :-1])
            changed[chosen] = new
        changed -= neighbour
        changed *= np.abs(change)[:, None, None]
        changed += neighbour
        return changed.reshape(rows, -1)
