"""GET /limits: how large things may be. Who exceeds one of these is told so, by this name."""

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from service.imaging import MAX_PIXELS

limits = APIBlueprint("limits", __name__, tag="Health")

BODY_BYTES = 64 * 2**10  # unless a route says otherwise
PREDICT_BYTES = 2**20
PICTURE_BYTES = 8 * 2**20
TRAIN_BYTES = 8 * 2**20
DATASET_BYTES = 64 * 2**20


class Limits(BaseModel):
    """The largest body of any request, of one to a network, and the largest picture."""

    body_bytes: int = BODY_BYTES
    predict_bytes: int = PREDICT_BYTES
    picture_bytes: int = PICTURE_BYTES
    picture_pixels: int = MAX_PIXELS


@limits.get("/limits")
@limits.output(Limits)
@limits.doc(operation_id="limits", summary="How large may things be?")
def report() -> Response:
    return jsonify(Limits().model_dump())
