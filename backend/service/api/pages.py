"""The web page: one HTML file for every address under / and /app, and its assets."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app, send_from_directory
from werkzeug.exceptions import NotFound, PreconditionFailed

from service.api.audience import ANYONE, serves
from service.api.problems import Problem

pages = APIBlueprint("pages", __name__, enable_openapi=False)

YEAR = 365 * 24 * 3600


@pages.get("/")
@pages.get("/app/")
@pages.get("/app/<path:place>")
@serves(ANYONE)
def page(place: str = "") -> Response:
    """The page itself; which place it shows, it reads from its address."""
    try:
        response = file_of(_folder(), "index.html")
    except NotFound:
        detail = "the page is not built: start with `python3 run.py`, which builds it"
        raise Problem(503, "PAGE_NOT_BUILT", detail) from None
    response.headers["Cache-Control"] = "no-cache"
    return response


@pages.get("/app/assets/<path:name>")
@serves(ANYONE)
def asset(name: str) -> Response:
    """A file whose name changes with its content, so browsers may keep it for good."""
    response = file_of(f"{_folder()}/app/assets", name, max_age=YEAR)
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def file_of(folder: str, name: str, **options: Any) -> Response:
    """A file of ours; a condition that it doesn't meet is an error like any other."""
    response = send_from_directory(folder, name, **options)
    if response.status_code == 412:
        raise PreconditionFailed
    return response


def _folder() -> str:
    return str(current_app.config["PAGES"])
