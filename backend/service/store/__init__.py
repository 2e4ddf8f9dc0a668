"""What is kept on disk: the only code that touches `saved/`."""

from service.store.datasets import (
    BuiltinDataset,
    DatasetNameTaken,
    DatasetNotFound,
    DatasetStore,
    StoredDataset,
)
from service.store.networks import (
    BuiltinNetwork,
    NameTaken,
    NetworkNotFound,
    NetworkStore,
    StoredNetwork,
)

__all__ = [
    "BuiltinDataset",
    "BuiltinNetwork",
    "DatasetNameTaken",
    "DatasetNotFound",
    "DatasetStore",
    "NameTaken",
    "NetworkNotFound",
    "NetworkStore",
    "StoredDataset",
    "StoredNetwork",
]
