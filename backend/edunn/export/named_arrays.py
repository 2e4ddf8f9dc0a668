"""A network's numbers as arrays with names: what ``.npz`` and ``.safetensors`` have in common.

===================================  ===========================================================
``W1``, ``b1``, ``W2``, ``b2`` …     weights (inputs, outputs) and biases (outputs,) per layer;
                                     no ``b`` in a network without biases
``mean``, ``deviation``              of the scaler, if it has one: inputs become
                                     ``(x - mean) / deviation`` before the first layer
===================================  ===========================================================
"""

from collections.abc import Mapping

from edunn.arrays import Array
from edunn.errors import DamagedFile
from edunn.export.description import restore
from edunn.model import Model
from edunn.persistence import Content

SCALER = ("mean", "deviation")


def to_arrays(model: Model) -> dict[str, Array]:
    """
    >>> list(to_arrays(Model([[4], [2, "relu"], [3, "softmax"]])))
    ['W1', 'b1', 'W2', 'b2']
    """
    arrays: dict[str, Array] = {}
    for number, layer in enumerate(model.network.layers, start=1):
        arrays[f"W{number}"] = layer.W
        if model.network.use_bias:
            arrays[f"b{number}"] = layer.b
    return arrays if model.scaler is None else arrays | vars(model.scaler)


def from_arrays(told: Content, arrays: Mapping[str, Array]) -> Model:
    """The network that is described so, with these arrays, of which none may be missing or left.

    Raises ``DamagedFile`` with the reason.
    """
    scaler = {name: arrays[name] for name in SCALER if name in arrays}
    weights = {name: values for name, values in arrays.items() if name not in SCALER}
    kinds = "Wb" if any(name.startswith("b") for name in weights) else "W"
    names = [f"{kind}{n}" for n in range(1, len(weights) // len(kinds) + 1) for kind in kinds]
    if set(names) != weights.keys():
        raise DamagedFile("the file is no network of ours: not every layer has its arrays")
    return restore(told, [weights[name] for name in names], scaler or None)
