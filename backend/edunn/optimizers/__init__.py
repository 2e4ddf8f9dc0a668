"""How networks learn: the algorithms, one file each, and the table that names them."""

from edunn.optimizers.epoch import Epoch
from edunn.optimizers.genetic_algorithm import GeneticAlgorithm
from edunn.optimizers.gradient_descent import GradientDescent
from edunn.optimizers.rules import State

Algorithm = GradientDescent | GeneticAlgorithm

ALGORITHMS: dict[str, type[Algorithm]] = {
    "gradient_descent": GradientDescent,
    "genetic_algorithm": GeneticAlgorithm,
}

__all__ = ["ALGORITHMS", "Algorithm", "Epoch", "GeneticAlgorithm", "GradientDescent", "State"]
