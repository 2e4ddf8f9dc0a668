"""GET /heartbeat and GET /health: is the service there, and can it serve?"""

from typing import Literal

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from edunn import __version__
from service.api.stored import GUEST, store

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
def heartbeat() -> Response:
    return jsonify(message="success")


@health.get("/health")
@health.output(Health)
@health.doc(operation_id="health", summary="Can the service serve?")
def report() -> Response:
    """200 when there is a network to ask, else 503."""
    count = len(store().names(GUEST))
    status = "ok" if count else "unavailable"
    response = jsonify(status=status, version=__version__, runner="absent", networks=count)
    response.status_code = 200 if count else 503
    return response
