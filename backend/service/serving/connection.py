"""Both directions of a connection, with patience that ends."""

import socket
import time
from typing import Any

from gunicorn.http.errors import NoMoreData
from gunicorn.http.unreader import SocketUnreader

MOST_UNSENT = 2**22  # bytes of an answer in parts that nobody fetches: then it has lost its reader
PIECE = 2**20  # bytes sent at a time


class Outgoing:
    """A socket whose ``sendall`` never waits: what the client doesn't take at once is kept, and
    sent by the worker's loop when there is room. All else is the socket's own.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self.unsent = bytearray()
        self.status = b""  # of the answer, once it has begun

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def sendall(self, data: bytes) -> None:
        """Raises ``BrokenPipeError`` where a client lets too much of it lie."""
        if not self.status:
            self.status = bytes(data[9:12])  # HTTP/1.1 200 OK
        if len(self.unsent) > MOST_UNSENT:
            raise BrokenPipeError("the client doesn't fetch what it asked for")
        if self.unsent:
            self.unsent += data
            self.send_on()
            return
        sent = self._send(data)
        if sent < len(data):
            self.unsent += memoryview(data)[sent:]

    def send_on(self) -> None:
        """As much of what is left as the client takes now."""
        del self.unsent[: self._send(bytes(self.unsent[:PIECE]))]

    def _send(self, data: bytes) -> int:
        try:
            return self._socket.send(data, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return 0


class Incoming(SocketUnreader):  # type: ignore[misc]  # has no types
    """What gunicorn's parser reads from; after ``deadline`` there is no more."""

    def __init__(self, sock: Outgoing, data: bytes, deadline: float) -> None:
        super().__init__(sock)
        self.deadline = deadline
        self.unread(data)

    def chunk(self, size_hint: int | None = None) -> bytes:
        before = self.sock.gettimeout()
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise NoMoreData
        self.sock.settimeout(left if before is None else min(before, left))
        try:
            data: bytes = super().chunk(size_hint)
        except TimeoutError:
            raise NoMoreData from None
        finally:
            self.sock.settimeout(before)
        return data
