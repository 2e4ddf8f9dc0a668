"""Diagnosis in plain words: what went wrong in a training, and what to try.

A person who has trained many networks reads a curve like a physician reads a chart: the loss jumps,
the rate is too large; every flower is called the same, the units are dead. These are their rules of
thumb, applied to the reports that a training leaves behind. Each has one function below.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.errors import ShapeMismatch
from edunn.optimizers import Epoch

MANY_DEAD = 0.5  # a layer whose ReLUs are dead by this share has lost half its width
RISEN = 1.05  # the held-out loss counts as risen when it is this many times its lowest
FEWEST_EPOCHS = 5  # fewer reports are no curve
FALLEN = 0.97  # the loss still falls when its last fifth is below this part of the fifth before


@dataclass(frozen=True)
class Finding:
    """One thing that was noticed."""

    code: str  # for programs: "diverged", "one_class" …
    message: str  # what is the matter
    advice: str  # what to try


def diagnose(
    history: Sequence[Epoch],
    *,
    called: Sequence[int] | None = None,
    support: Sequence[int] | None = None,
    classes: Sequence[str] | None = None,
    dead: Mapping[int, float] | None = None,
    diverged: bool = False,
) -> list[Finding]:
    """What the reports of a training tell, the gravest first; an empty list if nothing is wrong.

    ``history`` are the reports of one training, oldest first. The rest may be left out, and then
    what needs it isn't looked for: ``called[k]`` is how many of the rows measured the network calls
    class k, ``support[k]`` how many of them are; ``classes`` their names; ``dead`` the share of
    dead ReLUs per layer (``dead_relus``); ``diverged`` whether the training ended as ``Diverged``.

    code           found when
    =============  =================================================================================
    diverged       the training ended so, or a loss is infinite or NaN
    one_class      every row is called the same class, though there are rows of others
    dead_relus     in some layer at least half of the ReLUs are 0 for every row
    guessing       the accuracy is at most the share of the largest class
    overfitting    the held-out loss rose 5 % above its lowest, while the training loss fell
    still_falling  the loss of the last fifth of all epochs is 3 % below that of the fifth before

    Nothing is computed again, so it can be asked of a network trained long ago or elsewhere. Raises
    ``ShapeMismatch`` if ``called``, ``support`` and ``classes`` disagree on how many classes there
    are.

    Source: Prechelt, "Early stopping - but when?", 1998 (overfitting); Maas, Hannun and Ng,
    "Rectifier nonlinearities improve neural network acoustic models", 2013 (dead units);
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, chapter 11 (the practice).

    >>> reports = [Epoch(1, 1.4, 0.33), Epoch(2, float("nan"), 0.33)]
    >>> for finding in diagnose(reports, called=[0, 150, 0], support=[50, 50, 50]):
    ...     print(finding.code, "-", finding.message)
    diverged - the loss is not finite from epoch 2 on: the learning rate is too large
    one_class - every sample is called class 1, so 33 % are right
    """
    counts = [each for each in (called, support, classes) if each is not None]
    if len({len(each) for each in counts}) > 1:
        raise ShapeMismatch(
            "called, support and classes must have one entry per class each; they have "
            + ", ".join(str(len(each)) for each in counts)
        )
    falls = _is_falling([report.loss for report in history])
    one_class = _one_class(called, support, classes, falls)
    findings = [
        _diverged(history, diverged),
        one_class,
        _dead_relus(dead or {}),
        None if one_class else _guessing(history, support, classes),
        _overfitting(history),
        _still_falling(history, falls),
    ]
    return [finding for finding in findings if finding]


def dead_relus(steps: Sequence[Array], operators: Sequence[str]) -> dict[int, float]:
    """The share of dead ReLUs in each layer of them: units that are 0 for every row.

    ``steps`` are what ``Model.predict_layers`` answers, the inputs first, (rows, units) each;
    ``operators`` name those of the layers. Ask with many rows: a unit that is off for a single row
    is merely not meant for it.

    >>> steps = [np.ones((2, 1)), np.array([[0, 3, 0, 0], [0, 0, 0, 2]])]
    >>> dead_relus(steps, ["relu"])
    {1: 0.5}
    """
    return {
        layer: float((steps[layer] == 0).all(axis=0).mean())
        for layer, operator in enumerate(operators, start=1)
        if operator == "relu"
    }


def _diverged(history: Sequence[Epoch], diverged: bool) -> Finding | None:
    broken = [report.epoch for report in history if not math.isfinite(report.loss)]
    if not (broken or diverged):
        return None
    since = f" from epoch {broken[0]} on" if broken else ""
    return Finding(
        "diverged",
        f"the loss is not finite{since}: the learning rate is too large",
        "take a tenth of the learning rate, and standardise the inputs; if it happens only now "
        "and then, clip the gradient (clip_norm=1)",
    )


def _one_class(
    called: Sequence[int] | None,
    support: Sequence[int] | None,
    classes: Sequence[str] | None,
    falls: bool,
) -> Finding | None:
    if called is None or np.count_nonzero(called) != 1:
        return None
    only = int(np.argmax(called))
    right = ""
    if support is not None:
        if support[only] == sum(support):
            return None
        right = f", so {_percent(support[only] / sum(support))} are right"
    advice = "take a smaller learning rate, standardise the inputs, or leave out a layer"
    if falls:
        advice = "it has hardly begun: train for more epochs"
    return Finding("one_class", f"every sample is called {_name(only, classes)}{right}", advice)


def _dead_relus(dead: Mapping[int, float]) -> Finding | None:
    if not dead or max(dead.values()) < MANY_DEAD:
        return None
    layer = max(dead, key=lambda each: dead[each])
    return Finding(
        "dead_relus",
        f"{_percent(dead[layer])} of the ReLUs in layer {layer} are dead: 0 for every sample, so "
        "that they learn nothing any more",
        "start again with a smaller learning rate and the initializer he, with more units, or with "
        "leaky_relu, which can't die",
    )


def _guessing(
    history: Sequence[Epoch], support: Sequence[int] | None, classes: Sequence[str] | None
) -> Finding | None:
    if not history or not support or not sum(support):
        return None
    last = history[-1]
    accuracy = last.accuracy if last.test_accuracy is None else last.test_accuracy
    largest = max(support) / sum(support)
    if accuracy is None or accuracy > largest + 1e-9:
        return None
    name = _name(int(np.argmax(support)), classes)
    return Finding(
        "guessing",
        f"the accuracy, {_percent(accuracy)}, is no better than always naming the largest class "
        f"({name}, {_percent(largest)})",
        "see whether labels and inputs belong together, standardise the inputs, and try learning "
        "rates ten times larger and smaller",
    )


def _overfitting(history: Sequence[Epoch]) -> Finding | None:
    measured = [report for report in history if report.test_loss is not None]
    losses = np.array([report.test_loss for report in measured], np.float64)
    if len(losses) < FEWEST_EPOCHS or not np.isfinite(losses).all():
        return None
    best = int(losses.argmin())
    since = losses[best:]
    third = len(since) // 3
    if third == 0:
        return None
    risen = since[-third:].mean() > max(RISEN * losses[best], since[:third].mean())
    if not risen or measured[-1].loss >= measured[best].loss:
        return None
    return Finding(
        "overfitting",
        f"the held-out loss rises since epoch {measured[best].epoch}, while the training loss "
        "falls: the network learns its samples by heart",
        "stop there (early stopping), learn from more samples, or take fewer units, a regularizer "
        "or dropout",
    )


def _still_falling(history: Sequence[Epoch], falls: bool) -> Finding | None:
    if not falls or history[-1].accuracy == 1:
        return None
    held_out = [report.test_loss for report in history if report.test_loss is not None]
    if held_out and not _is_falling(held_out):
        return None
    return Finding(
        "still_falling",
        f"the loss is still falling after {history[-1].epoch} epochs: more epochs would help",
        "train on, twice as long; or take a larger learning rate, as long as the loss falls "
        "steadily",
    )


def _is_falling(losses: Sequence[float]) -> bool:
    fifth = len(losses) // 5
    if len(losses) < FEWEST_EPOCHS or not np.isfinite(losses).all():
        return False
    last, before = np.mean(losses[-fifth:]), np.mean(losses[-2 * fifth : -fifth])
    return bool(last < FALLEN * before)


def _name(index: int, classes: Sequence[str] | None) -> str:
    return f'"{classes[index]}"' if classes else f"class {index}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
