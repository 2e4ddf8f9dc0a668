"""Networks by user and name: `saved/users/<user>/<network>.pck`, and the ones that ship.

The file is the one truth about a network. A file that was read stays in memory until its time,
size or inode changes, so a request doesn't read it again, and all threads share one copy.
"""

import os
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from edunn.errors import DamagedFile
from edunn.model import Model
from service.store.names import is_name

KEPT_IN_MEMORY = 32  # networks per process; the least recently used one goes first


class NetworkNotFound(LookupError):
    """Neither this user nor EduNN itself has a network of that name."""


@dataclass(frozen=True)
class StoredNetwork:
    """A network as it lies on disk: which one it is, and the model that the file holds."""

    name: str
    builtin: bool
    model: Model


class NetworkStore:
    """Reads networks. Every method takes the user first."""

    def __init__(self, saved: Path, builtin: Path) -> None:
        self._saved, self._builtin = str(saved), str(builtin)
        self._models: OrderedDict[str, tuple[tuple[int, ...], Model]] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, user: str, name: str) -> StoredNetwork:
        """The user's own network of that name, else the built-in one.

        Raises ``NetworkNotFound``, or ``DamagedFile`` if the file is no network of ours.
        """
        if not (is_name(user) and is_name(name)):
            raise NetworkNotFound(name)
        for folder in self._folders(user):
            try:
                model = self._model(f"{folder}/{name}.pck")
            except FileNotFoundError:
                continue
            return StoredNetwork(name, folder == self._builtin, model)
        raise NetworkNotFound(name)

    def names(self, user: str) -> list[str]:
        """The names of all networks that this user may ask, in order; also of damaged ones."""
        found = set()
        for folder in self._folders(user):
            found |= {path.stem for path in Path(folder).glob("*.pck") if is_name(path.stem)}
        return sorted(found)

    def _folders(self, user: str) -> list[str]:
        return [f"{self._saved}/users/{user}", self._builtin]

    def _model(self, path: str) -> Model:
        found = os.stat(path, follow_symlinks=False)
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        with self._lock:
            kept = self._models.get(path)
            if kept and kept[0] == stamp:
                self._models.move_to_end(path)
                return kept[1]
        try:
            model = Model.from_file(path)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise DamagedFile(f"the file can't be read: {error.strerror}") from error
        with self._lock:
            self._models[path] = (stamp, model)
            while len(self._models) > KEPT_IN_MEMORY:
                self._models.popitem(last=False)
        return model
