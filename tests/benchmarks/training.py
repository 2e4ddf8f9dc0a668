"""How fast we train, against PyTorch, JAX and scikit-learn: samples a second, on one core each.

Run with `python3 run.py bench training`. All begin with the same weights and see the same batches
in the same order, epoch by epoch, in turn; the medians and every round's ratio are printed. Ours
also adds up loss and accuracy of every epoch and watches whether they stay finite; the others do
not. The smallest network is also trained with `compiled=True`, the extra `edunn[fast]`, beside JAX,
which compiles too. That all do the same work is checked after their first turn: the losses that
their weights come to, on all rows, differ by less than 0.5 % (scikit-learn's by 2 %, since its Adam
is another by a hair). Later, roundings lead them apart.
"""

import copy

import numpy as np

from tests.benchmarks.measuring.figures import report
from tests.benchmarks.measuring.machine import one_core
from tests.benchmarks.measuring.recipes import DEEPER, SMALL_BATCHES, TINY, TINY_ADAM, USUAL
from tests.benchmarks.measuring.rounds import compared, in_turns, processor_seconds
from tests.benchmarks.peers.jax_scan import Jax
from tests.benchmarks.peers.pytorch import PyTorch
from tests.benchmarks.peers.scikit_learn import ScikitLearn

ROUNDS = 9
TOLERANCES = {"scikit-learn": 0.02}  # its Adam adds epsilon before the corrections, not after
PEERS = {"PyTorch": PyTorch, "JAX": Jax, "scikit-learn": ScikitLearn}
COMPILED = "EduNN, compiled"
GOALS = {
    SMALL_BATCHES: {"PyTorch": 2.5, "JAX": 1.2, "scikit-learn": 2},
    USUAL: {"PyTorch": 1.8, "JAX": 1.2, "scikit-learn": 2},
    DEEPER: {"PyTorch": 1.1, "JAX": 1.0, "scikit-learn": 2},
    TINY: {"PyTorch": 15, "scikit-learn": 2, COMPILED: 0.33},
    TINY_ADAM: {"PyTorch": 15, "scikit-learn": 2, COMPILED: 0.33},
}


def compare(recipe, goals):
    model, samples = recipe.model(), recipe.samples()
    first = [(W.copy(), b.copy()) for W, b in model.network.windows(model.network.theta)]
    settings = (recipe.batch_size, recipe.optimizer, recipe.learning_rate)
    peers = {name: peer(first, *samples, *settings) for name, peer in PEERS.items()}
    orders = {name: copy.deepcopy(model.rng) for name in peers}
    epochs = (ROUNDS + 2) * recipe.epochs
    reports = recipe.training(model, samples, epochs)
    fast = recipe.model()
    compiled = recipe.training(fast, samples, epochs, compiled=True)

    def rate(epoch):
        def turn():
            for _ in range(recipe.epochs):
                epoch()

        return recipe.rows * recipe.epochs / processor_seconds(turn)

    runs = {"EduNN": lambda: rate(lambda: next(reports))}
    weights_of = {name: peer.weights for name, peer in peers.items()}
    if COMPILED in goals:
        runs[COMPILED] = lambda: rate(lambda: next(compiled))
        weights_of[COMPILED] = lambda: fast.network.windows(fast.network.theta)
    for name, peer in peers.items():
        runs[name] = lambda peer=peer, order=orders[name]: rate(
            lambda: peer.epoch(order.permutation(recipe.rows))
        )
    for run in runs.values():
        run()
    require_same(recipe, model, samples, weights_of)
    rates = in_turns(runs, ROUNDS)
    what = f"{recipe}: samples a second"
    ratios = [
        compared(what, name, rates["EduNN"], rates[name], at_least=goals.get(name))
        for name in peers
    ]
    if COMPILED in goals:
        what = f"{recipe}, compiled: samples a second"
        ratios.append(
            compared(what, "JAX", rates[COMPILED], rates["JAX"], at_least=goals[COMPILED])
        )
    return ratios


def require_same(recipe, model, samples, weights_of):
    """All weights come to the same loss on all rows, judged by one model."""
    ours = model.network.theta.copy()
    loss = model.evaluate(*samples).loss
    for name, weights in weights_of.items():
        model.network.theta[:] = np.concatenate([np.ravel(x) for pair in weights() for x in pair])
        theirs = model.evaluate(*samples).loss
        print(f"  {recipe}: a loss of {loss:.5f}, {name} {theirs:.5f}", flush=True)
        assert abs(theirs - loss) < TOLERANCES.get(name, 0.005) * loss
    model.network.theta[:] = ours


def main():
    one_core()
    report(__file__, [ratio for recipe, goals in GOALS.items() for ratio in compare(recipe, goals)])


if __name__ == "__main__":
    main()
