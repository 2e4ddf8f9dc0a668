"""What is kept on disk: the only code that touches `saved/`."""

from service.store.datasets import (
    BuiltinDataset,
    DatasetNameTaken,
    DatasetNotFound,
    DatasetStore,
    StoredDataset,
)
from service.store.networks import NetworkNotFound, NetworkStore, StoredNetwork

__all__ = [
    "BuiltinDataset",
    "DatasetNameTaken",
    "DatasetNotFound",
    "DatasetStore",
    "NetworkNotFound",
    "NetworkStore",
    "StoredDataset",
    "StoredNetwork",
]
