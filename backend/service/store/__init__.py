"""What is kept on disk: the only code that touches `saved/`."""

from service.store.networks import NetworkNotFound, NetworkStore, StoredNetwork

__all__ = ["NetworkNotFound", "NetworkStore", "StoredNetwork"]
