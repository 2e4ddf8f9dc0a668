"""digits: handwritten digits, by whoever wrote them, and what is none.

Every epoch shows 55,000 digits of MNIST and 52,000 new ones that the project draws itself: digits
in the styles that MNIST lacks (crossed sevens, ones with a flag and a foot …), and letters, signs
and scribbles, for which the right answer is "each digit is as likely as any other". All are bent,
turned, thickened and blurred differently each time.

5,000 of MNIST's training images (drawn with the seed) are kept apart: they choose the best epoch
and, together with new drawings, the temperature. MNIST's 10,000 test images, and the styles
``HELD_OUT``, which are never shown, are measured once, at the end, and decide nothing.
"""

from collections.abc import Iterator
from itertools import repeat
from math import cos, pi
from pathlib import Path

import numpy as np

from builtin.recipe import Rows, save_measured, train_keeping_best
from edunn.arrays import Array
from edunn.augmentation import Affine, Chain, Elastic, Softness, Thickness, Together
from edunn.calibration import calibrate, expected_calibration_error
from edunn.datasets import load_mnist
from edunn.datasets.handwriting import STYLES, handwritten, not_digits
from edunn.layout import Layers
from edunn.model import Model
from edunn.verdict import is_sure

SEED = 1998
KEPT_APART = 5_000
EPOCHS = 110
FIRST_RATE = 1e-3

# Of each digit one style that the network never sees: how it does on these is how it does on the
# hand of a stranger. Chosen before this network was trained.
HELD_OUT = (
    "0 from the side",
    "1 upstroke and foot",
    "2 curled start",
    "3 large belly",
    "4 without lifting",
    "5 like an s",
    "6 loop first",
    "7 wavy and crossed",
    "8 mirrored s",
    "9 small head",
)
SEEN = sorted(set(STYLES) - set(HELD_OUT))

ONE_HOT = np.eye(10, dtype=np.float32)
DRAWN, DRAWN_OTHERS = 200_000, 60_000  # drawn once …
SHOWN, SHOWN_OTHERS = 40_000, 12_000  # … and so many of them, by lot, shown in an epoch
AUGMENTATION = Chain(Together(Affine(shift=1), Elastic()), Thickness(0.5), Softness(0.2))


def make_digits(folder: Path, seed: int = SEED) -> None:
    """The network that the page opens with."""
    _make(folder, "digits", [[784], [800, "relu"], [400, "relu"], [10, "softmax"]], seed)


def make_digits_small(folder: Path, seed: int = SEED) -> None:
    """The same in a fifteenth of the size, its weights as float16."""
    layers: Layers = [[784], [128, "relu"], [64, "relu"], [10, "softmax"]]
    _make(folder, "digits-small", layers, seed, half=True)


def make_digits_mnist(folder: Path, seed: int = SEED) -> None:
    """The same, learned from MNIST alone: what the handwriting changes, and what it costs."""
    layers: Layers = [[784], [800, "relu"], [400, "relu"], [10, "softmax"]]
    _make(folder, "digits-mnist", layers, seed, drawn=False)


def _make(
    folder: Path,
    name: str,
    layers: Layers,
    seed: int,
    *,
    half: bool = False,
    drawn: bool = True,
) -> None:
    mnist = load_mnist()
    order = np.random.default_rng(seed).permutation(len(mnist.train_images))
    apart, learned = order[:KEPT_APART], order[KEPT_APART:]
    own = mnist.train_images[learned], ONE_HOT[mnist.train_labels[learned]]
    kept = mnist.train_images[apart], mnist.train_labels[apart]
    model = Model(
        layers,
        seed=seed,
        input={"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"},
    )
    model.metrics = train_keeping_best(
        model,
        _lessons(own, np.random.default_rng([seed, 1])) if drawn else repeat(own),
        [FIRST_RATE * (1 + cos(pi * epoch / EPOCHS)) / 2 for epoch in range(EPOCHS)],
        kept,
        batch_size=256,
        augment=AUGMENTATION,
    )
    rng = np.random.default_rng([seed, 2])
    familiar = _all_that_comes(kept, rng) if drawn else (kept[0], ONE_HOT[kept[1]])
    model.metrics["temperature"] = calibrate(model.network, *familiar)
    if half:
        model.network.theta[:] = model.network.theta.astype(np.float16)
    model.training_settings["augmentation"] = "affine, elastic, thickness, softness"
    _measure_strangers(model, rng)
    predictions = model.predict(mnist.test_images)
    model.metrics["calibration_error"] = expected_calibration_error(predictions, mnist.test_labels)
    model.metrics["test_not_sure"] = _not_sure(predictions)
    dataset = "mnist and handwriting" if drawn else "mnist"
    save_measured(model, folder, name, dataset, (mnist.test_images, mnist.test_labels), half=half)


def _lessons(own: Rows, rng: np.random.Generator) -> Iterator[Rows]:
    """What each epoch shows: all of MNIST's rows, and by lot some of those that we drew."""
    print(f"drawing {DRAWN:,} digits and {DRAWN_OTHERS:,} that are none …", flush=True)
    digits, labels = handwritten(DRAWN, rng, SEEN)
    others = not_digits(DRAWN_OTHERS, rng)
    no_digit = np.full((SHOWN_OTHERS, 10), 0.1, np.float32)
    while True:
        shown = rng.choice(DRAWN, SHOWN, replace=False)
        shown_others = rng.choice(DRAWN_OTHERS, SHOWN_OTHERS, replace=False)
        yield (
            np.concatenate([own[0], digits[shown], others[shown_others]]),
            np.concatenate([own[1], ONE_HOT[labels[shown]], no_digit]),
        )


def _all_that_comes(kept: Rows, rng: np.random.Generator) -> Rows:
    """Rows that were not learned from, and their targets: as much of MNIST's kind as of our own,
    and, since most of what people ask about is a digit, one in sixty-five that is none.
    """
    digits, labels = handwritten(len(kept[0]), rng, SEEN)
    others = not_digits(len(kept[0]) // 32, rng)
    return (
        np.concatenate([kept[0], digits, others]),
        np.concatenate([ONE_HOT[kept[1]], ONE_HOT[labels], np.full((len(others), 10), 0.1)]),
    )


def _measure_strangers(model: Model, rng: np.random.Generator) -> None:
    """How the network does on hands that it never saw, style by style, and on what is no digit."""
    shares = []
    for style in HELD_OUT:
        images, labels = handwritten(500, rng, [style])
        shares.append(model.calculate_accuracy(images, labels).accuracy)
        print(f"{style}: {shares[-1]:.3f} right of 500, a style it never saw", flush=True)
    model.metrics["unseen_styles_accuracy"] = float(np.mean(shares))
    model.metrics["no_digit_not_sure"] = _not_sure(model.predict(not_digits(2_000, rng)))


def _not_sure(predictions: Array) -> float:
    return float(np.mean(~is_sure(predictions)))
