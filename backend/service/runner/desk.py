"""A desk: one job, the slot that it runs in, and how far it has come.

Segment after segment goes to the slot's process. What comes back is written down: reports for who
watches, and every few seconds a checkpoint, so that a crash costs seconds and no bits. What the
owner wishes is looked at between two segments; a segment that takes too long for that is given up,
and what came before it counts.

What is to be written into the database is kept until it is: when the disk is full the job waits,
and so does a network for which there is no room. Nothing that was learned is given up for it.
"""

import errno
import itertools
import json
import logging
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from functools import partial
from typing import Any

from sqlalchemy.exc import DBAPIError

from edunn.errors import DamagedFile, DatasetMissing, EdunnError
from edunn.model import Model
from edunn.optimizers import Epoch
from edunn.persistence import Content
from service.limits import LimitSettings
from service.runner import worker
from service.runner.engine import Slot
from service.store.claims import Claims, LeaseLost
from service.store.data import fetch
from service.store.homes import UserGone
from service.store.job_files import JobFiles
from service.store.jobs import thinned
from service.store.networks import NameTaken, NetworkNotFound, NetworkStore
from service.training.advice import diagnosis, time_is_up
from service.training.look import Look
from service.training.spec import Spec
from service.training.trainee import Segment

log = logging.getLogger(__name__)

FIRST_SEGMENT, SEGMENT = 0.15, 0.45  # seconds: something is to be seen at once, then twice a second
PATIENCE = 0.3  # seconds past its time until a segment that stands in the way of a wish is given up
LIVE_REPORTS = 4  # of a segment: ten a second, with the partial one
FIRST_REPORTS, MANY_REPORTS = 100, 1000  # a segment keeps so many, until there are so many in all
CHECKPOINT_EVERY, CHECKPOINT_SHARE = 2.0, 0.05  # seconds, and of the time
SAVE_AGAIN = 1.0  # seconds until a network for which there was no room is saved again
CRASHES = 10  # of the same segment: then it is the job's own fault
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
NETWORK_REPORTS = 1000  # that a network's file keeps of its history


class Over(Exception):
    """The job has ended, or is no longer ours: the slot is free."""


class Desk:
    """``turn`` is called again and again; it raises ``Over`` when there is nothing left to do."""

    def __init__(
        self,
        job: Mapping[str, Any],
        slot: Slot,
        claims: Claims,
        files: JobFiles,
        networks: NetworkStore,
        limits: LimitSettings,
    ) -> None:
        self.job, self.owner = str(job["id"]), str(job["owner"])
        self._plain, self._data = dict(job["spec"]), job["data"]
        self._spec = Spec.from_plain(job["spec"])
        self._slot, self._claims, self._files, self._networks = slot, claims, files, networks
        self._future: Future[Any] | None = None
        self._sent, self._crashes, self._segments = 0.0, 0, 0
        self._limits, self._is_time_up = limits, False
        self._seconds, self._look = float(job["seconds"]), Look(0, None, {}, {})
        self._history = [_as_epoch(report) for report in claims.reports(self.job)]
        self._saved_at, self._saved_cost = time.monotonic(), 0.0
        self._ending: str | None = None  # the state that the job ends in, once that is decided
        self._error: str | None = None
        self._only_one = job["wish"] == "step"
        self._start: Content | None = None
        self._state: Content | None = None
        self._fetching: threading.Thread | None = None
        self._missing: Exception | None = None
        self._unwritten: deque[Callable[[], None]] = deque()
        self._unsaved: tuple[Any, ...] | None = None  # a result for whose network there is no room
        self._tried = 0.0
        self._is_over = False

    def begin(self) -> None:
        """Read what there is of the job on disk, and begin to fetch what is not there."""
        self._log("begins")
        try:
            self._start = self._files.start(self.owner, self.job)
            self._state = self._files.checkpoint(self.owner, self.job)
        except DamagedFile as error:
            self._end("failed", f"what the training had put away is damaged: {error}")
        if self._state is None:
            self._write(self._claims.set_phase, self.job, "getting the data")
        self._fetching = threading.Thread(target=self._fetch, daemon=True)
        self._fetching.start()

    def turn(self, wish: str | None) -> None:
        """Look whether the segment under way has come back, and what is to be done next."""
        self._write_down()
        if wish == "cancel":
            self._end("cancelled")
        if self._unsaved is not None:
            if time.monotonic() - self._tried > SAVE_AGAIN:
                self._keep(*self._unsaved)
        elif self._ending is None and self._learned_for() > self._limits.training_seconds:
            self._is_time_up = True
            self._go_on("stop")
        else:
            self._go_on(wish)
        self._write_down()

    def _go_on(self, wish: str | None) -> None:
        if self._fetching is not None:
            if self._fetching.is_alive():
                self._put_off(wish)
                return
            self._fetching = None
            if self._missing is not None:
                self.fail(self._missing)
        if self._future is None:
            self._next(wish)
        elif self._future.done():
            future, self._future = self._future, None
            self._came_back(future, wish)
        elif (
            wish in ("pause", "stop")
            and self._ending is None
            and time.monotonic() - self._sent > SEGMENT + PATIENCE
        ):
            self._slot.renew()  # what this segment has done is done again, if at all
            self._future = None
            self._next(wish)

    @property
    def waits_for(self) -> "Future[Any] | None":
        return self._future

    def put_away(self) -> None:
        """The runner stops: what has been done so far is kept."""
        self._slot.close()
        with suppress(Over, LeaseLost, DBAPIError):  # what can't be told is done again
            self._write_down()
        if self._state is not None:
            self._checkpoint()

    def _learned_for(self) -> float:
        """Seconds, those of the segment under way among them."""
        return self._seconds + (time.monotonic() - self._sent if self._future else 0.0)

    # --- what is done next ---

    def _next(self, wish: str | None) -> None:
        turn = (self.job, self._segments)
        where = (turn, self._plain, self._data, self._start, self._state)
        if wish == "stop" and self._ending is None:
            self._ending = "stopped"
        if self._ending is not None:
            takes_best = self._ending == "stopped"
            self._submit(worker.conclude, *where, takes_best)
        elif wish == "pause":
            self._put_off(wish)
        else:
            seconds = SEGMENT if self._segments else FIRST_SEGMENT
            most_reports = 1 if self._only_one else None
            self._submit(worker.run_segment, *where, seconds, most_reports)

    def _submit(self, function: Any, *arguments: Any) -> None:
        self._sent = time.monotonic()
        try:
            self._future = self._slot.submit(function, *arguments)
        except BrokenExecutor:
            self._crashed()

    def _put_off(self, wish: str | None) -> None:
        """A pause: put away what there is, and leave."""
        if wish == "pause":
            if self._state is not None:
                self._checkpoint()
            self._write_down()
            self._claims.release(self.job)
            raise Over

    # --- what comes back ---

    def _came_back(self, future: "Future[Any]", wish: str | None) -> None:
        try:
            result = future.result()
        except BrokenExecutor:
            self._crashed()
            return
        except (EdunnError, OSError, MemoryError) as error:
            self.fail(error)
        except Exception as error:
            log.exception("job %s: the training process failed", self.job)
            self.fail(error)
        self._crashes = 0
        if isinstance(result, Segment):
            self._take(result)
            if self._only_one and result.reports and self._ending is None:
                self._put_off("pause")
            self._next(wish)
        else:
            self._keep(*result)

    def _take(self, segment: Segment) -> None:
        """Write down what a segment came to."""
        is_first = self._segments == 0
        self._segments += 1
        self._state, self._look = segment.state, segment.look
        self._seconds += segment.seconds
        keeps = FIRST_REPORTS if len(self._history) < MANY_REPORTS else LIVE_REPORTS
        reports = thinned(segment.reports, keeps)
        self._history += [_as_epoch(report) for report in reports]
        places = range(len(reports))
        if segment.outcome is not None:
            ended = {"finished": "finished", "stopped early": "finished", "diverged": "diverged"}
            self._ending, self._error = ended[segment.outcome], segment.error
        counts: dict[str, Any] = {}
        if is_first:
            rows, kept = segment.rows
            counts = {"rows": rows, "test_rows": kept}
            self._write(self._claims.set_phase, self.job, None, **counts)
        self._write(
            self._claims.record,
            self.job,
            [_in_json(report) for report in reports],
            thinned(places, LIVE_REPORTS),
            segment.partial and _in_json(segment.partial),
            _snapshot(segment),
            epoch=segment.epoch,
            progress=segment.progress,
            seconds=self._seconds,
            rate=segment.samples / segment.seconds if segment.seconds else None,
            diagnosis=json.dumps(
                diagnosis(self._spec, self._history, self._look, self._ending or "running")
            ),
        )
        waited = time.monotonic() - self._saved_at
        if waited > max(CHECKPOINT_EVERY, self._saved_cost / CHECKPOINT_SHARE):
            self._checkpoint()

    def _checkpoint(self) -> None:
        assert self._state is not None
        began = time.monotonic()
        try:
            self._files.write_checkpoint(self.owner, self.job, self._state)
        except (OSError, DamagedFile, UserGone):
            log.exception("job %s: no checkpoint could be written; it goes on", self.job)
        self._saved_at = time.monotonic()
        self._saved_cost = self._saved_at - began

    def _crashed(self) -> None:
        """The process is gone, whoever ended it: the same segment again, in a fresh one."""
        self._crashes += 1
        self._future = None
        self._slot.renew()
        if self._crashes >= CRASHES:
            self._end(
                "failed",
                f"the training process ended {CRASHES} times at the same place; most likely its "
                f"memory does not suffice: {self._memory()}",
            )

    # --- the end ---

    def _keep(
        self,
        content: Content,
        metrics: Mapping[str, Any],
        comparison: Mapping[str, Any] | None,
    ) -> None:
        """Save the network, and only then say that the job is done."""
        content["training"] |= {"seconds": round(self._seconds, 2), "job": self.job}
        content["metrics"] = {name: value for name, value in metrics.items() if _is_finite(value)}
        model = Model.from_plain(content)
        before = Model.from_plain(self._start).history if self._start else []
        offset = before[-1].epoch if before else 0
        reports = [*before, *(_later(report, offset) for report in self._history)]
        model.history = thinned(reports, NETWORK_REPORTS)
        try:
            name = self._save(model)
        except (OSError, EdunnError, UserGone) as error:
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                self._wait_for_room(content, metrics, comparison)
                return
            self._end("failed", f"the network could not be saved: {error}")
        assert self._ending is not None
        if comparison is not None:
            self._write(self._claims.compare, self.job, comparison)
        findings = diagnosis(self._spec, self._history, self._look, self._ending)
        if self._is_time_up:
            findings = [time_is_up(self._limits.training_seconds), *findings]
        self._end(self._ending, self._error, network_name=name, diagnosis=json.dumps(findings))

    def _wait_for_room(self, *result: Any) -> None:
        if self._unsaved is None:
            log.error("training %s: the disk is full; its network waits to be saved", self.job)
            self._write(self._claims.set_phase, self.job, "waiting until the disk has room")
        self._unsaved, self._tried = result, time.monotonic()

    def _save(self, model: Model) -> str:
        """Under the name asked for; if somebody has taken that meanwhile, under the next free one,
        since nothing that was learned may be lost.
        """
        name, replace = self._spec.network_name, self._spec.may_replace
        for number in itertools.count(2):
            try:
                self._networks.save(self.owner, name, model, replace=replace)
                return name
            except NameTaken:
                if self._has_saved(name):
                    return name
                name, replace = f"{self._spec.network_name[:58]}-{number}", False
        raise AssertionError("numbers never end")

    def _has_saved(self, name: str) -> bool:
        """Whether it was this job that took the name: in a runner that ended before it said so."""
        with suppress(NetworkNotFound, DamagedFile):
            network = self._networks.load(self.owner, name)
            return bool(network.model.training_settings.get("job") == self.job)
        return False

    def fail(self, error: Exception) -> None:
        """The job can't go on."""
        if isinstance(error, MemoryError):
            self._end("failed", f"the memory does not suffice: {self._memory()}")
        known = isinstance(error, (EdunnError, DatasetMissing))
        if isinstance(error, FileNotFoundError) and not known:
            self._end("failed", "the data set was deleted before the training began")
        said = str(error) if known else f"something went wrong on our side: {error}"
        self._end("failed", said)

    def _memory(self) -> str:
        most = f"{self._limits.training_bytes // 2**20:,} MiB (limit: training_bytes)"
        return f"a training may have {most}; take fewer rows, a smaller network or population"

    def _end(self, state: str, error: str | None = None, **values: Any) -> None:
        self._write(self._claims.end, self.job, state, error, **values)
        self._is_over = True
        self._log(state, error=error, seconds=round(self._seconds, 3))
        self._write_down()

    def _write(self, method: Callable[..., None], *arguments: Any, **values: Any) -> None:
        """Into the database, in this order, as soon as it can be."""
        self._unwritten.append(partial(method, *arguments, **values))

    def _write_down(self) -> None:
        while self._unwritten:
            self._unwritten[0]()
            self._unwritten.popleft()
        if self._is_over:
            self._files.remove(self.owner, self.job)
            raise Over

    def _log(self, what: str, **facts: Any) -> None:
        name = self._spec.network_name
        known = {"job": self.job, "user": self.owner, "network": name, "state": what}
        log.info("training %s: %s", self.job, what, extra={"facts": known | facts})

    def _fetch(self) -> None:
        """Runs beside: what must be downloaded, with its progress as the job's phase."""
        told = 0.0

        def tell(name: str, received: int, expected: int) -> None:
            nonlocal told
            if time.monotonic() - told > 0.5:
                told = time.monotonic()
                share = f" of {expected / 1e6:.1f}" if expected else ""
                phase = f"downloading {name}: {received / 1e6:.1f}{share} MB"
                with suppress(DBAPIError):  # the next one comes in a moment
                    self._claims.set_phase(self.job, phase)

        try:
            fetch(self._data, tell)
        except Exception as error:
            self._missing = error


def _as_epoch(report: Mapping[str, Any]) -> Epoch:
    """A report as the library has it; what was not finite, and so null, is NaN again."""
    figures = {name: value for name, value in report.items() if value is not None}
    for name in ("loss", "median_loss", "worst_loss"):
        if name in report:
            figures.setdefault(name, math.nan)
    return Epoch.from_figures({"accuracy": None, **figures})


def _later(report: Epoch, offset: int) -> Epoch:
    return Epoch.from_figures(report.figures() | {"epoch": report.epoch + offset})


def _in_json(report: Mapping[str, Any]) -> dict[str, Any]:
    """JSON knows no NaN and no infinity."""
    return {name: value if _is_finite(value) else None for name, value in report.items()}


def _is_finite(value: Any) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _snapshot(segment: Segment) -> dict[str, Any] | None:
    pictures = segment.look.pictures
    weights = pictures.get("weights")
    if weights and not math.isfinite(weights["largest"]):
        return None
    return {
        "epoch": segment.partial["epoch"] if segment.partial else segment.epoch,
        "rows": segment.look.rows,
        "held_out": segment.rows[1] > 0,
        "confusion": segment.look.confusion,
        **pictures,
    }
