"""A job, as the service tells of it: state, progress, figures, and what they mean."""

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel

from service.training.plan import count_parameters
from service.training.spec import Spec

State = Literal[
    "queued", "running", "paused", "finished", "stopped", "cancelled", "failed", "diverged"
]


class Caution(BaseModel):
    """Something that is allowed, but hardly what one wants."""

    field: str
    message: str


class Report(BaseModel):
    """How far a network has come. `epoch` has a fraction while an epoch is under way.

    `loss` and `accuracy` are those of the rows learned from, `test_…` those of the rows kept apart.
    The last three are there for the genetic algorithm alone, whose `loss` is that of the fittest.
    """

    epoch: float
    loss: float | None
    accuracy: float | None
    test_loss: float | None = None
    test_accuracy: float | None = None
    seconds: float | None = None
    median_loss: float | None = None
    worst_loss: float | None = None
    diversity: float | None = None


class Finding(BaseModel):
    """One thing the diagnosis noticed. `changes` are settings for POST /train to try instead."""

    code: str
    message: str
    advice: str
    changes: dict[str, Any] | None = None


class Shares(BaseModel):
    """How much a network gets right: of the drawings that it was taught, and of other rows that it
    was never shown (null where there are none).
    """

    drawings: float
    held_out: float | None


class Job(BaseModel):
    """One training. `position` is its place among those that wait, 1 being the next; `phase` says
    what goes on before the first epoch; `eta` is in seconds. `settings` are what POST /train takes,
    without the rows, all defaults filled in. `before` and `after` are there once a network has been
    taught drawings (`start_from`).
    """

    id: str
    network_name: str
    dataset: str | None
    state: State
    position: int | None
    phase: str | None
    epoch: int
    epochs: int
    progress: float
    seconds: float
    eta: float | None
    samples_per_second: float | None
    rows: int | None
    test_rows: int | None
    parameters: int
    classes: list[str] | None
    latest: Report | None
    settings: dict[str, Any]
    warnings: list[Caution]
    diagnosis: list[Finding]
    error: str | None
    created: str
    started: str | None
    ended: str | None
    before: Shares | None = None
    after: Shares | None = None


class JobAnswer(BaseModel):
    job: Job
    code: str = "SUCCESS"


class JobList(BaseModel):
    """The newest first."""

    jobs: list[Job]
    code: str = "SUCCESS"


class JobHistory(BaseModel):
    """All reports that were kept, oldest first; `last_event_id` is where a stream would go on."""

    job: Job
    history: list[Report]
    last_event_id: int
    code: str = "SUCCESS"


class Weights(BaseModel):
    """The first layer of a network that sees pictures: for each of up to 16 units, one weight per
    pixel, row by row. `largest` is the largest absolute value of them all.
    """

    width: int
    height: int
    units: list[list[float]]
    largest: float


class Boundary(BaseModel):
    """What the network makes of every point of a plane, for data with two inputs.

    `shares` has one grid per class, row by row from the top (the largest y), `size` × `size`
    numbers each, from the left (the least x). `points` are some rows: x, y and the class.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    size: int
    shares: list[list[float]]
    points: list[tuple[float, float, int]]


class Snapshot(BaseModel):
    """The network as it was a moment ago, measured on `rows` rows, `held_out` or learned from.

    `confusion[i][j]` counts rows of class i that it calls class j.
    """

    epoch: float
    rows: int
    held_out: bool
    confusion: list[list[int]] | None
    weights: Weights | None
    boundary: Boundary | None


class SnapshotAnswer(BaseModel):
    snapshot: Snapshot | None
    code: str = "SUCCESS"


def described(job: dict[str, Any]) -> dict[str, Any]:
    """A row of the job store as ``Job`` tells of it."""
    spec = Spec.from_plain(job["spec"])
    progress, seconds = job["progress"], job["seconds"]
    knows_pace = job["state"] in ("running", "paused") and progress > 0
    told = ("id", "network_name", "dataset", "state", "position", "phase", "epoch", "progress")
    return {name: job[name] for name in told} | {
        "epochs": spec.epochs,
        "seconds": seconds,
        "eta": seconds * (1 - progress) / progress if knows_pace else None,
        "samples_per_second": job["rate"],
        "rows": job["rows"],
        "test_rows": job["test_rows"],
        "parameters": count_parameters(spec.layers, spec.use_bias),
        "classes": spec.classes,
        "latest": job["latest"],
        "settings": spec.request(),
        "warnings": job["warnings"],
        "diagnosis": job["diagnosis"] or [],
        "error": job["error"],
        "created": _moment(job["created"]),
        "started": _moment(job["started"]),
        "ended": _moment(job["ended"]),
        **(job["comparison"] or {"before": None, "after": None}),
    }


def _moment(seconds: float | None) -> str | None:
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
