"""gunicorn's threaded worker, in which no thread waits for a client.

A thread that waits for a slow client is one less for all others, and whoever opens as many slow
connections as there are threads has taken the service down. So the loop, which waits for all
connections at once, gathers a request before a thread gets it, sends what a client is slow to
fetch, and takes leave. Only a large body is read by a thread, in pieces as it comes: at most half
of the threads do that. All of it ends when its time is up.

When more requests wait than threads can answer soon, the loop says so at once: to be refused is
better than not to be answered.
"""

import math
import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from gunicorn.http.errors import ParseException
from gunicorn.workers.gthread import TConn, ThreadWorker

from service.limits import LimitSettings
from service.serving.arrival import Arrival
from service.serving.connection import Incoming, Outgoing
from service.serving.malformed import Body, malformed, problem

PIECE = 2**16  # bytes read at a time
WAITING = 2  # requests for each thread that may wait for one
REST = 0.5  # seconds, and until the next look, that a connection rests which has asked too often
FAREWELL = 2.0  # seconds for a client to close a connection that we have closed
LOOK_EVERY = 0.5  # seconds between two looks at whose time is up
SLOWEST = 64 * 2**10  # bytes a second that a client has to fetch of a large answer
MOST_GATHERED = 32 * 2**20  # bytes of requests that are not yet there
MOST_UNSENT = 128 * 2**20  # bytes of answers, of all clients that are slow to fetch theirs
TOO_OFTEN = b"429"
NO_MEMORY = "the memory did not suffice; send less at a time"


class Wait(NamedTuple):
    """Until when a connection waits, and what happens then; and what it waits for the rest of."""

    deadline: float
    when_late: Callable[[], None]
    arrival: Arrival | None

    @property
    def is_idle(self) -> bool:
        return self.arrival is not None and not self.arrival.data


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # has no types
    limits = LimitSettings()  # gunicorn_conf.py knows better
    lets_rest = True  # whoever asks too often; so every connection is one client's

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._waits: dict[TConn, Wait] = {}
        self._asked = self._looked = 0.0  # when the loop asked what has come, and when we looked
        self._at_work = 0  # requests that threads have, or will have next
        self._large: set[TConn] = set()  # whose bodies threads read

    # --- in ---

    def enqueue_req(self, conn: TConn) -> None:
        """gunicorn has a connection with something to read: gather it."""
        now = time.monotonic()
        if not conn.initialized:
            conn.sock = Outgoing(conn.sock)
            arrival = Arrival()
        else:
            arrival = Arrival(conn.parser.unreader.take_buffered())
        conn.sock.setblocking(False)
        self._gather(conn, arrival, now)

    def _gather(self, conn: TConn, arrival: Arrival, began: float) -> None:
        try:
            while not (arrival.is_complete or arrival.is_large or self._is_too_much(arrival)):
                data = conn.sock.recv(PIECE)
                if not data:
                    self._close(conn)
                    return
                arrival.add(data)
            deadline = began + self.limits.request_seconds
            incoming = Incoming(conn.sock, bytes(arrival.data), deadline)
        except BlockingIOError:
            name = "request_seconds" if arrival.has_header else "header_seconds"
            deadline = began + getattr(self.limits, name)
            late = partial(self._too_slow, conn, arrival, name)
            again = partial(self._gather, conn, arrival, began)
            self._wait(conn, selectors.EVENT_READ, again, deadline, late, arrival)
        except OSError:
            self._close(conn)
        except MemoryError:
            self._refuse(conn, 503, "OUT_OF_MEMORY", NO_MEMORY)
        else:
            self._hand_over(conn, arrival, incoming)

    def _is_too_much(self, arrival: Arrival) -> bool:
        """Whether this one had better be read by a thread, since so much has been gathered."""
        if len(arrival.data) < PIECE:
            return False
        arrivals = [wait.arrival for wait in self._waits.values() if wait.arrival]
        return sum(len(each.data) for each in arrivals) > MOST_GATHERED

    def _hand_over(self, conn: TConn, arrival: Arrival, incoming: Incoming) -> None:
        self._no_longer(conn)
        threads = self.cfg.threads
        if self._at_work >= (1 + WAITING) * threads:
            self._refuse(conn, 503, "BUSY", "too much at once; try again in a second", 1)
            return
        if not arrival.is_complete:
            if len(self._large) >= threads // 2:
                detail = "too many large requests at once; try again in some seconds"
                self._refuse(conn, 503, "BUSY", detail, 5)
                return
            self._large.add(conn)
        self._at_work += 1
        conn.init()
        conn.parser.unreader = incoming
        conn.data_ready = True
        super().enqueue_req(conn)

    def _too_slow(self, conn: TConn, arrival: Arrival, limit: str) -> None:
        if not arrival.data:  # a browser's, perhaps, that wanted to be ready
            self._close(conn)
            return
        seconds = getattr(self.limits, limit)
        detail = f"the request didn't arrive within {seconds} seconds (limit: {limit})"
        self._refuse(conn, 408, "TOO_SLOW", detail)

    def _refuse(
        self, conn: TConn, status: int, code: str, detail: str, retry_after: int | None = None
    ) -> None:
        """A problem as the application has them, from the loop itself."""
        try:
            conn.sock.sendall(problem(status, code, detail, retry_after))
        except OSError:
            self._close(conn)
        else:
            self._take_leave(conn)

    # --- what is malformed, or too much ---

    def handle_request(self, req: Any, conn: TConn) -> Any:
        req.body = Body(req)
        conn.sock.status = b""
        return super().handle_request(req, conn)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """gunicorn would say it as a page of HTML."""
        if isinstance(exc, ParseException):
            answer = malformed(exc)
        elif isinstance(exc, MemoryError):
            answer = problem(503, "OUT_OF_MEMORY", NO_MEMORY)
        else:
            super().handle_error(req, client, addr, exc)
            return
        with suppress(OSError):
            client.sendall(answer)

    # --- out ---

    def finish_request(self, conn: TConn, future: Any) -> None:
        """A thread has answered."""
        self._at_work -= 1
        self._large.discard(conn)
        conn.sock.setblocking(False)
        unsent = len(conn.sock.unsent)
        if unsent:
            self._make_room(unsent)
        patience = self.limits.request_seconds + unsent / SLOWEST
        self._send(conn, future, time.monotonic() + patience)

    def _send(self, conn: TConn, future: Any, deadline: float) -> None:
        try:
            if conn.sock.unsent:
                conn.sock.send_on()
        except OSError:
            self._close(conn)
            return
        if conn.sock.unsent:
            again = partial(self._send, conn, future, deadline)
            late = partial(self._close, conn)
            self._wait(conn, selectors.EVENT_WRITE, again, deadline, late)
            return
        self._no_longer(conn)
        if future.cancelled() or future.exception() or not future.result():
            self._take_leave(conn)
        elif conn.sock.status == TOO_OFTEN and self.lets_rest and self.alive:
            rested = partial(self._rested, conn, future)
            self._waits[conn] = Wait(time.monotonic() + REST, rested, None)
        else:
            super().finish_request(conn, future)

    def _rested(self, conn: TConn, future: Any) -> None:
        """What it asks next is read no sooner: whoever is told to ask less often, and asks on, has
        to do so by and by.
        """
        self._no_longer(conn)
        super().finish_request(conn, future)

    def _make_room(self, unsent: int) -> None:
        """Those who have been fetching for longest give way, if all together are too much."""
        slow = [conn for conn in self._waits if conn.sock.unsent]
        slow.sort(key=lambda conn: self._waits[conn].deadline, reverse=True)
        while slow and unsent + sum(len(conn.sock.unsent) for conn in slow) > MOST_UNSENT:
            self._close(slow.pop())

    def _take_leave(self, conn: TConn) -> None:
        """Close, once the client has: else it may not hear our last words."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            deadline = time.monotonic() + FAREWELL
            done = partial(self._close, conn)
            self._wait(conn, selectors.EVENT_READ, partial(self._overhear, conn), deadline, done)

    def _overhear(self, conn: TConn) -> None:
        try:
            while conn.sock.recv(PIECE):
                pass
        except BlockingIOError:
            return
        except OSError:
            pass
        self._close(conn)

    # --- waiting ---

    def _wait(
        self,
        conn: TConn,
        event: int,
        ready: Callable[[], None],
        deadline: float,
        late: Callable[[], None],
        arrival: Arrival | None = None,
    ) -> None:
        act = self.poller.modify if conn in self._waits else self.poller.register
        act(conn.sock, event, lambda _: ready())
        self._waits[conn] = Wait(deadline, late, arrival)

    def _no_longer(self, conn: TConn) -> None:
        if self._waits.pop(conn, None) is not None:
            with suppress(KeyError):  # who rests isn't watched
                self.poller.unregister(conn.sock)

    def _close(self, conn: TConn) -> None:
        self._no_longer(conn)
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self) -> None:
        """gunicorn's loop comes here at every turn: those whose time is up go, and once the service
        ends, those who have not begun. All that had come when the loop ``asked`` for the last time
        has been seen to by now, however long that took.
        """
        asked, self._asked = self._asked, time.monotonic()
        if asked - self._looked < LOOK_EVERY:
            return
        self._looked = asked
        idle_until = -math.inf if self.alive else asked + self.limits.header_seconds - 1
        late = [
            wait
            for wait in self._waits.values()
            if wait.deadline < asked or (wait.is_idle and wait.deadline < idle_until)
        ]
        for wait in late:
            with suppress(OSError):
                wait.when_late()
