"""The model: what a user holds. Build it, train it, ask it, save it, and read it again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from edunn.arrays import FLOAT_TYPES, Array
from edunn.checks import require_whole
from edunn.data import as_inputs, as_targets
from edunn.errors import DamagedFile, EdunnError, InvalidValue
from edunn.layout import Layers, class_names, parse_layers
from edunn.losses import LOSSES, fitting_loss
from edunn.metrics import (
    ClassificationReport,
    Evaluation,
    classes_of,
    classification_report,
    confusion_matrix,
)
from edunn.network import NeuralNetwork
from edunn.operators import OPERATORS
from edunn.optimizers import Algorithm, Epoch, State, build_algorithm
from edunn.persistence import Content, read_network, write_network
from edunn.progress import Progress
from edunn.registry import find, name_of
from edunn.saved import Saved
from edunn.scaler import Scaler
from edunn.schema import check
from edunn.summary import summary
from edunn.training import Training


class Model:
    """A network together with its loss, its way of learning, and the names of its classes.

    ``layers`` lists the inputs, then per layer its units and operator; ``use_bias=False`` builds
    them without biases. ``loss_function`` is a name, or None for the one that suits the last
    operator; ``initializer`` likewise, for each layer's. ``seed`` decides the first weights and
    every later shuffle: same seed, same machine, same numbers. ``dtype`` is "float32", or "float64"
    for checking mathematics. ``input`` says what the inputs are: ``{"kind": "features", "names":
    […]}`` or ``{"kind": "image", "width": 28, …}``.

    >>> inputs, labels = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]     # exclusive or
    >>> model = Model([[2], [8, "tanh"], [2, "softmax"]], learning_rate=0.05, seed=1)
    >>> history = model.train("gradient_descent", inputs, labels, epochs=200, batch_size=4)
    >>> history[-1].accuracy
    1.0
    >>> model.predict([[1, 0]]).round(1)
    array([[0., 1.]], dtype=float32)
    """

    def __init__(
        self,
        layers: Layers,
        loss_function: str | None = None,
        learning_rate: float = 0.001,
        *,
        initializer: str | None = None,
        use_bias: bool = True,
        dtype: str = "float32",
        seed: int | None = None,
        classes: Sequence[str] | None = None,
        input: Mapping[str, Any] | None = None,
    ) -> None:
        units, operators = parse_layers(layers)
        find("dtype", dtype, FLOAT_TYPES)
        self.network = NeuralNetwork(units, operators, dtype, use_bias=use_bias)
        loss_function = loss_function or fitting_loss(operators[-1])
        self.loss = find("loss function", loss_function, LOSSES)
        self.learning_rate = learning_rate
        self.rng = np.random.default_rng(seed)
        self.network.theta[:] = self.network.random_theta(self.rng, initializer)

        self.classes = class_names(units[-1], operators[-1], classes)
        self.input = dict(input or {"kind": "features"})
        self.scaler: Scaler | None = None
        self.history: list[Epoch] = []
        self.training_settings: dict[str, Any] = {"seed": seed}
        self.metrics: dict[str, Any] = {}
        self._state: State = {}

    # --- learning ---

    def train(
        self,
        optimization_algorithm: str = "gradient_descent",
        inputs: ArrayLike = (),
        labels: ArrayLike = (),
        epochs: int = 10,
        *,
        print_epochs: bool = False,
        **settings: Any,
    ) -> list[Epoch]:
        """``training`` run to its end; the reports of these epochs. Takes the same settings.

        ``print_epochs`` shows each report as it comes: on a terminal as a bar that grows, else as
        a line. Raises ``Diverged``, and spares you NumPy's warnings, if the loss doesn't stay
        finite; the reports until then are in ``history``.
        """
        reports = []
        training = self.training(optimization_algorithm, inputs, labels, epochs, **settings)
        watched = Progress(epochs) if print_epochs else nullcontext()
        with watched as progress, np.errstate(over="ignore", invalid="ignore"):
            for report in filter(None, training):
                reports.append(report)
                if progress:
                    progress.show(report)
        return reports

    def training(
        self,
        optimization_algorithm: str = "gradient_descent",
        inputs: ArrayLike = (),
        labels: ArrayLike = (),
        epochs: int = 10,
        *,
        standardize: bool = False,
        test_inputs: ArrayLike | None = None,
        test_labels: ArrayLike | None = None,
        patience: int | None = None,
        keep_best: bool = False,
        **settings: Any,
    ) -> Iterator[Epoch | None]:
        """Learn step by step: a generator that whoever asks may leave at any step.

        It yields an ``Epoch`` after each epoch or generation, and None between: after every
        mini-batch of gradient descent. Stop asking and ``save``: read again and asked again, it
        goes on from there, an epoch under way included, to the same bits as without the break.

        ``labels`` are class ids or one-hot rows (for a single output: 0 and 1, or the quantities).
        ``settings`` are those of ``GradientDescent`` and ``GeneticAlgorithm``: ``batch_size``,
        ``shuffle_data``, ``optimizer``, ``schedule``, ``dropout``, ``population_size`` … ; each
        takes its own. ``standardize`` learns a scaler with the first training. ``test_inputs`` and
        ``test_labels`` are only measured.

        ``patience`` stops early: when the loss on the test rows has not fallen for so many epochs.
        Then, or at the end, the weights of the best epoch come back; which it was stands in
        ``training_settings["best_epoch"]``. With ``keep_best`` they are only kept, for
        ``take_best``. ``training_settings["outcome"]`` tells how a training ended: "finished",
        "stopped early" or "diverged".
        """
        algorithm = build_algorithm(optimization_algorithm, self.learning_rate, settings)
        require_whole("epochs", epochs, at_least=1)
        if standardize and not (self.scaler or self.history):
            self.scaler = Scaler.fitted(self.scaled(inputs))
        samples = self._samples(inputs, labels)
        tests = None if test_inputs is None else self._samples(test_inputs, test_labels)
        training = Training(self.network, self.loss, algorithm, samples, tests, patience, keep_best)
        self._note(optimization_algorithm, algorithm)
        self.training_settings["rows"] = len(samples[0])
        return training.run(epochs, self.history, self.training_settings, self._state, self.rng)

    def take_best(self) -> int | None:
        """Go back to the weights of the best epoch, if the training was told to ``keep_best``; the
        number of that epoch. Best is the least loss on the test rows, or without any, on the rows
        learned from.

        >>> model = Model([[1], [1, "linear"]], learning_rate=1.5, seed=0)
        >>> settings = {"optimizer": "sgd", "batch_size": 2, "keep_best": True}
        >>> steps = model.training("gradient_descent", [[1], [-1]], [2, -2], epochs=9, **settings)
        >>> [round(report.loss, 1) for report in map(next, [steps] * 3)]     # the rate is too large
        [2.3, 9.3, 37.2]
        >>> model.take_best()
        1
        """
        if "best_theta" not in self._state:
            return None
        self.network.theta[:] = self._state["best_theta"]
        epoch = self.history[-1].epoch - int(self._state["epochs_since_best"])
        self._state.clear()  # what the optimizer remembers belongs to other weights
        self.training_settings["best_epoch"] = epoch
        return epoch

    @property
    def epoch_under_way(self) -> tuple[float, float, float | None] | None:
        """Of an epoch of gradient descent that has begun: the share of rows that it has shown, and
        their loss and accuracy. None between two epochs.

        >>> model = Model([[1], [2, "softmax"]], seed=0)
        >>> steps = model.training(inputs=[[1], [2], [3], [4]], labels=[0, 0, 1, 1], batch_size=1)
        >>> next(steps), model.epoch_under_way[0]
        (None, 0.25)
        """
        shown = self._state.get("position", 0)
        if not shown:
            return None
        loss, right = (self._state["sums"] / shown).tolist()
        share = shown / len(self._state["order"])
        return share, loss, right if self.network.classifies else None

    def _note(self, name: str, algorithm: Algorithm) -> None:
        """Remember how this network is trained; what another way of training remembered is gone."""
        described = {key: value for key, value in vars(algorithm).items() if not callable(value)}
        described["algorithm"] = name
        before = self.training_settings
        if any(before.get(key) != described.get(key) for key in ("algorithm", "optimizer")):
            self._state = {}
        self.training_settings = {"seed": before.get("seed"), **described}

    def _samples(self, inputs: ArrayLike, labels: ArrayLike | None) -> tuple[Array, Array]:
        x = self.scaled(inputs)
        return x, as_targets(
            () if labels is None else labels, self.network.units[-1], len(x), x.dtype
        )

    # --- asking ---

    def predict(self, inputs: ArrayLike) -> Array:
        """What the network makes of each row: shape (rows, outputs), also for a single flat row."""
        x = self.scaled(inputs)
        with np.errstate(over="ignore", invalid="ignore"):
            predictions = self.network.predict(x)
        _require_finite(predictions)
        return predictions

    def predict_layers(self, inputs: ArrayLike) -> list[Array]:
        """Every step of a prediction: the inputs (scaled, if the network has a scaler), then the
        output of each layer, one row each.

        >>> model = Model([[4], [2, "relu"], [3, "softmax"]])
        >>> [step.shape for step in model.predict_layers([1, 2, 3, 4])]
        [(1, 4), (1, 2), (1, 3)]
        """
        x = self.scaled(inputs)
        with np.errstate(over="ignore", invalid="ignore"):
            steps = self.network.forward(x).a
        _require_finite(steps[-1])
        return steps

    def calculate_accuracy(self, inputs: ArrayLike, labels: ArrayLike) -> ClassificationReport:
        """The table of precision, recall, F1 and support per class, and the accuracy.

        Print it to see it. Raises ``InvalidValue`` for a network that predicts quantities.
        """
        if self.classes is None:
            raise InvalidValue("this network predicts quantities, not classes: it has no accuracy")
        predictions = self.predict(inputs)
        outputs = self.network.units[-1]
        targets = as_targets(labels, outputs, len(predictions), predictions.dtype)
        return classification_report(targets, predictions, self.classes)

    def evaluate(self, inputs: ArrayLike, labels: ArrayLike) -> Evaluation:
        """Loss, accuracy, the table of ``calculate_accuracy`` and the confusion matrix, at once.

        >>> model = Model([[2], [2, "softmax"]], seed=0, classes=["no", "yes"])
        >>> model.network.theta[:] = [1, -1, 1, -1, 0, 0]
        >>> print(model.evaluate([[1, 1], [-2, 0], [3, 0]], [0, 1, 1]))
        loss 2.012925
           class  precision  recall      f1  support
              no     0.5000  1.0000  0.6667        1
             yes     1.0000  0.5000  0.6667        2
        accuracy     0.6667                        3
        """
        samples = self._samples(inputs, labels)
        with np.errstate(over="ignore", invalid="ignore"):
            trace = self.network.forward(samples[0])
            loss = float(self.network.loss(trace, samples[1], self.loss))
        _require_finite(trace.predictions)
        if self.classes is None:
            return Evaluation(loss)
        report = classification_report(samples[1], trace.predictions, self.classes)
        ids = classes_of(samples[1]), classes_of(trace.predictions)
        return Evaluation(loss, report.accuracy, report, confusion_matrix(*ids, len(self.classes)))

    def summary(self) -> str:
        """The layers as a table, with their numbers of parameters; print it to see it."""
        return summary(self.network)

    def scaled(self, inputs: ArrayLike) -> Array:
        x = as_inputs(inputs, self.network.units[0], self.network.theta.dtype)
        return x if self.scaler is None else self.scaler.scale(x)

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

    def save(
        self,
        path: str | Path,
        file_name: str,
        *,
        resumable: bool = True,
        half: bool = False,
        replace: bool = True,
    ) -> Path:
        """Write ``path/file_name.pck``, whole or not at all.

        ``resumable=False`` leaves out what only training needs. ``half`` rounds the weights to
        float16, three decimal digits, in half the space. With ``replace=False`` a file that is
        there stays, and ``FileExistsError`` is raised.
        """
        file = Path(path) / f"{file_name.removesuffix('.pck')}.pck"
        write_network(file, self.to_plain(resumable=resumable, half=half), replace=replace)
        return file

    @classmethod
    def from_file(cls, path: str | Path) -> "Model":
        """Read a saved network; nothing that the file holds is ever run.

        Raises ``FileNotFoundError`` or ``DamagedFile``.
        """
        return cls.from_plain(read_network(Path(path)))

    def to_plain(self, *, resumable: bool = True, half: bool = False) -> Content:
        """All that makes this network what it is, as the plain data that its file holds: dicts,
        lists, text, numbers and bytes. The settings are those of ``save``.
        """
        return Saved(
            layers=self.layers,
            loss_function=self.loss_function,
            use_bias=self.network.use_bias,
            dtype=self.network.theta.dtype.name,
            theta=self.network.theta.astype(np.float16) if half else self.network.theta,
            scaler=self.scaler,
            classes=self.classes,
            input=self.input,
            history=self.history,
            training={**self.training_settings, "learning_rate": float(self.learning_rate)},
            metrics=self.metrics,
            state=self._state if resumable else None,
            rng=self.rng.bit_generator.state if resumable else None,
        ).to_plain()

    @classmethod
    def from_plain(cls, content: Content) -> "Model":
        """The way back; training goes on from there to the same bits.

        Raises ``DamagedFile`` if this describes no network that can be.

        >>> model = Model([[2], [1, "sigmoid"]], seed=1)
        >>> again = Model.from_plain(model.to_plain())
        >>> bool((again.predict([1, 2]) == model.predict([1, 2])).all())
        True
        """
        check(content)
        try:
            return cls._restored(Saved.from_plain(content))
        except (EdunnError, ValueError, TypeError, KeyError, OverflowError) as error:
            raise DamagedFile(
                f"the file describes a network that can't be built: {error}"
            ) from error

    @classmethod
    def _restored(cls, saved: Saved) -> "Model":
        model = cls(
            saved.layers,
            saved.loss_function,
            saved.training.get("learning_rate") or 0.001,
            use_bias=saved.use_bias,
            dtype=saved.dtype,
            classes=saved.classes,
            input=saved.input,
        )
        with np.errstate(over="ignore"):
            model.network.theta[:] = saved.theta
        if not np.isfinite(model.network.theta).all():
            raise InvalidValue("its weights are not all finite")
        model.scaler = saved.scaler
        if model.scaler is not None:
            with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
                model.predict(np.zeros(model.network.units[0]))  # the scaler fits the inputs
        model.history = saved.history
        model.training_settings = saved.training
        model.metrics = saved.metrics
        model._state = saved.state or {}
        if saved.rng is not None:
            model.rng.bit_generator.state = saved.rng
        return model


def _require_finite(predictions: Array) -> None:
    if not np.isfinite(predictions).all():
        raise InvalidValue("these inputs are so large that the network's sums overflow")
