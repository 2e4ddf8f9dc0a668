"""Data sets of drawings: draw into one, relabel, delete, and take it along as a file."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated

from apiflask import APIBlueprint
from flask import Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field

from edunn.errors import DamagedFile
from service.api.audience import OWNERS, serves
from service.api.bodies import JsonBody
from service.api.datasets import DatasetAnswer, about, absent, require_dataset_name, store
from service.api.identity import current_user
from service.api.limits import DRAWINGS_AT_A_TIME
from service.api.problems import problems
from service.store import (
    BuiltinDataset,
    DatasetNameTaken,
    DatasetNotFound,
    DatasetsFull,
    DrawingNotFound,
    DrawingSet,
    NoDrawings,
    NotDigits,
    SetFull,
    UnknownLabel,
)
from service.store.drawings import DIGITS, OWN_HAND
from service.uploads import export_drawings, most
from service.uploads.drawing import Label, NewDrawing

drawings = APIBlueprint("drawings", __name__, tag="Data sets")

EXAMPLE = {"samples": [{"label": "7", "strokes": [[[0.3, 0.2], [0.7, 0.2], [0.45, 0.8]]]}]}
ZIP = "application/zip"
FOR_A_CHANGE = problems(400, 404, 409, 413, 422)


class NewDrawings(JsonBody):
    """Drawings to add, all of them or none."""

    size_limit = "train_bytes"
    model_config = ConfigDict(extra="forbid")

    samples: Annotated[list[NewDrawing], Field(min_length=1, max_length=DRAWINGS_AT_A_TIME)]


class Added(BaseModel):
    """The `ids` of the drawings, in the order in which they came, and how many there are now."""

    ids: list[str]
    total: int
    code: str = "SUCCESS"


class Relabel(JsonBody):
    model_config = ConfigDict(extra="forbid")

    label: Label


class Relabelled(BaseModel):
    id: str
    label: str
    code: str = "SUCCESS"


class MoreClasses(JsonBody):
    """All classes: those that there are, in their order, and behind them the new ones."""

    model_config = ConfigDict(extra="forbid")

    classes: Annotated[list[Label], Field(min_length=1, max_length=most.CLASSES)]


@drawings.post("/datasets/<name>/samples")
@drawings.input(NewDrawings, arg_name="body", example=EXAMPLE)
@drawings.output(Added, 201)
@drawings.doc(
    operation_id="addSamples", summary="Draw into a data set of drawings", responses=FOR_A_CHANGE
)
@serves(OWNERS)
def add(name: str, body: NewDrawings) -> Response:
    new = [each.drawing() for each in body.samples]
    if name == OWN_HAND:
        with suppress(DatasetNameTaken):
            store().create_drawings(current_user(), name, DIGITS)
    with _asking(name, "samples.{}.label") as kept:
        store().require_room(current_user(), request.content_length or 0)
        total = kept.add(new)
    answer = jsonify(ids=[each.id for each in new], total=total, code="SUCCESS")
    answer.status_code = 201
    return answer


@drawings.patch("/datasets/<name>/samples/<id>")
@drawings.input(Relabel, arg_name="body", example={"label": "1"})
@drawings.output(Relabelled)
@drawings.doc(
    operation_id="relabelSample", summary="Give a drawing another label", responses=FOR_A_CHANGE
)
@serves(OWNERS)
def relabel(name: str, id: str, body: Relabel) -> Response:
    with _asking(name, "label") as kept:
        changed = kept.relabel(id, body.label)
    return jsonify(id=changed.id, label=changed.label, code="SUCCESS")


@drawings.delete("/datasets/<name>/samples/<id>")
@drawings.output({}, 204)
@drawings.doc(
    operation_id="deleteSample", summary="Delete a drawing", responses=problems(404, 409, 422)
)
@serves(OWNERS)
def remove(name: str, id: str) -> Response:
    with _asking(name, "id") as kept:
        kept.remove(id)
    return Response(status=204)


@drawings.patch("/datasets/<name>")
@drawings.input(MoreClasses, arg_name="body", example={"classes": ["circle", "square", "star"]})
@drawings.output(DatasetAnswer)
@drawings.doc(
    operation_id="extendDataset",
    summary="Add classes to a data set of drawings",
    responses=FOR_A_CHANGE,
)
@serves(OWNERS)
def extend(name: str, body: MoreClasses) -> Response:
    if name == OWN_HAND and body.classes != DIGITS:
        raise about("classes", str(NotDigits()))
    require_different(body.classes)
    with _asking(name, "classes") as kept:
        try:
            kept.extend(body.classes)
        except ValueError as error:
            raise about("classes", str(error)) from None
        dataset = store().get(current_user(), name)
    return jsonify(dataset=vars(dataset), code="SUCCESS")


@drawings.get("/datasets/<name>/export")
@drawings.doc(
    operation_id="exportDataset",
    summary="A data set of drawings as a file",
    responses={
        200: {
            "description": "A zip with `drawings.json`: `classes`, and in `drawings` the `id`, "
            "`label` and `strokes` (or `input`) of each. POST /datasets brings it back.",
            "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}},
        },
        **problems(404, 409, 422),
    },
)
@serves(OWNERS)
def export_file(name: str) -> Response:
    with _asking(name, "name") as kept:
        data = export_drawings(kept.read())
    response = Response(data, mimetype=ZIP)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response


def require_different(classes: list[str]) -> None:
    for place, each in enumerate(classes):
        if each in classes[:place]:
            raise about(f"classes.{place}", f"there are two classes called {each!r}")


@contextmanager
def _asking(name: str, field: str) -> Iterator[DrawingSet]:
    """The drawings of that name, and each complaint as the client shall hear it."""
    require_dataset_name(name)
    try:
        yield store().drawings(current_user(), name)
    except (DatasetNotFound, FileNotFoundError):
        raise absent(name) from None
    except BuiltinDataset:
        detail = f"{name!r} ships with EduNN, so it stays as it is; draw into one of your own"
        raise about("name", detail, 409, "BUILTIN") from None
    except NoDrawings:
        detail = f'{name!r} is not of drawings; POST /datasets with "drawings": true begins one'
        raise about("name", detail, 409, "NO_DRAWINGS") from None
    except DrawingNotFound as error:
        detail = f"there is no drawing {str(error)!r} in {name!r}; its samples tell their ids"
        raise about("id", detail, 404, "DRAWING_NOT_FOUND") from None
    except UnknownLabel as error:
        raise about(field.format(error.place), str(error)) from None
    except (SetFull, DatasetsFull) as error:
        raise about("samples", str(error), 409, "FULL") from None
    except DamagedFile as error:
        raise about("name", str(error), 422, "DATASET_DAMAGED") from None
