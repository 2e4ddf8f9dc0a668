"""What every answer carries: a number to find it by in the log, and what browsers may do with it.

The page needs no inline script or style, no frame and nothing from elsewhere, and so nothing of
that is allowed: what a stranger smuggled into it would not run. These headers are added beneath
Flask, so that no answer goes without, and at next to no cost.
"""

import secrets
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from flask import Flask

from service.config import Config

Start: TypeAlias = Callable[..., Any]

CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
DEFAULTS = [  # unless the answer itself says otherwise
    ("Content-Security-Policy", CONTENT),
    ("X-Content-Type-Options", "nosniff"),  # a file is what we say it is
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),  # most answers are somebody's own
]
BY_HTTPS_ALONE = ("Strict-Transport-Security", "max-age=31536000")


def add_headers(app: Flask, config: Config) -> None:
    inner = app.wsgi_app

    def answer(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        number = secrets.token_hex(8)
        environ["edunn.request"] = number

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            said = {name for name, _ in headers}
            more = [each for each in DEFAULTS if each[0] not in said]
            more.append(("X-Request-Id", number))
            if config.https or environ["wsgi.url_scheme"] == "https":
                more.append(BY_HTTPS_ALONE)
            return start_response(status, headers + more, exc_info)

        return inner(environ, start)

    app.wsgi_app = answer  # type: ignore[method-assign]
