"""GET /limits: how much of everything. Who exceeds one of these is told so, by this name."""

from apiflask import APIBlueprint
from flask import Response, current_app, g, jsonify, request
from pydantic import Field

from service.api.audience import ANYONE, serves
from service.limits import LimitSettings
from service.store.drawings import MOST as MOST_DRAWINGS
from service.store.drawings import MOST_POINTS
from service.training.plan import MAX_COPIES, MAX_NUMBERS, MAX_REHEARSED
from service.uploads import most

limits = APIBlueprint("limits", __name__, tag="Health")

DRAWINGS_AT_A_TIME = 200


class Limits(LimitSettings):
    """The most that there may be of everything. Whoever runs the service sets most of them; what a
    data set of pictures or drawings may hold is the same everywhere.
    """

    dataset_numbers: int = Field(most.NUMBERS, description="rows times inputs of a data set")
    dataset_classes: int = Field(most.CLASSES, description="classes of a data set")
    dataset_pictures: int = Field(most.PICTURES, description="entries of a zip of pictures")
    dataset_pixels: int = Field(most.PIXELS, description="pixels of all its pictures")
    dataset_unpacked_bytes: int = Field(most.UNPACKED, description="bytes of a zip when unpacked")
    dataset_seconds: int = Field(most.SECONDS, description="seconds that reading a file may take")
    drawings: int = Field(MOST_DRAWINGS, description="drawings of a data set")
    drawings_at_a_time: int = Field(DRAWINGS_AT_A_TIME, description="drawings that come in one go")
    drawing_points: int = Field(MOST_POINTS, description="points of a drawing")
    copies: int = Field(MAX_COPIES, description="copies of each drawing in a lesson")
    rehearse_rows: int = Field(MAX_REHEARSED, description="rows that a lesson rehearses")
    lesson_numbers: int = Field(MAX_NUMBERS, description="rows times inputs of a lesson")


def allowed() -> LimitSettings:
    """The limits of this service, as they are set."""
    found: LimitSettings = current_app.extensions["limits"]
    return found


def take_at_most(size_limit: str, around: int = 0) -> int:
    """Let the body of this request have so many bytes, and ``around`` more that a form puts around
    a file; the limit's value.
    """
    most: int = getattr(allowed(), size_limit)
    request.max_content_length, g.size_limit = most + around, size_limit
    return most


def told() -> Limits:
    """All of them."""
    return Limits(**allowed().model_dump())


@limits.get("/limits")
@limits.output(Limits)
@limits.doc(operation_id="limits", summary="How much may there be of everything?")
@serves(ANYONE)
def report() -> Response:
    return jsonify(told().model_dump())
