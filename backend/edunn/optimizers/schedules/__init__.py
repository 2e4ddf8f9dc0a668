"""The schedules of the learning rate: one file each, and the table that names them.

Far from the goal large steps are good, near it small ones. A schedule says which share of the
learning rate a step gets, from how much of the training lies behind: ``progress``, from 0 to 1. It
is a pure function, so a training that was put away needs no more than its place to go on.
"""

from collections.abc import Callable
from typing import TypeAlias

from edunn.optimizers.schedules.constant import constant
from edunn.optimizers.schedules.cosine import cosine
from edunn.optimizers.schedules.exponential import exponential
from edunn.optimizers.schedules.step import step
from edunn.optimizers.schedules.warm_up import warmed_up

Schedule: TypeAlias = Callable[[float], float]

SCHEDULES: dict[str, Schedule] = {
    "constant": constant,
    "step": step,
    "exponential": exponential,
    "cosine": cosine,
}

__all__ = ["SCHEDULES", "Schedule", "warmed_up"]
