"""Mini-batch gradient descent: the loop in which a network learns.

Show the network a handful of samples, ask backpropagation which way every weight should move, move
them a little, and go on to the next handful. Once through all samples is an *epoch*.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_positive, require_whole
from edunn.errors import Diverged
from edunn.losses import Loss
from edunn.metrics import hits
from edunn.network import NeuralNetwork
from edunn.optimizers.epoch import Epoch
from edunn.optimizers.rules import UPDATE_RULES, State
from edunn.registry import find
from edunn.regularizers import REGULARIZERS

Augmentation = Callable[[Array, np.random.Generator], Array]


@dataclass(frozen=True)
class GradientDescent:
    """Change ``network.theta`` so that the loss falls, one mini-batch at a time.

    theta = theta - step(dL/dtheta)      for every mini-batch; the last of an epoch may be smaller

    ``optimizer`` is the rule for the step: "sgd", "momentum" or "adam". ``shuffle_data`` visits the
    rows in a new random order each epoch. ``augment`` changes each batch of inputs on its way in,
    differently every time. ``regularizer`` is "l1" or "l2", ``regularization`` its strength.

    Source: Bottou, "Large-scale machine learning with stochastic gradient descent", 2010.
    """

    learning_rate: float = 0.001
    batch_size: int = 32
    shuffle_data: bool = True
    optimizer: str = "adam"
    regularizer: str | None = None
    regularization: float = 0.0001
    augment: Augmentation | None = None

    def __post_init__(self) -> None:
        require_positive("learning_rate", self.learning_rate)
        require_whole("batch_size", self.batch_size, at_least=1)
        require_positive("regularization", self.regularization)
        find("optimizer", self.optimizer, UPDATE_RULES)
        if self.regularizer is not None:
            find("regularizer", self.regularizer, REGULARIZERS)

    def run(
        self,
        network: NeuralNetwork,
        loss: type[Loss],
        inputs: Array,
        targets: Array,
        epochs: int,
        state: State,
        rng: np.random.Generator,
    ) -> Iterator[Epoch | None]:
        """Learn, and yield after every mini-batch: None within an epoch, the report at its end.

        Between two yields all there is to know lies in ``network.theta``, ``state`` and ``rng``:
        plain arrays and numbers. Put them away, call again with them, and the weights come out the
        same to the last bit as without the break. An epoch left under way is finished first.

        ``inputs`` (rows, inputs), ``targets`` (rows, outputs). Raises ``Diverged`` if the loss
        becomes infinite or NaN, with the weights as they were before that epoch.
        """
        rule = UPDATE_RULES[self.optimizer](self.learning_rate)
        price = REGULARIZERS[self.regularizer](self.regularization) if self.regularizer else None
        for name, value in rule.initial_state(network.theta).items():
            state.setdefault(name, value)
        rows, gradient = len(inputs), np.empty_like(network.theta)
        for epoch in range(1, epochs + 1):
            if len(state.get("order", ())) != rows:
                state["order"] = rng.permutation(rows) if self.shuffle_data else np.arange(rows)
                state["position"] = 0
                state["sums"] = np.zeros(2)  # of the losses, and of the rows that were right
            before = network.theta.copy()
            while state["position"] < rows:
                batch = state["order"][state["position"] : state["position"] + self.batch_size]
                x, t = inputs.take(batch, axis=0), targets.take(batch, axis=0)
                trace = network.forward(self.augment(x, rng) if self.augment else x)
                network.backward(trace, t, loss, price, gradient)
                batch_loss = network.loss(trace, t, loss, price)
                rule.update(network.theta, gradient, state)

                right = hits(t, trace.predictions) if network.classifies else 0
                state["sums"] += (batch_loss * len(batch), right)
                state["position"] += len(batch)
                if state["position"] < rows:
                    yield None

            loss_sum, right_sum = state["sums"].tolist()
            for finished in ("order", "position", "sums"):
                del state[finished]
            if not (np.isfinite(loss_sum) and np.isfinite(network.theta).all()):
                network.theta[:] = before
                raise Diverged(
                    f"the loss is no longer finite in epoch {epoch}; the weights before it are "
                    f"kept. Try a smaller learning rate, such as {self.learning_rate / 10:g}"
                )
            yield Epoch(epoch, loss_sum / rows, right_sum / rows if network.classifies else None)
