"""Which names the service answers to.

A page elsewhere can make its own name point to this computer and then speak to us as if it were
ours (DNS rebinding). The Host header still carries that foreign name, and there it ends.
"""

import re

from flask import Flask, request

from service.api.problems import Problem
from service.config import Config

PORT = re.compile(r":[0-9]*$")  # any: ports may be forwarded
THIS_COMPUTER = ("localhost", "127.0.0.1", "[::1]")


def refuse_foreign_hosts(app: Flask, config: Config) -> None:
    configured = f"[{config.host}]" if ":" in config.host else config.host
    known = frozenset([*THIS_COMPUTER, configured.lower(), *config.hosts])

    @app.before_request
    def require_known_host() -> None:
        host = request.environ.get("HTTP_HOST", configured).lower()
        if PORT.sub("", host) not in known:
            detail = "the Host header names no host of ours; EDUNN_HOSTS lists further ones"
            raise Problem(421, "FOREIGN_HOST", detail)
