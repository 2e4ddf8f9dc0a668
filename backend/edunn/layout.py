"""A network's layout as users write it, ``[[784], [128, "relu"], [10, "softmax"]]``, checked."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from edunn.errors import InvalidValue
from edunn.operators import OPERATORS, Operator
from edunn.registry import find

Layers: TypeAlias = Sequence[Sequence[Any]]


def parse_layers(layers: Layers) -> tuple[list[int], list[type[Operator]]]:
    """Units of every layer, and operators of all but the first (the inputs).

    >>> parse_layers([[4], [2, "relu"], [3, "softmax"]])
    ([4, 2, 3], [<class 'edunn.operators.relu.Relu'>, <class 'edunn.operators.softmax.Softmax'>])
    >>> parse_layers([[4], [2]])
    Traceback (most recent call last):
    edunn.errors.InvalidValue: layer 1 must be [units, operator], such as [[784], [128, "relu"],
        [10, "softmax"]]
    """
    example = 'such as [[784], [128, "relu"], [10, "softmax"]]'
    if len(layers) < 2:
        raise InvalidValue(f"a network needs its inputs and at least one layer, {example}")
    for index, layer in enumerate(layers):
        if len(layer) != (1 if index == 0 else 2):
            parts = "[units, operator]" if index else "[inputs]"
            raise InvalidValue(f"layer {index} must be {parts}, {example}")
        units = layer[0]
        if isinstance(units, bool) or not isinstance(units, (int, np.integer)) or units < 1:
            raise InvalidValue(
                f"layer {index} has {units!r} units; it must be a whole number from 1"
            )
    operators = [find("operator", layer[1], OPERATORS) for layer in layers[1:]]
    return [int(layer[0]) for layer in layers], operators


def class_names(
    outputs: int, operator: type[Operator], names: Sequence[str] | None
) -> tuple[str, ...] | None:
    """One name per class: those given, else "0", "1", …; None where quantities are predicted.

    A single output tells two classes apart.

    >>> class_names(1, OPERATORS["sigmoid"], None), class_names(1, OPERATORS["linear"], None)
    (('0', '1'), None)
    """
    if operator.is_quantity:
        return None
    count = max(2, outputs)
    if names is None:
        return tuple(str(index) for index in range(count))
    if len(names) != count:
        raise InvalidValue(
            f"the network tells {count} classes apart, but {len(names)} class names are given"
        )
    return tuple(names)
