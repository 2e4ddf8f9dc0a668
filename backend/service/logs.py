"""What the service says of itself: one line each, on standard error.

`EDUNN_LOG` is "json", lines for programs; "text", lines for people; or "off", which leaves out what
is in order (requests that were answered, trainings that began and ended) and says the rest as text.
"""

import json
import logging
import sys
import time
from contextlib import suppress
from typing import Any

FORMS = ("json", "text", "off")


def log_as(form: str) -> None:
    """From here on, whatever is logged in this process becomes such a line."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(form))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("service").setLevel(logging.WARNING if form == "off" else logging.INFO)


def formatter(form: str) -> logging.Formatter:
    return JsonLine() if form == "json" else logging.Formatter("%(asctime)s %(message)s")


class JsonLine(logging.Formatter):
    """A record as JSON: its message, what ``extra={"facts": {…}}`` adds, and its traceback."""

    def format(self, record: logging.LogRecord) -> str:
        facts: dict[str, Any] = getattr(record, "facts", {})
        line = {
            "time": utc(record.created),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **facts,
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


def say_request(form: str, facts: dict[str, Any]) -> None:
    """The line of a request, without the detour over a log record, which costs more than all else
    about it.
    """
    if form == "json":
        line = json.dumps(facts)
    else:
        line = " ".join(str(fact) for fact in facts.values() if fact is not None)
    with suppress(OSError):  # nobody reads, or the log's disk is full: requests go on
        sys.stderr.write(f"{line}\n")


def utc(seconds: float) -> str:
    """
    >>> utc(0.25)
    '1970-01-01T00:00:00.250Z'
    """
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))
    return f"{whole}.{int(seconds % 1 * 1000):03}Z"
