"""GET /networks: which networks there are, and how good each is."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify
from pydantic import BaseModel

from edunn.errors import DamagedFile
from service.api.stored import GUEST, store
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
    metrics: dict[str, float] | None
    created: str | None
    damage: str | None


class NetworkList(BaseModel):
    networks: list[NetworkSummary]
    code: str = "SUCCESS"


@networks.get("/networks")
@networks.output(NetworkList)
@networks.doc(operation_id="listNetworks", summary="Which networks there are")
def list_networks() -> Response:
    found = [_described(name) for name in store().names(GUEST)]
    return jsonify(networks=[each for each in found if each], code="SUCCESS")


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
        "input": model.input,
        "dataset": model.training_settings.get("dataset"),
        "metrics": model.metrics,
        "created": model.training_settings.get("created"),
        "damage": None,
    }
