"""Networks: which there are, how good each is, how it came about; to rename, to delete, to carry
from one computer to another.
"""

import logging
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify, request
from pydantic import BaseModel

from edunn.errors import DamagedFile, InvalidValue, MissingPackage
from edunn.export import FORMATS, MAX_REPORTS, export_network, import_network
from edunn.history import thinned
from edunn.model import Model
from edunn.optimizers import Epoch
from service.api.audience import ASKERS, OWNERS, serves
from service.api.bodies import JsonBody
from service.api.identity import current_user
from service.api.limits import allowed
from service.api.problems import FOR_A_NAME, FieldError, Problem, problems
from service.api.quota import require_room
from service.api.stored import Name, load_network, not_found, require_name, store
from service.api.uploads import read_upload, unusable
from service.store import BuiltinNetwork, NameTaken, NetworkNotFound, StoredNetwork

log = logging.getLogger(__name__)

networks = APIBlueprint("networks", __name__, tag="Networks")

SKETCHED = 40  # reports, in the small picture of a training that a list shows
BYTES = "application/octet-stream"
MEDIA = {**dict.fromkeys(FORMATS, BYTES), "json": "application/json"}

# The one parameter of an export, for OpenAPI.
FORMAT_PARAMETER = {
    "in": "query",
    "name": "format",
    "required": False,
    "description": "`pck` as it is saved, without what only going on with a training needs; `npz` "
    "for NumPy; `json` for any language; `safetensors` for programs that exchange tensors; `onnx` "
    "for runtimes that carry out graphs. Of these, `POST /networks` brings in all but `onnx`.",
    "schema": {"type": "string", "enum": list(FORMATS), "default": "pck"},
}


class NetworkSummary(BaseModel):
    """A network in a list. For a damaged file there is `damage`, the reason, and null for what it
    should have told.

    `algorithm` is how it was trained, `epochs` for how long, `seconds` how much time that took, as
    far as the file tells. `losses` is the loss over the training, in 40 numbers at most.
    """

    name: str
    builtin: bool | None
    layers: list[list[int | str]] | None
    loss_function: str | None
    parameters: int | None
    classes: list[str] | None
    input: dict[str, Any] | None
    dataset: str | None
    metrics: dict[str, float | None] | None
    created: str | None
    damage: str | None
    algorithm: str | None = None
    epochs: int | None = None
    seconds: float | None = None
    seed: int | None = None
    losses: list[float | None] | None = None


class NetworkList(BaseModel):
    networks: list[NetworkSummary]
    code: str = "SUCCESS"


class Network(NetworkSummary):
    """One network: also the reports of its training, 1,000 at most, and its settings; whether its
    layers have biases, and whether it scales raw inputs before the first of them.
    """

    history: list[dict[str, float | None]]
    settings: dict[str, Any]
    use_bias: bool
    scaled: bool


class NetworkAnswer(BaseModel):
    network: Network
    code: str = "SUCCESS"


class NewName(JsonBody):
    name: Name


@networks.get("/networks")
@networks.output(NetworkList)
@networks.doc(operation_id="listNetworks", summary="Which networks there are")
@serves(ASKERS)
def list_networks() -> Response:
    found = [_described(name) for name in store().names(current_user())]
    return jsonify(networks=[each for each in found if each], code="SUCCESS")


@networks.get("/networks/<name>")
@networks.output(NetworkAnswer)
@networks.doc(
    operation_id="getNetwork",
    summary="One network, with its training history",
    responses=FOR_A_NAME,
)
@serves(ASKERS)
def get_network(name: str) -> Response:
    return jsonify(network=_told(load_network(name)), code="SUCCESS")


@networks.post("/networks")
@networks.output(NetworkAnswer, 201)
@networks.doc(
    operation_id="importNetwork",
    summary="Bring a network in a file",
    responses=problems(409, 413, 422),
)
@serves(OWNERS)
def import_file() -> Response:
    name, data = read_upload()
    with _named("name"):
        store().require_free(current_user(), name)
        require_room(len(data), "file")
        try:
            model = import_network(data)
        except DamagedFile as error:
            log.warning("the import of %s for %s is refused: %s", name, current_user(), error)
            raise unusable(str(error)) from None
        _require_small(model)
        store().save(current_user(), name, model)
    response = jsonify(network=_told(load_network(name)), code="SUCCESS")
    response.status_code = 201
    response.headers["Location"] = f"/networks/{name}"
    return response


def _require_small(model: Model) -> None:
    """A network that comes in a file may be as large as one that is trained here."""
    inputs, *units = model.network.units
    for limit, value in (
        ("layers", len(units)),
        ("inputs", inputs),
        ("units", max(units)),
        ("parameters", model.network.theta.size),
    ):
        most = getattr(allowed(), limit)
        if value > most:
            raise unusable(f"this network has {value:,} {limit}; {most:,} (limit: {limit}) at most")


@networks.patch("/networks/<name>")
@networks.input(NewName, arg_name="body", example={"name": "better-name"})
@networks.output(NetworkAnswer)
@networks.doc(
    operation_id="renameNetwork",
    summary="Give a network another name",
    responses=problems(400, 404, 409, 413, 422),
)
@serves(OWNERS)
def rename_network(name: str, body: NewName) -> Response:
    load_network(name)
    with _named("name"):
        store().rename(current_user(), name, body.name)
    return jsonify(network=_told(load_network(body.name)), code="SUCCESS")


@networks.delete("/networks/<name>")
@networks.output({}, 204)
@networks.doc(
    operation_id="deleteNetwork",
    summary="Delete a network, for good",
    responses=problems(404, 409, 422),
)
@serves(OWNERS)
def delete_network(name: str) -> tuple[str, int]:
    require_name(name)
    with _named("network_name"):
        store().delete(current_user(), name)
    return "", 204


@networks.get("/networks/<name>/export")
@networks.doc(
    operation_id="exportNetwork",
    summary="A network as a file",
    responses={
        200: {
            "description": "The file.",
            "content": {
                BYTES: {"schema": {"type": "string", "format": "binary"}},
                "application/json": {"schema": {"type": "object"}},
            },
        },
        **problems(404, 422, 501),
    },
)
@serves(ASKERS)
def export_file(name: str) -> Response:
    form = request.args.get("format", "pck")
    if form not in FORMATS:
        raise _no_such(f"there is no format {form[:40]!r}; choose one of: {', '.join(FORMATS)}")
    try:
        data = export_network(load_network(name).model, form)
    except InvalidValue as error:
        raise _no_such(str(error)) from None
    except MissingPackage as error:
        raise Problem(501, "NOT_INSTALLED", str(error)) from None
    response = Response(data, mimetype=MEDIA[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _no_such(reason: str) -> Problem:
    """A network that can't be had in the format that was asked for."""
    return Problem(422, "INVALID_INPUT", reason, [FieldError(field="format", message=reason)])


@contextmanager
def _named(field: str) -> Iterator[None]:
    """What the store refuses, as the client shall hear it."""
    try:
        yield
    except NetworkNotFound as error:
        raise not_found(str(error)) from None
    except NameTaken as error:
        raise _conflict("BUILTIN" if error.builtin else "NAME_TAKEN", str(error), field) from None
    except BuiltinNetwork as error:
        raise _conflict("BUILTIN", str(error), "network_name") from None


def _conflict(code: str, reason: str, field: str) -> Problem:
    return Problem(409, code, reason, [FieldError(field=field, message=reason)])


def _told(network: StoredNetwork) -> dict[str, Any]:
    reports = thinned(network.model.history, MAX_REPORTS)
    return {
        **_summary(network),
        "history": [_in_json(epoch.figures()) for epoch in reports],
        "settings": _in_json(network.model.training_settings),
        "use_bias": network.model.network.use_bias,
        "scaled": network.model.scaler is not None,
    }


def _in_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no NaN and no Infinity, which a training that diverged leaves behind."""
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in values.items()
    }


def _described(name: str) -> dict[str, Any] | None:
    try:
        return store().told(current_user(), name, _summary)
    except NetworkNotFound:  # deleted since it was listed
        return None
    except DamagedFile as error:
        nothing = dict.fromkeys(NetworkSummary.model_fields)
        builtin = not store().owns(current_user(), name)
        return {**nothing, "name": name, "builtin": builtin, "damage": str(error)}


def _summary(network: StoredNetwork) -> dict[str, Any]:
    model = network.model
    settings, history = model.training_settings, model.history
    losses = _in_json({str(k): each.loss for k, each in enumerate(thinned(history, SKETCHED))})
    return {
        "name": network.name,
        "builtin": network.builtin,
        "layers": model.layers,
        "loss_function": model.loss_function,
        "parameters": model.network.theta.size,
        "classes": None if model.classes is None else list(model.classes),
        "input": _in_json(model.input),
        "dataset": _of_type(str, settings.get("dataset")),
        "metrics": _in_json(model.metrics),
        "created": _time(settings.get("created")),
        "damage": None,
        "algorithm": _of_type(str, settings.get("algorithm")),
        "epochs": history[-1].epoch if history else None,
        "seconds": _seconds(settings, history),
        "seed": _of_type(int, settings.get("seed")),
        "losses": list(losses.values()),
    }


def _of_type(kind: type, value: Any) -> Any:
    """A setting if it is of this type: a file from elsewhere may say anything."""
    return value if type(value) is kind else None


def _time(value: Any) -> str | None:
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return str(value)


def _seconds(settings: Mapping[str, Any], history: Sequence[Epoch]) -> float | None:
    """How long it learned. If that wasn't noted: every report says how long its epoch took, and of
    a history that was thinned those kept stand for the others.
    """
    noted = _of_type(float, settings.get("seconds"))
    times = [report.seconds for report in history if report.seconds is not None]
    mean = sum(times) / len(times) if times else math.nan
    seconds = noted or mean * (history[-1].epoch if history else 0)
    return round(seconds, 4) if math.isfinite(seconds) else None
