"""The model: what a user holds. Build it, train it, ask it, save it, and read it again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from edunn.arrays import FLOAT_TYPES, Array
from edunn.data import as_inputs, as_targets
from edunn.errors import DamagedFile, EdunnError, InvalidValue
from edunn.initializers import INITIALIZERS, fitting
from edunn.losses import LOSSES
from edunn.metrics import ClassificationReport, classification_report
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS, Operator
from edunn.optimizers import UPDATE_RULES, Augmentation, Epoch, State, gradient_descent
from edunn.persistence import (
    FORMAT,
    Content,
    decode_array,
    encode_array,
    read_network,
    write_network,
)
from edunn.registry import find, name_of

Layers = Sequence[Sequence[Any]]

ALGORITHMS = {"gradient_descent": gradient_descent}


class Model:
    """A network together with its loss, its way of learning, and the names of its classes.

    ``layers`` lists the inputs, then per layer its units and operator. ``seed`` decides the first
    weights and every later shuffle: same seed, same machine, same numbers. ``initializer`` is a
    name, or None for the one that suits each layer's operator. ``dtype`` is "float32", or
    "float64" for checking mathematics.

    >>> inputs, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]     # exclusive or
    >>> model = Model([[2], [8, "tanh"], [2, "softmax"]], learning_rate=0.05, seed=1)
    >>> history = model.train(inputs=inputs, labels=labels, epochs=200, batch_size=4)
    >>> history[-1].accuracy
    1.0
    >>> model.predict([[1, 0]]).round(1)
    array([[0., 1.]], dtype=float32)
    """

    def __init__(
        self,
        layers: Layers,
        loss_function: str = "cross_entropy",
        learning_rate: float = 0.001,
        *,
        initializer: str | None = None,
        dtype: str = "float32",
        seed: int | None = None,
        classes: Sequence[str] | None = None,
        input: Mapping[str, Any] | None = None,
    ) -> None:
        units, operators = _parse_layers(layers)
        find("dtype", dtype, FLOAT_TYPES)
        self.loss = find("loss function", loss_function, LOSSES)
        if initializer is not None:
            find("initializer", initializer, INITIALIZERS)
        self.learning_rate = learning_rate
        self.network = NeuralNetwork(units, operators, dtype)
        self.rng = np.random.default_rng(seed)
        for layer in self.network.layers:
            start = INITIALIZERS[initializer] if initializer else fitting(layer.operator)
            inputs, outputs = layer.W.shape
            layer.W[:] = start.draw(inputs, outputs, self.rng)

        self.classes = _class_names(self.network, classes)
        self.input = dict(input or {"kind": "features"})
        self.history: list[Epoch] = []
        self.training_settings: dict[str, Any] = {"seed": seed}
        self.metrics: dict[str, Any] = {}
        self._optimizer_state: State = {}

    # --- learning ---

    def training(
        self,
        optimization_algorithm: str = "gradient_descent",
        *,
        inputs: ArrayLike,
        labels: ArrayLike,
        epochs: int = 10,
        batch_size: int = 32,
        shuffle_data: bool = True,
        optimizer: str = "adam",
        augment: Augmentation | None = None,
    ) -> Iterator[Epoch]:
        """Learn, and yield a report after every epoch; whoever stops asking, stops the training.

        ``labels`` are class ids or one-hot rows (for a single output: 0 and 1, or the
        quantities). ``optimizer`` is the update rule: "sgd", "momentum" or "adam". Called again,
        also after loading, it goes on from where it was.
        """
        algorithm = find("optimization algorithm", optimization_algorithm, ALGORITHMS)
        rule = find("optimizer", optimizer, UPDATE_RULES)(self.learning_rate)
        _check_positive("learning_rate", self.learning_rate)
        _check_positive("epochs", epochs)
        _check_positive("batch_size", batch_size)
        network = self.network
        x = as_inputs(inputs, network.units[0], network.theta.dtype)
        t = as_targets(labels, network.units[-1], len(x), network.theta.dtype)

        if self.training_settings.get("optimizer") != optimizer or not self._optimizer_state:
            self._optimizer_state = rule.initial_state(network.theta)
        self.training_settings |= {
            "algorithm": optimization_algorithm,
            "optimizer": optimizer,
            "learning_rate": self.learning_rate,
            "batch_size": batch_size,
            "shuffle_data": shuffle_data,
            "rows": len(x),
        }
        reports = algorithm(
            network,
            self.loss,
            x,
            t,
            update_rule=rule,
            state=self._optimizer_state,
            rng=self.rng,
            epochs=epochs,
            batch_size=batch_size,
            shuffle=shuffle_data,
            augment=augment,
        )
        first = len(self.history)
        for report in reports:
            self.history.append(Epoch(first + report.epoch, report.loss, report.accuracy))
            yield self.history[-1]

    def train(
        self,
        optimization_algorithm: str = "gradient_descent",
        *,
        print_epochs: bool = False,
        **settings: Any,
    ) -> list[Epoch]:
        """``training`` run to its end; the reports of these epochs. ``print_epochs`` shows each
        as it comes.
        """
        reports = []
        for report in self.training(optimization_algorithm, **settings):
            reports.append(report)
            if print_epochs:
                accuracy = "" if report.accuracy is None else f"  accuracy {report.accuracy:.4f}"
                print(f"epoch {report.epoch}  loss {report.loss:.6f}{accuracy}")
        return reports

    # --- asking ---

    def predict(self, inputs: ArrayLike) -> Array:
        """What the network makes of each row: shape (rows, outputs), also for a single flat row."""
        x = as_inputs(inputs, self.network.units[0], self.network.theta.dtype)
        with np.errstate(over="ignore", invalid="ignore"):
            predictions = self.network.predict(x)
        if not np.isfinite(predictions).all():
            raise InvalidValue("these inputs are so large that the network's sums overflow")
        return predictions

    def calculate_accuracy(self, inputs: ArrayLike, labels: ArrayLike) -> ClassificationReport:
        """The table of precision, recall, F1 and support per class, and the accuracy; print it to
        see it.
        """
        if self.classes is None:
            raise InvalidValue("this network predicts quantities, not classes: it has no accuracy")
        predictions = self.predict(inputs)
        targets = as_targets(labels, self.network.units[-1], len(predictions), predictions.dtype)
        return classification_report(targets, predictions, self.classes)

    @property
    def layers(self) -> list[list[Any]]:
        """The layers as the constructor takes them.

        >>> Model([[4], [2, "relu"], [3, "softmax"]]).layers
        [[4], [2, 'relu'], [3, 'softmax']]
        """
        names = [name_of(operator, OPERATORS) for operator in self.network.operators]
        units = self.network.units
        return [[units[0]], *([count, name] for count, name in zip(units[1:], names, strict=True))]

    @property
    def loss_function(self) -> str:
        return name_of(self.loss, LOSSES)

    # --- keeping ---

    def save(self, path: str | Path, file_name: str, *, resumable: bool = True) -> Path:
        """Write ``path/file_name.pck``, whole or not at all. ``resumable=False`` leaves out what
        only training needs.
        """
        file = Path(path) / f"{file_name.removesuffix('.pck')}.pck"
        write_network(file, self._to_plain(resumable))
        return file

    @classmethod
    def from_file(cls, path: str | Path) -> "Model":
        """Read a saved network. Raises ``FileNotFoundError`` or ``DamagedFile``; runs nothing
        that the file holds.
        """
        content = read_network(Path(path))
        try:
            return cls._from_plain(content)
        except (EdunnError, ValueError, TypeError, KeyError) as error:
            raise DamagedFile(
                f"the file describes a network that can't be built: {error}"
            ) from error

    def _to_plain(self, resumable: bool) -> Content:
        state = self._optimizer_state if resumable else {}
        return {
            "format": FORMAT,
            "layers": self.layers,
            "loss_function": self.loss_function,
            "dtype": self.network.theta.dtype.name,
            "theta": encode_array(self.network.theta),
            "scaler": None,
            "classes": None if self.classes is None else list(self.classes),
            "input": self.input,
            "history": [vars(report) for report in self.history],
            "training": {
                **self.training_settings,
                "learning_rate": self.learning_rate,
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
            },
            "metrics": self.metrics,
            "optimizer_state": {
                key: encode_array(value) if isinstance(value, np.ndarray) else value
                for key, value in state.items()
            },
            "rng": self.rng.bit_generator.state if resumable else None,
        }

    @classmethod
    def _from_plain(cls, content: Content) -> "Model":
        model = cls(
            content["layers"],
            content["loss_function"],
            content["training"].get("learning_rate", 0.001),
            dtype=content["dtype"],
            classes=content["classes"],
            input=content["input"],
        )
        model.network.theta[:] = decode_array(content["theta"])
        if not np.isfinite(model.network.theta).all():
            raise InvalidValue("its weights are not all finite")
        model.history = [Epoch(**report) for report in content["history"]]
        model.training_settings = content["training"]
        model.metrics = content["metrics"]
        model._optimizer_state = {
            key: decode_array(value) if isinstance(value, dict) else value
            for key, value in content["optimizer_state"].items()
        }
        if content["rng"] is not None:
            model.rng.bit_generator.state = content["rng"]
        return model


def _parse_layers(layers: Layers) -> tuple[list[int], list[type[Operator]]]:
    """Units of every layer, and operators of all but the first (the inputs)."""
    example = 'such as [[784], [128, "relu"], [10, "softmax"]]'
    if len(layers) < 2:
        raise InvalidValue(f"a network needs its inputs and at least one layer, {example}")
    for index, layer in enumerate(layers):
        if len(layer) != (1 if index == 0 else 2):
            raise InvalidValue(
                f"layer {index} must be [units{', operator' if index else ''}], {example}"
            )
        if (
            isinstance(layer[0], bool)
            or not isinstance(layer[0], (int, np.integer))
            or layer[0] < 1
        ):
            raise InvalidValue(
                f"layer {index} has {layer[0]!r} units; it must be a whole number from 1"
            )
    return [int(layer[0]) for layer in layers], [
        find("operator", layer[1], OPERATORS) for layer in layers[1:]
    ]


def _class_names(network: NeuralNetwork, names: Sequence[str] | None) -> tuple[str, ...] | None:
    """One name per class: those given, else "0", "1", …; None for a network that predicts
    quantities.
    """
    if not network.classifies:
        return None
    count = max(2, network.units[-1])
    if names is None:
        return tuple(str(index) for index in range(count))
    if len(names) != count:
        raise InvalidValue(
            f"the network tells {count} classes apart, but {len(names)} class names are given"
        )
    return tuple(names)


def _check_positive(name: str, value: float) -> None:
    if not 0 < value < float("inf"):
        raise InvalidValue(f"{name} must be greater than 0, it is {value}")
