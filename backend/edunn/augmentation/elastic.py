"""Elastic augmentation: the same digit, as the muscles of another hand would have written it.

Let every point of the paper tremble on its own, and the digit dissolves. Let neighbouring points
tremble together, and its strokes bend, bulge and shorten as they do from one hand to the next.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from edunn.arrays import Array
from edunn.augmentation.deformation import Deformation


@dataclass(frozen=True)
class Elastic(Deformation):
    """Pulls every image of a batch out of shape, smoothly and at random.

    Each place gets a random pull, which a Gaussian of width σ then averages over its neighbourhood:

    displacement = α · (G ∗ u),    u uniform from -1 to 1,    G(d) = exp(-d² / 2σ²) / 2πσ²

    With σ small the image frays, with σ large it only shifts; in between it bends. σ = 4 and α = 34
    are the paper's, for images of 29 × 29: the pull is then 1.4 pixels, root mean square.

    The Gaussian of two dimensions is one along the columns times one along the rows, so averaging
    is a matrix product from each side: G u Gᵀ.

    Call it with images of shape (rows, side · side) and a generator; the answer has the same
    shape and type.

    Source: Simard, Steinkraus and Platt, "Best practices for convolutional neural networks
    applied to visual document analysis", 2003.

    >>> images = np.ones((1, 784), np.float32)
    >>> bent = Elastic()(images, np.random.default_rng(0)).reshape(28, 28)
    >>> bool(np.allclose(bent[4:-4, 4:-4], 1)), bool(bent[0].min() < 1)  # only the rim shows it
    (True, True)
    """

    alpha: float = 34.0  # pixels
    sigma: float = 4.0  # pixels

    def displacement(self, rows: int, side: int, rng: np.random.Generator) -> tuple[Array, Array]:
        gaussian = _gaussian(side, self.sigma)
        pulls = rng.random((2 * rows * side, side), np.float32)
        pulls *= 2 * self.alpha
        pulls -= self.alpha
        along = (pulls @ gaussian.T).reshape(2 * rows, side, side)
        # turned by a quarter, the other direction is a product from the same side; that the field
        # stays turned makes no difference to chance
        turned = np.ascontiguousarray(along.swapaxes(1, 2)).reshape(-1, side)
        down, right = (turned @ gaussian.T).reshape(2, rows, side, side)
        return down, right


@cache
def _gaussian(side: int, sigma: float) -> Array:
    """The weights with which each place (row) averages over all places (column)."""
    place = np.arange(side)
    weights = np.exp(-((place[:, None] - place) ** 2) / (2 * sigma**2))
    return (weights / (sigma * np.sqrt(2 * np.pi))).astype(np.float32)
