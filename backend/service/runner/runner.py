"""The loop: claim jobs for the slots that are free, and let every desk do its turn."""

import logging
import secrets
import time
from concurrent.futures import FIRST_COMPLETED, wait
from threading import Event

from sqlalchemy.exc import OperationalError

from service.runner.desk import Desk, Over
from service.runner.engine import LocalEngine
from service.store.claims import Claims, LeaseLost
from service.store.database import Database
from service.store.job_files import JobFiles
from service.store.networks import NetworkStore

log = logging.getLogger(__name__)

PAUSE = 0.05  # seconds between two looks
BEAT_EVERY = 1.0


class Runner:
    """Works until ``stop`` is set."""

    def __init__(
        self, database: Database, files: JobFiles, networks: NetworkStore, engine: LocalEngine
    ) -> None:
        self._claims = Claims(database, secrets.token_hex(8))
        self._files, self._networks, self._engine = files, networks, engine
        self._desks: dict[int, Desk] = {}  # by slot
        self._beaten = 0.0

    def run(self, stop: Event) -> None:
        self._files.sweep(self._claims.under_way())
        while not stop.is_set():
            try:
                self._turn()
            except OperationalError:  # the database is locked or its disk full: it will pass
                log.exception("the database does not answer; trying again")
                stop.wait(1.0)
            waiting = [desk.waits_for for desk in self._desks.values() if desk.waits_for]
            if waiting:
                wait(waiting, PAUSE, FIRST_COMPLETED)
            else:
                stop.wait(PAUSE)
        for desk in self._desks.values():
            desk.put_away()
        self._claims.leave()

    def _turn(self) -> None:
        held = [desk.job for desk in self._desks.values()]
        if time.monotonic() - self._beaten > BEAT_EVERY:
            wishes = self._claims.beat(held)
            self._beaten = time.monotonic()
        else:
            wishes = self._claims.wishes(held)
        for number, desk in list(self._desks.items()):
            try:
                if desk.job not in wishes:
                    raise LeaseLost(desk.job)
                desk.turn(wishes[desk.job])
            except (Over, LeaseLost):
                self._clear(number)
        for number, slot in enumerate(self._engine.slots):
            if number not in self._desks and self._claims.has_work():
                job = self._claims.claim()
                if job is None:
                    return
                desk = Desk(job, slot, self._claims, self._files, self._networks)
                self._desks[number] = desk
                try:
                    desk.begin()
                except (Over, LeaseLost):
                    self._clear(number)

    def _clear(self, number: int) -> None:
        """The next job finds a fresh process."""
        del self._desks[number]
        self._engine.slots[number].renew()
