"""``.json``: a network as one text that any language reads.

All of ``description.py``, and

===========  ===================================================================================
``weights``  per layer ``{"W": [[…], …], "b": […]}``: a row of W per input, a column per unit; no
             ``b`` in a network without biases
``scaler``   null, or ``{"mean": […], "deviation": […], "dtype": "float32"}``: inputs become
             ``(x - mean) / deviation`` before the first layer
===========  ===================================================================================

A float32 is written with nine significant digits. Between two neighbours of its kind there are
always several such numbers, so reading finds the very same one again.

>>> model = Model([[2], [2, "softmax"]], seed=0)
>>> told = json.loads(to_json(model))
>>> len(told["weights"][0]["W"]), told["scaler"]
(2, None)
>>> (from_json(to_json(model)).network.theta == model.network.theta).all()
np.True_
"""

import json
from typing import Any

import numpy as np

from edunn.arrays import FLOAT_TYPES, Array
from edunn.errors import DamagedFile
from edunn.export.description import describe, described, restore
from edunn.model import Model


def to_json(model: Model) -> bytes:
    """The network as the bytes of a ``.json`` file, in UTF-8."""
    weights = [
        {"W": _numbers(layer.W), **({"b": _numbers(layer.b)} if model.network.use_bias else {})}
        for layer in model.network.layers
    ]
    scaler = model.scaler and {
        **{name: _numbers(values) for name, values in vars(model.scaler).items()},
        "dtype": model.scaler.mean.dtype.name,
    }
    told = {**describe(model), "scaler": scaler, "weights": weights}
    return json.dumps(told, separators=(",", ":"), allow_nan=False).encode()


def from_json(data: bytes) -> Model:
    """The network again. Raises ``DamagedFile`` with the reason."""
    told = described(data.removeprefix(b"\xef\xbb\xbf"))
    try:
        dtype = FLOAT_TYPES[told["dtype"]]
        weights = [
            _array(layer[kind], dtype)
            for layer in told["weights"]
            for kind in ("W", "b")
            if kind in layer
        ]
        scaler = told["scaler"]
        if scaler is not None:
            own = FLOAT_TYPES[scaler["dtype"]]
            scaler = {name: _array(scaler[name], own) for name in ("mean", "deviation")}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DamagedFile("the file is no network of ours: its numbers are malformed") from error
    return restore(told, weights, scaler)


def _numbers(array: Array) -> Any:
    """Nested lists of numbers, a float32 with nine digits.

    >>> _numbers(np.array([[0.1, 2.0]], np.float32)), np.float32(0.1).item()
    ([[0.100000001, 2.0]], 0.10000000149011612)
    """
    if array.dtype != np.float32:
        return array.tolist()
    short = np.array([float(f"{number:.9g}") for number in array.ravel().tolist()])
    return short.reshape(array.shape).tolist()


def _array(values: Any, dtype: Any) -> Array:
    array = np.array(values)
    if array.dtype.kind not in "fi":
        raise ValueError("not all of them are numbers")
    with np.errstate(over="ignore"):  # what becomes infinite is refused with the whole network
        return array.astype(dtype)
