"""What runs in a training process: a segment of a training, from plain data to plain data.

The process keeps the network it trained last at hand. If the next segment goes on from there, that
saves reading the rows and building the network again; if not, both are done: the weights come out
the same to the last bit.
"""

import multiprocessing
import multiprocessing.connection
import os
import resource
import threading
from collections.abc import Mapping
from typing import Any

from edunn.persistence import Content
from service.store.data import DataRef, load
from service.training.spec import Spec
from service.training.teaching import compared, lesson
from service.training.trainee import Rows, Segment, Trainee

NICENESS = 10  # whoever asks a network something comes first

Turn = tuple[str, int]  # a job, and how many of its segments are done

_at_hand: dict[Turn, Trainee] = {}  # one at most


def set_up(memory: int) -> None:
    """Make way for others, take so many bytes of memory at most, and never outlive the runner: if
    it is killed, nobody else ends us.
    """
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))  # rows in a file don't count
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    runner = multiprocessing.parent_process()
    assert runner is not None

    def end_with(sentinel: int) -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=end_with, args=(runner.sentinel,), daemon=True).start()


def run_segment(
    turn: Turn,
    spec: Mapping[str, Any],
    data: DataRef,
    start: Content | None,
    state: Content | None,
    seconds: float,
    most_reports: int | None,
) -> Segment:
    """Train on from ``state`` (None: from the beginning) for about so many seconds."""
    trainee = _trainee(turn, spec, data, start, state)
    segment = trainee.advance(seconds, most_reports)
    job, done = turn
    _at_hand[job, done + 1] = trainee
    return segment


def conclude(
    turn: Turn,
    spec: Mapping[str, Any],
    data: DataRef,
    start: Content | None,
    state: Content | None,
    takes_best: bool,
) -> tuple[Content, dict[str, Any], dict[str, Any] | None]:
    """The network to keep, and its figures; and if it was taught a hand, how it was before."""
    trainee = _trainee(turn, spec, data, start, state)
    content, metrics = trainee.conclude(takes_best)
    if start is None or trainee.rows.drawn is None:
        return content, metrics, None
    return content, metrics, compared(trainee.rows, start, content)


def process_id() -> int:
    return os.getpid()


def _trainee(
    turn: Turn,
    spec: Mapping[str, Any],
    data: DataRef,
    start: Content | None,
    state: Content | None,
) -> Trainee:
    trainee = _at_hand.get(turn)
    _at_hand.clear()
    if trainee is None:
        described = Spec.from_plain(spec)
        rows = Rows.of(load(data, described.seed), described)
        if data["kind"] == "drawings":
            rehearse = data.get("rehearse")
            rehearsal = load(rehearse, described.seed) if rehearse else None
            rows = lesson(rows, described, rehearsal, start)
        trainee = Trainee(described, rows, start, state)
    return trainee
