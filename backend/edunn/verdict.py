"""The verdict: when may we say "it is a 7", and when is it fairer to say "not sure"?"""

import numpy as np

from edunn.arrays import Array

SURE_FROM = 0.6
CLEAR_LEAD = 0.15


def is_sure(shares: Array) -> Array:
    """Whether each row of shares has a favourite that is likely, and clearly ahead of the next.

    sure = (best >= 0.6) and (best - next >= 0.15)

    A network always has a favourite, even for a scribble.

    >>> is_sure(np.array([[0.05, 0.9, 0.05], [0.0, 0.55, 0.45], [0.3, 0.4, 0.3]]))
    array([ True, False, False])
    """
    ranked = np.sort(shares, axis=1)
    next_best, best = ranked[:, -2], ranked[:, -1]
    return (best >= SURE_FROM) & (best - next_best >= CLEAR_LEAD)


def shares_of(predictions: Array) -> Array:
    """One share per class: a single output p stands for two classes, with 1 - p and p.

    >>> shares_of(np.array([[0.25], [1.0]]))
    array([[0.75, 0.25],
           [0.  , 1.  ]])
    """
    if predictions.shape[1] == 1:
        return np.hstack([1 - predictions, predictions])
    return predictions
