"""How fast we train, against PyTorch: 784-128-10, batch 128, Adam, one thread each.

Run with `python3 run.py bench`. Both take the same samples, turn and turn about in one run; the
medians and their ratio are printed. PyTorch runs eagerly, as its tutorials show it. Ours also
adds up loss and accuracy of every epoch; PyTorch's loop does not.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
os.environ.pop("OPENBLAS_CORETYPE", None)  # let NumPy's BLAS use the kernels of this very CPU

import statistics
import time

import numpy as np
import torch

from edunn import Model

ROWS, BATCH, ROUNDS = 25_600, 128, 9


def ours(inputs, labels):
    model = Model([[784], [128, "relu"], [10, "softmax"]], learning_rate=0.001, seed=0)
    training = model.training(
        "gradient_descent", inputs, labels, epochs=ROUNDS + 1, batch_size=BATCH
    )
    reports = filter(None, training)
    return lambda: next(reports)


def pytorch(inputs, labels):
    torch.set_num_threads(1)
    network = torch.nn.Sequential(
        torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10)
    )
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    loss_function = torch.nn.CrossEntropyLoss()
    inputs, labels = torch.from_numpy(inputs), torch.from_numpy(labels)

    def epoch():
        order = torch.randperm(ROWS)
        for start in range(0, ROWS, BATCH):
            batch = order[start : start + BATCH]
            optimizer.zero_grad()
            loss = loss_function(network(inputs[batch]), labels[batch])
            loss.backward()
            optimizer.step()

    return epoch


def main():
    rng = np.random.default_rng(0)
    inputs = rng.random((ROWS, 784), dtype=np.float32)
    labels = rng.integers(0, 10, ROWS)
    runs = {"EduNN": ours(inputs, labels), "PyTorch": pytorch(inputs, labels)}
    rates = {name: [] for name in runs}
    for _ in range(ROUNDS + 1):
        for name, epoch in runs.items():
            start = time.perf_counter()
            epoch()
            rates[name].append(ROWS / (time.perf_counter() - start))
    medians = {name: statistics.median(rate[1:]) for name, rate in rates.items()}
    for name, median in medians.items():
        print(f"{name:>8}: {median:10,.0f} samples a second (median of {ROUNDS} epochs)")
    ratios = sorted(a / b for a, b in zip(rates["EduNN"][1:], rates["PyTorch"][1:], strict=True))
    print(f"   ratio: {statistics.median(ratios):.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
