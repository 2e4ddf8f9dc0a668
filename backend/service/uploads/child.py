"""A process for one import: what a large file costs, in memory and time, is gone when it ends.

So the process that answers requests stays as small and quick as it was, and a file that is made to
eat everything kills no more than its own import. (A cluster is no use here: the file is.)
"""

import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec

from service.uploads import most

WAIT = 20  # seconds for the import before this one

Asked = ParamSpec("Asked")


class Busy(RuntimeError):
    """Others are being imported; it has to be sent again later."""


class TooMuch(ValueError):
    """It took more memory or time than one import may."""


class Importer:
    """Runs imports, one at a time, each in a new process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def run(
        self, function: Callable[Asked, None], *arguments: Asked.args, **settings: Asked.kwargs
    ) -> None:
        """Call the function there. Raises what it raises, or ``Busy``, or ``TooMuch``."""
        if not self._turn.acquire(timeout=WAIT):
            raise Busy
        try:
            with ProcessPoolExecutor(1, get_context("spawn"), _confine) as pool:
                pool.submit(function, *arguments, **settings).result()
        except (BrokenProcessPool, MemoryError):
            raise TooMuch from None
        finally:
            self._turn.release()


def _confine() -> None:
    """Make this process modest, and mortal."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_AS, (most.MEMORY, most.MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends it
    signal.alarm(most.SECONDS)
