"""The loop: claim jobs for the slots that are free, and let every desk do its turn."""

import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import suppress
from functools import partial
from threading import Event

from sqlalchemy.exc import DBAPIError

from service.limits import LimitSettings
from service.runner.desk import Desk, Over
from service.runner.engine import LocalEngine
from service.store.claims import Claims, LeaseLost
from service.store.database import Database
from service.store.faults import DatabaseGone, NewerDatabase, fault_of
from service.store.job_files import JobFiles
from service.store.networks import NetworkStore

log = logging.getLogger(__name__)

PAUSE = 0.05  # seconds between two looks
BEAT_EVERY = 1.0
AGAIN = 1.0  # seconds until what the database refused is tried again
DATABASE_ERRORS = (DBAPIError, DatabaseGone)


class Runner:
    """Works until ``stop`` is set. ``free`` is the user whose jobs may take all slots."""

    def __init__(
        self,
        database: Database,
        files: JobFiles,
        networks: NetworkStore,
        engine: LocalEngine,
        limits: LimitSettings,
        free: str | None,
    ) -> None:
        self._claims = Claims(database, secrets.token_hex(8), limits.jobs_running, free)
        self._limits = limits
        self._files, self._networks, self._engine = files, networks, engine
        self._desks: dict[int, Desk] = {}  # by slot
        self._beaten = 0.0
        self._is_swept = False

    def run(self, stop: Event) -> None:
        fault = None
        while not stop.is_set():
            try:
                self._turn()
                if fault is not None:
                    log.warning("the runner goes on")
                fault = None
            except Exception as error:  # the database is locked or its disk full: it will pass
                last, fault = fault, fault_of(error)
                if fault is None or isinstance(error, NewerDatabase):
                    raise
                if fault != last:
                    log.error("the runner waits: %s", fault.sentence)
                stop.wait(AGAIN)
            waiting = [desk.waits_for for desk in self._desks.values() if desk.waits_for]
            if waiting:
                wait(waiting, PAUSE, FIRST_COMPLETED)
            else:
                stop.wait(PAUSE)
        for desk in self._desks.values():
            desk.put_away()
        with suppress(*DATABASE_ERRORS):  # then the leases run out by themselves
            self._claims.leave()

    def _turn(self) -> None:
        if not self._is_swept:
            self._files.sweep(self._claims.under_way())
            self._is_swept = True
        held = [desk.job for desk in self._desks.values()]
        if time.monotonic() - self._beaten > BEAT_EVERY:
            wishes = self._claims.beat(held)
            self._beaten = time.monotonic()
        else:
            wishes = self._claims.wishes(held) if held else {}
        for number, desk in list(self._desks.items()):
            if desk.job in wishes:
                self._do(number, partial(desk.turn, wishes[desk.job]))
            else:
                self._clear(number)  # its lease has gone to another
        free = [number for number in range(len(self._engine.slots)) if number not in self._desks]
        while free and self._claims.has_work():
            job = self._claims.claim()
            if job is None:
                return
            number = free.pop(0)
            slot = self._engine.slots[number]
            desk = Desk(job, slot, self._claims, self._files, self._networks, self._limits)
            self._desks[number] = desk
            self._do(number, desk.begin)

    def _do(self, number: int, work: Callable[[], None]) -> None:
        """A desk's part. Whatever goes wrong there ends that job, and no other."""
        try:
            try:
                work()
            except (Over, LeaseLost, *DATABASE_ERRORS):
                raise
            except Exception as error:
                log.exception("job %s: unforeseen", self._desks[number].job)
                self._desks[number].fail(error)
        except (Over, LeaseLost):
            self._clear(number)

    def _clear(self, number: int) -> None:
        """The next job finds a fresh process."""
        del self._desks[number]
        self._engine.slots[number].renew()
