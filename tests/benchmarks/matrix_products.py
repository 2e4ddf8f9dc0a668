"""How much of what the processor could do we do: shares of its rate of matrix products, one core.

Run with `python3 run.py bench matrix_products`. The rate is that of NumPy's own product of two
matrices of 2,048 × 2,048 float32, in turn with the rest. Beside it

- an epoch of 784-1024-1024-10, batch 1,024, Adam, from its first copy of a row to its last update,
- a generation of 1,000 networks 784-32-10 that are judged on 2,000 rows, bred and mutated.

Only their matrix products are counted as work. And whether time grows as the work does: twice the
rows, and twice the epochs, of 784-128-10 should take twice as long.
"""

from itertools import pairwise

import numpy as np

from edunn import Model
from tests.benchmarks.measuring.figures import report
from tests.benchmarks.measuring.machine import one_core
from tests.benchmarks.measuring.rounds import compared, in_turns, processor_seconds

ROUNDS = 7
SIDE = 2_048
RNG = np.random.default_rng(0)


def model_of(*units):
    layers = [[units[0]], *([count, "relu"] for count in units[1:-1]), [units[-1], "softmax"]]
    return Model(layers, seed=0)


def rows_of(count, width=784, classes=10):
    return RNG.random((count, width), dtype=np.float32), RNG.integers(0, classes, count)


def multiplications(units):
    """Of one row on its way through the layers."""
    return sum(inputs * outputs for inputs, outputs in pairwise(units))


def sgemm():
    a, b = RNG.random((2, SIDE, SIDE), dtype=np.float32)
    product = np.empty_like(a)
    return lambda: 2 * SIDE**3 / processor_seconds(lambda: np.matmul(a, b, out=product)) / 1e9


def training(units, batch_size, rows):
    """Forward, and twice as much back: for the weights, and for the layer below; the first layer
    has none below.
    """
    reports = filter(
        None,
        model_of(*units).training(
            "gradient_descent", *rows_of(rows), epochs=ROUNDS + 1, batch_size=batch_size
        ),
    )
    work = 2 * rows * (3 * multiplications(units) - units[0] * units[1])
    return lambda: work / processor_seconds(lambda: next(reports)) / 1e9


def breeding(units, individuals, rows):
    reports = filter(
        None,
        model_of(*units).training(
            "genetic_algorithm",
            *rows_of(rows),
            epochs=ROUNDS + 2,
            population_size=individuals,
        ),
    )
    next(reports)  # the founders
    work = 2 * rows * individuals * multiplications(units)
    return lambda: work / processor_seconds(lambda: next(reports)) / 1e9


def shares_of_sgemm():
    runs = {
        "sgemm": sgemm(),
        "training": training((784, 1024, 1024, 10), 1_024, 8_192),
        "breeding": breeding((784, 32, 10), 1_000, 2_000),
    }
    rates = in_turns(runs, ROUNDS)
    return [
        compared(
            "784-1024-1024-10, batch 1,024, Adam: Gflop a second",
            "sgemm", rates["training"], rates["sgemm"], at_least=0.7,
        ),
        compared(
            "1,000 × 784-32-10 bred on 2,000 rows: Gflop a second",
            "sgemm", rates["breeding"], rates["sgemm"], at_least=0.5,
        ),
    ]  # fmt: skip


def growth():
    def run(rows, epochs):
        samples = rows_of(rows)
        return lambda: processor_seconds(
            lambda: model_of(784, 128, 10).train(
                "gradient_descent", *samples, epochs=epochs, batch_size=128
            )
        )

    runs = {"one": run(12_800, 1), "rows": run(25_600, 1), "epochs": run(12_800, 2)}
    times = in_turns(runs, ROUNDS)
    return [
        compared(
            f"784-128-10, batch 128, Adam, twice the {what}: seconds",
            "once", times[what], times["one"], at_least=2 * 0.85, at_most=2 * 1.15,
        )
        for what in ("rows", "epochs")
    ]  # fmt: skip


def main():
    one_core()
    report(__file__, [*shares_of_sgemm(), *growth()])


if __name__ == "__main__":
    main()
