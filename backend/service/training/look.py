"""A look at a network while it learns: what it takes for what, and what its weights are like."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.diagnosis import dead_relus
from edunn.metrics import classes_of, confusion_matrix
from edunn.model import Model
from edunn.verdict import shares_of

MOST_ROWS = 2_000
MOST_PRODUCTS = 500_000_000  # weights times rows: a look shall take hundredths of a second
UNITS_SHOWN = 16
GRID = 40  # points of the plane, each way
POINTS_SHOWN = 300
MARGIN = 0.1  # of the plane, around the points


@dataclass(frozen=True)
class Look:
    """``confusion`` counts rows by class and by what they are called (None for quantities);
    ``dead`` is the share of dead ReLUs per layer. ``pictures`` are for the page alone: the first
    layer's weights, and what the network makes of a plane.
    """

    rows: int
    confusion: list[list[int]] | None
    dead: dict[int, float]
    pictures: dict[str, Any]


def look_at(model: Model, samples: tuple[Array, Array]) -> Look:
    """Measured on so many of the samples as take no time, evenly spread."""
    inputs, labels = samples
    most = int(min(MOST_ROWS, max(100, MOST_PRODUCTS // model.network.theta.size)))
    some = np.linspace(0, len(inputs) - 1, min(len(inputs), most)).round().astype(np.intp)
    x, ids = inputs[some], labels[some]
    with np.errstate(over="ignore", invalid="ignore"):
        steps = model.network.forward(model.scaled(x)).a
    confusion, pictures = None, {"weights": _weights(model), "boundary": None}
    if model.classes is not None:
        called = classes_of(steps[-1])
        confusion = confusion_matrix(ids.astype(np.intp), called, len(model.classes)).tolist()
        if model.network.units[0] == 2:
            pictures["boundary"] = _boundary(model, x, ids)
    operators = [layer[1] for layer in model.layers[1:]]
    return Look(len(some), confusion, dead_relus(steps, operators), pictures)


def _weights(model: Model) -> dict[str, Any] | None:
    """For each of the first units, a picture of its weights; for inputs that are pictures."""
    if model.input.get("kind") != "image":
        return None
    units = model.network.layers[0].W[:, :UNITS_SHOWN].T.astype(np.float64)
    return {
        "width": model.input["width"],
        "height": model.input["height"],
        "units": units.round(4).tolist(),
        "largest": float(np.abs(units).max()),
    }


def _boundary(model: Model, points: Array, ids: Array) -> dict[str, Any] | None:
    """The share of each class at every point of a grid, from the top left."""
    low, high = points.min(axis=0).astype(np.float64), points.max(axis=0).astype(np.float64)
    margin = MARGIN * np.maximum(high - low, 1e-9)
    low, high = low - margin, high + margin
    across, down = np.linspace(low[0], high[0], GRID), np.linspace(high[1], low[1], GRID)
    plane = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    with np.errstate(over="ignore", invalid="ignore"):
        shares = shares_of(model.network.predict(model.scaled(plane)))
    if not np.isfinite(shares).all():
        return None
    shown = [(float(x), float(y), int(label)) for (x, y), label in zip(points, ids, strict=True)]
    return {
        "x": (low[0], high[0]),
        "y": (low[1], high[1]),
        "size": GRID,
        "shares": shares.T.round(3).tolist(),
        "points": shown[:: max(1, len(shown) // POINTS_SHOWN)][:POINTS_SHOWN],
    }
