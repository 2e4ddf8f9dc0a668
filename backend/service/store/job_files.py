"""What a job keeps in files while it is under way: `saved/users/<user>/jobs/<job>/`.

`start.pck` is the network that learns on, as it was when the job was queued; `checkpoint.pck` is
how far the training has come; `rows/` are rows that came with the request. All of it goes when the
job has ended.
"""

import logging
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edunn.arrays import Array
from edunn.errors import DamagedFile
from edunn.persistence import Content, read_network, write_network
from service.store.data import DataRef, write_arrays
from service.store.faults import passes
from service.store.homes import Homes

log = logging.getLogger(__name__)

NEW = 60.0  # seconds
MAX_BYTES = 2**30  # a whole population is larger than a network


class JobFiles:
    """Every method takes the user and the job."""

    def __init__(self, saved: Path) -> None:
        self._homes = Homes(saved)

    def write_rows(self, user: str, job: str, inputs: Array, labels: Array) -> DataRef:
        with self._writing(user, job) as folder:
            return write_arrays(folder / "rows", inputs, labels)

    def write_start(self, user: str, job: str, content: Content) -> None:
        with self._writing(user, job) as folder:
            write_network(folder / "start.pck", content, max_bytes=MAX_BYTES)

    def write_checkpoint(self, user: str, job: str, content: Content) -> None:
        with self._writing(user, job) as folder:
            write_network(folder / "checkpoint.pck", content, max_bytes=MAX_BYTES)

    def start(self, user: str, job: str) -> Content | None:
        return self._read(user, job, "start.pck")

    def checkpoint(self, user: str, job: str) -> Content | None:
        """None if the job has none yet. Raises ``DamagedFile``."""
        return self._read(user, job, "checkpoint.pck")

    def remove(self, user: str, job: str) -> None:
        folder = self._folder(user, job)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self, under_way: set[str]) -> None:
        """Remove what jobs have left that are no longer under way. A job's files come before the
        job itself, so what is new is left alone.
        """
        for folder in self._homes.all("jobs/*"):
            is_old = time.time() - folder.stat().st_mtime > NEW
            if is_old and folder.name not in under_way:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _writing(self, user: str, job: str) -> Iterator[Path]:
        """The job's folder, made if need be. Raises ``UserGone``."""
        with self._homes.writing(user) as home:
            folder = home / "jobs" / job
            folder.mkdir(parents=True, exist_ok=True)
            yield folder

    def _folder(self, user: str, job: str) -> Path | None:
        home = self._homes.of(user)
        return None if home is None else home / "jobs" / job

    def _read(self, user: str, job: str, name: str) -> Content | None:
        folder = self._folder(user, job)
        if folder is None:
            return None
        try:
            return read_network(folder / name, MAX_BYTES)
        except FileNotFoundError:
            return None
        except (OSError, DamagedFile) as error:
            if passes(error):
                raise
            log.warning("%s is refused: %s", folder / name, error)
            if isinstance(error, DamagedFile):
                raise
            raise DamagedFile(f"{name} can't be read: {error.strerror}") from error
