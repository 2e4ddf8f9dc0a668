"""How long until 98 % of MNIST's test images are right, against PyTorch, with the same recipe.

Run with `python3 run.py bench time_to_98`. 784-128-10, batch 32, SGD: the same first weights, the
same batches in the same order, all 60,000 images, on one core each. After every epoch both ask the
test images, which counts in their time. Both start from the same five beginnings; roundings then
lead them apart, so that one may need an epoch more than the other, and the next time less.
"""

import copy

from edunn import Model
from edunn.datasets import load_mnist
from tests.benchmarks.measuring.figures import report
from tests.benchmarks.measuring.machine import one_core
from tests.benchmarks.measuring.rounds import compared, processor_seconds
from tests.benchmarks.peers.pytorch import PyTorch

SEEDS = range(5)
GOAL, PATIENCE = 0.98, 30  # epochs
BATCH, RATE = 32, 0.2


def ours(model, mnist):
    training = model.training(
        "gradient_descent",
        mnist.train_images,
        mnist.train_labels,
        epochs=PATIENCE,
        batch_size=BATCH,
        optimizer="sgd",
        test_inputs=mnist.test_images,
        test_labels=mnist.test_labels,
    )
    return next(report for report in training if report and report.test_accuracy >= GOAL).epoch


def theirs(peer, order, mnist):
    for epoch in range(1, PATIENCE + 1):
        peer.epoch(order.permutation(len(mnist.train_labels)))
        if peer.accuracy(mnist.test_images, mnist.test_labels) >= GOAL:
            return epoch
    raise AssertionError(f"not there after {PATIENCE} epochs")


def main():
    one_core()
    mnist = load_mnist()
    times, epochs = {"EduNN": [], "PyTorch": []}, {"EduNN": [], "PyTorch": []}

    def timed(name, run):
        times[name].append(processor_seconds(lambda: epochs[name].append(run())))

    for seed in SEEDS:
        layers = [[784], [128, "relu"], [10, "softmax"]]
        model = Model(layers, learning_rate=RATE, seed=seed)
        first = model.network.windows(model.network.theta)
        peer = PyTorch(first, mnist.train_images, mnist.train_labels, BATCH, "sgd", RATE)
        order = copy.deepcopy(model.rng)
        timed("EduNN", lambda model=model: ours(model, mnist))
        timed("PyTorch", lambda peer=peer, order=order: theirs(peer, order, mnist))
    for name, numbers in epochs.items():
        print(f"  {name}: there after {', '.join(map(str, numbers))} epochs")
    what = "98 % of MNIST's test images, 784-128-10, batch 32, SGD: seconds"
    report(__file__, [compared(what, "PyTorch", times["EduNN"], times["PyTorch"], at_most=0.6)])


if __name__ == "__main__":
    main()
