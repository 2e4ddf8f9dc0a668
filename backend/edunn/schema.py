"""What the content of a saved network must look like, checked to a fixed depth.

Fixed, because a file can hold a list of one and the same list of one and the same list …, which is
small in the file and endless to walk.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from edunn.errors import DamagedFile

FORMAT = 1
MAX_TEXT = 10_000
MAX_NUMBER = 2**128  # of whole ones: far below what overflows as a float
DTYPES = ("<f2", "<f4", "<f8", "<i4", "<i8", "|u1", "|b1")


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise DamagedFile(f"the file is no network of ours: {what}")


def _is_text(value: Any) -> bool:
    return type(value) is str and len(value) <= MAX_TEXT


def _is_whole(value: Any) -> bool:
    return type(value) is int and 0 <= value < MAX_NUMBER


def _is_figure(value: Any) -> bool:
    is_whole = type(value) is int and abs(value) < MAX_NUMBER
    return value is None or is_whole or type(value) is float


def _is_scalar(value: Any) -> bool:
    return type(value) is bool or _is_figure(value) or _is_text(value)


def _is_list(value: Any, item: Callable[[Any], bool], most: int) -> bool:
    return type(value) is list and len(value) <= most and all(item(each) for each in value)


def _is_dict(value: Any, item: Callable[[Any], bool], most: int = 64) -> bool:
    return (
        type(value) is dict
        and len(value) <= most
        and all(_is_text(key) and item(each) for key, each in value.items())
    )


def _is_texts(value: Any) -> bool:
    return _is_list(value, _is_text, 4096)


def _is_array(value: Any) -> bool:
    if not (
        type(value) is dict
        and value.keys() == {"dtype", "shape", "data"}
        and value["dtype"] in DTYPES
    ):
        return False
    if not (_is_list(value["shape"], _is_whole, 4) and type(value["data"]) is bytes):
        return False
    count = 1
    for side in value["shape"]:
        count *= side
    return bool(count * np.dtype(value["dtype"]).itemsize == len(value["data"]))


def _is_report(value: Any) -> bool:
    return _is_dict(value, _is_figure) and _is_whole(value.get("epoch"))


def _is_training(value: Any) -> bool:
    return _is_dict(value, _is_scalar) and _is_figure(value.get("learning_rate"))


def _is_layer(value: Any) -> bool:
    if not (type(value) is list and 1 <= len(value) <= 2):
        return False
    return (
        type(value[0]) is int
        and 1 <= value[0] < 2**31
        and all(_is_text(name) for name in value[1:])
    )


_SCHEMA: dict[str, Callable[[Any], bool]] = {
    "format": lambda value: value == FORMAT,
    "layers": lambda value: _is_list(value, _is_layer, 64) and len(value) >= 2,
    "loss_function": _is_text,
    "dtype": lambda value: value in ("float32", "float64"),
    "theta": lambda value: _is_array(value) and len(value["shape"]) == 1,
    "scaler": lambda value: value is None or _is_dict(value, _is_array),
    "classes": lambda value: value is None or _is_texts(value),
    "input": lambda value: _is_dict(value, lambda each: _is_scalar(each) or _is_texts(each)),
    "history": lambda value: _is_list(value, _is_report, 100_000),
    "training": _is_training,
    "metrics": lambda value: _is_dict(value, _is_figure),
    "optimizer_state": lambda value: _is_dict(
        value, lambda each: _is_whole(each) or _is_array(each)
    ),
    "rng": lambda value: (
        value is None or _is_dict(value, lambda each: _is_scalar(each) or _is_dict(each, _is_whole))
    ),
}


_OPTIONAL: dict[str, Callable[[Any], bool]] = {
    "use_bias": lambda value: type(value) is bool,  # missing: True
}


def refuse_newer(form: Any) -> None:
    """Raise ``DamagedFile`` for the number of a format that later versions write."""
    if type(form) is int and form > FORMAT:
        raise DamagedFile(
            f"the file was made by a newer EduNN (format {form}), and this one reads up to format "
            f"{FORMAT}: update EduNN, and it opens"
        )


def check(content: Any) -> None:
    """Raise ``DamagedFile`` unless this is a network, naming the part that is amiss."""
    _require(type(content) is dict, "it doesn't hold a table of parts")
    refuse_newer(content.get("format"))
    for key, is_valid in _SCHEMA.items():
        _require(key in content, f"its part {key!r} is missing")
        _require(is_valid(content[key]), f"its part {key!r} is malformed")
    for key in content.keys() - _SCHEMA.keys():
        _require(key in _OPTIONAL, "it has parts that we don't know")
        _require(_OPTIONAL[key](content[key]), f"its part {key!r} is malformed")
    widths = [layer[0] for layer in content["layers"]]
    biases = content.get("use_bias", True)
    expected = sum((inputs + biases) * outputs for inputs, outputs in pairwise(widths))
    _require(content["theta"]["shape"] == [expected], "its weights don't fit its layers")
    for values in (content["scaler"] or {}).values():
        _require(values["shape"] == widths[:1], "its scaler doesn't fit its inputs")
    is_framed = content["input"].get("framing") == "mnist-1"  # drawings become 28 x 28 numbers
    _require(not is_framed or widths[0] == 784, "it reads framed drawings, and has not 784 inputs")
