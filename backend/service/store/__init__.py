"""What is kept on disk: the only code that touches `saved/`."""

from service.store.datasets import (
    BuiltinDataset,
    DatasetNameTaken,
    DatasetNotFound,
    DatasetsFull,
    DatasetStore,
    NoDrawings,
    Quota,
    StoredDataset,
)
from service.store.drawings import (
    Drawing,
    DrawingNotFound,
    Drawings,
    DrawingSet,
    NotDigits,
    SetFull,
    UnknownLabel,
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
    "DatasetsFull",
    "Drawing",
    "DrawingNotFound",
    "DrawingSet",
    "Drawings",
    "NameTaken",
    "NetworkNotFound",
    "NetworkStore",
    "NoDrawings",
    "NotDigits",
    "Quota",
    "SetFull",
    "StoredDataset",
    "StoredNetwork",
    "UnknownLabel",
]
