"""A request on its way in: how much of it is there, told from its bytes.

This is no parser: it looks for the end of the header and the length of the body alone, to know when
a thread can read the request without waiting. What looks odd is left to gunicorn's parser.
"""

import re

HEADER_END = b"\r\n\r\n"
HEADER, SMALL = 2**16, 2**20  # bytes of a header, and of a request that no thread has to read

LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,12})[ \t]*\r\n", re.IGNORECASE)
NO_LENGTH = re.compile(rb"\r\n(?:transfer-encoding|expect|upgrade)[ \t]*:", re.IGNORECASE)


class Arrival:
    """The bytes of a request so far."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self._size: int | None = None  # of all of it, once the header tells
        self.has_header = self.is_large = False
        self._look()

    def add(self, data: bytes) -> None:
        self.data += data
        self._look()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self._size is not None and len(self.data) >= self._size

    def _look(self) -> None:
        """
        >>> begun = Arrival(b"POST / HTTP/1.1\\r\\nContent-Length: 3\\r\\n\\r\\nab")
        >>> begun.has_header, begun.is_complete, begun.is_large
        (True, False, False)
        >>> begun.add(b"c")
        >>> begun.is_complete
        True
        """
        if self.has_header or self.is_large:
            return
        end = self.data.find(HEADER_END)
        if end < 0:
            self.is_large = len(self.data) > HEADER
            return
        self.has_header, header = True, bytes(self.data[: end + 2])
        lengths = LENGTH.findall(header)
        if NO_LENGTH.search(header) or len(lengths) > 1:
            self.is_large = True
            return
        self._size = end + len(HEADER_END) + (int(lengths[0]) if lengths else 0)
        self.is_large = self._size > SMALL
