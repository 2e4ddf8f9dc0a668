"""Chain: one augmentation after the other."""

from collections.abc import Callable

import numpy as np

from edunn.arrays import Array

Augmentation = Callable[[Array, np.random.Generator], Array]


class Chain:
    """Several augmentations in a row, each given what the one before made of the images.

    >>> from edunn.augmentation import Affine, Thickness
    >>> Chain(Affine(), Thickness())(np.zeros((2, 784), np.float32), np.random.default_rng(0)).shape
    (2, 784)
    """

    def __init__(self, *augmentations: Augmentation) -> None:
        self.augmentations = augmentations

    def __call__(self, images: Array, rng: np.random.Generator) -> Array:
        for augmentation in self.augmentations:
            images = augmentation(images, rng)
        return images
