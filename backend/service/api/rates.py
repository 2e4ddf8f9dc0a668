"""How often somebody may ask: so many requests a second on average, some of them in one go.

The generic cell rate algorithm: each user has one number, the time t at which their next request
would come if all came evenly, one per interval T. A request at time now is let through if it is not
more than ``burst`` intervals ahead of that, and moves t on:

    t' = max(t, now) + T        refused if t' - now > burst · T

The numbers lie in memory that the service's processes share, so that it is the same whichever of
them is asked, and that costs microseconds. Python's hash of a name finds the place: it is the same
in all of them, since they part from one, and nobody outside can tell which names share a place. Two
processes that count a request of the same user within the same microsecond may count one of the
two: that errs in the user's favour.

Source: ATM Forum, Traffic Management Specification 4.0 (1996), section 4.4.2.
"""

import mmap
import threading
import time
from dataclasses import dataclass
from ipaddress import ip_network

from flask import Flask, current_app, request

from service.api.audience import ANYONE, audience_of
from service.api.identity import current_caller, current_user
from service.api.limits import allowed
from service.api.problems import Problem
from service.config import Config
from service.limits import LimitSettings

SECOND = 10**9  # nanoseconds, in which all times are
SETS, WAYS = 2**14, 4  # places in the table: 65,536 users at a time
FIELDS = 2  # of a place: whose it is, and their t
PREFIX = 64  # bits of an IPv6 address: the rest, whoever has it chooses freely


@dataclass(frozen=True)
class Rate:
    """So many requests in so many seconds on average, ``burst`` of them in one go."""

    limit: str  # by this name GET /limits tells it
    most: int
    seconds: int
    burst: int
    what: str

    @property
    def interval(self) -> int:
        return self.seconds * SECOND // self.most


class RateTable:
    """The numbers of all users. Made before the process forks, it is shared by its children."""

    def __init__(self, sets: int = SETS) -> None:
        self._sets = sets
        self._numbers = memoryview(mmap.mmap(-1, 8 * sets * WAYS * FIELDS)).cast("q")
        self._lock = threading.Lock()

    def wait(self, key: int, rate: Rate, now: int) -> int:
        """Count this request; 0 if it is let through, else nanoseconds until one will be.

        >>> table, rate = RateTable(), Rate("requests_per_minute", 60, 60, 2, "")
        >>> [table.wait(7, rate, now) // 10**6 for now in (0, 0, 0, 10**9)]
        [0, 0, 1000, 0]
        """
        numbers, interval = self._numbers, rate.interval
        with self._lock:
            place = self._place(key)
            due = max(numbers[place + 1], now) + interval
            early = due - now - rate.burst * interval
            if early > 0:
                return early
            numbers[place + 1] = due
            return 0

    def _place(self, key: int) -> int:
        """Where the number of this user is. Who has been away for longest makes room."""
        numbers, width = self._numbers, WAYS * FIELDS
        start = key % self._sets * width
        places = range(start, start + width, FIELDS)
        for place in places:
            if numbers[place] == key:
                return place
        oldest = min(places, key=lambda place: numbers[place + 1])
        numbers[oldest], numbers[oldest + 1] = key, 0
        return oldest


def rates_of(limits: LimitSettings) -> tuple[Rate, Rate, Rate]:
    """For questions to networks, for trainings, and for everything else."""
    predicts, burst = limits.predicts_per_second, limits.predicts_at_once
    trains, others = limits.trains_per_minute, limits.requests_per_minute
    return (
        Rate("predicts_per_second", predicts, 1, burst, "questions to networks a second"),
        Rate("trains_per_minute", trains, 60, trains, "trainings a minute"),
        Rate("requests_per_minute", others, 60, others, "requests a minute"),
    )


def limit_rates(app: Flask, config: Config) -> None:
    """Refuse whoever asks more often than the limits allow, before anything else is done."""
    app.extensions["spared"] = config.free_user
    table, (predicts, trains, others) = RateTable(), rates_of(config.limits)

    @app.before_request
    def require_seldom() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if view is None or request.method == "OPTIONS" or audience_of(view) == ANYONE:
            return  # a page's parts, or what has limits of its own, such as a log-in
        try:
            if is_spared():
                return
            who = _who()
        except Problem:  # a token that is none
            _count(table, _address(), others)
            raise
        if request.blueprint == "predict":
            _count(table, who, predicts)
        else:
            _count(table, who, trains if request.endpoint == "train.start" else others)


def is_spared() -> bool:
    """Whether who asks has no limits on how often, nor on jobs and streams at a time."""
    spared: str | None = current_app.extensions["spared"]
    return spared is not None and current_user() == spared


def most_jobs() -> int | None:
    """How many trainings this user may have under way; None for any number."""
    return None if is_spared() else allowed().jobs_running + allowed().jobs_waiting


def _who() -> str:
    """Who has logged in, wherever they are; else the address that the request comes from."""
    return _address() if current_caller().bearer is None else f"user {current_user()}"


def _address() -> str:
    address = request.remote_addr or ""
    if ":" in address:
        return str(ip_network((address, PREFIX), strict=False))
    return address


def _count(table: RateTable, who: str, rate: Rate) -> None:
    early = table.wait(hash((who, rate.limit)), rate, time.monotonic_ns())
    if early:
        seconds = -(-early // SECOND)
        burst = f", {rate.burst} in one go" if rate.burst != rate.most else ""
        detail = f"{rate.most} {rate.what} are the most{burst} (limit: {rate.limit})"
        again = f"try again in {seconds} second{'' if seconds == 1 else 's'}"
        raise Problem(429, "TOO_OFTEN", f"{detail}; {again}", retry_after=seconds)
