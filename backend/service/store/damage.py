"""What is damaged is named in the log and set aside, into `saved/users/<user>/damaged/`.

So a disk's error becomes known at the next start, and not on the day on which somebody needs the
network; the name is free again, and whoever can mend the file finds it.
"""

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from edunn.errors import DamagedFile
from edunn.persistence import read_network
from service.store.datasets import HOME, DatasetNotFound, DatasetStore
from service.store.homes import Homes, UserGone
from service.store.names import is_name

log = logging.getLogger(__name__)

ASIDE = "damaged"


def set_damaged_aside(saved: Path) -> Iterator[Path]:
    """Look at everybody's networks and data sets: at each step at one, which is yielded."""
    homes, datasets = Homes(saved), DatasetStore(saved)
    for path in (saved / "users").glob("*/*.pck"):
        if is_name(path.stem):
            _look_at(path, path.parent.name, homes, datasets)
            yield path
    for path in (saved / "users").glob(f"*/{HOME}/*"):
        if is_name(path.name):
            _look_at(path, path.parent.parent.name, homes, datasets)
            yield path


def _look_at(path: Path, user: str, homes: Homes, datasets: DatasetStore) -> None:
    with suppress(FileNotFoundError, DatasetNotFound, UserGone):  # it is gone by now
        seen = path.lstat()
        try:
            if path.suffix:
                read_network(path)
            else:
                datasets.samples(user, path.name, 0, 1)
        except DamagedFile as error:
            with homes.writing(user) as home:
                if path.lstat().st_ino == seen.st_ino:  # and nobody has saved another meanwhile
                    place = _free_place(home / ASIDE, path.name)
                    path.rename(place)
                    log.error("%s is damaged (%s) and was set aside: %s", path, error, place)
        except OSError as error:
            log.error("%s can't be read: %s", path, error.strerror)


def _free_place(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{name}.{number}"
    return place
