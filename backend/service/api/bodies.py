"""JSON bodies, checked strictly and once: straight from the bytes into a pydantic model.

Malformed JSON (NaN and Infinity are not JSON) is 400; a wrong type, range or missing field is 422
and names each field as people write it: `input_array.3`, `layers.1.units`.
"""

import json
from typing import Any, ClassVar

from apiflask.schema_adapters import registry
from apiflask.schema_adapters.pydantic import PydanticAdapter
from flask import Request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from service.api.json_bounds import has_longer_number, is_deeper
from service.api.limits import allowed, take_at_most
from service.api.problems import FieldError, Problem

ERRORS_SHOWN = 10


class StrictJson(PydanticAdapter):
    """What APIFlask's `input` decorator uses for our models, in place of its own adapter.

    Its own would parse with `get_json` first, which lets NaN through, and describe errors its way.
    """

    model_class: type["JsonBody"]

    def validate_input(self, request: Request, location: str, **kwargs: Any) -> BaseModel:
        take_at_most(self.model_class.size_limit)
        body = _bytes(request)
        _require_modest(body)
        try:
            if b"N" in body or b"I" in body:  # quickly told: there may be a NaN or an Infinity,
                _require_json(body)  # which pydantic's parser would take for numbers
            return self.model_class.model_validate_json(body)
        except ValidationError as error:
            _require_json(body)
            raise invalid(error) from None


registry.register("pydantic", StrictJson)


class JsonBody(BaseModel):
    """What every model of a request body derives from; so whoever has one has the check above."""

    size_limit: ClassVar[str] = "body_bytes"


def _bytes(request: Request) -> bytes:
    body = request.get_data(cache=False)
    limit = request.max_content_length
    if request.content_length is None and limit is not None and len(body) >= limit:
        # a body of unknown length is read up to the limit, and then there may be more
        raise RequestEntityTooLarge
    return body


def _require_modest(body: bytes) -> None:
    most = allowed()
    depth, digits = most.json_depth, most.number_digits
    if is_deeper(body, depth):
        reason = f"{depth} lists and objects within one another are the most (limit: json_depth)"
        raise Problem(400, "MALFORMED_JSON", f"the body is nested too deeply: {reason}")
    if has_longer_number(body, digits):
        reason = f"{digits} digits are the most of a number (limit: number_digits)"
        raise Problem(400, "MALFORMED_JSON", f"the body holds too long a number: {reason}")


def _require_json(body: bytes) -> None:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is not a JSON number")

    try:
        json.loads(body, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise Problem(400, "MALFORMED_JSON", f"the body is not valid JSON: {reason}") from None


def invalid(error: ValidationError) -> Problem:
    """What pydantic found wrong, as the client shall hear it."""
    details = error.errors(include_url=False, include_context=False, include_input=False)
    errors = [
        FieldError(field=_field(detail["loc"]), message=_sentence(detail["msg"]))
        for detail in _likeliest(details)
    ][:ERRORS_SHOWN]
    first = errors[0]
    return Problem(422, "INVALID_INPUT", f"{first.field}: {first.message}".lstrip(": "), errors)


def _is_branch(part: str | int) -> bool:
    """Whether this part of a location names no field but one of the types a field may have."""
    return isinstance(part, str) and "[" in part


def _likeliest(details: list[Any]) -> list[Any]:
    """Where a field may be one type or another, keep what the best-fitting type complains about.

    The best fit is the one that got furthest into the value; of equals, the first.
    """
    furthest: dict[str | int, tuple[int, str | int]] = {}
    for detail in details:
        field, branch = detail["loc"][:1], next(filter(_is_branch, detail["loc"]), "")
        name = field[0] if field else ""
        if name not in furthest or len(detail["loc"]) > furthest[name][0]:
            furthest[name] = (len(detail["loc"]), branch)
    return [
        detail
        for detail in details
        if not detail["loc"]
        or next(filter(_is_branch, detail["loc"]), "") == furthest[detail["loc"][0]][1]
    ]


def _field(location: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in location if not _is_branch(part))


def _sentence(message: str) -> str:
    """pydantic's message, its prefix for our own errors taken off."""
    return message.removeprefix("Value error, ")
