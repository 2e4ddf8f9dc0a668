"""Requests that another site makes a browser send: refused where they could change something.

A page elsewhere can't read our answers, but its form or script can make a visitor's browser send us
a request, and we would train or delete. Browsers say where a request comes from (Fetch Metadata,
and before that the Origin header); curl and other programs send neither, and are not asked.
"""

from flask import Flask, request

from service.api.problems import Problem
from service.config import Config

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def refuse_forged_requests(app: Flask, config: Config) -> None:
    known = frozenset(config.origins)

    @app.before_request
    def require_own_page() -> None:
        if request.method not in UNSAFE:
            return
        origin = request.environ.get("HTTP_ORIGIN")
        if origin in known:
            return
        site = request.environ.get("HTTP_SEC_FETCH_SITE")
        if site is not None:
            is_ours = site in ("same-origin", "none")
        else:
            is_ours = origin is None or origin.partition("://")[2] == request.host
        if not is_ours:
            detail = "this request comes from another site's page; EDUNN_CORS lists those that may"
            raise Problem(403, "FOREIGN_ORIGIN", detail)
