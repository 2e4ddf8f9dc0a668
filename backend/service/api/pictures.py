"""A picture in a form: what a browser sends, or `curl -F network_name=digits -F image=@7.png`."""

from typing import Any

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from service.api.bodies import invalid
from service.api.limits import allowed, take_at_most
from service.api.problems import FieldError, Problem
from service.api.stored import Name
from service.imaging import pixels_of

FORM = "multipart/form-data"
AROUND = 64 * 2**10  # bytes that a form puts around the picture

# How OpenAPI describes the form; a file's type is said by its part, so the schema has none.
FORM_BODY: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["network_name", "image"],
        "properties": {
            "network_name": {"type": "string", "example": "digits"},
            "image": {
                "type": "string",
                "format": "binary",
                "example": "picture.png",
                "description": "A still PNG, JPEG, WebP or GIF of one digit, or of "
                "several in a row, dark on light or light on dark.",
            },
        },
    },
    "encoding": {"image": {"contentType": "image/png, image/jpeg, image/webp, image/gif"}},
}


class PictureForm(BaseModel):
    network_name: Name


def read_form() -> tuple[str, bytes]:
    """The network's name and the picture's bytes."""
    most = take_at_most("picture_bytes", AROUND)
    request.max_form_memory_size = most + AROUND
    fields = request.form.to_dict()
    try:
        name = PictureForm.model_validate(fields).network_name
    except ValidationError as error:
        raise invalid(error) from None
    pictures = request.files.getlist("image")
    if not pictures:
        raise unusable(
            "send the picture as a file, with curl as -F image=@picture.png"
            if "image" in fields
            else "the picture is missing; send it as the file `image`"
        )
    if len(pictures) > 1:
        raise unusable(f"one picture at a time; these are {len(pictures)}")
    data = pictures[0].read()
    if len(data) > most:
        raise RequestEntityTooLarge
    if pixels_of(data) > allowed().picture_pixels:
        raise unusable(
            f"the picture has too many pixels; {allowed().picture_pixels:,} are allowed "
            "(limit: picture_pixels)"
        )
    return name, data


def unusable(reason: str) -> Problem:
    return Problem(422, "INVALID_INPUT", reason, [FieldError(field="image", message=reason)])
