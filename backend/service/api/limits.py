"""GET /limits: how large things may be. Who exceeds one of these is told so, by this name."""

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from edunn.persistence import MAX_BYTES
from service.imaging import MAX_PIXELS
from service.store.drawings import MOST as MOST_DRAWINGS
from service.store.drawings import MOST_POINTS
from service.training.plan import (
    MAX_COPIES,
    MAX_EPOCHS,
    MAX_LAYERS,
    MAX_NUMBERS,
    MAX_PARAMETERS,
    MAX_POPULATION,
    MAX_REHEARSED,
    MAX_UNITS,
    MAX_WORK,
)
from service.uploads import most

limits = APIBlueprint("limits", __name__, tag="Health")

BODY_BYTES = 64 * 2**10  # unless a route says otherwise
PREDICT_BYTES = 2**20
PICTURE_BYTES = 8 * 2**20
TRAIN_BYTES = 8 * 2**20
DATASET_BYTES = 64 * 2**20
DRAWINGS_AT_A_TIME = 200
NETWORK_BYTES = MAX_BYTES
NETWORKS = 100  # a user's own
WAITING = 100  # trainings, of everybody
NETWORKS_BYTES = 256 * 2**20  # all of them together


class Limits(BaseModel):
    """The largest body of any request, of one to a network, and the largest picture; the largest
    file of a network, and how many networks a user may have, and of how many bytes together. Of a
    training: the largest body, layers, units of one, weights, individuals times weights, epochs,
    epochs times rows times weights, and how many trainings may wait. Of a data set to bring: its
    file (as JSON it is `train_bytes`), rows, inputs of a row, numbers in all, classes, and in a
    zip, entries, pixels, and bytes when unpacked. Of drawings: how many a data set holds, how many
    come at a time (of at most `train_bytes`), and the points of one; of a lesson made of them, the
    copies of each, the rows to rehearse, and its rows times inputs in all.
    """

    body_bytes: int = BODY_BYTES
    predict_bytes: int = PREDICT_BYTES
    picture_bytes: int = PICTURE_BYTES
    picture_pixels: int = MAX_PIXELS
    network_bytes: int = NETWORK_BYTES
    networks: int = NETWORKS
    networks_bytes: int = NETWORKS_BYTES
    train_bytes: int = TRAIN_BYTES
    layers: int = MAX_LAYERS
    units: int = MAX_UNITS
    parameters: int = MAX_PARAMETERS
    population_parameters: int = MAX_POPULATION
    epochs: int = MAX_EPOCHS
    work: int = MAX_WORK
    waiting: int = WAITING
    dataset_bytes: int = DATASET_BYTES
    dataset_rows: int = most.ROWS
    dataset_inputs: int = most.INPUTS
    dataset_numbers: int = most.NUMBERS
    dataset_classes: int = most.CLASSES
    dataset_pictures: int = most.PICTURES
    dataset_pixels: int = most.PIXELS
    dataset_unpacked_bytes: int = most.UNPACKED
    dataset_seconds: int = most.SECONDS
    drawings: int = MOST_DRAWINGS
    drawings_at_a_time: int = DRAWINGS_AT_A_TIME
    drawing_points: int = MOST_POINTS
    copies: int = MAX_COPIES
    rehearse_rows: int = MAX_REHEARSED
    lesson_numbers: int = MAX_NUMBERS


@limits.get("/limits")
@limits.output(Limits)
@limits.doc(operation_id="limits", summary="How large may things be?")
def report() -> Response:
    return jsonify(Limits().model_dump())
