"""The parts of the genetic algorithm: one idea per file, and the tables that name the ways."""

from edunn.optimizers.genetics.crossover import CROSSOVERS
from edunn.optimizers.genetics.fitness import FITNESSES
from edunn.optimizers.genetics.mutation import MUTATIONS
from edunn.optimizers.genetics.selection import SELECTIONS

__all__ = ["CROSSOVERS", "FITNESSES", "MUTATIONS", "SELECTIONS"]
