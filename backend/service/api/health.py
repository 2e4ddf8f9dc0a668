"""GET /heartbeat and GET /health: is the service there, and can it serve?"""

from typing import Any, Literal

from apiflask import APIBlueprint
from flask import Response, current_app, jsonify
from pydantic import BaseModel

from edunn import __version__
from service.api.audience import ANYONE, serves
from service.api.identity import current_user
from service.api.stored import store
from service.store.jobs import JobStore
from service.store.readiness import FINE, Readiness

UNREADY: dict[int | str, Any] = {
    503: {
        "description": "It can't serve: `checks` says why.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Health"}}},
    }
}

health = APIBlueprint("health", __name__, tag="Health")


class Heartbeat(BaseModel):
    message: Literal["success"]


class Health(BaseModel):
    """`checks` has "ok" or what stands in the way, for each thing that has to be in order."""

    status: Literal["ok", "unavailable"]
    version: str
    runner: Literal["up", "down", "absent"]
    networks: int
    checks: dict[str, str]


@health.get("/heartbeat")
@health.output(Heartbeat)
@health.doc(operation_id="heartbeat", summary="Is anybody there?")
@serves(ANYONE)
def heartbeat() -> Response:
    return jsonify(message="success")


@health.get("/health")
@health.output(Health)
@health.doc(operation_id="health", summary="Can the service serve?", responses=UNREADY)
@serves(ANYONE)
def report() -> Response:
    """200 when everything is in order that a request may need, else 503. Without a runner trainings
    wait, which keeps nobody from asking for them.
    """
    count = len(store().names(current_user()))
    readiness: Readiness = current_app.extensions["readiness"]
    is_serving = current_app.extensions["streams"].is_serving()
    checks = {
        "serving": FINE if is_serving else "this process is about to end",
        "networks": FINE if count else "there is no network, not even a built-in one",
        "database": readiness.database(),
        "saved": readiness.saved(),
    }
    jobs: JobStore = current_app.extensions["jobs"]
    has_runner = jobs.has_runner() if checks["database"] == FINE else False
    is_ready = all(check == FINE for check in checks.values())
    response = jsonify(
        status="ok" if is_ready else "unavailable",
        version=__version__,
        runner={True: "up", False: "down", None: "absent"}[has_runner],
        networks=count,
        checks=checks,
    )
    response.status_code = 200 if is_ready else 503
    return response
