"""The trainings that are timed: which network, in which batches, by which rule, on what rows."""

from dataclasses import dataclass

import numpy as np

from edunn import Model

OPTIMIZERS = {"sgd": "SGD", "adam": "Adam"}


@dataclass(frozen=True)
class Recipe:
    units: tuple[int, ...]
    batch_size: int
    optimizer: str
    learning_rate: float
    rows: int
    epochs: int = 1  # at a time: enough to be measured

    def __str__(self) -> str:
        layers = "-".join(map(str, self.units))
        return f"{layers}, batch {self.batch_size:,}, {OPTIMIZERS[self.optimizer]}"

    def model(self) -> Model:
        """The same weights every time: ReLUs, and softmax in the end."""
        first, *hidden, last = self.units
        layers = [[first], *([units, "relu"] for units in hidden), [last, "softmax"]]
        return Model(layers, learning_rate=self.learning_rate, seed=0)

    def samples(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows at random, and labels that depend on them."""
        rng = np.random.default_rng(0)
        inputs = rng.random((self.rows, self.units[0]), dtype=np.float32)
        planes = rng.standard_normal((self.units[0], self.units[-1]))
        return inputs, ((inputs - 0.5) @ planes).argmax(axis=1)

    def training(self, model: Model, samples, epochs: int, **settings):
        """The reports of so many epochs, as they are asked for."""
        settings |= {"batch_size": self.batch_size, "optimizer": self.optimizer}
        return filter(None, model.training("gradient_descent", *samples, epochs=epochs, **settings))


SMALL_BATCHES = Recipe((784, 128, 10), 32, "sgd", 0.01, rows=12_800)
USUAL = Recipe((784, 128, 10), 128, "adam", 0.001, rows=25_600)
DEEPER = Recipe((784, 512, 256, 10), 128, "adam", 0.001, rows=6_400)
TINY = Recipe((4, 2, 3), 1, "sgd", 0.01, rows=150, epochs=5)
TINY_ADAM = Recipe((4, 2, 3), 1, "adam", 0.001, rows=150, epochs=5)
