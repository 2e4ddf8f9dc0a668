"""One line per request, written by gunicorn when the answer is out: only then are its bytes and its
time known. No body, no query, no header is in it, and of the path only the rule that it fits.
"""

import time
from datetime import timedelta
from typing import Any

from gunicorn.config import Config as Settings
from gunicorn.glogging import Logger

from service.config import Config
from service.logs import formatter, say_request, utc

FORM = Config.from_environment().log


class RequestLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    def setup(self, cfg: Settings) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(FORM))

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        if FORM == "off":
            return
        facts = {
            "time": utc(time.time()),
            "method": req.method,
            "route": environ.get("edunn.route"),
            "status": int(resp.status[:3]),
            "ms": round(request_time.total_seconds() * 1000, 1),
            "user": environ.get("edunn.user"),
            "request": environ.get("edunn.request"),
            "bytes": resp.sent,
            "address": environ.get("REMOTE_ADDR"),
        }
        say_request(FORM, facts)

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """What can't be read as HTTP may hold a password all the same: only its sender is named."""
        if msg.startswith("Invalid request"):
            msg = msg.split(":")[0]
        super().warning(msg, *args, **kwargs)
