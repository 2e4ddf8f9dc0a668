"""Iris: 150 flowers of three kinds, measured with a ruler. The oldest small data set there is."""

import csv
from dataclasses import dataclass

import numpy as np

from edunn.arrays import Array
from edunn.datasets.files import locate
from edunn.errors import DamagedFile

MIRRORS = ("https://raw.githubusercontent.com/jbrownlee/Datasets/master/",)
SHA256 = "f5d0c11e5c78a69a20dbb80baf2b24703f59a6687595752abb397d23732647c5"

FEATURES = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
CLASSES = ("setosa", "versicolor", "virginica")


@dataclass(frozen=True)
class Iris:
    """Four lengths in centimetres per flower; labels are the places in ``CLASSES``."""

    inputs: Array  # (150, 4)
    labels: Array  # (150,)


def load_iris() -> Iris:
    """The 150 flowers, from this machine or the network.

    Raises ``DatasetMissing`` or ``DamagedFile``, like ``load_mnist``.

    Source: Fisher, "The use of multiple measurements in taxonomic problems", 1936 (the text of the
    UCI repository, which differs from the paper in two rows).
    """
    path = locate("iris", "iris.csv", SHA256, MIRRORS)
    with path.open(newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    try:
        inputs = np.array([[float(cell) for cell in row[:4]] for row in rows], np.float32)
        labels = np.array([CLASSES.index(row[4].removeprefix("Iris-")) for row in rows], np.intp)
    except (ValueError, IndexError) as error:
        raise DamagedFile(f"{path} is not the Iris table; delete it and try again") from error
    return Iris(inputs, labels)
