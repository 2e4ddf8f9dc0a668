"""The update rules of gradient descent: one file each, and the table that names them."""

from edunn.optimizers.rules.adam import Adam
from edunn.optimizers.rules.adamw import AdamW
from edunn.optimizers.rules.momentum import Momentum
from edunn.optimizers.rules.nesterov import Nesterov
from edunn.optimizers.rules.rmsprop import RmsProp
from edunn.optimizers.rules.sgd import Sgd
from edunn.optimizers.rules.update_rule import State, UpdateRule

UPDATE_RULES: dict[str, type[UpdateRule]] = {
    "sgd": Sgd,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RmsProp,
    "adam": Adam,
    "adamw": AdamW,
}

__all__ = ["UPDATE_RULES", "State", "UpdateRule"]
