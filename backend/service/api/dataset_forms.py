"""Tables and pictures in a form: what a browser sends, or `curl -F file=@flowers.csv`."""

from typing import Annotated, Any, BinaryIO, Literal, TypeVar, cast

from flask import request
from pydantic import BaseModel, ConfigDict, Field, Json, StringConstraints, ValidationError

from edunn.errors import EdunnError, UnknownName
from service.api.bodies import invalid
from service.api.datasets import about
from service.api.limits import take_at_most
from service.api.problems import Problem
from service.api.stored import Name

FIELDS_BYTES = 2**20  # of all that stands in a form beside the file, and of it at a time
MOST_PARTS = 20

ColumnName = Annotated[str, StringConstraints(max_length=1000)]


class TableForm(BaseModel):
    """How a CSV is to be read; what is left out is guessed. ``ignore`` is a JSON list of columns,
    by their names or numbers.
    """

    model_config = ConfigDict(extra="forbid")

    target: ColumnName | None = None
    ignore: Json[list[ColumnName | int]] = Field(default_factory=list)
    missing: Literal["drop", "fill"] = "drop"
    header: bool | None = None
    quantity: bool | None = None

    def settings(self) -> dict[str, Any]:
        """As ``read_csv`` takes them."""
        return {key: getattr(self, key) for key in TableForm.model_fields}


class NewDatasetForm(TableForm):
    """Also what pictures need."""

    name: Name
    framing: Literal["ink", "none"] | None = None
    width: int = Field(28, ge=8, le=64)


Form = TypeVar("Form", bound=TableForm)


def read_form(model: type[Form]) -> tuple[Form, BinaryIO]:
    """The fields, and the file, which lies on the disk if it is large."""
    take_at_most("dataset_bytes", FIELDS_BYTES)
    request.max_form_memory_size, request.max_form_parts = FIELDS_BYTES, MOST_PARTS
    given = {key: value for key, value in request.form.to_dict().items() if value}
    files = request.files.getlist("file")
    try:
        form = model.model_validate(given)
    except ValidationError as error:
        raise invalid(error) from None
    if len(files) != 1:
        raise about(
            "file",
            f"one file at a time; these are {len(files)}"
            if files
            else "the file is missing; send it as `file`, with curl as -F file=@table.csv",
        )
    return form, cast(BinaryIO, files[0].stream)


def refused(error: EdunnError, form: TableForm) -> Problem:
    """Why a table can't be read, with the field whose fault it is."""
    if not isinstance(error, UnknownName):
        return about("file", str(error))
    return about("target" if repr(form.target) in str(error) else "ignore", str(error))


# --- how OpenAPI describes the forms ---

FILE = {
    "type": "string",
    "format": "binary",
    "example": "flowers.csv",
    "description": "A CSV with a column to predict, a zip with a folder of pictures per class, or "
    "a zip of drawings, as GET /datasets/{name}/export gives it.",
}
TABLE_FIELDS: dict[str, Any] = {
    "target": {
        "type": "string",
        "description": "The column to predict; left out, the one called target, class, label, "
        "species, diagnosis, outcome or y, else the last.",
    },
    "ignore": {
        "type": "string",
        "description": "Columns to leave out: a JSON list of names, or of numbers from 0, such as "
        '["id"].',
    },
    "missing": {
        "type": "string",
        "enum": ["drop", "fill"],
        "description": "What becomes of rows with an empty cell.",
    },
    "header": {"type": "string", "enum": ["true", "false"]},
    "quantity": {
        "type": "string",
        "enum": ["true", "false"],
        "description": "Whether the target is a quantity rather than classes.",
    },
}
PREVIEW_BODY: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {"file": FILE | {"description": "A CSV."}, **TABLE_FIELDS},
    }
}
CREATE_BODY: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["name", "file"],
        "properties": {
            "name": {"type": "string", "example": "my-flowers"},
            "file": FILE,
            **TABLE_FIELDS,
            "framing": {
                "type": "string",
                "enum": ["ink", "none"],
                "description": "Pictures: `ink` takes what is drawn and lays it out as MNIST's "
                "digits are, so that one can draw for the network; `none` shrinks the picture to "
                "width × width grey pixels. Left out: `ink` if each folder is called by one letter "
                "or digit, else `none`.",
            },
            "width": {"type": "integer", "minimum": 8, "maximum": 64, "default": 28},
        },
    }
}
