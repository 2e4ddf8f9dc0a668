"""How fast we train, against PyTorch, JAX and scikit-learn: samples a second, on one core each.

Run with `python3 run.py bench training`. All begin with the same weights and see the same batches
in the same order, epoch by epoch, in turn; the medians and every round's ratio are printed. Ours
also adds up loss and accuracy of every epoch and watches whether they stay finite; the others do
not. That all did the same work is checked in the end: the losses that their weights come to, on all
rows, differ by less than 0.1 %, which is what other roundings grow to in so many steps.
"""

import copy
from dataclasses import dataclass

import numpy as np

from edunn import Model
from tests.benchmarks.measuring.figures import report
from tests.benchmarks.measuring.machine import one_core
from tests.benchmarks.measuring.rounds import compared, in_turns, seconds
from tests.benchmarks.peers.jax_scan import Jax
from tests.benchmarks.peers.pytorch import PyTorch
from tests.benchmarks.peers.scikit_learn import ScikitLearn

ROUNDS = 9
TOLERANCE = 0.001
PEERS = {"PyTorch": PyTorch, "JAX": Jax, "scikit-learn": ScikitLearn}


@dataclass(frozen=True)
class Setting:
    units: tuple[int, ...]
    batch_size: int
    optimizer: str
    learning_rate: float
    rows: int
    epochs: int  # in a turn
    goals: dict[str, float]

    def __str__(self) -> str:
        layers = "-".join(map(str, self.units))
        optimizer = {"sgd": "SGD", "adam": "Adam"}[self.optimizer]
        return f"{layers}, batch {self.batch_size}, {optimizer}: samples a second"


SETTINGS = (
    Setting(
        (784, 128, 10), 32, "sgd", 0.05, 12_800, 1,
        {"PyTorch": 2.5, "JAX": 1.2, "scikit-learn": 2},
    ),
    Setting(
        (784, 128, 10), 128, "adam", 0.001, 25_600, 1,
        {"PyTorch": 1.8, "JAX": 1.2, "scikit-learn": 2},
    ),
    Setting(
        (784, 512, 256, 10), 128, "adam", 0.001, 6_400, 1,
        {"PyTorch": 1.1, "JAX": 1.0, "scikit-learn": 2},
    ),
    Setting((4, 2, 3), 1, "sgd", 0.01, 150, 5, {"PyTorch": 15, "scikit-learn": 2}),
    Setting((4, 2, 3), 1, "adam", 0.001, 150, 5, {"PyTorch": 15, "scikit-learn": 2}),
)  # fmt: skip


class Ours:
    """The library as anybody uses it: `Model.training`, a report an epoch."""

    def __init__(self, model, setting, inputs, labels):
        training = model.training(
            "gradient_descent",
            inputs,
            labels,
            epochs=(ROUNDS + 1) * setting.epochs,
            batch_size=setting.batch_size,
            optimizer=setting.optimizer,
        )
        self.reports = filter(None, training)

    def epoch(self):
        next(self.reports)


def drawn(setting):
    """Rows at random, and labels that depend on them."""
    rng = np.random.default_rng(0)
    inputs = rng.random((setting.rows, setting.units[0]), dtype=np.float32)
    planes = rng.standard_normal((setting.units[0], setting.units[-1]))
    return inputs, ((inputs - 0.5) @ planes).argmax(axis=1)


def compare(setting):
    inputs, labels = drawn(setting)
    layers = [[setting.units[0]], *([units, "relu"] for units in setting.units[1:-1])]
    model = Model(
        [*layers, [setting.units[-1], "softmax"]], learning_rate=setting.learning_rate, seed=0
    )
    first = [(W.copy(), b.copy()) for W, b in model.network.windows(model.network.theta)]
    ours = Ours(model, setting, inputs, labels)
    recipe = (setting.batch_size, setting.optimizer, setting.learning_rate)
    peers = {name: peer(first, inputs, labels, *recipe) for name, peer in PEERS.items()}
    orders = {name: copy.deepcopy(model.rng) for name in peers}

    def ours_in_turn():
        for _ in range(setting.epochs):
            ours.epoch()

    def peer_in_turn(name):
        for _ in range(setting.epochs):
            peers[name].epoch(orders[name].permutation(setting.rows))

    def rate(turn):
        return setting.rows * setting.epochs / seconds(turn)

    runs = {"EduNN": lambda: rate(ours_in_turn)}
    for name in peers:
        runs[name] = lambda name=name: rate(lambda: peer_in_turn(name))
    rates = in_turns(runs, ROUNDS)

    loss = model.evaluate(inputs, labels).loss
    for name, peer in peers.items():
        theirs = loss_of(peer.weights(), model, inputs, labels)
        print(f"  {setting}: loss {loss:.4f}, {name} {theirs:.4f}")
        assert abs(theirs - loss) < TOLERANCE * loss, (name, loss, theirs)
    return [
        compared(str(setting), name, rates["EduNN"], rates[name], at_least=setting.goals.get(name))
        for name in peers
    ]


def loss_of(weights, model, inputs, labels):
    """What these weights come to on all rows, judged by the same model."""
    judge = copy.deepcopy(model)
    judge.network.theta[:] = np.concatenate([np.ravel(each) for pair in weights for each in pair])
    return judge.evaluate(inputs, labels).loss


def main():
    one_core()
    report(__file__, [ratio for setting in SETTINGS for ratio in compare(setting)])


if __name__ == "__main__":
    main()
