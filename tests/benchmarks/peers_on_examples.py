"""How right we are, against scikit-learn: Iris and Heart, ten times five folds, the same folds.

Run with `python3 run.py bench`. Ours are the networks of `backend/examples`. Scikit-learn's
`MLPClassifier` gets standardised inputs too and is taken as it comes (100 ReLUs, Adam), and with
our layers and rate; in both cases until it has converged. Our settings were found on folds of this
kind and its were not tuned, so the comparison leans to our side by what that is worth.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import time
import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from edunn.datasets import load_heart, load_iris
from examples import heart_disease, iris

REPEATS = 10


class Peer:
    """Scikit-learn's network with the one method that the examples' folds ask of a model."""

    def __init__(self, inputs, labels, seed, **settings):
        network = MLPClassifier(random_state=seed, max_iter=1000, **settings)
        self.pipeline = make_pipeline(StandardScaler(), network).fit(inputs, labels)

    def predict(self, inputs):
        return self.pipeline.predict_proba(inputs)


def as_it_comes(inputs, labels, seed):
    return Peer(inputs, labels, seed)


def with_our_layers(inputs, labels, seed):
    settings = {"hidden_layer_sizes": (8,), "activation": "tanh", "learning_rate_init": 0.01}
    return Peer(inputs, labels, seed, **settings)


def main():
    warnings.simplefilter("ignore", ConvergenceWarning)
    for name, example, data in (
        ("Iris", iris, load_iris()),
        ("Heart", heart_disease, load_heart()),
    ):
        ways = {
            "EduNN": example.by_gradient_descent,
            "scikit-learn as it comes": as_it_comes,
            "scikit-learn, our layers": with_our_layers,
        }
        for way, train in ways.items():
            start = time.perf_counter()
            right = example.cross_validate(train, data.inputs, data.labels, REPEATS)
            seconds = time.perf_counter() - start
            print(
                f"{name:6} {way:25} {right:6.2%} right, held out   ({seconds:5.1f} s)", flush=True
            )


if __name__ == "__main__":
    main()
