"""How many streams are open: each holds a thread of the server, so not everybody may have many.

Who has which is written in memory that the service's processes share. Each process writes in a part
of its own, so that none is in another's way, and what one leaves behind that was killed is wiped
out by its successor.
"""

import mmap
import threading
from collections.abc import Callable

PROCESSES = 16  # at a time, those that are about to end among them
NOBODY = 0


class TooManyStreams(RuntimeError):
    """This user has as many open as one may have."""


class StreamsFull(RuntimeError):
    """This process has no thread to spare for another."""


class StreamCounter:
    """At most so many streams in a process. Once ``is_serving`` says no, all of them end: whoever
    watches comes back, and goes on at the next process.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._users = memoryview(mmap.mmap(-1, 8 * PROCESSES * most)).cast("q")
        self._own = range(most)
        self._lock = threading.Lock()
        self.is_serving: Callable[[], bool] = lambda: True  # gunicorn_conf.py knows better

    def begin(self, process: int) -> None:
        """This is the process of that number; no other has it now."""
        self._own = range(process * self._most, (process + 1) * self._most)
        for place in self._own:
            self._users[place] = NOBODY

    def enter(self, user: str, most_of_user: int | None) -> int:
        """The place of a new stream. Raises ``TooManyStreams`` or ``StreamsFull``.

        >>> streams = StreamCounter(2)
        >>> place = streams.enter("ada", 1)
        >>> streams.enter("ada", 1)
        Traceback (most recent call last):
            ...
        service.api.streams.TooManyStreams
        >>> streams.leave(place)
        >>> place = streams.enter("ada", 1)
        """
        number = hash(user) or 1
        with self._lock:
            if most_of_user is not None and self._users.tolist().count(number) >= most_of_user:
                raise TooManyStreams
            free = [place for place in self._own if self._users[place] == NOBODY]
            if not free:
                raise StreamsFull
            self._users[free[0]] = number
            return free[0]

    def leave(self, place: int) -> None:
        self._users[place] = NOBODY
