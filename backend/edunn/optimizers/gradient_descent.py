"""Mini-batch gradient descent: the loop in which a network learns.

Show the network a handful of samples, ask backpropagation which way every weight should move,
move them a little, and go on to the next handful. Once through all samples is an *epoch*.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.errors import Diverged
from edunn.losses import Loss
from edunn.metrics import hits
from edunn.network import NeuralNetwork
from edunn.optimizers.update_rule import State, UpdateRule

Augmentation = Callable[[Array, np.random.Generator], Array]


@dataclass(frozen=True)
class Epoch:
    """What one epoch of training came to.

    ``loss`` and ``accuracy`` are averages over the epoch's mini-batches, each taken just before
    the network learned from it (and of the augmented samples, if there is augmentation).
    ``accuracy`` is None for regression.
    """

    epoch: int  # counted from 1
    loss: float
    accuracy: float | None


def gradient_descent(
    network: NeuralNetwork,
    loss: type[Loss],
    inputs: Array,
    targets: Array,
    *,
    update_rule: UpdateRule,
    state: State,
    rng: np.random.Generator,
    epochs: int,
    batch_size: int,
    shuffle: bool = True,
    augment: Augmentation | None = None,
) -> Iterator[Epoch]:
    """Change ``network.theta`` so that ``loss`` falls; yield a report after every epoch.

    theta = theta - step(dL/dtheta)      for every mini-batch; the last of an epoch may be smaller

    ``inputs`` (rows, inputs), ``targets`` (rows, outputs). ``shuffle`` visits the rows in a new
    random order each epoch. ``augment`` changes each batch of inputs on its way in, differently
    every time. If the loss becomes infinite or NaN, the weights go back to those of the last
    finite epoch and ``Diverged`` is raised.

    Source: Bottou, "Large-scale machine learning with stochastic gradient descent", 2010.
    """
    rows = len(inputs)
    gradient = np.empty_like(network.theta)
    for epoch in range(1, epochs + 1):
        before = network.theta.copy()
        order = rng.permutation(rows) if shuffle else np.arange(rows)
        loss_sum, right = 0.0, 0
        for start in range(0, rows, batch_size):
            batch = order[start : start + batch_size]
            x, t = inputs.take(batch, axis=0), targets.take(batch, axis=0)
            trace = network.forward(augment(x, rng) if augment else x)
            network.backward(trace, t, loss, gradient)
            update_rule.update(network.theta, gradient, state)

            loss_sum += float(network.loss(trace, t, loss)) * len(batch)
            if network.classifies:
                right += hits(t, trace.predictions)
        if not (np.isfinite(loss_sum) and np.isfinite(network.theta).all()):
            network.theta[:] = before
            raise Diverged(
                f"the loss is no longer finite in epoch {epoch}; the weights before it are kept. "
                f"Try a smaller learning rate, such as {update_rule.learning_rate / 10:g}"
            )
        yield Epoch(epoch, loss_sum / rows, right / rows if network.classifies else None)
