"""The engine: where segments of training run. The only place that knows an executor.

Here that is this computer: one process per slot, each in a pool of its own, so that a crash hits a
single job. A process serves one job and then makes way for a fresh one, which waits ready: no job
meets what another has left. (A cluster would come behind the same methods.)
"""

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Any

from service.runner import worker


class Slot:
    """A process that trains, in so many bytes of memory. ``submit`` may raise ``BrokenExecutor``,
    and so may the future.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._open()

    def _open(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(1, spawn, worker.set_up, (self._memory,))
        self._process: Future[int] = self._pool.submit(worker.process_id)  # and it is warm

    def submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        return self._pool.submit(function, *arguments)

    def renew(self) -> None:
        """A fresh process, at once, whatever the old one is at."""
        self.close()
        self._open()

    def close(self) -> None:
        """End the process, at once. What it was at raises ``BrokenExecutor``."""
        with suppress(ProcessLookupError, BrokenExecutor, TimeoutError):
            os.kill(self._process.result(timeout=5), signal.SIGKILL)
        self._pool.shutdown(wait=False, cancel_futures=True)


class LocalEngine:
    """So many slots on this computer, each with so many bytes of its memory."""

    def __init__(self, slots: int, memory: int) -> None:
        self.slots = [Slot(memory) for _ in range(slots)]

    def close(self) -> None:
        for slot in self.slots:
            slot.close()
