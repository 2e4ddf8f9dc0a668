"""POST /predict: numbers or a picture in, what the network makes of them out."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any

import numpy as np
from apiflask import APIBlueprint
from flask import Response, jsonify, request
from pydantic import BaseModel, Field

from edunn.arrays import Array
from edunn.errors import EdunnError
from edunn.metrics import classes_of
from edunn.model import Model
from edunn.reading import best_partition, stand_in_rows
from edunn.verdict import is_sure, shares_of
from service.api.audience import ASKERS, serves
from service.api.bodies import JsonBody
from service.api.limits import allowed
from service.api.pictures import FORM, read_form, unusable
from service.api.problems import FieldError, Problem, problems
from service.api.stored import Name, load_network
from service.imaging import Pieces, UnusablePicture, framed, picture_to_pieces

predict = APIBlueprint("predict", __name__, tag="Prediction")

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Row = Annotated[list[Number], Field(min_length=1, fail_fast=True)]
Rows = Annotated[list[Row], Field(min_length=1, fail_fast=True)]


EXAMPLE = {"network_name": "xor", "input_array": [0, 1]}


class PredictRequest(JsonBody):
    """One row of inputs, or a list of rows, for a network. Other keys are ignored."""

    size_limit = "predict_bytes"

    network_name: Name
    input_array: Annotated[Row | Rows, Field(union_mode="left_to_right")]


class Prediction(BaseModel):
    """One row of outputs per row of inputs, nested even for one.

    `sure` says for each row whether its favourite is likely and clearly ahead: its share is 0.6 or
    more, and the next one's is less by 0.15 or more (one output p stands for the shares 1 - p and
    p). `label`, `confidence` and `sure` are null for networks that predict quantities instead of
    classes.

    A picture has one row per digit in it, from left to right. For pictures alone, `input_array` has
    the rows of numbers that the digits became, and `number` is the labels in one word, with "?" in
    place of each that isn't sure: "2026", "20?6".
    """

    prediction: list[list[float]]
    label: list[str] | None
    confidence: list[float] | None
    sure: list[bool] | None
    classes: list[str] | None
    input_array: list[list[float]] = []
    number: str | None = None
    code: str = "SUCCESS"


class LayersPrediction(BaseModel):
    """The inputs as they were sent, then the output of each layer, one row per row of inputs."""

    prediction: list[list[float] | list[list[float]]]
    code: str = "SUCCESS"


def or_picture(view: Callable[..., Response]) -> Callable[[], Response]:
    """A form goes to ``predict_picture``; all else is taken for JSON, whatever it calls itself."""

    @wraps(view)
    def either() -> Response:
        return predict_picture() if request.mimetype == FORM else view()

    return either


@predict.post("/predict")
@or_picture
@predict.input(PredictRequest, arg_name="body", example=EXAMPLE)
@predict.output(Prediction)
@predict.doc(
    operation_id="predict", summary="Ask a network", responses=problems(400, 404, 413, 422)
)
@serves(ASKERS)
def predict_rows(body: PredictRequest) -> Response:
    model = load_network(body.network_name).model
    _require_few(model, body.input_array)
    try:
        predictions = model.predict(body.input_array)
    except EdunnError as error:
        raise _wrong_inputs(error) from None
    return jsonify(answer(predictions, model.classes))


def predict_picture() -> Response:
    name, data = read_form()
    model = load_network(name).model
    if model.input.get("framing") != "mnist-1":
        count = model.network.units[0]
        raise unusable(
            f"the network {name!r} takes no picture; send {count} numbers as input_array"
        )
    try:
        pieces = picture_to_pieces(data)
    except UnusablePicture as error:
        raise unusable(str(error)) from None
    return jsonify(reading(pieces, model))


@predict.post("/predict_layers")
@predict.input(PredictRequest, arg_name="body", example=EXAMPLE)
@predict.output(LayersPrediction)
@predict.doc(
    operation_id="predictLayers",
    summary="Ask a network, and see what every layer makes of it",
    responses=problems(400, 404, 413, 422),
)
@serves(ASKERS)
def predict_layers(body: PredictRequest) -> Response:
    model = load_network(body.network_name).model
    _require_few(model, body.input_array)
    try:
        _, *outputs = model.predict_layers(body.input_array)
    except EdunnError as error:
        raise _wrong_inputs(error) from None
    if not all(np.isfinite(output).all() for output in outputs):
        raise _wrong_inputs(EdunnError("these inputs are so large that a layer's sums overflow"))
    steps = [body.input_array, *(output.tolist() for output in outputs)]
    return jsonify(prediction=steps, code="SUCCESS")


def _require_few(model: Model, inputs: Sequence[Any]) -> None:
    """Short rows are many, and a wide network makes much of each of them."""
    rows, most = len(inputs) if isinstance(inputs[0], list) else 1, allowed().predict_numbers
    if rows * sum(model.network.units) > most:
        few = max(1, most // sum(model.network.units))
        raise _wrong_inputs(
            EdunnError(
                f"these are {rows:,} rows, of which this network would make more than {most:,} "
                f"numbers (limit: predict_numbers); send {few:,} rows at a time"
            )
        )


def _wrong_inputs(error: EdunnError) -> Problem:
    errors = [FieldError(field="input_array", message=str(error))]
    return Problem(422, "INVALID_INPUT", str(error), errors)


def reading(pieces: Pieces, model: Model) -> dict[str, Any]:
    """The answer about the digits that these pieces most likely are, and the number they make."""
    if model.classes is None or not stand_in_rows(model.classes):  # the picture is one thing
        rows = np.array(framed(pieces.ink)[-1:])
        body = answer(model.predict(rows), model.classes)
        return body | {"input_array": rows.tolist(), "number": None}
    views = [(run, row) for run, ink in pieces.runs().items() for row in framed(ink)]
    rows = np.array([row for _, row in views])
    predictions = model.predict(rows)
    scores = shares_of(predictions).max(axis=1).tolist()
    best: dict[tuple[int, int], int] = {}  # of each run, the place of the view that is surest
    for place, (run, _) in enumerate(views):
        if run not in best or scores[place] > scores[best[run]]:
            best[run] = place
    digits = best_partition({run: scores[place] for run, place in best.items()}, pieces.count)
    chosen = [best[run] for run in digits]
    body = answer(predictions[chosen], model.classes)
    read = zip(body["label"], body["sure"], strict=True)
    number = "".join(label if sure else "?" for label, sure in read)
    return body | {"input_array": rows[chosen].tolist(), "number": number}


def answer(predictions: Array, classes: Sequence[str] | None) -> dict[str, Any]:
    """The predictions, and what they come down to for classes: per row a label, a confidence, and
    whether that is sure.
    """
    labels = confidences = sure = None
    if classes is not None:
        labels = [classes[index] for index in classes_of(predictions).tolist()]
        shares = shares_of(predictions)
        confidences, sure = shares.max(axis=1).tolist(), is_sure(shares).tolist()
    return {
        "prediction": predictions.tolist(),
        "label": labels,
        "confidence": confidences,
        "sure": sure,
        "classes": None if classes is None else list(classes),
        "code": "SUCCESS",
    }
