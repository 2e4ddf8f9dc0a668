"""Data sets to learn on, one file each."""

from edunn.datasets.circles import circles
from edunn.datasets.fruits import load_fruits
from edunn.datasets.handwriting import handwritten
from edunn.datasets.heart import load_heart
from edunn.datasets.iris import load_iris
from edunn.datasets.logic_gates import logic_gate, truth_table
from edunn.datasets.mnist import load_mnist
from edunn.datasets.moons import moons
from edunn.datasets.seven_people import seven_people
from edunn.datasets.spirals import spirals

__all__ = [
    "circles",
    "handwritten",
    "load_fruits",
    "load_heart",
    "load_iris",
    "load_mnist",
    "logic_gate",
    "moons",
    "seven_people",
    "spirals",
    "truth_table",
]
