"""Networks by user and name: `saved/users/<user>/<network>.pck`, and the ones that ship.

The file is the one truth about a network. A file that was read stays in memory until its time,
size or inode changes, so a request doesn't read it again, and all threads share one copy.

Whoever writes holds a lock on the user's folder (`homes.py`), so that of two who want the same name
at once one is told that it is taken. Who doesn't know of it, such as a script that saves by the
library, can't lose a file to us either: nothing here renames over an existing one.
"""

import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from edunn.errors import DamagedFile
from edunn.model import Model
from service.store.faults import passes
from service.store.homes import Homes
from service.store.names import is_name

log = logging.getLogger(__name__)

Stamp: TypeAlias = tuple[int, ...]
Told = TypeVar("Told")

KEPT_IN_MEMORY = 32  # networks per process; the least recently used one goes first
KEPT_IN_MIND = 1_000  # what was told about networks, which is little


class NetworkNotFound(LookupError):
    """Neither this user nor EduNN itself has a network of that name."""


class NameTaken(ValueError):
    """There is a network of that name already, perhaps in other letters: ``MyNet``, ``mynet``."""

    def __init__(self, name: str, *, builtin: bool) -> None:
        what = "a built-in network" if builtin else "one of your networks"
        super().__init__(f"the name {name!r} belongs to {what}; choose another")
        self.name, self.builtin = name, builtin


class BuiltinNetwork(ValueError):
    """A network that ships is nobody's to rename or to delete."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is built in: it can be neither renamed nor deleted")
        self.name = name


@dataclass(frozen=True)
class StoredNetwork:
    """A network as it lies on disk: which one it is, and the model that the file holds."""

    name: str
    builtin: bool
    model: Model


class NetworkStore:
    """Reads and keeps networks. Every method takes the user first."""

    def __init__(self, saved: Path, builtin: Path) -> None:
        self._homes, self._builtin = Homes(saved), str(builtin)
        self._models: OrderedDict[str, tuple[Stamp, Model]] = OrderedDict()
        self._told: OrderedDict[tuple[str, Any], tuple[Stamp, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, user: str, name: str) -> StoredNetwork:
        """The user's own network of that name, else the built-in one.

        Raises ``NetworkNotFound``, or ``DamagedFile`` if the file is no network of ours.
        """
        return self._found(user, name, self._stored)

    def told(self, user: str, name: str, tell: Callable[[StoredNetwork], Told]) -> Told:
        """What ``tell`` says about the network that ``load`` would return; raises as that does.

        It is kept in mind as long as the file stays the same, so that a list of a hundred networks
        reads none of them again.
        """

        def look(folder: str, name: str) -> Told:
            path = f"{folder}/{name}.pck"
            stamp, key = _stamp(path), (path, tell)
            with self._lock:
                kept = self._told.get(key)
            if kept is None or kept[0] != stamp:
                try:
                    kept = (stamp, tell(self._stored(folder, name)))
                except DamagedFile as error:
                    kept = (stamp, error)
                with self._lock:
                    _keep(self._told, key, kept, KEPT_IN_MIND)
            if isinstance(kept[1], DamagedFile):
                raise DamagedFile(str(kept[1]))
            told: Told = kept[1]
            return told

        return self._found(user, name, look)

    def _found(self, user: str, name: str, look: Callable[[str, str], Told]) -> Told:
        """What ``look`` finds under this name in the user's own folder, else among the built-in."""
        if is_name(name):
            for folder in self._folders(user):
                try:
                    return look(folder, name)
                except FileNotFoundError:
                    continue
        raise NetworkNotFound(name)

    def names(self, user: str) -> list[str]:
        """The names of all networks that this user may ask, in order; also of damaged ones."""
        found = set()
        for folder in self._folders(user):
            found |= _names(folder)
        return sorted(found)

    def owns(self, user: str, name: str) -> bool:
        """Whether a network of exactly this name is the user's own."""
        return is_name(name) and any(
            os.path.lexists(f"{own}/{name}.pck") for own in self._own(user)
        )

    def exists(self, user: str, name: str) -> bool:
        """Whether the name is taken, by a network of this user or a built-in one, in any case."""
        try:
            self.require_free(user, name)
        except NameTaken:
            return True
        return False

    def require_free(self, user: str, name: str, *, replace: bool = False) -> None:
        """Raise ``NameTaken`` if ``save`` would, or ``ValueError`` if it is no name at all."""
        _require_names(user, name)
        builtin = _like(name, self._builtin)
        if builtin is not None:
            raise NameTaken(builtin, builtin=True)
        for folder in self._own(user):
            own = _like(name, folder)
            if own is not None and not replace:
                raise NameTaken(own, builtin=False)

    def save(self, user: str, name: str, model: Model, *, replace: bool = False) -> None:
        """Keep the network under this name, on disk when this returns; whole or not at all.

        Raises ``NameTaken``; with ``replace`` only if the name is a built-in network's. A network
        of this name that is there is replaced at one moment, in which its spelling changes too.
        """
        with self._writing(user) as folder:
            self.require_free(user, name, replace=replace)
            old = _like(name, folder)
            if old is not None and old != name:
                os.rename(f"{folder}/{old}.pck", f"{folder}/{name}.pck")
                self._forget(f"{folder}/{old}.pck")
            try:
                model.save(folder, name, replace=replace)
            except FileExistsError:  # by one who doesn't ask for the lock
                raise NameTaken(name, builtin=False) from None

    def rename(self, user: str, name: str, new: str) -> None:
        """Give the user's network another name.

        Raises ``NetworkNotFound``, ``BuiltinNetwork`` or ``NameTaken``.
        """
        _require_names(user, new)
        with self._writing(user) as folder:
            self._require_own(user, name)
            old, path = f"{folder}/{name}.pck", f"{folder}/{new}.pck"
            if new.lower() == name.lower():  # another spelling of the same name
                os.rename(old, path)
            else:
                self.require_free(user, new)
                try:
                    os.link(old, path, follow_symlinks=False)
                except FileExistsError:
                    raise NameTaken(new, builtin=False) from None
                os.unlink(old)
            self._forget(old)

    def delete(self, user: str, name: str) -> None:
        """Raises ``NetworkNotFound`` or ``BuiltinNetwork``. A damaged file is deleted too."""
        with self._writing(user) as folder:
            self._require_own(user, name)
            path = f"{folder}/{name}.pck"
            os.unlink(path)
            self._forget(path)

    def usage(self, user: str) -> tuple[int, int]:
        """How many networks are the user's own, and of how many bytes together."""
        sizes = []
        for path in (path for own in self._own(user) for path in Path(own).glob("*.pck")):
            with suppress(FileNotFoundError):  # it was deleted since
                sizes.append(path.lstat().st_size)
        return len(sizes), sum(sizes)

    @contextmanager
    def _writing(self, user: str) -> Iterator[str]:
        """The user's folder, locked. Raises ``UserGone``."""
        if not is_name(user):
            raise ValueError(f"{user!r} can't be the name of a user")
        with self._homes.writing(user) as home:
            yield str(home)

    def _require_own(self, user: str, name: str) -> None:
        if self.owns(user, name):
            return
        raise BuiltinNetwork(name) if name in _names(self._builtin) else NetworkNotFound(name)

    def _forget(self, path: str) -> None:
        with self._lock:
            self._models.pop(path, None)
            for key in [key for key in self._told if key[0] == path]:
                del self._told[key]

    def _own(self, user: str) -> list[str]:
        """The user's own folder, as a list of one; empty for whoever has none."""
        home = self._homes.path(user)
        return [] if home is None else [home]

    def _folders(self, user: str) -> list[str]:
        return [*self._own(user), self._builtin]

    def _stored(self, folder: str, name: str) -> StoredNetwork:
        return StoredNetwork(name, folder == self._builtin, self._model(f"{folder}/{name}.pck"))

    def _model(self, path: str) -> Model:
        stamp = _stamp(path)
        with self._lock:
            kept = self._models.get(path)
            if kept and kept[0] == stamp:
                self._models.move_to_end(path)
                return kept[1]
        try:
            model = Model.from_file(path)
        except FileNotFoundError:
            raise
        except (OSError, DamagedFile) as error:
            if passes(error):
                raise
            log.warning("%s is refused: %s", path, error)
            if isinstance(error, DamagedFile):
                raise
            raise DamagedFile(f"the file can't be read: {error.strerror}") from error
        with self._lock:
            _keep(self._models, path, (stamp, model), KEPT_IN_MEMORY)
        return model


def _stamp(path: str) -> Stamp:
    """What changes whenever the file does."""
    found = os.stat(path, follow_symlinks=False)
    return found.st_mtime_ns, found.st_size, found.st_ino


def _keep(kept: OrderedDict[Any, Any], key: Any, value: Any, most: int) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)


def _names(folder: str) -> set[str]:
    """The names of the networks in a folder, if there is one."""
    return {path.stem for path in Path(folder).glob("*.pck") if is_name(path.stem)}


def _like(name: str, folder: str) -> str | None:
    """How a network in this folder spells the name, if there is one that has it."""
    spelled = [each for each in _names(folder) if each.lower() == name.lower()]
    return name if name in spelled else next(iter(spelled), None)


def _require_names(user: str, name: str) -> None:
    for text in (user, name):
        if not is_name(text):
            raise ValueError(f"{text!r} can't be a name")
