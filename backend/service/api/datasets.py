"""Data sets: which there are, what is in them, and how to bring your own."""

from typing import Any, Literal

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from service.api.problems import FOR_A_NAME, Problem

datasets = APIBlueprint("datasets", __name__, tag="Data sets")


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
    algorithm; `seconds` is about how long the former take.
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


class DatasetList(BaseModel):
    """Those that ship, in the order of a course, then the user's own, the newest first."""

    datasets: list[Dataset]
    code: str = "SUCCESS"


class DatasetAnswer(BaseModel):
    dataset: Dataset
    code: str = "SUCCESS"


class Sample(BaseModel):
    """One row. `label` is a class name, or the quantity."""

    input: list[float]
    label: str | float


class Samples(BaseModel):
    samples: list[Sample]
    total: int
    code: str = "SUCCESS"


class Column(BaseModel):
    """One column of a CSV: its place from 0, whether it holds numbers or texts, how many cells are
    missing in what was looked at, how many different values it has, and the first few.
    """

    index: int
    name: str
    type: Literal["number", "text"]
    missing: int
    different: int
    examples: list[str]


class Preview(BaseModel):
    """What a CSV looks like from its beginning, before it is accepted. `problems` name line and
    column; with any, it would be refused as it is. `rows_seen` were looked at; `complete` says
    whether these are all. `target` is the column that is taken for the target, `features` and
    `classes` are what would come of it (null classes: a quantity).
    """

    encoding: str
    separator: str
    header: bool
    columns: list[Column]
    rows: list[list[str]]
    rows_seen: int
    complete: bool
    target: str
    quantity: bool
    features: list[str] | None
    classes: list[str] | None
    problems: list[str]
    code: str = "SUCCESS"


@datasets.get("/datasets")
@datasets.output(DatasetList)
@datasets.doc(operation_id="listDatasets", summary="Which data sets there are")
def list_datasets() -> Response:
    return jsonify(datasets=[], code="SUCCESS")


@datasets.post("/datasets/preview")
@datasets.output(Preview)
@datasets.doc(operation_id="previewDataset", summary="What would this CSV become?")
def preview() -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@datasets.post("/datasets")
@datasets.output(DatasetAnswer, 201)
@datasets.doc(operation_id="createDataset", summary="Bring your own: CSV, pictures or JSON")
def create() -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@datasets.get("/datasets/<name>")
@datasets.output(DatasetAnswer)
@datasets.doc(operation_id="getDataset", summary="One data set", responses=FOR_A_NAME)
def get_dataset(name: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@datasets.get("/datasets/<name>/samples")
@datasets.output(Samples)
@datasets.doc(operation_id="listSamples", summary="Some of its rows")
def samples(name: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")


@datasets.delete("/datasets/<name>")
@datasets.output({}, 204)
@datasets.doc(operation_id="deleteDataset", summary="Delete one of your own")
def delete(name: str) -> Response:
    raise Problem(501, "NOT_IMPLEMENTED", "soon")
