"""Early stopping: learn as long as it helps on rows that are not learned from.

At first, what a network learns is true of other rows too. Later it learns its own rows by heart,
noise and all, and on others it gets worse. The best place to stop is in between.

Source: Prechelt, "Early stopping - but when?", 1998.
"""

import numpy as np

from edunn.arrays import Array
from edunn.optimizers.rules import State


def note_epoch(state: State, theta: Array, test_loss: float) -> int:
    """After an epoch: keep a copy of the weights if they are the best so far. Answers how many
    epochs have gone since the best.

    What is kept lies in ``state``, as plain arrays and numbers.

    >>> state, theta = {}, np.zeros(1)
    >>> [note_epoch(state, theta, test_loss) for test_loss in (0.5, 0.3, 0.4, float("nan"), 0.2)]
    [0, 0, 1, 2, 0]
    """
    loss = test_loss if np.isfinite(test_loss) else np.inf
    if "best_theta" not in state or loss < state["best_loss"]:
        state.update(best_theta=theta.copy(), best_loss=np.array(loss), epochs_since_best=0)
    else:
        state["epochs_since_best"] += 1
    return int(state["epochs_since_best"])


def forget_best(state: State) -> None:
    """Drop what an earlier training kept.

    >>> state = {"best_theta": np.zeros(1), "best_loss": np.array(0.2), "M": np.ones(1)}
    >>> forget_best(state)
    >>> state
    {'M': array([1.])}
    """
    for name in ("best_theta", "best_loss", "epochs_since_best"):
        state.pop(name, None)
