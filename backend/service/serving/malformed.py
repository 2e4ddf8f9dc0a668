"""Requests that are no HTTP, told so as the application tells its errors."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from gunicorn.http.errors import (
    ExpectationFailed,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
)
from werkzeug.exceptions import BadRequest

STATUSES = {LimitRequestLine: 414, LimitRequestHeaders: 431, ExpectationFailed: 417}


def problem(status: int, code: str, detail: str, retry_after: int | None = None) -> bytes:
    """A whole answer, after which the connection ends."""
    title = HTTPStatus(status).phrase
    said = {"type": "about:blank", "title": title, "status": status}
    body = json.dumps(said | {"detail": detail, "code": code, "errors": []})
    lines = [
        f"HTTP/1.1 {status} {title}",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *([] if retry_after is None else [f"Retry-After: {retry_after}"]),
    ]
    return "\r\n".join([*lines, "", body]).encode()


def malformed(error: ParseException) -> bytes:
    """What a parser has found wrong, in our words: its own may repeat what was sent."""
    status = STATUSES.get(type(error), 400)
    told = {
        414: "the address is too long",
        431: "the header is too large, or has too many lines",
        417: "no expectation but 100-continue is met here",
        400: "this is no HTTP request that we understand",
    }
    return problem(status, "MALFORMED_REQUEST", told[status])


class Body:
    """A request's body. If its parts are no HTTP, that is the client's mistake, and the last that
    is read from this connection.
    """

    def __init__(self, request: Any) -> None:
        self._request, self._body = request, request.body

    def read(self, size: int | None = None) -> bytes:
        return self._told(self._body.read, size)

    def readline(self, size: int | None = None) -> bytes:
        return self._told(self._body.readline, size)

    def readlines(self, size: int | None = None) -> list[bytes]:
        return self.read().splitlines(keepends=True)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def _told(self, read: Any, size: int | None) -> bytes:
        try:
            data: bytes = read(size)
        except ParseException:
            self._request.force_close()
            raise BadRequest("the parts of the body are malformed") from None
        return data
