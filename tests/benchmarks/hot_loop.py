"""Where each microsecond of our own training goes, on one core.

Run with `python3 run.py bench hot_loop`. Of one mini-batch: forward, backward, the update rule, the
loss, and the rest, which is to draw the batch, to count what is right, and the loop itself. Beside
it the matrix products that formulas ask for, alone, each in the orientation that the BLAS likes
best: what they leave is what NumPy and Python cost.
"""

import statistics
import time
from itertools import pairwise

import numpy as np

from edunn.optimizers.rules import UPDATE_RULES
from tests.benchmarks.measuring.figures import report_parts
from tests.benchmarks.measuring.machine import one_core
from tests.benchmarks.measuring.recipes import DEEPER, SMALL_BATCHES, TINY, USUAL
from tests.benchmarks.measuring.rounds import in_turns, processor_seconds

ROUNDS = 7


class Stopwatch:
    """Adds up how long some functions take, each under a name."""

    def __init__(self):
        self.taken = {}

    def watched(self, name, function):
        def timed(*args, **kwargs):
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.taken[name] += time.process_time() - start

        self.taken[name] = 0.0
        return timed

    def read(self):
        """What was added up since the last time."""
        taken = dict(self.taken)
        self.taken.update(dict.fromkeys(taken, 0.0))
        return taken


def watched_epochs(recipe, watch):
    """Trains some epochs, and returns the microseconds of one mini-batch, part by part."""
    model = recipe.model()
    for part in ("forward", "backward", "loss"):
        setattr(model.network, part, watch.watched(part, getattr(model.network, part)))
    reports = recipe.training(model, recipe.samples(), ROUNDS * recipe.epochs)
    batches = recipe.rows / recipe.batch_size * recipe.epochs

    def epochs():
        whole = processor_seconds(lambda: [next(reports) for _ in range(recipe.epochs)])
        parts = watch.read()
        parts["the rest"] = whole - sum(parts.values())
        parts["a mini-batch"] = whole
        return {name: 1e6 * value / batches for name, value in parts.items()}

    return epochs


def products(recipe):
    """Every matrix product of one mini-batch: forward, for the weights, for the layer below."""
    rng, rows = np.random.default_rng(0), recipe.batch_size
    for layer, (inputs, outputs) in enumerate(pairwise(recipe.units)):
        x, W, delta = (
            rng.random(shape, dtype=np.float32)
            for shape in ((rows, inputs), (inputs, outputs), (rows, outputs))
        )
        yield x, W
        yield x.T, delta
        if layer > 0:
            yield delta, W.T


def alone(a, b, times=100):
    """Microseconds of one product, in the faster of two ways to lay the result."""
    straight, turned = np.empty((2, len(a), b.shape[1]), np.float32)
    turned = turned.reshape(b.shape[1], len(a))

    def repeat(left, right, out):
        return lambda: (
            1e6
            / times
            * processor_seconds(lambda: [np.matmul(left, right, out=out) for _ in range(times)])
        )

    ways = {"a b": repeat(a, b, straight), "(bᵀ aᵀ)ᵀ": repeat(b.T, a.T, turned)}
    return min(statistics.median(taken) for taken in in_turns(ways, 3).values())


def main():
    one_core()
    figures = {}
    for recipe in (SMALL_BATCHES, USUAL, DEEPER, TINY):
        rule, watch = UPDATE_RULES[recipe.optimizer], Stopwatch()
        epochs = watched_epochs(recipe, watch)
        update, rule.update = rule.update, watch.watched("update", rule.update)
        rounds = [epochs() for _ in range(ROUNDS)][1:]
        rule.update = update
        parts = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
        parts["its matrix products alone"] = sum(alone(*pair) for pair in products(recipe))
        figures[str(recipe)] = parts
    report_parts(__file__, figures)


if __name__ == "__main__":
    main()
