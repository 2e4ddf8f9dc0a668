"""Data sets to learn on, one file each."""

from edunn.datasets.handwriting import handwritten
from edunn.datasets.iris import load_iris
from edunn.datasets.logic_gates import logic_gate
from edunn.datasets.mnist import load_mnist

__all__ = ["handwritten", "load_iris", "load_mnist", "logic_gate"]
