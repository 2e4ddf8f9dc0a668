"""What every recipe does alike: train, keep the best weights, and note what they are worth."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from edunn.arrays import Array
from edunn.model import Model

Rows = tuple[Array, Array]  # inputs and labels


def train_keeping_best(
    model: Model,
    lessons: Iterable[Rows],
    learning_rates: Iterable[float],
    chosen_by: Rows,
    **settings: Any,
) -> dict[str, Any]:
    """Train for an epoch on each lesson at its learning rate, and end with the weights of the epoch
    that did best on the rows it was ``chosen_by``; of equals, the one with the smallest loss.

    Returns what was chosen, for the network's metrics.
    """
    best, theta = None, model.network.theta.copy()
    for model.learning_rate, (inputs, labels) in zip(learning_rates, lessons, strict=False):
        [report] = model.train(
            "gradient_descent",
            inputs,
            labels,
            1,
            test_inputs=chosen_by[0],
            test_labels=chosen_by[1],
            **settings,
        )
        rank = (report.test_accuracy or 0.0, -(report.test_loss or 0.0))
        if best is None or rank > best[0]:
            best, theta = (rank, report), model.network.theta.copy()
        show(report.epoch, report.loss, report.test_accuracy, len(chosen_by[0]))
    model.network.theta[:] = theta
    assert best is not None
    return {
        "validation_accuracy": best[1].test_accuracy,
        "validation_rows": len(chosen_by[0]),
        "best_epoch": best[1].epoch,
    }


def show(epoch: int, loss: float, accuracy: float | None, rows: int) -> None:
    print(
        f"epoch {epoch:3}  loss {loss:.4f}  on {rows:,} rows kept apart {accuracy:.4f}", flush=True
    )


def save_measured(
    model: Model, folder: Path, name: str, dataset: str, test: Rows, *, half: bool = False
) -> None:
    """Measure once on rows that had no part in training or choosing, and save."""
    accuracy = model.calculate_accuracy(*test).accuracy
    model.training_settings["dataset"] = dataset
    model.metrics |= {"test_accuracy": accuracy, "test_rows": len(test[0])}
    path = model.save(folder, name, resumable=False, half=half)
    print(f"{path.name}: {accuracy:.4f} right of {len(test[0]):,} rows it never saw", flush=True)
