"""GET /train/{id}/events: what a training reports, as it comes (server-sent events), or all so far.

A stream looks at the database a few times a second, so any web worker can serve any stream, and one
that was cut off goes on after the number it heard last (`Last-Event-ID`). Each holds a thread of
the server; so they are counted, and when half of the threads are taken, one more is asked to poll.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from apiflask import APIBlueprint
from flask import Response, current_app, json, jsonify, request

from service.api.audience import OWNERS, serves
from service.api.identity import current_user, is_still_known
from service.api.job_answers import JobHistory, described
from service.api.limits import allowed
from service.api.problems import Problem, problems
from service.api.rates import is_spared
from service.api.streams import StreamCounter, StreamsFull, TooManyStreams
from service.store.jobs import ENDED, JobNotFound, JobStore

events = APIBlueprint("events", __name__, tag="Training")

LOOK_EVERY = 0.1  # seconds, and so at most ten times a second
PING_EVERY = 15.0
AT_ONCE = 500  # events a look
STREAM = "text/event-stream"
STREAM_BODY = {  # how OpenAPI describes one event
    "schema": {
        "type": "object",
        "properties": {
            "event": {"enum": ["epoch", "state", "end"]},
            "id": {"type": "integer"},
            "data": {
                "anyOf": [
                    {"$ref": "#/components/schemas/Report"},
                    {"$ref": "#/components/schemas/Job"},
                ]
            },
        },
    }
}
FOR_A_STREAM = problems(400, 404, 429, 503)


@events.get("/train/<id>/events")
@events.output(JobHistory)
@events.doc(
    operation_id="watchTraining",
    summary="Its reports so far (Accept: application/json), or as a stream as they come",
    responses=FOR_A_STREAM,
)
@serves(OWNERS)
def watch(id: str) -> Response:
    store: JobStore = current_app.extensions["jobs"]
    try:
        if request.accept_mimetypes.best_match([STREAM, "application/json"]) != STREAM:
            job, history, last = store.history(current_user(), id)
            return jsonify(job=described(job), history=history, last_event_id=last, code="SUCCESS")
        store.get(current_user(), id)
    except JobNotFound:
        detail = f"there is no training {id!r}; GET /train lists them"
        raise Problem(404, "TRAINING_NOT_FOUND", detail) from None
    after = _last_event_id()
    counter: StreamCounter = current_app.extensions["streams"]
    place = _entered(counter)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    until, is_known = time.monotonic() + allowed().stream_seconds, is_still_known()

    def goes_on() -> bool:
        return counter.is_serving() and time.monotonic() < until and is_known()

    messages = _stream(store, current_user(), id, after, goes_on)
    response = Response(messages, mimetype=STREAM, headers=headers)
    response.call_on_close(partial(counter.leave, place))
    return response


def _entered(counter: StreamCounter) -> int:
    most = None if is_spared() else allowed().streams
    instead = "ask for application/json every 2 seconds instead"
    try:
        return counter.enter(current_user(), most)
    except TooManyStreams:
        detail = f"you have {most} streams open, which is the most (limit: streams); {instead}"
        raise Problem(429, "TOO_MANY_STREAMS", detail, retry_after=2) from None
    except StreamsFull:
        detail = f"too many streams are open; {instead}"
        raise Problem(503, "TOO_MANY_STREAMS", detail, retry_after=2) from None


def _last_event_id() -> int:
    """Where to go on: a browser says so in a header when it comes back, at first in the address."""
    given = request.headers.get("Last-Event-ID") or request.args.get("last_event_id") or "0"
    if not given.isascii() or not given.isdigit() or len(given) > 18:
        raise Problem(400, "BAD_REQUEST", f"last_event_id is the number of an event, not {given!r}")
    return int(given)


def _stream(
    store: JobStore, user: str, id: str, after: int, goes_on: Callable[[], bool]
) -> Iterator[str]:
    spoken = time.monotonic()
    yield "retry: 1000\n\n"
    while goes_on():
        try:
            job = store.get(user, id)  # first: if it has ended, all its events are there
        except JobNotFound:  # forgotten meanwhile
            return
        found = store.events_after(user, id, after, AT_ONCE)
        for event in found:
            after = event.number
            if event.kind == "state":
                yield _message("state", after, described(_now(store, user, id, job)))
            else:
                yield _message("epoch", after, event.content)
        if len(found) == AT_ONCE:
            continue
        if job["state"] in ENDED:
            yield _message("end", after, described(job))
            return
        if found:
            spoken = time.monotonic()
        elif time.monotonic() - spoken > PING_EVERY:
            spoken = time.monotonic()
            yield ": ping\n\n"
        time.sleep(LOOK_EVERY)


def _now(store: JobStore, user: str, id: str, job: dict[str, Any]) -> dict[str, Any]:
    """The job as it is at this moment; as it was, if it has been forgotten since."""
    try:
        return store.get(user, id)
    except JobNotFound:
        return job


def _message(name: str, number: int, content: Any) -> str:
    return f"event: {name}\nid: {number}\ndata: {json.dumps(content)}\n\n"
