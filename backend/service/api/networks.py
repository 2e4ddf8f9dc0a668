"""GET /networks: which networks there are, how good each is, and how it came about."""

import math
from collections.abc import Mapping
from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from edunn.errors import DamagedFile
from service.api.problems import FOR_A_NAME
from service.api.stored import GUEST, load_network, store
from service.store import NetworkNotFound, StoredNetwork

networks = APIBlueprint("networks", __name__, tag="Networks")


class NetworkSummary(BaseModel):
    """A network in a list. A damaged file has `damage`, the reason, and null for the rest."""

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


class NetworkList(BaseModel):
    networks: list[NetworkSummary]
    code: str = "SUCCESS"


class Network(NetworkSummary):
    """One network: also a report of every epoch it learned for, and the settings it learned by."""

    history: list[dict[str, float | None]]
    settings: dict[str, Any]


class NetworkAnswer(BaseModel):
    network: Network
    code: str = "SUCCESS"


@networks.get("/networks")
@networks.output(NetworkList)
@networks.doc(operation_id="listNetworks", summary="Which networks there are")
def list_networks() -> Response:
    found = [_described(name) for name in store().names(GUEST)]
    return jsonify(networks=[each for each in found if each], code="SUCCESS")


@networks.get("/networks/<name>")
@networks.output(NetworkAnswer)
@networks.doc(
    operation_id="getNetwork",
    summary="One network, with its training history",
    responses=FOR_A_NAME,
)
def get_network(name: str) -> Response:
    network = load_network(name)
    told = {
        **_summary(network),
        "history": [_in_json(epoch.figures()) for epoch in network.model.history],
        "settings": _in_json(network.model.training_settings),
    }
    return jsonify(network=told, code="SUCCESS")


def _in_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no NaN and no Infinity, which a training that diverged leaves behind."""
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in values.items()
    }


def _described(name: str) -> dict[str, Any] | None:
    try:
        return _summary(store().load(GUEST, name))
    except NetworkNotFound:  # deleted since it was listed
        return None
    except DamagedFile as error:
        nothing = dict.fromkeys(NetworkSummary.model_fields)
        return {**nothing, "name": name, "damage": str(error)}


def _summary(network: StoredNetwork) -> dict[str, Any]:
    model = network.model
    return {
        "name": network.name,
        "builtin": network.builtin,
        "layers": model.layers,
        "loss_function": model.loss_function,
        "parameters": model.network.theta.size,
        "classes": None if model.classes is None else list(model.classes),
        "input": _in_json(model.input),
        "dataset": model.training_settings.get("dataset"),
        "metrics": _in_json(model.metrics),
        "created": model.training_settings.get("created"),
        "damage": None,
    }
