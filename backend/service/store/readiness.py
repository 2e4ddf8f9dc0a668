"""Whether what is stored can be read and written now: quick looks, which change nothing."""

import os
from pathlib import Path

from service.store.database import Database
from service.store.faults import FULL, GONE, READ_ONLY, fault_of

ENOUGH = 2**20  # bytes free
FINE = "ok"


class Readiness:
    """Each look answers ``FINE``, or what stands in the way."""

    def __init__(self, saved: Path, database: Database) -> None:
        self._saved, self._database = saved, database

    def saved(self) -> str:
        try:
            if not self._saved.is_dir():
                return GONE.sentence
            if not os.access(self._saved, os.R_OK | os.W_OK | os.X_OK):
                return READ_ONLY.sentence
            disk = os.statvfs(self._saved)
        except OSError as error:
            return _sentence(error)
        return FULL.sentence if disk.f_bavail * disk.f_frsize < ENOUGH else FINE

    def database(self) -> str:
        try:
            with self._database.reading() as connection:
                connection.exec_driver_sql("SELECT 1 FROM jobs LIMIT 1").first()
        except Exception as error:
            return _sentence(error)
        return FINE


def _sentence(error: Exception) -> str:
    fault = fault_of(error)
    return f"something unforeseen: {type(error).__name__}" if fault is None else fault.sentence
