"""The regularizers: one file each, and the table that names them."""

from edunn.regularizers.elastic_net import ElasticNet
from edunn.regularizers.l1 import L1
from edunn.regularizers.l2 import L2
from edunn.regularizers.regularizer import Regularizer

REGULARIZERS: dict[str, type[Regularizer]] = {
    "l1": L1,
    "l2": L2,
    "elastic_net": ElasticNet,
}

__all__ = ["REGULARIZERS", "Regularizer"]
