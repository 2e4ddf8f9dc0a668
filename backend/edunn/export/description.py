"""A network in words and numbers, without its weights: what all our files for others have in
common.

====================  ====================================================================
``format``            1; a reader refuses a higher number than it knows
``layers``            ``[[4], [8, "relu"], [3, "softmax"]]``: the inputs, then units, operator
``loss_function``     a name
``use_bias``          whether the layers have biases
``dtype``             ``"float32"`` or ``"float64"``: what the network computes in
``classes``           a name per class, or null for a network that predicts quantities
``input``             what the inputs are: ``{"kind": "features", "names": […]}`` …
``history``           a report per epoch, ``MAX_REPORTS`` at most
``training``          the settings it was trained by, and when it was made
``metrics``           what it is worth
====================  ====================================================================

JSON knows no NaN and no infinity, which a training that diverged leaves behind: null stands there.
"""

import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.errors import DamagedFile
from edunn.history import thinned
from edunn.model import Model
from edunn.persistence import MAX_BYTES, Content, encode_array
from edunn.schema import refuse_newer

MAX_REPORTS = 1_000
MAX_NUMBERS, MAX_LISTS, MAX_TEXTS = 5_000_000, 100_000, 200_000
MAX_DIGITS = 400  # of a whole number: more can't be saved

PARTS = (
    *("format", "layers", "loss_function", "use_bias", "dtype"),
    *("classes", "input", "history", "training", "metrics"),
)
ALWAYS_NUMBERS = ("loss", "median_loss", "worst_loss")  # of a report; any other may be unknown


def describe(model: Model) -> Content:
    """
    >>> told = describe(Model([[2], [2, "softmax"]], seed=0))
    >>> list(told) == list(PARTS), told["layers"], told["use_bias"]
    (True, [[2], [2, 'softmax']], True)
    """
    content = {"use_bias": True, **model.to_plain(resumable=False)}
    content["history"] = thinned(content["history"], MAX_REPORTS)
    return {part: _finite(content[part]) for part in PARTS}


def restore(told: Content, weights: Sequence[Array], scaler: dict[str, Array] | None) -> Model:
    """The network that is described so, with these weights: W1, b1, W2 … one after another.

    Raises ``DamagedFile`` if the description makes no sense, or doesn't fit the weights.
    """
    if type(told.get("history")) is list:
        told["history"] = [_with_numbers(report) for report in told["history"]]
    model = Model.from_plain(
        {
            **{part: told[part] for part in PARTS if part in told},
            "theta": encode_array(np.concatenate([np.zeros(0, "f4"), *map(np.ravel, weights)])),
            "scaler": scaler and {name: encode_array(values) for name, values in scaler.items()},
            "optimizer_state": {},
            "rng": None,
        }
    )
    for place, layer in enumerate(model.network.layers):
        shapes = [layer.W.shape, layer.b.shape] if model.network.use_bias else [layer.W.shape]
        start = place * len(shapes)
        if [part.shape for part in weights[start : start + len(shapes)]] != shapes:
            raise DamagedFile(f"the weights of layer {place + 1} have another shape than the layer")
    return model


def described(text: bytes) -> Content:
    """The description again from its JSON text; ``DamagedFile`` if it is none, or a newer one."""
    told = table_of(text)
    refuse_newer(told.get("format"))
    return told


def table_of(text: bytes) -> Content:
    """The table that a stranger's JSON text holds, or ``DamagedFile``.

    A text is looked through before it is unfolded: an empty list is 2 bytes in it, 60 in memory.
    """
    if len(text) > MAX_BYTES:
        raise DamagedFile(f"the file has {len(text)} bytes, more than the {MAX_BYTES} allowed")
    for most, signs in (
        (MAX_NUMBERS, b","),
        (MAX_LISTS, b"["),
        (MAX_LISTS, b"{"),
        (MAX_TEXTS, b'"'),
    ):
        if text.count(signs) > most:
            raise DamagedFile("the text has too many parts; a large network may come as .npz")
    try:
        told = json.loads(text, parse_int=_whole, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise DamagedFile(f"the file holds a text that is not valid JSON: {error}") from error
    if not isinstance(told, dict):
        raise DamagedFile("the file is no network of ours: it doesn't hold a table of parts")
    return told


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"a number has {len(digits)} digits")
    return int(digits)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number in JSON")


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _with_numbers(report: Any) -> Any:
    if not isinstance(report, dict):
        return report  # the schema will say so
    return {
        name: math.nan if value is None and name in ALWAYS_NUMBERS else value
        for name, value in report.items()
    }
