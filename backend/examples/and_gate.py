"""AND: two switches in a row, a lamp, and hidden units that may die.

The article's network has two inputs, four ReLUs and one sigmoid (2-4-1). It descends the binary
cross-entropy of all four rows at once, 10,000 times, at a rate of 0.1.

Nearly always that works. But with switches that read 0 and 1, now and then enough ReLUs are pushed
below zero for every row. Such a unit is dead: its slope is 0, so nothing ever moves it again, and
the lamp stays in doubt. The diagnosis says so in plain words. There are two cures, and with either
each unit starts alive for some row: begin with weights from 0 to 1, since switches that are never
below 0 then give no sum below 0; or centre the inputs (``standardize=True`` makes them -1 and 1).

Run: python3 backend/examples/and_gate.py        (about 30 seconds)
"""

import numpy as np

from edunn import Model
from edunn.datasets import truth_table
from edunn.diagnosis import dead_relus, diagnose
from edunn.layout import Layers

LAYERS: Layers = [[2], [4, "relu"], [1, "sigmoid"]]
WAYS: dict[str, dict[str, bool]] = {
    "switches 0 and 1": {},
    "the same, weights from 0 to 1": {"from_0_to_1": True},
    "centred, -1 and 1": {"centred": True},
}


def main(seeds: int = 10, steps: int = 10_000) -> dict[str, int]:
    """Train from ``seeds`` different starts, in all three ways; how often all four rows come out
    right.
    """
    inputs, labels = truth_table("and")
    exact = {}
    for name, way in WAYS.items():
        print(f"{name}: {steps:,} steps from each of {seeds} starts")
        exact[name] = 0
        for seed in range(seeds):
            model = train(seed, steps, **way)
            lamps = model.predict(inputs)[:, 0]
            if ((lamps > 0.5) == labels).all() and np.abs(lamps - labels).max() < 0.1:
                exact[name] += 1
            else:
                explain(seed, model)
        print(f"  exact in {exact[name]} of {seeds}\n")
    print("The last of them, row by row:")
    for row, lamp in zip(inputs.tolist(), lamps.tolist(), strict=True):
        print(f"  {row[0]:.0f} and {row[1]:.0f}  {lamp:.4f}")
    return exact


def train(seed: int, steps: int, *, from_0_to_1: bool = False, centred: bool = False) -> Model:
    model = Model(LAYERS, "binary_cross_entropy", 0.1, seed=seed)
    if from_0_to_1:
        model.network.theta[:] = model.rng.random(model.network.theta.size)
    model.train(
        "gradient_descent",
        *truth_table("and"),
        epochs=steps,
        batch_size=4,
        optimizer="sgd",
        standardize=centred,
    )
    return model


def explain(seed: int, model: Model) -> None:
    inputs, _ = truth_table("and")
    print(f"  start {seed} is stuck:", *(f"{lamp:.2f}" for lamp in model.predict(inputs)[:, 0]))
    for finding in diagnose(
        model.history, dead=dead_relus(model.predict_layers(inputs), ["relu", "sigmoid"])
    ):
        print(f"    {finding.message}.\n    Try: {finding.advice}.")


if __name__ == "__main__":
    main()
