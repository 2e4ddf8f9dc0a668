"""POST /predict: numbers or a picture in, what the network makes of them out."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated

import numpy as np
from apiflask import APIBlueprint
from flask import Response, jsonify, request
from pydantic import BaseModel, Field

from edunn.arrays import Array
from edunn.errors import EdunnError
from edunn.metrics import classes_of
from service.api.bodies import JsonBody
from service.api.limits import PREDICT_BYTES
from service.api.pictures import FORM, read_form, unusable
from service.api.problems import PROBLEMS, FieldError, Problem
from service.api.stored import Name, load_network
from service.imaging import UnusablePicture, picture_to_inputs

predict = APIBlueprint("predict", __name__, tag="Prediction")

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Row = Annotated[list[Number], Field(min_length=1, fail_fast=True)]
Rows = Annotated[list[Row], Field(min_length=1, fail_fast=True)]


EXAMPLE = {"network_name": "xor", "input_array": [0, 1]}


class PredictRequest(JsonBody):
    """One row of inputs, or a list of rows, for a network. Other keys are ignored."""

    max_bytes = PREDICT_BYTES

    network_name: Name
    input_array: Annotated[Row | Rows, Field(union_mode="left_to_right")]


class Prediction(BaseModel):
    """One row of outputs per row of inputs, nested even for one.

    `label` and `confidence` are null for networks that predict quantities instead of classes.
    `input_array` is there for pictures alone: the row of numbers that the picture became.
    """

    prediction: list[list[float]]
    label: list[str] | None
    confidence: list[float] | None
    classes: list[str] | None
    input_array: list[list[float]] = []
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
@predict.doc(operation_id="predict", summary="Ask a network", responses=PROBLEMS)
def predict_rows(body: PredictRequest) -> Response:
    model = load_network(body.network_name).model
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
        inputs = [picture_to_inputs(data)]
        return jsonify(answer(model.predict(inputs), model.classes) | {"input_array": inputs})
    except UnusablePicture as error:
        raise unusable(str(error)) from None


@predict.post("/predict_layers")
@predict.input(PredictRequest, arg_name="body", example=EXAMPLE)
@predict.output(LayersPrediction)
@predict.doc(
    operation_id="predictLayers",
    summary="Ask a network, and see what every layer makes of it",
    responses=PROBLEMS,
)
def predict_layers(body: PredictRequest) -> Response:
    model = load_network(body.network_name).model
    try:
        _, *outputs = model.predict_layers(body.input_array)
    except EdunnError as error:
        raise _wrong_inputs(error) from None
    if not all(np.isfinite(output).all() for output in outputs):
        raise _wrong_inputs(EdunnError("these inputs are so large that a layer's sums overflow"))
    steps = [body.input_array, *(output.tolist() for output in outputs)]
    return jsonify(prediction=steps, code="SUCCESS")


def _wrong_inputs(error: EdunnError) -> Problem:
    errors = [FieldError(field="input_array", message=str(error))]
    return Problem(422, "INVALID_INPUT", str(error), errors)


def answer(predictions: Array, classes: Sequence[str] | None) -> dict[str, object]:
    """The predictions, and for classes what they come down to: a label and a confidence per row."""
    labels = confidences = None
    if classes is not None:
        called = classes_of(predictions)
        labels = [classes[index] for index in called.tolist()]
        if predictions.shape[1] == 1:  # one output p stands for two classes: 1 - p and p
            shares = np.maximum(predictions, 1 - predictions)
        else:
            shares = predictions
        confidences = shares.max(axis=1).tolist()
    return {
        "prediction": predictions.tolist(),
        "label": labels,
        "confidence": confidences,
        "classes": None if classes is None else list(classes),
        "code": "SUCCESS",
    }
