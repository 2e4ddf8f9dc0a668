"""Label smoothing: don't ask for certainty, since no label is worth it."""

from edunn.arrays import Array


def smoothed(targets: Array, share: float, even: float) -> Array:
    """Move the targets a little towards "I don't know".

    t' = (1 - share) t + share · even

    ``even`` is the answer of someone who knows nothing: 1/k for shares among k classes, one half
    for a yes or no. To reach a target of exactly 1, softmax and sigmoid would need infinite sums:
    weights would grow for ever, and the network would be too sure of itself.

    Source: Szegedy, Vanhoucke, Ioffe, Shlens and Wojna, "Rethinking the Inception architecture for
    computer vision", 2016, section 7.

    >>> import numpy as np
    >>> smoothed(np.array([[0.0, 1.0]]), share=0.1, even=1 / 2)
    array([[0.05, 0.95]])
    """
    return (1 - share) * targets + share * even
