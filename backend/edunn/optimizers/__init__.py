"""How networks learn: the algorithms, one file each, and the table that names them."""

from dataclasses import fields
from typing import Any

from edunn.optimizers.epoch import Epoch, Generation
from edunn.optimizers.genetic_algorithm import GeneticAlgorithm
from edunn.optimizers.gradient_descent import GradientDescent
from edunn.optimizers.rules import State
from edunn.registry import find

Algorithm = GradientDescent | GeneticAlgorithm

ALGORITHMS: dict[str, type[Algorithm]] = {
    "gradient_descent": GradientDescent,
    "genetic_algorithm": GeneticAlgorithm,
}
SETTINGS_OF = {each: [field.name for field in fields(each)] for each in ALGORITHMS.values()}
SETTINGS = dict.fromkeys(sorted(set().union(*SETTINGS_OF.values()) - {"learning_rate"}))


def build_algorithm(name: str, learning_rate: float, settings: dict[str, Any]) -> Algorithm:
    """The named algorithm with its settings. Those of the other algorithms may be given too, and
    are left alone; one that none of them has is answered with the list of all.

    >>> build_algorithm("genetic_algorithm", 0.1, {"population_size": 50, "batch_size": 10})
    GeneticAlgorithm(population_size=50, mutation_probability=0.2, elitism_num=3,
        selection='tournament', crossover='uniform', mutation='gaussian', fitness='loss',
        rows_per_generation=None)
    """
    kind = find("optimization algorithm", name, ALGORITHMS)
    for setting in settings:
        find("setting", setting, SETTINGS)
    given = {"learning_rate": learning_rate, **settings}
    return kind(**{key: given[key] for key in SETTINGS_OF[kind] if key in given})


__all__ = [
    "ALGORITHMS",
    "Algorithm",
    "Epoch",
    "Generation",
    "GeneticAlgorithm",
    "GradientDescent",
    "State",
    "build_algorithm",
]
