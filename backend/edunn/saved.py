"""What a saved network holds: the library's objects on one side, plain data on the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.optimizers import Epoch, State
from edunn.persistence import Content, decode_array, encode_array
from edunn.scaler import Scaler
from edunn.schema import FORMAT


@dataclass
class Saved:
    """Everything that makes a network the one it is, and that training needs to go on.

    ``use_bias`` is written only where it is False, so that all other files can be read by versions
    of this library that know of no such networks.

    >>> parts = {"classes": None, "input": {}, "history": [], "training": {}, "metrics": {}}
    >>> saved = Saved([[1], [1, "linear"]], "mean_squared_error", "float32", np.ones(2), **parts)
    >>> plain = saved.to_plain()
    >>> plain["theta"]["shape"], plain["scaler"], "use_bias" in plain
    ([2], None, False)
    >>> Saved.from_plain(plain).theta
    array([1., 1.])
    """

    layers: list[list[Any]]
    loss_function: str
    dtype: str
    theta: Array  # (parameters,), in any float type; the network computes in ``dtype``
    classes: Sequence[str] | None
    input: dict[str, Any]
    history: list[Epoch]
    training: dict[str, Any]
    metrics: dict[str, Any]
    use_bias: bool = True
    scaler: Scaler | None = None
    state: State | None = None
    rng: Mapping[str, Any] | None = None

    def to_plain(self) -> Content:
        """Lists, dicts, text, numbers and bytes, as ``schema.py`` describes them."""
        return {
            "format": FORMAT,
            "layers": self.layers,
            "loss_function": self.loss_function,
            **({} if self.use_bias else {"use_bias": False}),
            "dtype": self.dtype,
            "theta": encode_array(self.theta),
            "scaler": _encoded(vars(self.scaler)) if self.scaler else None,
            "classes": None if self.classes is None else list(self.classes),
            "input": self.input,
            "history": [report.figures() for report in self.history],
            "training": {
                "created": datetime.now(UTC).isoformat(timespec="seconds"),  # unless it says when
                **{name: _as_scalar(value) for name, value in self.training.items()},
            },
            "metrics": self.metrics,
            "optimizer_state": _encoded(self.state or {}),
            "rng": self.rng,
        }

    @classmethod
    def from_plain(cls, content: Content) -> "Saved":
        """The way back. Raises whatever the parts raise where they make no sense."""
        scaler = content["scaler"]
        return cls(
            layers=content["layers"],
            loss_function=content["loss_function"],
            use_bias=content.get("use_bias", True),
            dtype=content["dtype"],
            theta=decode_array(content["theta"]),
            scaler=None if scaler is None else Scaler(**_decoded(scaler)),
            classes=content["classes"],
            input=content["input"],
            history=[Epoch.from_figures(each) for each in content["history"]],
            training=content["training"],
            metrics=content["metrics"],
            state=_decoded(content["optimizer_state"]),
            rng=content["rng"],
        )


def _encoded(values: Mapping[str, Any]) -> Content:
    return {
        name: encode_array(value) if isinstance(value, np.ndarray) else value
        for name, value in values.items()
    }


def _decoded(plain: Content) -> dict[str, Any]:
    return {
        name: decode_array(value) if isinstance(value, dict) else value
        for name, value in plain.items()
    }


def _as_scalar(value: Any) -> Any:
    """A setting as one plain value: a NumPy number as Python's, and what is several as text.

    >>> _as_scalar(np.float64(0.5)), _as_scalar((1.0, 5.0)), _as_scalar(None)
    (0.5, '(1.0, 5.0)', None)
    """
    if isinstance(value, np.generic):
        return value.item()
    return value if value is None or type(value) in (bool, int, float, str) else str(value)
