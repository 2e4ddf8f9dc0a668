"""GET /heartbeat and GET /health: is the service there, and can it serve?"""

from typing import Literal

from apiflask import APIBlueprint
from flask import Response, current_app, jsonify
from pydantic import BaseModel

from edunn import __version__
from service.api.audience import ANYONE, serves
from service.api.identity import current_user
from service.api.stored import store
from service.store.jobs import JobStore

health = APIBlueprint("health", __name__, tag="Health")


class Heartbeat(BaseModel):
    message: Literal["success"]


class Health(BaseModel):
    status: Literal["ok", "unavailable"]
    version: str
    runner: Literal["up", "down", "absent"]
    networks: int


@health.get("/heartbeat")
@health.output(Heartbeat)
@health.doc(operation_id="heartbeat", summary="Is anybody there?")
@serves(ANYONE)
def heartbeat() -> Response:
    return jsonify(message="success")


@health.get("/health")
@health.output(Health)
@health.doc(operation_id="health", summary="Can the service serve?")
@serves(ANYONE)
def report() -> Response:
    """200 when there is a network to ask, else 503. Without a runner, trainings wait."""
    count = len(store().names(current_user()))
    status = "ok" if count else "unavailable"
    jobs: JobStore = current_app.extensions["jobs"]
    runner = {True: "up", False: "down", None: "absent"}[jobs.has_runner()]
    response = jsonify(status=status, version=__version__, runner=runner, networks=count)
    response.status_code = 200 if count else 503
    return response
