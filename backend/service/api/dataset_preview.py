"""POST /datasets/preview: what a CSV would become, before it is accepted."""

from dataclasses import asdict
from typing import Literal

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from edunn.csv_preview import BYTES, preview_csv
from edunn.errors import EdunnError
from service.api.audience import OWNERS, serves
from service.api.dataset_forms import TableForm, read_form, refused
from service.api.datasets import about
from service.api.limits import allowed
from service.api.problems import problems
from service.uploads import is_archive

previews = APIBlueprint("previews", __name__, tag="Data sets")


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


@previews.post("/datasets/preview")
@previews.output(Preview)
@previews.doc(
    operation_id="previewDataset",
    summary="What would this CSV become?",
    responses=problems(413, 422),
)
@serves(OWNERS)
def preview() -> Response:
    form, file = read_form(TableForm)
    beginning = file.read(BYTES + 1)
    if is_archive(beginning):
        raise about("file", "this is a zip; one of pictures goes straight to POST /datasets")
    try:
        seen = preview_csv(beginning, most_inputs=allowed().dataset_inputs, **form.settings())
    except EdunnError as error:
        raise refused(error, form) from None
    return jsonify(asdict(seen) | {"code": "SUCCESS"})
