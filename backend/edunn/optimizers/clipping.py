"""Clipping: however steep the slope, no step is longer than this."""

import numpy as np

from edunn.arrays import Array


def clip_norm(gradient: Array, longest: float) -> None:
    """Shorten the gradient, in place, to a length of at most ``longest``; its direction stays.

    gradient = gradient · longest / ‖gradient‖           where ‖gradient‖ > longest

    The length is that of the whole vector (the *global norm*), √Σ gradient², so all layers are
    shortened alike. One steep place can then not undo what many steps have learned.

    Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks",
    2013.

    >>> gradient = np.array([3.0, 4.0])
    >>> clip_norm(gradient, 1.0)
    >>> gradient
    array([0.6, 0.8])
    """
    norm = float(np.linalg.norm(gradient.astype(np.float64, copy=False)))
    if norm > longest:
        gradient *= longest / norm
