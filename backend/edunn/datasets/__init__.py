"""Data sets to learn on, one file each."""

from edunn.datasets.mnist import Mnist, load_mnist

__all__ = ["Mnist", "load_mnist"]
