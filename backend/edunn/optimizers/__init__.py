"""How networks learn: the loop in ``gradient_descent.py``, and the update rules it can use, one
file each.
"""

from edunn.optimizers.adam import Adam
from edunn.optimizers.gradient_descent import Augmentation, Epoch, gradient_descent
from edunn.optimizers.momentum import Momentum
from edunn.optimizers.sgd import Sgd
from edunn.optimizers.update_rule import State, UpdateRule

UPDATE_RULES: dict[str, type[UpdateRule]] = {
    "sgd": Sgd,
    "momentum": Momentum,
    "adam": Adam,
}

__all__ = [
    "UPDATE_RULES",
    "Adam",
    "Augmentation",
    "Epoch",
    "Momentum",
    "Sgd",
    "State",
    "UpdateRule",
    "gradient_descent",
]
