"""How fast we train, against PyTorch, JAX and scikit-learn: samples a second, on one core each.

Run with `python3 run.py bench training`. All begin with the same weights and see the same batches
in the same order, epoch by epoch, in turn; the medians and every round's ratio are printed. Ours
also adds up loss and accuracy of every epoch and watches whether they stay finite; the others do
not. That all did the same work is checked in the end: the losses that their weights come to, on all
rows, differ by less than 0.1 %, which is what other roundings grow to in so many steps.
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
TOLERANCE = 0.001
PEERS = {"PyTorch": PyTorch, "JAX": Jax, "scikit-learn": ScikitLearn}
GOALS = {
    SMALL_BATCHES: {"PyTorch": 2.5, "JAX": 1.2, "scikit-learn": 2},
    USUAL: {"PyTorch": 1.8, "JAX": 1.2, "scikit-learn": 2},
    DEEPER: {"PyTorch": 1.1, "JAX": 1.0, "scikit-learn": 2},
    TINY: {"PyTorch": 15, "scikit-learn": 2},
    TINY_ADAM: {"PyTorch": 15, "scikit-learn": 2},
}


def compare(recipe, goals):
    model, samples = recipe.model(), recipe.samples()
    first = [(W.copy(), b.copy()) for W, b in model.network.windows(model.network.theta)]
    settings = (recipe.batch_size, recipe.optimizer, recipe.learning_rate)
    peers = {name: peer(first, *samples, *settings) for name, peer in PEERS.items()}
    orders = {name: copy.deepcopy(model.rng) for name in peers}
    reports = recipe.training(model, samples, (ROUNDS + 1) * recipe.epochs)

    def rate(epoch):
        def turn():
            for _ in range(recipe.epochs):
                epoch()

        return recipe.rows * recipe.epochs / processor_seconds(turn)

    runs = {"EduNN": lambda: rate(lambda: next(reports))}
    for name, peer in peers.items():
        runs[name] = lambda peer=peer, order=orders[name]: rate(
            lambda: peer.epoch(order.permutation(recipe.rows))
        )
    rates = in_turns(runs, ROUNDS)

    loss = loss_of(model.network.windows(model.network.theta), model, samples)
    for name, peer in peers.items():
        theirs = loss_of(peer.weights(), model, samples)
        assert abs(theirs - loss) < TOLERANCE * loss, f"{recipe}: {loss}, {name} {theirs}"
    print(f"  {recipe}: all come to a loss of {loss:.4f}")
    what = f"{recipe}: samples a second"
    return [
        compared(what, name, rates["EduNN"], rates[name], at_least=goals.get(name))
        for name in peers
    ]


def loss_of(weights, model, samples):
    """What these weights come to on all rows, judged by the same model."""
    judge = copy.deepcopy(model)
    judge.network.theta[:] = np.concatenate([np.ravel(each) for pair in weights for each in pair])
    return judge.evaluate(*samples).loss


def main():
    one_core()
    report(__file__, [ratio for recipe, goals in GOALS.items() for ratio in compare(recipe, goals)])


if __name__ == "__main__":
    main()
