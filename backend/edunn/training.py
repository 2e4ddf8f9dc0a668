"""A training under way: an algorithm's reports, numbered, measured, and stopped in time."""

import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.checks import require_whole
from edunn.errors import Diverged, InvalidValue
from edunn.losses import Loss
from edunn.metrics import hits
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.optimizers import Algorithm, Epoch, GradientDescent, State
from edunn.optimizers.early_stopping import forget_best, note_epoch
from edunn.registry import name_of

Samples = tuple[Array, Array]  # inputs (rows, inputs) and targets (rows, outputs)


@dataclass(frozen=True)
class Training:
    """What learns, how, and from what; ``tests`` are rows that it is measured on, and ``patience``
    is for how many epochs the loss on them may fail to fall. ``keeps_best``: keep a copy of the
    weights of the best epoch, also where they don't come back by themselves.
    """

    network: NeuralNetwork
    loss: type[Loss]
    algorithm: Algorithm
    samples: Samples
    tests: Samples | None = None
    patience: int | None = None
    keeps_best: bool = False

    def __post_init__(self) -> None:
        if self.patience is not None:
            require_whole("patience", self.patience, at_least=1)
            if self.tests is None:
                raise InvalidValue("patience needs test_inputs and test_labels to judge epochs by")
        if isinstance(self.algorithm, GradientDescent):
            self._warn_of_flat_layers()

    def run(
        self,
        epochs: int,
        history: list[Epoch],
        settings: dict[str, Any],
        state: State,
        rng: np.random.Generator,
    ) -> Iterator[Epoch | None]:
        """The algorithm's reports, and None where it yields None; every report joins ``history``.

        How it came out is noted in ``settings``: the outcome, and the best epoch if its weights are
        kept; before the last report comes, so that nobody has to ask once more. The numbers go
        on from the last report's own: whoever keeps only some of them may thin ``history`` out.
        """
        keeps_best = self.keeps_best or self.patience is not None
        if not keeps_best:
            forget_best(state)
        steps = self.algorithm.run(self.network, self.loss, *self.samples, epochs, state, rng)
        number = history[-1].epoch if history else 0
        last = number + epochs
        start = time.perf_counter()
        try:
            for report in steps:
                if report is None:
                    yield None
                    continue
                seconds = round(10_000 * (time.perf_counter() - start)) / 10_000
                number += 1
                report.epoch, report.seconds = number, seconds
                judged_by = report.loss
                if self.tests is not None:
                    judged_by, report.test_accuracy = self._measured(self.tests)
                    report.test_loss = judged_by
                waited = 0
                if keeps_best:
                    waited = note_epoch(state, self.network.theta, judged_by)
                    settings["best_epoch"] = report.epoch - waited
                history.append(report)
                if report.epoch == last or waited == self.patience:
                    self._end(
                        "finished" if report.epoch == last else "stopped early", settings, state
                    )
                    yield report
                    return
                yield report
                start = time.perf_counter()
        except Diverged:
            self._end("diverged", settings, state)
            raise

    def _measured(self, tests: Samples) -> tuple[float, float | None]:
        """Loss and accuracy on rows that are not learned from."""
        x, t = tests
        trace = self.network.forward(x)
        accuracy = hits(t, trace.predictions) / len(x) if self.network.classifies else None
        return float(self.network.loss(trace, t, self.loss)), accuracy

    def _end(self, outcome: str, settings: dict[str, Any], state: State) -> None:
        """With patience, or after a divergence, the best weights come back, if they were kept; what
        the optimizer remembers belongs to other weights then, and after a divergence to none.
        """
        settings["outcome"] = outcome
        returns = "best_theta" in state and (self.patience is not None or outcome == "diverged")
        if returns:
            self.network.theta[:] = state["best_theta"]
        if returns or outcome == "diverged":
            state.clear()

    def _warn_of_flat_layers(self) -> None:
        for index, operator in enumerate(self.network.operators, start=1):
            if operator.is_flat:
                warnings.warn(
                    f"layer {index} is {name_of(operator, OPERATORS)}, whose slope is 0: gradient "
                    "descent can't train it nor the layers before it; use genetic_algorithm",
                    stacklevel=5,
                )
