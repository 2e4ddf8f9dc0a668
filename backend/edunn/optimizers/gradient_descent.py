"""Mini-batch gradient descent: the loop in which a network learns.

Show the network a handful of samples, ask backpropagation which way every weight should move, move
them a little, and go on to the next handful. Once through all samples is an *epoch*.
"""

import importlib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_positive, require_share, require_whole
from edunn.errors import Diverged, InvalidValue
from edunn.losses import Loss
from edunn.metrics import hits
from edunn.network import NeuralNetwork
from edunn.operators import Softmax
from edunn.optimizers.class_weights import row_weights
from edunn.optimizers.clipping import clip_norm
from edunn.optimizers.dropout import draw_masks
from edunn.optimizers.epoch import Epoch
from edunn.optimizers.label_smoothing import smoothed
from edunn.optimizers.rules import UPDATE_RULES, State, UpdateRule
from edunn.optimizers.schedules import SCHEDULES, warmed_up
from edunn.registry import find
from edunn.regularizers import REGULARIZERS

if TYPE_CHECKING:
    from edunn.optimizers.compiled import CompiledBatches

Augmentation = Callable[[Array, np.random.Generator], Array]


@dataclass(frozen=True)
class GradientDescent:
    """Change ``network.theta`` so that the loss falls, one mini-batch at a time.

    theta = theta - step(dL/dtheta)      for every mini-batch; the last of an epoch may be smaller

    *The step*: ``optimizer`` names its rule (see ``rules/``). ``schedule`` lets the learning rate
    fall during a training (see ``schedules/``), after it rose for the share ``warm_up`` of it; the
    training is all ``epochs`` asked for, however often it was put away in between. ``clip_norm`` is
    the longest gradient that is followed as it is.

    *The samples*: ``shuffle_data`` visits the rows in a new random order each epoch. ``augment``
    changes each batch of inputs on its way in, differently every time.

    *Against learning by heart*: ``regularizer`` with its strength ``regularization``; ``dropout``,
    the share of hidden units that is silent; ``label_smoothing``, the share of doubt in the
    targets. Reported losses and accuracies are those with all of these; on test rows, without.

    ``class_weight`` says how much each class counts: "balanced", or one number per class.

    ``compiled`` lets machine code do what it does faster: a hundred times where network and batches
    are tiny (see ``compiled.py``). The results are the same but for rounding. It needs the extra
    ``edunn[fast]``.

    Source: Bottou, "Large-scale machine learning with stochastic gradient descent", 2010.

    >>> from edunn.losses import LOSSES
    >>> from edunn.operators import OPERATORS
    >>> network = NeuralNetwork([1, 1], [OPERATORS["linear"]], "float64", use_bias=False)
    >>> x, t, rng = np.array([[1.0]]), np.array([[4.0]]), np.random.default_rng(0)
    >>> descent = GradientDescent(learning_rate=0.25, optimizer="sgd")
    >>> steps = descent.run(network, LOSSES["mean_squared_error"], x, t, 3, {}, rng)
    >>> [(report.loss, float(network.theta[0])) for report in steps]       # always half the way
    [(16.0, 2.0), (4.0, 3.0), (1.0, 3.5)]
    """

    learning_rate: float = 0.001
    batch_size: int = 32
    shuffle_data: bool = True
    augment: Augmentation | None = None
    optimizer: str = "adam"
    schedule: str = "constant"
    warm_up: float = 0.0
    clip_norm: float | None = None
    regularizer: str | None = None
    regularization: float = 0.0001
    dropout: float = 0.0
    label_smoothing: float = 0.0
    class_weight: str | Sequence[float] | None = None
    compiled: bool = False

    def __post_init__(self) -> None:
        require_positive("learning_rate", self.learning_rate)
        require_whole("batch_size", self.batch_size, at_least=1)
        require_positive("regularization", self.regularization)
        find("optimizer", self.optimizer, UPDATE_RULES)
        find("schedule", self.schedule, SCHEDULES)
        for name in ("warm_up", "dropout", "label_smoothing"):
            require_share(name, getattr(self, name), below_1=True)
        if self.clip_norm is not None:
            require_positive("clip_norm", self.clip_norm)
        if self.regularizer is not None:
            find("regularizer", self.regularizer, REGULARIZERS)
        if isinstance(self.class_weight, str):
            find("class_weight", self.class_weight, {"balanced": None})
        elif self.class_weight is not None:
            object.__setattr__(
                self, "class_weight", tuple(float(each) for each in self.class_weight)
            )
            for weight in self.class_weight:
                require_positive("every class_weight", weight)
        if self.compiled:
            importlib.import_module("edunn.optimizers.compiled")  # or tell now what is missing

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
        (``compiled``, after as many as fit into a millisecond or so.)

        Between two yields all there is to know lies in ``network.theta``, ``state`` and ``rng``:
        plain arrays and numbers. Put them away, call again with them and the epochs that are left,
        and the weights come out the same to the last bit as without the break. An epoch left under
        way is finished first.

        ``inputs`` (rows, inputs), ``targets`` (rows, outputs). Raises ``Diverged`` if the loss
        becomes infinite or NaN, with the weights as they were before that epoch; what the state
        remembers is then worth nothing.
        """
        self._require_classes(network)
        rule = self._rule()
        many = self._many_batches(network, loss, rule)
        together = many.rows_at_once if many else self.batch_size
        price = REGULARIZERS[self.regularizer](self.regularization) if self.regularizer else None
        weights = None if self.class_weight is None else row_weights(targets, self.class_weight)
        for name, value in rule.initial_state(network.theta).items():
            state.setdefault(name, value)
        rows, gradient, batch_weights = len(inputs), np.empty_like(network.theta), None
        space = np.empty((min(together, rows), inputs.shape[1]), inputs.dtype)
        done = state.get("epochs_done", 0)
        for epoch in range(done, done + epochs):
            if len(state.get("order", ())) != rows or "before" not in state:
                state["order"] = rng.permutation(rows) if self.shuffle_data else np.arange(rows)
                state["position"] = 0
                state["sums"] = np.zeros(2)  # of the losses, and of the rows that were right
                state["before"] = network.theta.copy()
            while state["position"] < rows:
                batch = state["order"][state["position"] : state["position"] + together]
                x = inputs.take(batch, axis=0, out=space[: len(batch)], mode="clip")
                t = targets.take(batch, axis=0)
                if self.augment:
                    x = self.augment(x, rng)
                if self.label_smoothing:
                    t = self._smoothed(t, network)
                if many:
                    rates = self._rates(len(batch), state["position"], rows, epoch, done + epochs)
                    if not many.learn(x, t, rates, state):
                        raise self._diverged(network, state)
                    state["position"] += len(batch)
                    if state["position"] < rows:
                        yield None
                    continue
                if weights is not None:
                    batch_weights = weights[batch]

                masks = self._masks(network, len(x), rng) if self.dropout else ()
                trace = network.forward(x, masks)
                network.backward(trace, t, loss, price, gradient, batch_weights)
                batch_loss = network.loss(trace, t, loss, price, batch_weights)
                if not math.isfinite(batch_loss):
                    raise self._diverged(network, state)
                if self.clip_norm:
                    clip_norm(gradient, self.clip_norm)
                rule.learning_rate = self._rate(state["position"], rows, epoch, done + epochs)
                rule.update(network.theta, gradient, state)

                right = hits(t, trace.predictions) if network.classifies else 0
                state["sums"][0] += batch_loss * len(batch)
                state["sums"][1] += right
                state["position"] += len(batch)
                if state["position"] < rows:
                    yield None

            if not np.isfinite(network.theta).all():
                raise self._diverged(network, state)
            loss_sum, right_sum = state["sums"].tolist()
            for finished in ("order", "position", "sums", "before"):
                del state[finished]
            state["epochs_done"] = epoch + 1
            if epoch + 1 == done + epochs:
                del state["epochs_done"]
            yield Epoch(
                epoch + 1, loss_sum / rows, right_sum / rows if network.classifies else None
            )

    def _rule(self) -> UpdateRule:
        rule = UPDATE_RULES[self.optimizer](self.learning_rate)
        if self.compiled:
            from edunn.optimizers.compiled import compiled_rule

            return compiled_rule(rule)
        return rule

    def _many_batches(
        self, network: NeuralNetwork, loss: type[Loss], rule: UpdateRule
    ) -> "CompiledBatches | None":
        """What learns from many mini-batches at once, if that is asked for and can be."""
        if not self.compiled or self.augment or self.dropout or self.regularizer:
            return None
        if self.class_weight is not None or self.clip_norm is not None:
            return None
        from edunn.optimizers.compiled import compiled_batches

        return compiled_batches(network, loss, rule, self.batch_size)

    def _rates(self, count: int, place: int, rows: int, epoch: int, epochs: int) -> Array:
        """The learning rates of the batches that ``count`` rows from this place on make."""
        places = range(place, place + count, self.batch_size)
        if self.schedule == "constant" and not self.warm_up:
            return np.full(len(places), self.learning_rate)
        return np.array([self._rate(each, rows, epoch, epochs) for each in places])

    def _rate(self, place: int, rows: int, epoch: int, epochs: int) -> float:
        """The learning rate of the batch that begins at this place of an epoch."""
        if self.schedule == "constant" and not self.warm_up:
            return self.learning_rate
        middle = place + min(self.batch_size, rows - place) / 2
        progress = (epoch + middle / rows) / epochs
        return self.learning_rate * warmed_up(SCHEDULES[self.schedule], self.warm_up, progress)

    def _masks(self, network: NeuralNetwork, rows: int, rng: np.random.Generator) -> list[Array]:
        return draw_masks(network.units[1:-1], rows, self.dropout, network.theta.dtype, rng)

    def _smoothed(self, targets: Array, network: NeuralNetwork) -> Array:
        even = 1 / network.units[-1] if network.operators[-1] is Softmax else 1 / 2
        return smoothed(targets, self.label_smoothing, even)

    def _require_classes(self, network: NeuralNetwork) -> None:
        for name in ("label_smoothing", "class_weight"):
            if getattr(self, name) and not network.classifies:
                raise InvalidValue(f"{name} is for classes, and this network predicts quantities")

    def _diverged(self, network: NeuralNetwork, state: State) -> Diverged:
        network.theta[:] = state["before"]
        return Diverged(
            f"the loss is no longer finite in epoch {state.get('epochs_done', 0) + 1}; the weights "
            f"before it are kept. Try a smaller learning rate, such as {self.learning_rate / 10:g}"
        )
