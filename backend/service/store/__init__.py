"""What is kept on disk: the only code that touches `saved/`."""

from service.store.networks import (
    BuiltinNetwork,
    NameTaken,
    NetworkNotFound,
    NetworkStore,
    StoredNetwork,
)

__all__ = ["BuiltinNetwork", "NameTaken", "NetworkNotFound", "NetworkStore", "StoredNetwork"]
