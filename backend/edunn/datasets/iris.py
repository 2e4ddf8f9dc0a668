"""Iris: 150 flowers of three kinds, measured with a ruler. The oldest small data set there is.

The table, 4.5 kB, is part of the library: ``iris.csv`` beside this file. By R. A. Fisher, in the
text of the UCI Machine Learning Repository, licence CC BY 4.0.
"""

from dataclasses import dataclass
from pathlib import Path

from edunn.arrays import Array
from edunn.csv_table import read_csv

FILE = Path(__file__).with_name("iris.csv")

FEATURES = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
CLASSES = ("setosa", "versicolor", "virginica")


@dataclass(frozen=True)
class Iris:
    """Four lengths in centimetres per flower; labels are the places in ``CLASSES``."""

    inputs: Array  # (150, 4)
    labels: Array  # (150,)


def load_iris() -> Iris:
    """The 150 flowers, 50 of each kind.

    Source: Fisher, "The use of multiple measurements in taxonomic problems", 1936 (the text of the
    UCI repository, which differs from the paper in two rows).

    >>> iris = load_iris()
    >>> iris.inputs[0], CLASSES[iris.labels[0]]
    (array([5.1, 3.5, 1.4, 0.2], dtype=float32), 'setosa')
    """
    table = read_csv(FILE)  # its classes come in the order of the alphabet, which is CLASSES'
    return Iris(table.inputs, table.labels)
