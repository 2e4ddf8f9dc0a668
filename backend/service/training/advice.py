"""From a diagnosis to settings to try instead: one click away from the next training."""

from collections.abc import Sequence
from typing import Any

from edunn.diagnosis import Finding, diagnose
from edunn.optimizers import Epoch
from service.training.look import Look
from service.training.spec import Spec


def diagnosis(
    spec: Spec, history: Sequence[Epoch], look: Look | None, state: str
) -> list[dict[str, Any]]:
    """What the reports tell, as plain data, each finding with the ``changes`` of settings that it
    suggests. That the loss still falls is worth saying only once the training is over.
    """
    called = support = None
    if look and look.confusion:
        support = [sum(row) for row in look.confusion]
        called = [sum(column) for column in zip(*look.confusion, strict=True)]
    findings = diagnose(
        history,
        called=called,
        support=support,
        classes=spec.classes if called else None,
        dead=look.dead if look else None,
        diverged=state == "diverged",
    )
    if state == "running":
        early = len(history) < 5
        findings = [
            each
            for each in findings
            if each.code != "still_falling"
            and not (early and each.code in ("guessing", "one_class"))
        ]
    return [vars(finding) | {"changes": _changes(finding, spec)} for finding in findings]


def time_is_up(seconds: int) -> dict[str, Any]:
    """What is to be said of a training that learned for as long as one may: a finding."""
    return {
        "code": "time_is_up",
        "message": f"It was stopped after {seconds:,} seconds, for which a training may learn at "
        "most (limit: training_seconds); the best network so far was kept.",
        "advice": "Train that one further (start_from), or take a smaller network or fewer rows.",
        "changes": None,
    }


def _changes(finding: Finding, spec: Spec) -> dict[str, Any] | None:
    """Settings that follow the finding's advice; None where it takes more than settings."""
    by_descent = spec.optimization_algorithm == "gradient_descent"
    rate = spec.learning_rate
    if finding.code == "still_falling":
        return {"epochs": 2 * spec.epochs}
    if finding.code == "diverged":
        return {"learning_rate": rate / 10, "standardize": True}
    if finding.code == "overfitting":
        return {"patience": 5}
    if finding.code == "dead_relus":
        layers = [
            [units, *("leaky_relu" if name == "relu" else name for name in operator)]
            for units, *operator in spec.layers
        ]
        return {"layers": layers}
    if finding.code in ("one_class", "guessing") and by_descent:
        if not spec.standardize and spec.input.get("kind") != "image":
            return {"standardize": True}
        return {"learning_rate": rate / 10 if rate > 0.01 else rate * 10}
    return None
