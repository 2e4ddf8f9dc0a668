"""A network as a file in a form: what a browser sends, or `curl -F file=@mine.npz`."""

import re
from typing import Any

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from service.api.bodies import invalid
from service.api.limits import take_at_most
from service.api.problems import FieldError, Problem
from service.api.stored import Name
from service.store.names import is_name

AROUND = 64 * 2**10  # bytes that a form puts around the file
UNNAMED = "network"

# How OpenAPI describes the form.
IMPORT_BODY: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {
                "type": "string",
                "format": "binary",
                "example": "mine.npz",
                "description": "A network as .pck, .npz, .json or .safetensors, as this service "
                "exports it; what it is, its content decides.",
            },
            "name": {
                "type": "string",
                "example": "mine",
                "description": "What to call it; without, it is called as the file is.",
            },
        },
    },
}


class NetworkForm(BaseModel):
    name: Name


def read_upload() -> tuple[str, bytes]:
    """The name that the network shall have, and the file's bytes."""
    most = take_at_most("network_bytes", AROUND)
    request.max_form_memory_size = most + AROUND
    files = request.files.getlist("file")
    if len(files) != 1:
        raise unusable(
            f"one file at a time; these are {len(files)}"
            if files
            else "the network is missing; send it as the file `file`, with curl as "
            "-F file=@mine.npz"
        )
    name = request.form.get("name") or name_from(files[0].filename or "")
    try:
        name = NetworkForm.model_validate({"name": name}).name
    except ValidationError as error:
        raise invalid(error) from None
    data = files[0].read(most + 1)
    if len(data) > most:
        raise RequestEntityTooLarge
    return name, data


def name_from(file_name: str) -> str:
    """What a network in this file may be called: the file's name, with - for what no name has.

    >>> name_from("My digits (2).npz"), name_from("../../con.pck"), name_from("Ü.json")
    ('My-digits-2', 'network', 'network')
    """
    stem = re.split(r"[/\\\\]", file_name)[-1].rsplit(".", 1)[0]
    name = re.sub(r"[^A-Za-z0-9_]+", "-", stem).strip("-_")[:64]
    return name if is_name(name) else UNNAMED


def unusable(reason: str) -> Problem:
    return Problem(422, "INVALID_INPUT", reason, [FieldError(field="file", message=reason)])
