"""POST /datasets: bring your own, as a CSV, a zip of pictures or of drawings, or JSON."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Literal

from apiflask import APIBlueprint
from flask import Response, current_app, jsonify, request
from pydantic import BaseModel, ConfigDict, Field

from edunn.errors import EdunnError
from service.api.audience import OWNERS, serves
from service.api.bodies import JsonBody
from service.api.dataset_forms import NewDatasetForm, read_form, refused
from service.api.datasets import DatasetAnswer, about, store
from service.api.drawings import require_different
from service.api.identity import current_user
from service.api.limits import allowed
from service.api.pictures import FORM
from service.api.problems import Problem, problems
from service.api.stored import Name
from service.api.train_request import Flag, Labels, Rows, Text
from service.api.train_rows import rows_of
from service.store import DatasetNameTaken, DatasetsFull, NotDigits
from service.store.spool import spooled
from service.uploads import (
    Busy,
    Contents,
    Importer,
    TooMuch,
    UnusableArchive,
    holds_drawings,
    import_drawings,
    import_pictures,
    import_table,
    inspect_archive,
    is_archive,
    most,
)

log = logging.getLogger(__name__)

dataset_uploads = APIBlueprint("dataset_uploads", __name__, tag="Data sets")

EXAMPLE = {"name": "my-gate", "inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}
Side = Annotated[int, Field(strict=True, ge=1, le=64)]


class PictureInput(BaseModel):
    """The numbers of a row are the pixels of a picture, row by row from the top left."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["image"]
    width: Side
    height: Side
    framing: Literal["mnist-1", "none"] = "none"


class NewDataset(JsonBody):
    """Rows and their labels: class ids, class names, one-hot rows, or quantities. Or `drawings`:
    true and `classes` alone, for a data set to draw into.
    """

    size_limit = "train_bytes"
    model_config = ConfigDict(extra="forbid")

    name: Name
    inputs: Rows | None = None
    labels: Labels | None = None
    classes: list[Text] | None = None
    features: list[Text] | None = None
    input: PictureInput | None = None
    drawings: Flag = False

    @property
    def layers(self) -> None:
        """Rows that come with a training say by its layers what labels are; these don't."""
        return None


def or_file(view: Callable[..., Response]) -> Callable[[], Response]:
    """A form goes to ``create_from_file``; all else is taken for JSON."""

    @wraps(view)
    def either() -> Response:
        return create_from_file() if request.mimetype == FORM else view()

    return either


@dataset_uploads.post("/datasets")
@or_file
@dataset_uploads.input(NewDataset, arg_name="body", example=EXAMPLE)
@dataset_uploads.output(DatasetAnswer, 201)
@dataset_uploads.doc(
    operation_id="createDataset",
    summary="Bring your own: CSV, pictures or JSON",
    responses=problems(400, 409, 413, 422, 429),
)
@serves(OWNERS)
def create(body: NewDataset) -> Response:
    if body.drawings:
        return _begin_drawings(body)
    for field in ("inputs", "labels"):
        if getattr(body, field) is None:
            raise about(field, f"{field}: Field required")
    rows = rows_of(body)
    _require_fitting(body, rows.inputs.shape[1])
    try:
        store().create(
            current_user(),
            body.name,
            rows.inputs,
            rows.labels,
            classes=rows.data.classes,
            features=body.features,
            input=None if body.input is None else body.input.model_dump(),
        )
    except DatasetNameTaken:
        raise _taken(body.name) from None
    except DatasetsFull as error:
        raise _full(error) from None
    return _created(body.name)


def _begin_drawings(body: NewDataset) -> Response:
    """A data set that is empty until somebody draws."""
    for field in ("inputs", "labels", "features", "input"):
        if getattr(body, field) is not None:
            raise about(field, f"drawings come later, to /datasets/{body.name}/samples")
    classes = body.classes or []
    if not 2 <= len(classes) <= most.CLASSES:
        raise about("classes", f"drawings need the names of 2 to {most.CLASSES:,} classes")
    if "" in classes:
        raise about(f"classes.{classes.index('')}", "a class needs a name")
    require_different(classes)
    try:
        store().create_drawings(current_user(), body.name, classes)
    except NotDigits as error:
        raise about("classes", str(error)) from None
    except DatasetNameTaken:
        raise _taken(body.name) from None
    except DatasetsFull as error:
        raise _full(error) from None
    return _created(body.name)


def create_from_file() -> Response:
    form, file = read_form(NewDatasetForm)
    is_zip = is_archive(file.read(4))
    try:
        store().require_free(current_user(), form.name)
        has_drawings = is_zip and holds_drawings(file)
        if is_zip and not has_drawings:
            _require_few(inspect_archive(file))
        with spooled(file) as path:
            where = (store(), current_user(), form.name, path)
            if has_drawings:
                importer().run(import_drawings, *where)
            elif is_zip:
                importer().run(import_pictures, *where, form.framing, form.width)
            else:
                importer().run(import_table, *where, form.settings() | _most_of_a_table())
    except DatasetNameTaken:
        raise _taken(form.name) from None
    except DatasetsFull as error:
        raise _full(error) from None
    except (UnusableArchive, NotDigits) as error:
        raise about("file", str(error)) from None
    except EdunnError as error:
        raise refused(error, form) from None
    except TooMuch:
        detail = f"reading it took more than {most.SECONDS} seconds or too much memory: send less"
        raise about("file", detail, 422, "TOO_MUCH") from None
    except Busy:
        detail = "other data sets are being read; try again in a moment"
        raise Problem(429, "BUSY", detail, retry_after=10) from None
    return _created(form.name)


def _most_of_a_table() -> dict[str, int]:
    return {"most_rows": allowed().dataset_rows, "most_inputs": allowed().dataset_inputs}


def _require_few(contents: Contents) -> None:
    count, most_rows = sum(map(len, contents.pictures.values())), allowed().dataset_rows
    if count > most_rows:
        raise UnusableArchive(
            f"there are {count:,} pictures in it, more than {most_rows:,} (limit: dataset_rows)"
        )


def _require_fitting(body: NewDataset, width: int) -> None:
    """What is said of the inputs must be true of rows so wide."""
    picture = body.input
    if body.features is not None and len(body.features) != width:
        raise about("features", f"one name per input: {width}, not {len(body.features)}")
    if picture and picture.width * picture.height != width:
        pixels = f"{picture.width} x {picture.height}"
        raise about("input", f"a picture of {pixels} pixels doesn't have {width} numbers")
    if picture and picture.framing == "mnist-1" and (picture.width, picture.height) != (28, 28):
        raise about("input.framing", "pictures framed mnist-1 have 28 x 28 pixels")


def importer() -> Importer:
    found: Importer = current_app.extensions["importer"]
    return found


def _created(name: str) -> Response:
    dataset = store().get(current_user(), name)
    answer = jsonify(dataset=vars(dataset), code="SUCCESS")
    answer.status_code = 201
    answer.headers["Location"] = f"/datasets/{name}"
    return answer


def _taken(name: str) -> Problem:
    detail = (
        f"there is a data set {name!r} already (capitals make no difference): delete that one "
        "first, or take another name"
    )
    return about("name", detail, 409, "NAME_TAKEN")


def _full(error: DatasetsFull) -> Problem:
    return about("name", str(error), 409, "FULL")
