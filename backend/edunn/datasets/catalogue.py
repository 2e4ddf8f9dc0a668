"""The catalogue: every data set that ships, in the order of a course.

From a lamp with two switches to handwriting. Nothing is read, drawn or fetched before ``load`` is
called. The settings of each entry are those of ``POST /train`` and learn it well from any seed:
tests/library/test_catalogue.py holds them to it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.datasets import fruits, heart, iris, mnist
from edunn.datasets.circles import circles
from edunn.datasets.entry import Entry, Table
from edunn.datasets.handwriting import STYLES, handwritten
from edunn.datasets.logic_gates import truth_table
from edunn.datasets.moons import moons
from edunn.datasets.seven_people import seven_people
from edunn.datasets.spirals import spirals

DIGITS = tuple("0123456789")
GATE_ROWS, PLANE_ROWS, SPIRAL_ROWS, DRAWN_ROWS = 200, 400, 600, 5_000
NOISE = 0.1  # of a switch, which reads nearly 0 or nearly 1


def _gate(name: str) -> Callable[[int, Path], Table]:
    """Every setting of the switches equally often, a little noise on each: rows that can be kept
    apart from those learned from, which the four exact ones can't.
    """

    def rows_from(seed: int, kept: Path) -> Table:
        rng = np.random.default_rng(seed)
        setting = rng.permutation(np.arange(GATE_ROWS) % 4)
        switches, lamps = truth_table(name)
        noise = rng.normal(0, NOISE, (GATE_ROWS, 2)).astype(np.float32)
        return Table(switches[setting] + noise, lamps[setting])

    return rows_from


def _plane(
    draw: Callable[[int, np.random.Generator], tuple[Array, Array]], rows: int
) -> Callable[[int, Path], Table]:
    def rows_from(seed: int, kept: Path) -> Table:
        return Table(*draw(rows, np.random.default_rng(seed)))

    return rows_from


def _people(seed: int, kept: Path) -> Table:
    return Table(*seven_people())


def _iris(seed: int, kept: Path) -> Table:
    flowers = iris.load_iris()
    return Table(flowers.inputs, flowers.labels)


def _heart(seed: int, kept: Path) -> Table:
    patients = heart.load_heart(kept)
    return Table(patients.inputs, patients.labels)


def _fruits(seed: int, kept: Path) -> Table:
    """The same stretch of every film is held out always, never rows at random: see fruits.py."""
    films = fruits.load_fruits(kept)
    learned, held_out = fruits.frame_split(films.frames, block=2)
    return Table(
        films.inputs[learned], films.labels[learned], films.inputs[held_out], films.labels[held_out]
    )


def _mnist(seed: int, kept: Path) -> Table:
    digits = mnist.load_mnist(kept)
    return Table(digits.train_images, digits.train_labels, digits.test_images, digits.test_labels)


def _handwriting(seed: int, kept: Path) -> Table:
    """Of every digit as many, in all its styles."""
    rng = np.random.default_rng(seed)
    each = DRAWN_ROWS // 10
    drawn = [handwritten(each, rng, [s for s in STYLES if s[0] == digit])[0] for digit in DIGITS]
    order = rng.permutation(DRAWN_ROWS)
    return Table(np.concatenate(drawn)[order], np.repeat(np.arange(10), each)[order])


def _some_mnist(first: int, rows: int, kept: Path) -> tuple[Array, Array]:
    return mnist.some_of_mnist(first, rows, kept)


def _some_handwriting(first: int, rows: int, kept: Path) -> tuple[Array, Array]:
    """Nobody has to draw 5,000 digits to show a few: any few are as good."""
    return handwritten(rows, np.random.default_rng(first))


# --- what is known of them ---


def _described(names: Sequence[str]) -> dict[str, Any]:
    """What a network takes that has an input of each of these names."""
    return {"features": tuple(names), "input": {"kind": "features", "names": list(names)}}


DIGIT_PICTURES: dict[str, Any] = {
    "kind": "image",
    "features": None,
    "input": {"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"},
    "classes": DIGITS,
}
SWITCHES = _described(["first switch", "second switch"]) | {"classes": ("off", "on")}
PLANE = _described(["x", "y"]) | {"classes": ("A", "B")}
OURS = "This project; drawn anew from the seed of each training"
FREE = "MIT, as this project"

BREED = {"optimization_algorithm": "genetic_algorithm", "population_size": 50}
APART = {"test_share": 0.2}

ENTRIES = (
    Entry(
        name="xor",
        title="XOR: two switches",
        description="A lamp that is on when exactly one of two switches is. The smallest task that "
        "no network learns without a hidden layer.",
        kind="points",
        rows=GATE_ROWS,
        class_counts=(100, 100),
        source=f"Boole 1854; Minsky and Papert 1969. {OURS}",
        licence=FREE,
        **SWITCHES,
        defaults={
            "layers": [[2], [8, "tanh"], [2, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.03,
            "epochs": 60,
            "batch_size": 16,
            "standardize": True,
            **APART,
        },
        genetic_defaults=BREED
        | APART
        | {"layers": [[2], [8, "tanh"], [2, "softmax"]], "epochs": 100},
        seconds=1,
        rows_from=_gate("xor"),
    ),
    Entry(
        name="and",
        title="AND: two switches",
        description="A lamp that is on when both of two switches are. One straight line parts on "
        "from off, so a single layer is enough.",
        kind="points",
        rows=GATE_ROWS,
        class_counts=(150, 50),
        source=f"Boole 1854. {OURS}",
        licence=FREE,
        **SWITCHES,
        defaults={
            "layers": [[2], [2, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.05,
            "epochs": 60,
            "batch_size": 16,
            "standardize": True,
            **APART,
        },
        genetic_defaults=BREED | APART | {"layers": [[2], [2, "softmax"]], "epochs": 60},
        seconds=1,
        rows_from=_gate("and"),
    ),
    Entry(
        name="seven-people",
        title="Seven people",
        description="Seven people answered three questions with yes or no; a single neuron learns "
        "which of them say yes to a fourth. Too few to keep any apart.",
        kind="table",
        rows=7,
        **_described(["first answer", "second answer", "third answer"]),
        classes=("no", "yes"),
        class_counts=(3, 4),
        source="The article behind backend/examples/seven_people.py; Rosenblatt 1958",
        licence="Facts of seven rows, free to use",
        defaults={
            "layers": [[3], [1, "sigmoid"]],
            "optimizer": "adam",
            "learning_rate": 0.1,
            "epochs": 100,
            "batch_size": 1,
            "standardize": False,
            "test_share": 0,
        },
        genetic_defaults=BREED | {"layers": [[3], [1, "sigmoid"]], "epochs": 50, "test_share": 0},
        seconds=1,
        rows_from=_people,
    ),
    Entry(
        name="iris",
        title="Iris flowers",
        description="150 flowers of three kinds, measured with a ruler: four lengths in "
        "centimetres each. The oldest small data set there is.",
        kind="table",
        rows=150,
        **_described(iris.FEATURES),
        classes=iris.CLASSES,
        class_counts=(50, 50, 50),
        source="Fisher 1936, in the text of the UCI Machine Learning Repository",
        licence="CC BY 4.0",
        defaults={
            "layers": [[4], [8, "tanh"], [3, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.02,
            "epochs": 60,
            "batch_size": 16,
            "standardize": True,
            **APART,
            "regularizer": "l2",
            "regularization": 0.003,
        },
        genetic_defaults=BREED
        | APART
        | {"layers": [[4], [8, "tanh"], [3, "softmax"]], "epochs": 60, "standardize": True},
        seconds=1,
        rows_from=_iris,
    ),
    Entry(
        name="heart",
        title="Heart disease",
        description="303 patients, 13 findings each: ill or not? Real and noisy, so that nobody "
        "gets all of them right, and a network soon learns by heart.",
        kind="table",
        rows=303,
        **_described(tuple(heart.FEATURES)),
        classes=heart.CLASSES,
        class_counts=(138, 165),
        source="Janosi, Steinbrunn, Pfisterer and Detrano 1989 (UCI), in the form of Kaggle's "
        '"Heart Disease UCI"',
        licence="CC BY 4.0",
        files=(heart.FILE,),
        defaults={
            "layers": [[13], [8, "tanh"], [2, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.01,
            "epochs": 20,
            "batch_size": 32,
            "standardize": True,
            **APART,
            "regularizer": "l2",
            "regularization": 0.03,
        },
        genetic_defaults=BREED
        | APART
        | {"layers": [[13], [8, "tanh"], [2, "softmax"]], "epochs": 50, "standardize": True},
        seconds=1,
        rows_from=_heart,
    ),
    Entry(
        name="fruits",
        title="Fruits by their colours",
        description="Photographs of apples, raspberries, mangoes and lemons, each told by how many "
        "of its pixels have which colour. A stretch of every film is held out.",
        kind="table",
        rows=1_914,
        test_rows=392,
        **_described([f"hue {number}" for number in range(1, 103)]),
        classes=("apple", "raspberry", "mango", "lemon"),
        class_counts=(480, 478, 478, 478),
        source="Fruits-360 by Muresan and Oltean 2018; colours counted by Gad (NumPyANN)",
        licence="MIT",
        files=(fruits.FILE,),
        defaults={
            "layers": [[102], [150, "relu"], [60, "relu"], [4, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.001,
            "epochs": 20,
            "batch_size": 32,
            "standardize": True,
        },
        genetic_defaults=BREED
        | {
            "layers": [[102], [4, "softmax"]],
            "epochs": 100,
            "rows_per_generation": 200,
            "standardize": True,
        },
        seconds=1,
        rows_from=_fruits,
    ),
    Entry(
        name="mnist",
        title="MNIST digits",
        description="70,000 digits that American census workers and pupils wrote in the early "
        "1990s, 28 × 28 pixels each: what everybody's first network learns to read.",
        rows=70_000,
        test_rows=10_000,
        **DIGIT_PICTURES,
        class_counts=(6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958),
        source="LeCun, Cortes and Burges; NIST",
        licence="CC BY-SA 3.0, as usually stated",
        files=mnist.FILES,
        defaults={
            "layers": [[784], [128, "relu"], [10, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.002,
            "schedule": "cosine",
            "epochs": 5,
            "batch_size": 64,
            "standardize": False,
        },
        genetic_defaults=BREED
        | {
            "layers": [[784], [10, "softmax"]],
            "epochs": 500,
            "population_size": 100,
            "rows_per_generation": 1_000,
            "standardize": False,
        },
        seconds=10,
        rows_from=_mnist,
        some_from=_some_mnist,
    ),
    Entry(
        name="handwriting",
        title="Handwriting that nobody wrote",
        description="5,000 digits in the styles of many countries, drawn anew for every training: "
        "crossed sevens, ones with a long upstroke. Nothing to download.",
        rows=DRAWN_ROWS,
        **DIGIT_PICTURES,
        class_counts=(DRAWN_ROWS // 10,) * 10,
        source=OURS,
        licence=FREE,
        defaults={
            "layers": [[784], [64, "relu"], [10, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.003,
            "epochs": 15,
            "batch_size": 64,
            "standardize": False,
            **APART,
        },
        genetic_defaults=BREED
        | APART
        | {
            "layers": [[784], [10, "softmax"]],
            "epochs": 500,
            "population_size": 100,
            "rows_per_generation": 1_000,
            "standardize": False,
        },
        seconds=3,
        rows_from=_handwriting,
        some_from=_some_handwriting,
    ),
    Entry(
        name="spirals",
        title="Two spirals",
        description="Two arms wound into each other. Small networks find them hard, and the "
        "picture of the plane shows why.",
        kind="points",
        rows=SPIRAL_ROWS,
        class_counts=(SPIRAL_ROWS // 2,) * 2,
        source=f"Lang and Witbrock 1988. {OURS}",
        licence=FREE,
        **PLANE,
        defaults={
            "layers": [[2], [32, "relu"], [32, "relu"], [2, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.01,
            "schedule": "cosine",
            "epochs": 300,
            "batch_size": 32,
            "standardize": True,
            **APART,
        },
        genetic_defaults=BREED
        | APART
        | {"layers": [[2], [16, "tanh"], [2, "softmax"]], "epochs": 300, "standardize": True},
        seconds=2,
        rows_from=_plane(spirals, SPIRAL_ROWS),
    ),
    Entry(
        name="moons",
        title="Two moons",
        description="Two crescents that reach into each other. A bent line parts them, a straight "
        "one errs.",
        kind="points",
        rows=PLANE_ROWS,
        class_counts=(PLANE_ROWS // 2,) * 2,
        source=OURS,
        licence=FREE,
        **PLANE,
        defaults={
            "layers": [[2], [8, "tanh"], [2, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.03,
            "epochs": 80,
            "batch_size": 16,
            "standardize": True,
            **APART,
        },
        genetic_defaults=BREED
        | APART
        | {"layers": [[2], [8, "tanh"], [2, "softmax"]], "epochs": 100, "standardize": True},
        seconds=1,
        rows_from=_plane(moons, PLANE_ROWS),
    ),
    Entry(
        name="circles",
        title="A ring in a ring",
        description="Points on a ring within a ring. No straight line parts them; the distance "
        "from the middle does.",
        kind="points",
        rows=PLANE_ROWS,
        class_counts=(PLANE_ROWS // 2,) * 2,
        source=OURS,
        licence=FREE,
        **PLANE,
        defaults={
            "layers": [[2], [8, "tanh"], [2, "softmax"]],
            "optimizer": "adam",
            "learning_rate": 0.03,
            "epochs": 60,
            "batch_size": 16,
            "standardize": True,
            **APART,
        },
        genetic_defaults=BREED
        | APART
        | {"layers": [[2], [8, "tanh"], [2, "softmax"]], "epochs": 100, "standardize": True},
        seconds=1,
        rows_from=_plane(circles, PLANE_ROWS),
    ),
)

CATALOGUE = {entry.name: entry for entry in ENTRIES}
