"""Sessions: where you are logged in. Look, and end those that you don't know."""

import re
from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from service.api.accounts import as_time, own_account, own_session
from service.api.audience import MEMBERS, serves
from service.api.identity import tokens
from service.api.problems import Problem, problems
from service.store.tokens import Token, TokenNotFound

sessions = APIBlueprint("sessions", __name__, tag="Accounts")

# A browser names its ancestors too, so the youngest comes first.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "", "Chrome": "", "Safari": "", "curl": ""}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


class Session(BaseModel):
    """`current` is the one that this request belongs to."""

    id: str
    created: str
    last_used: str
    address: str
    browser: str
    current: bool


class SessionList(BaseModel):
    sessions: list[Session]
    code: str = "SUCCESS"


@sessions.get("/sessions")
@sessions.output(SessionList)
@sessions.doc(operation_id="listSessions", summary="Where you are logged in, the newest first")
@serves(MEMBERS)
def list_sessions() -> Response:
    found = [_described(each) for each in tokens().all(own_account().id, "session")]
    return jsonify(sessions=found, code="SUCCESS")


@sessions.delete("/sessions/<id>")
@sessions.output({}, 204)
@sessions.doc(operation_id="endSession", summary="Log out there", responses=problems(404))
@serves(MEMBERS)
def end(id: str) -> Response:
    try:
        tokens().revoke(own_account().id, "session", id)
    except TokenNotFound:
        detail = f"you have no session {id!r}; GET /sessions lists them"
        raise Problem(404, "SESSION_NOT_FOUND", detail) from None
    return Response(status=204)


@sessions.delete("/sessions")
@sessions.output({}, 204)
@sessions.doc(operation_id="endOtherSessions", summary="Log out everywhere but here")
@serves(MEMBERS)
def end_others() -> Response:
    tokens().end_sessions(own_account().id, but=own_session())
    return Response(status=204)


def browser_in(user_agent: str) -> str:
    """What a person calls it.

    >>> browser_in("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox on Linux'
    >>> browser_in("curl/8.5.0"), browser_in("")
    ('curl', 'unknown')
    """
    browser = next((BROWSERS[each] or each for each in BROWSERS if f"{each}/" in user_agent), "")
    system = next((SYSTEMS[each] for each in SYSTEMS if each in user_agent), "")
    words = browser or re.sub(r"[^\w .-].*", "", user_agent)[:40] or "unknown"
    return f"{words} on {system}" if system else words


def _described(session: Token) -> dict[str, Any]:
    return {
        "id": session.id,
        "created": as_time(session.created),
        "last_used": as_time(session.last_used),
        "address": session.address,
        "browser": browser_in(session.browser or ""),
        "current": session.id == own_session(),
    }
