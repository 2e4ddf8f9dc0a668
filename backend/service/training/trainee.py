"""A network in training: it learns for a while, says how it went, and can be put away.

What is put away is plain data; whoever takes it up again, in this process or another, goes on to
the same bits.
"""

import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.datasets.entry import Table
from edunn.errors import Diverged
from edunn.model import Model
from edunn.optimizers import Epoch
from edunn.persistence import Content
from edunn.splits import stratified_split
from service.training.look import Look, look_at
from service.training.spec import Spec


@dataclass(frozen=True)
class Rows:
    """What is learned from, and what is kept apart; ``tests`` is None if nothing is. ``drawn`` are
    the drawings among them, as they were drawn.
    """

    inputs: Array
    labels: Array
    tests: tuple[Array, Array] | None
    drawn: tuple[Array, Array] | None = None

    @staticmethod
    def of(table: Table, spec: Spec) -> "Rows":
        """Apart: the table's own test rows, or a share of each class, drawn by the seed."""
        if table.test_inputs is not None and table.test_labels is not None:
            return Rows(table.inputs, table.labels, (table.test_inputs, table.test_labels))
        rng = np.random.default_rng(spec.seed)
        groups = np.zeros(len(table.labels), np.intp) if spec.classes is None else table.labels
        learned, kept = stratified_split(groups, spec.test_share, rng)
        if not len(kept):
            return Rows(np.asarray(table.inputs), np.asarray(table.labels), None)
        tests = table.inputs[kept], table.labels[kept]
        return Rows(table.inputs[learned], table.labels[learned], tests)


@dataclass(frozen=True)
class Segment:
    """What some time of training came to. ``partial`` is a report of the epoch under way;
    ``outcome`` says how the training ended, if it did, and ``error`` why, if that was no good end.
    """

    state: Content
    epoch: int
    rows: tuple[int, int]  # learned from, and kept apart
    reports: list[dict[str, Any]]
    partial: dict[str, Any] | None
    progress: float  # 0 to 1
    samples: float  # how many times a network was shown a row
    seconds: float
    look: Look
    outcome: str | None
    error: str | None


class Trainee:
    """``state`` is where an earlier segment left off; None at the very beginning."""

    def __init__(
        self, spec: Spec, rows: Rows, start: Content | None, state: Content | None
    ) -> None:
        self.spec, self.rows = spec, rows
        self.model = spec.new_model(start) if state is None else Model.from_plain(state)
        self._steps = self._training()

    @property
    def epoch(self) -> int:
        """How many epochs are done."""
        return self.model.history[-1].epoch if self.model.history else 0

    def advance(self, seconds: float, most_reports: int | None = None) -> Segment:
        """Learn for about so long, or until so many epochs have ended."""
        began, reports = time.perf_counter(), []
        before, error = self._position(), None
        try:
            with np.errstate(over="ignore", invalid="ignore"):
                for report in self._steps:
                    if report is not None:
                        reports.append(report.figures())
                        del self.model.history[:-1]  # whoever asked us keeps the reports
                    enough = most_reports is not None and len(reports) >= most_reports
                    if enough or time.perf_counter() - began >= seconds:
                        break
        except Diverged as diverged:
            error = str(diverged)
        spent = time.perf_counter() - began
        done = self._position()
        return Segment(
            state=self.model.to_plain(),
            epoch=self.epoch,
            rows=(len(self.rows.inputs), len(self.rows.tests[0]) if self.rows.tests else 0),
            reports=reports,
            partial=self._partial(),
            progress=min(1.0, done / self.spec.epochs),
            samples=(done - before) * self._samples_an_epoch(),
            seconds=spent,
            look=look_at(self.model, self.rows.tests or (self.rows.inputs, self.rows.labels)),
            outcome=self._outcome(),
            error=error,
        )

    def conclude(self, takes_best: bool) -> tuple[Content, dict[str, Any]]:
        """The network to keep, measured on all rows kept apart (else on those learned from), and
        those figures. ``takes_best``: with the weights of its best epoch.
        """
        if takes_best:
            self.model.take_best()
        inputs, labels = self.rows.tests or (self.rows.inputs, self.rows.labels)
        measured = self.model.evaluate(inputs, labels)
        figures = {"loss": measured.loss, "accuracy": measured.accuracy, "rows": len(inputs)}
        prefix = "test_" if self.rows.tests else ""
        self.model.metrics = {
            f"{prefix}{name}": value for name, value in figures.items() if value is not None
        }
        self.model.training_settings |= {"dataset": self.spec.dataset, "epochs": self.epoch}
        self.model.training_settings["test_share"] = self.spec.test_share
        return self.model.to_plain(resumable=False), self.model.metrics

    def _training(self) -> Iterator[Epoch | None]:
        left = self.spec.epochs - self.epoch
        if left < 1 or self._outcome():
            return iter(())
        test_inputs, test_labels = self.rows.tests or (None, None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # who asked for this was warned
            return self.model.training(
                self.spec.optimization_algorithm,
                self.rows.inputs,
                self.rows.labels,
                left,
                standardize=self.spec.standardize,
                test_inputs=test_inputs,
                test_labels=test_labels,
                patience=self.spec.patience,
                keep_best=True,
                **self.spec.algorithm,
            )

    def _outcome(self) -> str | None:
        """How this training has ended, if it has: as the library notes it."""
        outcome: str | None = self.model.training_settings.get("outcome")
        return outcome

    def _position(self) -> float:
        under_way = self.model.epoch_under_way
        return self.epoch + (under_way[0] if under_way else 0.0)

    def _partial(self) -> dict[str, Any] | None:
        under_way = self.model.epoch_under_way
        if under_way is None:
            return None
        share, loss, accuracy = under_way
        return {"epoch": self.epoch + share, "loss": loss, "accuracy": accuracy}

    def _samples_an_epoch(self) -> int:
        rows = len(self.rows.inputs)
        if self.spec.optimization_algorithm == "gradient_descent":
            return rows
        judged = min(self.spec.algorithm.get("rows_per_generation") or rows, rows)
        return judged * int(self.spec.algorithm["population_size"])
