"""From a request to a training that can be carried out, or to what is wrong with the request.

Everything is checked before anything is queued, products before anything is allocated; each
complaint names the field, as people write it, the value given and those that are valid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

from edunn.datasets.catalogue import CATALOGUE
from edunn.errors import EdunnError, UnknownName
from edunn.initializers import INITIALIZERS
from edunn.losses import LOSSES, fitting_loss
from edunn.model import Model
from edunn.operators import OPERATORS
from edunn.optimizers import ALGORITHMS, GeneticAlgorithm, GradientDescent, build_algorithm
from edunn.optimizers.genetics import CROSSOVERS, FITNESSES, MUTATIONS, SELECTIONS
from edunn.optimizers.rules import UPDATE_RULES
from edunn.optimizers.schedules import SCHEDULES
from edunn.registry import find
from edunn.regularizers import REGULARIZERS
from service.limits import LimitSettings
from service.training.cautions import Caution, cautions
from service.training.spec import MAY_BE_NONE, Spec
from service.training.teaching import REHEARSAL, TEACHING, can_rehearse

MAX_COPIES = 1_000  # of each drawing
MAX_REHEARSED = 50_000  # rows
MAX_NUMBERS = 50_000_000  # rows times inputs of drawings, copies and rehearsal

TABLES: dict[str, tuple[str, Mapping[str, Any]]] = {  # field -> what it names, and the names
    "loss_function": ("loss function", LOSSES),
    "initializer": ("initializer", INITIALIZERS),
    "optimization_algorithm": ("optimization algorithm", ALGORITHMS),
    "optimizer": ("optimizer", UPDATE_RULES),
    "schedule": ("schedule", SCHEDULES),
    "regularizer": ("regularizer", REGULARIZERS),
    "selection": ("selection", SELECTIONS),
    "crossover": ("crossover", CROSSOVERS),
    "mutation": ("mutation", MUTATIONS),
    "fitness": ("fitness", FITNESSES),
}
SETTINGS = {
    name: {field.name: field.default for field in fields(algorithm)}
    for name, algorithm in ALGORITHMS.items()
}
for settings in SETTINGS.values():
    for apart in ("learning_rate", "augment"):
        settings.pop(apart, None)
DEFAULTS: dict[str, Any] = {
    "learning_rate": 0.001,
    "initializer": None,
    "use_bias": True,
    "standardize": False,
    "test_share": 0.2,
    "optimization_algorithm": "gradient_descent",
    "epochs": 10,
    "patience": None,
    "replace": False,
    "copies": 0,
    "rehearse": None,
    "rehearse_rows": 0,
}


@dataclass(frozen=True)
class Data:
    """What is known of the rows. ``test_rows`` come with them, apart from ``rows`` to learn from;
    ``classes`` is None for quantities; ``defaults`` and ``genetic_defaults`` are settings that
    suit.
    """

    name: str | None
    rows: int
    test_rows: int | None
    inputs: int
    classes: list[str] | None
    input: dict[str, Any]
    defaults: Mapping[str, Any]
    genetic_defaults: Mapping[str, Any]
    drawings: bool = False


class Refused(ValueError):
    """What is wrong with a request: (field, sentence) pairs, at least one."""

    def __init__(self, *errors: tuple[str, str]) -> None:
        super().__init__(errors[0][1])
        self.errors = errors


def plan(
    request: Mapping[str, Any],
    data: Data,
    start: Model | None,
    seed: int,
    limits: LimitSettings,
) -> tuple[Spec, list[Caution]]:
    """The training that is asked for, and what is to be said of it. Raises ``Refused``.

    ``request`` holds what the client wrote; what it left out is what suits the data set, or the
    network ``start`` that learns on, or the library's default. ``seed`` is for one who gave none.
    """
    algorithm = request.get("optimization_algorithm", DEFAULTS["optimization_algorithm"])
    suited = data.genetic_defaults if algorithm == "genetic_algorithm" else data.defaults
    inherited: dict[str, Any] = {}
    if start is not None:
        inherited = {
            "layers": start.layers,
            "loss_function": start.loss_function,
            "use_bias": start.network.use_bias,
            "learning_rate": start.learning_rate,
        }
        if data.drawings and algorithm == "gradient_descent":
            inherited |= TEACHING
            if can_rehearse(REHEARSAL["rehearse"], data.classes, data.inputs):
                inherited |= REHEARSAL
    given = {
        name: value for name, value in request.items() if value is not None or name in MAY_BE_NONE
    }
    known = {**DEFAULTS, "seed": seed, **SETTINGS[algorithm], **suited, **inherited, **given}

    if known["rehearse"] is None:
        known["rehearse_rows"] = 0
    elif not known["rehearse_rows"]:
        known["rehearse_rows"] = REHEARSAL["rehearse_rows"]

    errors = [*_unknown_names(known), *_layer_errors(known["layers"], data, limits)]
    errors += _lesson_errors(known, data)
    if start is not None:
        errors += _changed(start, request)
    if errors:
        raise Refused(*errors)
    parameters = count_parameters(known["layers"], known["use_bias"])
    errors = [
        *_too_much(known, parameters, data, limits),
        *_range_errors(known, algorithm, data),
    ]
    if errors:
        raise Refused(*errors)

    last = OPERATORS[known["layers"][-1][1]]
    spec = Spec(
        network_name=known["network_name"],
        dataset=data.name,
        layers=[list(layer) for layer in known["layers"]],
        loss_function=known.get("loss_function") or fitting_loss(last),
        learning_rate=float(known["learning_rate"]),
        initializer=known["initializer"],
        use_bias=known["use_bias"],
        standardize=known["standardize"] and start is None,
        test_share=0.0 if data.test_rows or known["rehearse"] else float(known["test_share"]),
        seed=known["seed"],
        optimization_algorithm=algorithm,
        epochs=known["epochs"],
        patience=known["patience"],
        algorithm={name: known[name] for name in SETTINGS[algorithm]},
        classes=data.classes,
        input=data.input,
        start_from=known.get("start_from"),
        replace=known["replace"],
        copies=known["copies"] if data.drawings else None,
        rehearse=known["rehearse"],
        rehearse_rows=known["rehearse_rows"],
    )
    return spec, cautions(spec, parameters)


def count_parameters(layers: Sequence[Sequence[Any]], use_bias: bool) -> int:
    """Weights and biases of a network with these layers.

    >>> count_parameters([[784], [128, "relu"], [10, "softmax"]], use_bias=True)
    101770
    """
    units = [layer[0] for layer in layers]
    return sum((inputs + use_bias) * outputs for inputs, outputs in pairwise(units))


def _lesson_errors(known: Mapping[str, Any], data: Data) -> list[tuple[str, str]]:
    """What can't be made of these drawings, or of rows that are none."""
    if not data.drawings:
        return [
            (field, f"{field} is for data sets of drawings, which {data.name or 'this'} is not")
            for field in ("copies", "rehearse")
            if known[field]
        ]
    errors: list[tuple[str, str]] = []
    if not data.rows:
        errors.append(("dataset", f"there is no drawing in {data.name!r} yet: draw some first"))
    name = known["rehearse"]
    if name is not None:
        if known["optimization_algorithm"] != "gradient_descent":
            errors.append(("rehearse", "only gradient descent rehearses; send null"))
        if not can_rehearse(name, data.classes, data.inputs):
            able = [each for each in CATALOGUE if can_rehearse(each, data.classes, data.inputs)]
            cure = f"take one of: {', '.join(able)}" if able else "none has, so send null"
            errors.append(("rehearse", f"{name!r} has not the same classes and inputs; {cure}"))
    if _lesson_rows(known, data) * data.inputs > MAX_NUMBERS:
        most = MAX_NUMBERS // data.inputs
        sentence = f"drawings, copies and rehearsal are more than {most:,} rows: take fewer copies"
        errors.append(("copies", sentence))
    return errors


def _lesson_rows(known: Mapping[str, Any], data: Data) -> int:
    """How many rows an epoch shows."""
    rows: int = data.rows * (1 + known["copies"]) + known["rehearse_rows"]
    return rows


def _unknown_names(known: Mapping[str, Any]) -> list[tuple[str, str]]:
    errors = []
    for field, (kind, table) in TABLES.items():
        if known.get(field) is not None:
            errors += _unknown(field, kind, known[field], table)
    return errors


def _unknown(
    field: str, kind: str, name: object, table: Mapping[str, Any]
) -> list[tuple[str, str]]:
    try:
        find(kind, name, table)
    except UnknownName as error:
        return [(field, str(error))]
    return []


def _layer_errors(
    layers: Sequence[Sequence[Any]], data: Data, limits: LimitSettings
) -> list[tuple[str, str]]:
    """Whether the layers are well formed, and fit the data at both ends."""
    if len(layers) < 2:
        example = '[[4], [8, "relu"], [3, "softmax"]]'
        return [("layers", f"a network needs its inputs and at least one layer, such as {example}")]
    if len(layers) > limits.layers + 1:
        sentence = f"at most {limits.layers} layers (limit: layers), these are {len(layers) - 1}"
        return [("layers", sentence)]
    errors: list[tuple[str, str]] = []
    for index, layer in enumerate(layers):
        if len(layer) != (2 if index else 1):
            parts = "units and operator" if index else "the number of inputs alone"
            errors.append((f"layers.{index}", f"layer {index} is {parts}, it is {list(layer)!r}"))
            continue
        units = layer[0]
        name, most = ("units", limits.units) if index else ("inputs", limits.inputs)
        if type(units) is not int or not 1 <= units <= most:
            sentence = f"{name} are a whole number from 1 to {most} (limit: {name})"
            sentence = f"{sentence}, these are {units!r}"
            errors.append((f"layers.{index}.units", sentence))
        if index:
            errors += _unknown(f"layers.{index}.operator", "operator", layer[1], OPERATORS)
    return errors or _misfits(layers, data)


def _misfits(layers: Sequence[Sequence[Any]], data: Data) -> list[tuple[str, str]]:
    name = f"the data set {data.name!r}" if data.name else "the data"
    errors: list[tuple[str, str]] = []
    if layers[0][0] != data.inputs:
        sentence = f"{name} has {data.inputs} inputs a row, the network takes {layers[0][0]}"
        errors.append(("layers.0.units", sentence))
    end, (units, operator) = len(layers) - 1, layers[-1]
    if data.classes is None:
        if not OPERATORS[operator].is_quantity:
            sentence = f"{name} has quantities for labels: the last layer must be linear"
            errors.append((f"layers.{end}.operator", f"{sentence}, it is {operator}"))
        if units != 1:
            sentence = f"{name} has one quantity a row: the last layer has 1 unit, not {units}"
            errors.append((f"layers.{end}.units", sentence))
        return errors
    count = len(data.classes)
    if OPERATORS[operator].is_quantity:
        sentence = f"{name} has classes for labels: take softmax (or sigmoid), not {operator}"
        errors.append((f"layers.{end}.operator", sentence))
    if units == 1 and operator == "softmax":
        sentence = "softmax shares out 1 among the units: a single one is always 1. Take sigmoid"
        errors.append((f"layers.{end}.operator", f"{sentence}, or {count} units"))
    elif units != count and not (units == 1 and count == 2):
        sentence = f"{name} has {count} classes: the last layer has {count} units, not {units}"
        errors.append((f"layers.{end}.units", sentence))
    return errors


def _changed(start: Model, request: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A network that learns on is the one it is."""
    is_so = {
        "layers": start.layers,
        "use_bias": start.network.use_bias,
        "loss_function": start.loss_function,
    }
    return [
        (field, f"the network of start_from has {value!r}; leave this out to train it on")
        for field, value in is_so.items()
        if request.get(field) is not None
        and (request[field] if field != "layers" else [list(each) for each in request[field]])
        != value
    ]


def _too_much(
    known: Mapping[str, Any], parameters: int, data: Data, limits: LimitSettings
) -> list[tuple[str, str]]:
    """Products are looked at before anything is as large."""
    errors: list[tuple[str, str]] = []
    if parameters > limits.parameters:
        sentence = f"these layers have {parameters:,} weights; at most {limits.parameters:,} fit"
        errors.append(("layers", f"{sentence} (limit: parameters)"))
    if known["epochs"] > limits.epochs:
        sentence = f"at most {limits.epochs:,} epochs (limit: epochs)"
        errors.append(("epochs", f"{sentence}, these are {known['epochs']:,}"))
    shown = _lesson_rows(known, data)
    if known["optimization_algorithm"] == "genetic_algorithm":
        individuals = known["population_size"]
        if individuals * parameters > limits.population_parameters:
            sentence = f"{individuals:,} networks of {parameters:,} weights are more than"
            sentence = f"{sentence} {limits.population_parameters:,} (limit: population_parameters)"
            errors.append(("population_size", f"{sentence}: take fewer"))
        shown = individuals * min(known["rows_per_generation"] or shown, shown)
    work = known["epochs"] * shown * parameters
    if work > limits.work and not errors:
        sentence = f"epochs × rows × weights are {work:.1e}, more than {limits.work:.0e}"
        sentence = f"{sentence} (limit: work)"
        errors.append(("epochs", f"{sentence}: take fewer epochs, or a smaller network"))
    return errors


def _range_errors(known: Mapping[str, Any], algorithm: str, data: Data) -> list[tuple[str, str]]:
    """What the library itself has to say of the settings, and what depends on the data."""
    settings = {name: known[name] for name in SETTINGS[algorithm]}
    try:
        built = build_algorithm(algorithm, known["learning_rate"], settings)
    except (EdunnError, OverflowError) as error:
        words = str(error).replace("every ", "").split(maxsplit=1)
        field = words[0] if words and words[0] in known else "optimization_algorithm"
        return [(field, str(error))]
    if not 0 < known["learning_rate"] < float("inf"):
        sentence = f"learning_rate must be greater than 0, it is {known['learning_rate']}"
        return [("learning_rate", sentence)]
    errors: list[tuple[str, str]] = []
    if isinstance(built, GradientDescent):
        if data.classes is None:
            for name in ("label_smoothing", "class_weight"):
                if getattr(built, name):
                    errors.append((name, f"{name} is for classes; here quantities are predicted"))
        elif isinstance(built.class_weight, tuple) and len(built.class_weight) != len(data.classes):
            count = len(data.classes)
            errors.append(
                ("class_weight", f"one number per class, {count}, not {len(built.class_weight)}")
            )
    if isinstance(built, GeneticAlgorithm) and built.fitness == "accuracy" and not data.classes:
        errors.append(("fitness", "accuracy is for classes; here quantities are predicted"))
    has_tests = data.test_rows or known["rehearse"] or round(data.rows * known["test_share"])
    if known["patience"] and not has_tests:
        errors.append(("patience", "patience needs rows to measure on: take a larger test_share"))
    if data.rows - round(data.rows * (0 if data.test_rows else known["test_share"])) < 1:
        errors.append(("test_share", "no row is left to learn from"))
    return errors
