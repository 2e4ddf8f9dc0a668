"""What is allowed, but hardly what one wants: said beforehand, instead of by a curve that fails."""

from dataclasses import dataclass

from edunn.operators import OPERATORS
from service.training.spec import Spec

MANY_GENES = 50_000


@dataclass(frozen=True)
class Caution:
    """A field, and what to think of before training with it."""

    field: str
    message: str


def cautions(spec: Spec, parameters: int) -> list[Caution]:
    """The warnings for this training, none if it looks sensible."""
    end = len(spec.layers) - 1
    last = spec.layers[-1][1]
    found = []
    if spec.optimization_algorithm == "gradient_descent":
        for index, (_, operator) in enumerate(spec.layers[1:], start=1):
            if OPERATORS[operator].is_flat:
                found.append(
                    Caution(
                        f"layers.{index}.operator",
                        f"the slope of {operator} is 0 everywhere, so gradient descent can't train "
                        "this layer nor those before it; take the genetic algorithm, or sigmoid",
                    )
                )
    elif parameters > MANY_GENES:
        found.append(
            Caution(
                "layers",
                f"the genetic algorithm has {parameters:,} weights to find by chance, which takes "
                "long; a smaller network gets further in the same time",
            )
        )
    if spec.classes is not None:
        found += _loss_cautions(spec.loss_function, last, spec.layers[-1][0], end)
    return found


def _loss_cautions(loss: str, last: str, units: int, end: int) -> list[Caution]:
    if last == "softmax" and loss == "binary_cross_entropy":
        cure = "softmax outputs are shares of 1, for which cross_entropy is the loss that fits"
        return [Caution("loss_function", cure)]
    if loss == "cross_entropy" and units == 1:
        cure = "with a single output, cross_entropy never punishes a wrong yes: take "
        return [Caution("loss_function", cure + "binary_cross_entropy")]
    if loss == "cross_entropy" and last == "sigmoid":
        cure = (
            "sigmoid outputs are independent of each other: take binary_cross_entropy, or softmax"
        )
        return [Caution("loss_function", cure)]
    if loss.endswith("cross_entropy") and last not in ("softmax", "sigmoid"):
        sentence = f"{loss} takes its logarithm of outputs from 0 to 1, which {last} does not give"
        return [Caution(f"layers.{end}.operator", f"{sentence}: take softmax or sigmoid")]
    return []
