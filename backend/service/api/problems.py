"""Every error in one shape: RFC 9457 problem+json, with a code for programs and a cure for people.

{"type": "about:blank", "title": "Unprocessable Content", "status": 422,
 "detail": "the network takes 784 inputs, this array has 783", "code": "SHAPE_MISMATCH",
 "errors": [{"field": "input_array", "message": "…"}]}
"""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, json, request
from pydantic import BaseModel
from werkzeug.exceptions import (
    ClientDisconnected,
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
)

from service.api.limits import allowed
from service.store.faults import FULL, fault_of

log = logging.getLogger(__name__)

RETRY = 2  # seconds until what the disk or the database refused may be tried again
DRAINED = 128 * 2**20  # bytes of a refused body that we still read, so that the client hears why


class FieldError(BaseModel):
    field: str
    message: str


class ProblemDocument(BaseModel):
    """What every error answer looks like."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError] = []


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
        },
    }
    for status, description in {
        400: "The body is not JSON.",
        401: "Who asks has not logged in, or shows a token that is no longer valid.",
        403: "Who asks may not do this, or another site's page asks.",
        404: "There is no such thing.",
        409: "It can't be, as things stand: a name is taken, or the state forbids it.",
        413: "The body is too large.",
        422: "A field has a wrong type, shape, name or range.",
        429: "Too much at once; Retry-After says when to try again.",
        501: "The service lacks a package for that; the answer says how to install it.",
        503: "Not now; Retry-After says when to try again.",
        507: "The disk is full.",
    }.items()
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI describes these."""
    return {status: PROBLEMS[status] for status in statuses}


FOR_A_NAME = problems(404, 422)


class Problem(Exception):
    """Raise it anywhere below a view; the client gets it as problem+json."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        errors: Sequence[FieldError] = (),
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.code, self.detail, self.errors = status, code, detail, list(errors)
        self.retry_after = retry_after

    def response(self) -> Response:
        document = ProblemDocument(
            title=HTTPStatus(self.status).phrase,
            status=self.status,
            detail=self.detail,
            code=self.code,
            errors=self.errors,
        )
        response = Response(
            json.dumps(document.model_dump()), self.status, mimetype="application/problem+json"
        )
        if self.retry_after is not None:
            response.headers["Retry-After"] = str(self.retry_after)
        if self.status == 401:
            response.headers["WWW-Authenticate"] = "Bearer"
        return response


def register_problems(app: Flask) -> None:
    """Make every error of this app a problem: ours, Flask's own, and the unforeseen."""

    @app.errorhandler(Problem)
    def ours(problem: Problem) -> Response:
        return problem.response()

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(error: RequestEntityTooLarge) -> Response:
        _drain()
        limit = g.get("size_limit", "body_bytes")
        most = getattr(allowed(), limit)
        detail = f"this may have {most} bytes at most (limit: {limit}; GET /limits lists all)"
        return Problem(413, "TOO_LARGE", detail).response()

    @app.errorhandler(ClientDisconnected)
    def too_slow(error: ClientDisconnected) -> Response:
        """Whoever has gone won't hear it; who is still there, was too slow."""
        seconds = allowed().request_seconds
        detail = f"the request didn't arrive within {seconds} seconds (limit: request_seconds)"
        return Problem(408, "TOO_SLOW", detail).response()

    @app.errorhandler(NotFound)
    def not_found(error: NotFound) -> Response:
        detail = f"there is nothing at {request.path}; /docs shows what there is"
        return Problem(404, "NOT_FOUND", detail).response()

    @app.errorhandler(MethodNotAllowed)
    def method_not_allowed(error: MethodNotAllowed) -> Response:
        allowed = sorted(error.valid_methods or ())
        asked = " or ".join(method for method in allowed if method not in ("HEAD", "OPTIONS"))
        detail = f"{request.path} takes {asked}, not {request.method}; /docs shows how"
        response = Problem(405, "METHOD_NOT_ALLOWED", detail).response()
        response.headers["Allow"] = ", ".join(allowed)
        return response

    @app.errorhandler(HTTPException)
    def flasks(error: HTTPException) -> Response:
        status = error.code or 500
        code = HTTPStatus(status).name
        return Problem(status, code, error.description or "").response()

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        fault = fault_of(error)
        if fault is not None:
            log.error("%s %s: %s", request.method, request.url_rule, fault.sentence)
            status = 507 if fault == FULL else 503
            return Problem(status, fault.code, fault.sentence, retry_after=RETRY).response()
        number = request.environ["edunn.request"]
        log.exception("unforeseen error", extra={"facts": {"request": number}})
        detail = "something went wrong on our side; the server's log says what"
        return Problem(500, "INTERNAL_SERVER_ERROR", detail).response()


def _drain() -> None:
    """Read the rest of a refused body: closing on a client that is still sending cuts it off."""
    stream, left = request.environ["wsgi.input"], DRAINED
    while left > 0:
        try:
            block = stream.read(min(left, 1 << 16))
        except OSError:  # its time is up
            return
        if not block:
            return
        left -= len(block)
