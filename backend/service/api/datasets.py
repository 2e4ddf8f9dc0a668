"""Data sets: which there are, and what is in them. How to bring one: dataset_uploads.py."""

from dataclasses import asdict
from typing import Any, Literal

from apiflask import APIBlueprint
from flask import Response, current_app, jsonify, request
from pydantic import BaseModel, Field, ValidationError

from edunn.errors import DamagedFile, DatasetMissing
from service.api.audience import ASKERS, OWNERS, serves
from service.api.bodies import invalid
from service.api.identity import current_user
from service.api.problems import FOR_A_NAME, FieldError, Problem, problems
from service.api.stored import RULE
from service.store import BuiltinDataset, DatasetNotFound, DatasetStore, Drawings, StoredDataset
from service.store.names import is_name

datasets = APIBlueprint("datasets", __name__, tag="Data sets")

MOST_SAMPLES = 200


class Download(BaseModel):
    """What has to be fetched before the first training: how much, from where, and the folder where
    the files may be put by hand instead.
    """

    bytes: int
    addresses: list[str]
    files: list[str]
    folder: str


class Dataset(BaseModel):
    """`kind` is "points" (two inputs: a plane), "table" or "image". `rows` counts all rows,
    `test_rows` those that come as test rows (null: a share is kept apart at each training).
    `classes` and `class_counts` are null where quantities are predicted. `available` is false as
    long as files have to be downloaded, which the first training does. `defaults` are settings for
    POST /train that learn it well by gradient descent, `genetic_defaults` those for the genetic
    algorithm; `seconds` is about how long the former take. `drawings` is true of those of your own
    that one draws into.
    """

    name: str
    builtin: bool
    title: str
    description: str
    kind: Literal["points", "table", "image"]
    rows: int
    test_rows: int | None
    inputs: int
    features: list[str] | None
    input: dict[str, Any]
    classes: list[str] | None
    class_counts: list[int] | None
    source: str | None
    licence: str | None
    available: bool
    download: Download | None
    defaults: dict[str, Any]
    genetic_defaults: dict[str, Any]
    seconds: float | None
    created: str | None
    bytes: int | None
    drawings: bool = False


class DatasetList(BaseModel):
    """Those that ship, in the order of a course, then the user's own, the newest first."""

    datasets: list[Dataset]
    code: str = "SUCCESS"


class DatasetAnswer(BaseModel):
    dataset: Dataset
    code: str = "SUCCESS"


class Sample(BaseModel):
    """One row. `label` is a class name, or the quantity. A drawing has an `id` and, unless only its
    numbers were given, `strokes`: lists of points [x, y] in shares of the surface, y downwards.
    """

    input: list[float]
    label: str | float
    id: str | None = None
    strokes: list[list[list[float]]] | None = None


class Samples(BaseModel):
    samples: list[Sample]
    total: int
    code: str = "SUCCESS"


# How OpenAPI describes what may stand behind the "?" of samples.
SAMPLE_PARAMETERS: list[dict[str, Any]] = [
    {
        "name": "offset",
        "in": "query",
        "description": "How many rows to skip.",
        "schema": {"type": "integer", "minimum": 0, "default": 0},
    },
    {
        "name": "limit",
        "in": "query",
        "description": "How many rows to show.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_SAMPLES, "default": 20},
    },
]


class Page(BaseModel):
    """Which rows to show."""

    offset: int = Field(0, ge=0, le=10**9)
    limit: int = Field(20, ge=1, le=MOST_SAMPLES)


@datasets.get("/datasets")
@datasets.output(DatasetList)
@datasets.doc(operation_id="listDatasets", summary="Which data sets there are")
@serves(ASKERS)
def list_datasets() -> Response:
    found = [asdict(dataset) for dataset in store().list_all(current_user())]
    return jsonify(datasets=found, code="SUCCESS")


@datasets.get("/datasets/<name>")
@datasets.output(DatasetAnswer)
@datasets.doc(operation_id="getDataset", summary="One data set", responses=FOR_A_NAME)
@serves(ASKERS)
def get_dataset(name: str) -> Response:
    return jsonify(dataset=asdict(_found(name)), code="SUCCESS")


@datasets.get("/datasets/<name>/samples")
@datasets.output(Samples)
@datasets.doc(
    operation_id="listSamples", summary="Some of its rows", responses=problems(404, 409, 422)
)
@serves(ASKERS)
def samples(name: str) -> Response:
    try:
        page = Page.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise invalid(error) from None
    dataset = _found(name)
    try:
        if dataset.drawings:
            return _drawn(store().drawings(current_user(), name).read(), page)
        inputs, labels = store().samples(current_user(), name, page.offset, page.limit)
    except DatasetMissing as error:
        raise about("name", str(error), 409, "DATASET_MISSING") from None
    except DatasetNotFound:  # deleted a moment ago
        raise absent(name) from None
    except (DamagedFile, FileNotFoundError) as error:
        raise about("name", str(error), 422, "DATASET_DAMAGED") from None
    said = [
        {"input": row, "label": label if dataset.classes is None else dataset.classes[label]}
        for row, label in zip(inputs.tolist(), labels.tolist(), strict=True)
    ]
    return jsonify(samples=said, total=dataset.rows, code="SUCCESS")


def _drawn(drawings: Drawings, page: Page) -> Response:
    """The drawings of a page, as they were drawn, as a network reads them, and with their ids."""
    every = list(drawings.by_id.values())
    said = [
        {
            "input": each.framed().round(4).tolist(),
            "label": each.label,
            "id": each.id,
            "strokes": each.strokes,
        }
        for each in every[page.offset : page.offset + page.limit]
    ]
    return jsonify(samples=said, total=len(every), code="SUCCESS")


@datasets.delete("/datasets/<name>")
@datasets.output({}, 204)
@datasets.doc(
    operation_id="deleteDataset",
    summary="Delete one of your own",
    responses=problems(404, 409, 422),
)
@serves(OWNERS)
def delete(name: str) -> Response:
    require_dataset_name(name)
    try:
        store().delete(current_user(), name)
    except DatasetNotFound:
        raise absent(name) from None
    except BuiltinDataset:
        detail = f"{name!r} ships with EduNN, so it stays; only your own can be deleted"
        raise about("name", detail, 409, "BUILTIN") from None
    return Response(status=204)


def store() -> DatasetStore:
    found: DatasetStore = current_app.extensions["datasets"]
    return found


def about(field: str, detail: str, status: int = 422, code: str = "INVALID_INPUT") -> Problem:
    """A problem with one field."""
    return Problem(status, code, detail, [FieldError(field=field, message=detail)])


def _found(name: str) -> StoredDataset:
    require_dataset_name(name)
    try:
        return store().get(current_user(), name)
    except DatasetNotFound:
        raise absent(name) from None
    except DamagedFile as error:
        raise about(
            "name", f"the data set {name!r} can't be used: {error}", 422, "DATASET_DAMAGED"
        ) from None


def absent(name: str) -> Problem:
    known = ", ".join(dataset.name for dataset in store().list_all(current_user()))
    detail = f"there is no data set {name!r}; there are: {known}"
    return about("name", detail, 404, "DATASET_NOT_FOUND")


def require_dataset_name(name: str) -> None:
    if not is_name(name):
        raise about("name", f"name: {RULE}")
