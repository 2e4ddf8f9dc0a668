"""POST /predict: numbers in, what the network makes of them out."""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from apiflask import APIBlueprint
from flask import Response, jsonify, request
from pydantic import BaseModel, Field

from edunn.arrays import Array
from edunn.errors import EdunnError
from edunn.metrics import classes_of
from service.api.bodies import JsonBody
from service.api.problems import PROBLEMS, FieldError, Problem
from service.api.stored import Name, load_network

predict = APIBlueprint("predict", __name__, tag="Prediction")

MAX_BODY = 2**20

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Row = Annotated[list[Number], Field(min_length=1, fail_fast=True)]
Rows = Annotated[list[Row], Field(min_length=1, fail_fast=True)]


class PredictRequest(JsonBody):
    """One row of inputs, or a list of rows, for a network. Other keys are ignored."""

    network_name: Name
    input_array: Annotated[Row | Rows, Field(union_mode="left_to_right")]


class Prediction(BaseModel):
    """One row of outputs per row of inputs, nested even for one.

    `label` and `confidence` are null for networks that predict quantities instead of classes.
    """

    prediction: list[list[float]]
    label: list[str] | None
    confidence: list[float] | None
    classes: list[str] | None
    code: str = "SUCCESS"


@predict.before_request
def allow_many_numbers() -> None:
    request.max_content_length = MAX_BODY


@predict.post("/predict")
@predict.input(PredictRequest, arg_name="body")
@predict.output(Prediction)
@predict.doc(operation_id="predict", summary="Ask a network", responses=PROBLEMS)
def predict_rows(body: PredictRequest) -> Response:
    model = load_network(body.network_name).model
    try:
        predictions = model.predict(body.input_array)
    except EdunnError as error:
        errors = [FieldError(field="input_array", message=str(error))]
        raise Problem(422, "INVALID_INPUT", str(error), errors) from None
    return jsonify(answer(predictions, model.classes))


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
