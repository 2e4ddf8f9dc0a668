"""Fruits: the same network, the same pictures, and two ways of splitting them.

Apple, raspberry, mango or lemon? The article takes the hues of 1,962 photographs (102 numbers each)
and a network of 102-150-60-4. But the photographs are frames of films: a fruit turns before a
camera, and each frame is nearly the next. Split at random, every frame that is measured has twins
among those learned from; split by stretches of the film (``frame_split``), a network has to know
the fruit from a side that it never saw. Both are printed, and the article's own protocol too:
learned from all rows and scored on them. Here all come out alike, because four fruits of such
different colours look the same from any side. But that is known only once it was measured.

Then from the pictures themselves: Pillow opens each, turns it into hue, saturation and value, and
counts the pixels of every hue. That needs Pillow (pip install pillow) and the folder
``fruits360-mini`` with ``Training`` and ``Test``, in which each fruit has a folder of its own.

Run: python3 backend/examples/fruits.py        (about a minute)
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np

from edunn import Model
from edunn.arrays import Array
from edunn.datasets import load_fruits
from edunn.datasets.files import folders
from edunn.datasets.fruits import LEAST_DEVIATION, frame_split
from edunn.splits import k_fold

Train = Callable[[Array, Array, int], Model]  # inputs, labels, seed
Fold = tuple[Array, Array]  # the rows to learn from, those to measure on

BLOCKS = 5


def main(blocks: int = BLOCKS, epochs: int = 20, generations: int = 50) -> dict[str, float]:
    """The whole story; of five ways to hold out a stretch of each film, the first ``blocks``."""
    fruits = load_fruits()
    by_frames = [frame_split(fruits.frames, block, BLOCKS) for block in range(blocks)]
    at_random = k_fold(fruits.labels, BLOCKS, np.random.default_rng(0))[:blocks]
    everything = np.arange(len(fruits.labels))
    figures: dict[str, float] = {}
    print(f"{'':18} all rows   at random   by frames      (the last two held out)")
    ways: dict[str, Train] = {
        "gradient descent": partial(by_gradient_descent, epochs=epochs),
        "genetic algorithm": partial(by_breeding, generations=generations),
    }
    for name, train in ways.items():
        shares = [
            accuracy(train, fruits.inputs, fruits.labels, folds)
            for folds in ([(everything, everything)], at_random, by_frames)
        ]
        figures |= {name: shares[2], f"{name}, at random": shares[1]}
        print(f"{name:18} {shares[0]:8.2%} {shares[1]:11.2%} {shares[2]:11.2%}")

    pictures = folder_of_pictures()
    if pictures is None:
        print("\nfruits360-mini is not here, so nothing is learned from the pictures themselves.")
    else:
        figures["pictures"] = from_pictures(pictures, epochs)
        print(f"\nFrom the pictures, frames held out: {figures['pictures']:.2%}")
    return figures


def by_gradient_descent(inputs: Array, labels: Array, seed: int, epochs: int) -> Model:
    model = network(inputs, seed)
    model.train("gradient_descent", inputs, labels, epochs, batch_size=32, standardize=True)
    return model


def by_breeding(inputs: Array, labels: Array, seed: int, generations: int) -> Model:
    model = network(inputs, seed)
    model.train(
        "genetic_algorithm",
        inputs,
        labels,
        generations,
        population_size=50,
        rows_per_generation=200,
        standardize=True,
    )
    return model


def network(inputs: Array, seed: int) -> Model:
    """102-150-60-4 where the inputs are the article's 102 hues."""
    return Model([[inputs.shape[1]], [150, "relu"], [60, "relu"], [4, "softmax"]], seed=seed)


def accuracy(train: Train, inputs: Array, labels: Array, folds: Iterable[Fold]) -> float:
    """The share of measured rows that are right, over all folds."""
    right = measured = 0
    for seed, (learned, kept) in enumerate(folds):
        model = train(inputs[learned], labels[learned], seed)
        called = model.predict(inputs[kept]).argmax(axis=1)
        right += int(np.count_nonzero(called == labels[kept]))
        measured += len(kept)
    return right / measured


def folder_of_pictures() -> Path | None:
    places = (folder / "fruits360-mini" for folder in folders())
    return next((place for place in places if place.is_dir()), None)


def from_pictures(folder: Path, epochs: int) -> float:
    """Learn from the pictures in ``Training``, and be measured on those in ``Test``."""
    kinds = sorted(path.name for path in (folder / "Training").iterdir())
    inputs, labels = histograms(folder / "Training", kinds)
    kept_inputs, kept_labels = histograms(folder / "Test", kinds)
    telling = inputs.std(axis=0) > LEAST_DEVIATION  # the hues that vary, of the training rows
    model = by_gradient_descent(inputs[:, telling], labels, 0, epochs)
    return model.calculate_accuracy(kept_inputs[:, telling], kept_labels).accuracy


def histograms(folder: Path, kinds: list[str]) -> tuple[Array, Array]:
    """How many pixels of each picture have each of the 256 hues, and the picture's kind."""
    from PIL import Image  # here, so that the rest of the story needs no Pillow

    counts, labels = [], []
    for label, kind in enumerate(kinds):
        for path in sorted((folder / kind).glob("*.jpg")):
            with Image.open(path) as picture:
                counts.append(picture.convert("HSV").getchannel("H").histogram())
            labels.append(label)
    return np.array(counts, np.float32), np.array(labels)


if __name__ == "__main__":
    main()
