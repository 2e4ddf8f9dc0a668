"""A training, described in full: every default filled in, nothing left to chance but the seed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from edunn.model import Model
from edunn.persistence import Content

# settings where null is a choice, such as no regularizer, rather than none made
MAY_BE_NONE = frozenset(
    ["regularizer", "clip_norm", "class_weight", "patience", "rows_per_generation", "rehearse"]
)


@dataclass(frozen=True)
class Spec:
    """What to train and how. ``algorithm`` holds the settings of the optimization algorithm, under
    the library's names. Where the data lies is said elsewhere.
    """

    network_name: str
    dataset: str | None
    layers: list[list[Any]]
    loss_function: str
    learning_rate: float
    initializer: str | None
    use_bias: bool
    standardize: bool
    test_share: float
    seed: int
    optimization_algorithm: str
    epochs: int
    patience: int | None
    algorithm: dict[str, Any]
    classes: list[str] | None
    input: dict[str, Any]
    start_from: str | None
    replace: bool
    copies: int | None = None  # of each drawing; None where the rows are no drawings
    rehearse: str | None = None
    rehearse_rows: int = 0

    def to_plain(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> "Spec":
        return Spec(**plain)

    def request(self) -> dict[str, Any]:
        """What POST /train would take for the same training, the rows apart."""
        plain = self.to_plain()
        for name in ("classes", "input", "algorithm", "replace"):
            del plain[name]
        if self.copies is None:
            del plain["rehearse"], plain["rehearse_rows"]
        plain |= self.algorithm
        return {
            name: value for name, value in plain.items() if value is not None or name in MAY_BE_NONE
        }

    def new_model(self, start: Content | None) -> Model:
        """The network as it is before its first epoch: fresh, or ``start``, which learns on.

        What a network that learns on had reported stays with its file; here it counts from 1.
        """
        if start is None:
            return Model(
                self.layers,
                self.loss_function,
                self.learning_rate,
                initializer=self.initializer,
                use_bias=self.use_bias,
                seed=self.seed,
                classes=self.classes,
                input=self.input,
            )
        model = Model.from_plain(start)
        model.learning_rate = self.learning_rate
        model.rng = np.random.default_rng(self.seed)
        model.history = []
        model.training_settings = {"seed": self.seed}
        return model

    @property
    def may_replace(self) -> bool:
        """Whether the result may take the place of a network of the same name."""
        return self.replace or self.start_from == self.network_name
