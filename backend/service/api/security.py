"""What the contract says about identity, and about bad luck, told from whom each view serves."""

import re
from typing import Any

from flask import Flask

from service.api.audience import ANYONE, ASKERS, MEMBERS, TEACHERS, audience_of
from service.api.forgery import UNSAFE
from service.api.identity import COOKIE
from service.api.problems import problems

SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API token, made with POST /tokens.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "The cookie that POST /login sets.",
    },
}
WAYS: list[dict[str, list[str]]] = [{name: []} for name in SCHEMES]


def describe_security(app: Flask, spec: Any) -> None:
    """Add to each operation how one shows who one is, and what is answered if one doesn't; and that
    the disk may be full, or the database not be there, where something is kept.
    """
    spec["components"]["securitySchemes"] = SCHEMES
    for rule in app.url_map.iter_rules():
        path = spec["paths"].get(re.sub(r"<(\w+)>", r"{\1}", rule.rule), {})
        audience = audience_of(app.view_functions[rule.endpoint]) or ANYONE
        for method in (rule.methods or set()) & {each.upper() for each in path}:
            operation = path[method.lower()]
            answers = operation["responses"]
            if audience > ANYONE:
                operation["security"] = WAYS if audience >= MEMBERS else [{}, *WAYS]
                answers |= _told(401, 429, 503)
            if audience == TEACHERS or method in UNSAFE:
                answers |= _told(403)
            if audience != ASKERS and method in UNSAFE:
                answers |= _told(503, 507)
            operation["responses"] = dict(sorted(answers.items()))


def _told(*statuses: int) -> dict[str, Any]:
    return {str(status): said for status, said in problems(*statuses).items()}
