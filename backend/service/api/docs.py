"""GET /docs: the contract as a page, made from the same source as /openapi.json.

It is plain HTML: no script, no style but our own file, nothing from elsewhere.
"""

import json
import shlex
from functools import lru_cache
from typing import Any

from apiflask import APIBlueprint
from flask import (
    Response,
    current_app,
    make_response,
    render_template,
    request,
)

from service.api.audience import ANYONE, serves
from service.api.pages import file_of

docs = APIBlueprint(
    "docs",
    __name__,
    enable_openapi=False,
    template_folder="templates",
)

BASE = "#/components/schemas/"
BINARY = "file"
TOKEN = "nn_your-token"

# What an example asks for, where it isn't iris, which knows neither drawings nor changes.
NAMES = {
    "PATCH /datasets/{name}": "shapes",
    "GET /datasets/{name}/export": "my-handwriting",
    "POST /datasets/{name}/samples": "my-handwriting",
    "PATCH /datasets/{name}/samples/{id}": "my-handwriting",
    "DELETE /datasets/{name}/samples/{id}": "my-handwriting",
}


@docs.get("/docs")
@serves(ANYONE)
def page() -> Response:
    app: Any = current_app
    response = make_response(rendered(app._get_current_object(), request.host_url))
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return response


@lru_cache(maxsize=8)
def rendered(app: Any, address: str) -> str:
    """Made once: it takes as long as hundreds of predictions."""
    spec = app.spec
    return render_template(
        "docs.html", spec=spec, kind=kind, curl=curl, operations=operations(spec)
    )


@docs.get("/docs/<name>.css")
@serves(ANYONE)
def style(name: str) -> Response:
    return file_of(f"{docs.root_path}/static", f"{name}.css")


def operations(spec: Any) -> list[tuple[str, str, Any]]:
    """(method, path, operation) of every route, by path."""
    return [
        (method.upper(), path, operation)
        for path, methods in sorted(spec["paths"].items())
        for method, operation in methods.items()
        if method != "parameters"
    ]


def kind(schema: Any) -> str:
    """The type of a value in words.

    >>> kind({"anyOf": [{"type": "array", "items": {"type": "number"}}, {"type": "null"}]})
    'list of number or null'
    >>> kind({"$ref": "#/components/schemas/Network"})
    'Network'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(BASE)
    if "anyOf" in schema:
        return " or ".join(kind(each) for each in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return " or ".join(json.dumps(each) for each in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}"
    if schema.get("format") == "binary":
        return BINARY
    return str(schema.get("type", "anything"))


def curl(method: str, path: str, security: Any, media: str = "", body: Any = None) -> str:
    """A command that asks this route, for a terminal."""
    name = NAMES.get(f"{method} {path}", "iris")
    words = ["curl", request.host_url.rstrip("/") + path.replace("{name}", name)]
    if method != "GET" and (method != "POST" or not body):  # curl posts what it has a body for
        words += ["-X", method]
    if security and {} not in security:  # nobody without an account is answered
        words += ["-H", f"Authorization: Bearer {TOKEN}"]
    if media == "application/json":
        words += ["-H", f"Content-Type: {media}", "-d", json.dumps(body.get("example", {}))]
    elif body:
        for name, schema in body["schema"]["properties"].items():
            if "example" not in schema:
                continue  # it can be left out
            value = schema["example"]
            if kind(schema) == BINARY:
                value = f"@{value}"
            words += ["-F", f"{name}={value}"]
    return shlex.join(words)
