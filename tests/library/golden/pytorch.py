"""What PyTorch makes of the same networks. Run it where PyTorch is, and commit the JSON.

    python3 tests/library/golden/pytorch.py

PyTorch is no dependency of the tests: it is in `backend/requirements-bench.lock`. Everything is
float64 on one thread. A network 4-5-3 (tanh, then softmax with cross-entropy) learns 24 rows by
full batches, 100 steps with every optimizer from the same weights; and every operator and its slope
is evaluated at the same sums.
"""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

ROWS, UNITS, STEPS = 24, (4, 5, 3), (1, 10, 100)
RATE = 0.01
OPTIMIZERS = {
    "sgd": lambda theta: torch.optim.SGD(theta, lr=RATE),
    "momentum": lambda theta: torch.optim.SGD(theta, lr=RATE, momentum=0.9),
    "nesterov": lambda theta: torch.optim.SGD(theta, lr=RATE, momentum=0.9, nesterov=True),
    "rmsprop": lambda theta: torch.optim.RMSprop(theta, lr=RATE),
    "adam": lambda theta: torch.optim.Adam(theta, lr=RATE),
    "adamw": lambda theta: torch.optim.AdamW(theta, lr=RATE),
}
OPERATORS = {
    "sigmoid": torch.sigmoid,
    "relu": torch.relu,
    "leaky_relu": functional.leaky_relu,
    "elu": functional.elu,
    "gelu": lambda z: functional.gelu(z, approximate="tanh"),
    "swish": functional.silu,
    "tanh": torch.tanh,
    "softplus": functional.softplus,
    "softmax": lambda z: functional.softmax(z, dim=1),
}


def trained(inputs, labels, start, optimizer, smoothing=0.0):
    """theta after 1, 10 and 100 steps."""
    parts = [torch.tensor(part, requires_grad=True) for part in start]
    W1, b1, W2, b2 = parts
    rule = OPTIMIZERS[optimizer](parts)
    thetas = {}
    for step in range(1, max(STEPS) + 1):
        rule.zero_grad()
        scores = torch.tanh(inputs @ W1 + b1) @ W2 + b2
        functional.cross_entropy(scores, labels, label_smoothing=smoothing).backward()
        rule.step()
        if step in STEPS:
            thetas[str(step)] = torch.cat([part.detach().reshape(-1) for part in parts]).tolist()
    return thetas


def evaluated(operator, sums):
    """a, and the gradient of Σ weights · a, which tests softmax's whole Jacobian."""
    z = torch.tensor(sums, requires_grad=True)
    a = operator(z)
    (a * torch.arange(1.0, 1.0 + z.shape[1], dtype=torch.float64)).sum().backward()
    return {"a": a.tolist(), "grad_z": z.grad.tolist()}


def main():
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    rng = np.random.default_rng(0)
    inputs, labels = rng.normal(size=(ROWS, UNITS[0])), rng.integers(0, UNITS[2], ROWS)
    start = []
    for before, after in pairwise(UNITS):
        start += [rng.normal(scale=0.5, size=(before, after)), rng.normal(scale=0.1, size=after)]
    sums = rng.normal(scale=3.0, size=(4, 3))
    x, t = torch.from_numpy(inputs), torch.from_numpy(labels)
    golden = {
        "made_by": f"PyTorch {torch.__version__}, tests/library/golden/pytorch.py",
        "inputs": inputs.tolist(),
        "labels": labels.tolist(),
        "start": np.concatenate([part.ravel() for part in start]).tolist(),
        "learning_rate": RATE,
        "optimizers": {name: trained(x, t, start, name) for name in OPTIMIZERS},
        "label_smoothing": {"share": 0.1, "theta": trained(x, t, start, "sgd", smoothing=0.1)},
        "sums": sums.tolist(),
        "operators": {name: evaluated(each, sums) for name, each in OPERATORS.items()},
    }
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(golden, indent=1) + "\n")
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
