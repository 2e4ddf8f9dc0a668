"""A saved network: a pickle of plain data, and a reader that cannot run code.

An ordinary unpickler calls any function that a file names, so opening a stranger's file can do
anything. Our files hold dicts, lists, text, numbers and bytes, and name no function at all; the
reader accepts just that, in six steps:

1. only a regular file, of at most ``MAX_BYTES``;
2. every opcode of the pickle is on a list of those that build plain data (and there are at most
   ``MAX_OPCODES``, of which few make long numbers, and none reserves more memory than it fills);
3. the unpickler refuses to look up any name;
4. it unfolds into no more than a file of that size could hold, if nothing in it stood twice;
5. the result has the shape that ``schema.py`` describes, to a fixed depth;
6. its checksum is right.

Writing is as careful: a temporary file in the same folder, flushed to disk, then renamed over the
old one. At every moment there is the whole old file or the whole new one.

The checksum is the SHA-256 of the content as JSON with sorted keys, in which each bytes value is
replaced by its own SHA-256 in hex.
"""

import hashlib
import io
import json
import os
import pickle
import pickletools
import stat
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from edunn.arrays import Array
from edunn.errors import DamagedFile
from edunn.schema import check

Content: TypeAlias = dict[str, Any]

MAX_BYTES = 64 * 2**20
MAX_OPCODES = 1_000_000  # scanning takes about 1 µs each: a hostile file is refused within seconds
MAX_LONGS = 1_000  # a million chosen ones land in one place of a dict, which then takes hours

PLAIN_OPCODES = frozenset(
    [
        "PROTO",
        "FRAME",
        "STOP",
        "MARK",
        "NONE",
        "NEWTRUE",
        "NEWFALSE",
        "BININT",
        "BININT1",
        "BININT2",
        "LONG1",
        "BINFLOAT",
        "SHORT_BINUNICODE",
        "BINUNICODE",
        "SHORT_BINBYTES",
        "BINBYTES",
        "EMPTY_LIST",
        "APPEND",
        "APPENDS",
        "EMPTY_DICT",
        "SETITEM",
        "SETITEMS",
        "MEMOIZE",
        "BINGET",
        "LONG_BINGET",
        "BINPUT",
        "LONG_BINPUT",
    ]
)


def encode_array(array: Array) -> Content:
    """An array as plain data, little-endian.

    >>> encode_array(np.array([[1, 2]], dtype=np.int32))
    {'dtype': '<i4', 'shape': [1, 2], 'data': b'\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00'}
    """
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return {"dtype": little.dtype.str, "shape": list(array.shape), "data": little.tobytes()}


def decode_array(plain: Content) -> Array:
    """The array again, as a copy of its own that may be written to.

    >>> decode_array(encode_array(np.array([[1.5, -2.0]])))
    array([[ 1.5, -2. ]])
    """
    return np.frombuffer(plain["data"], plain["dtype"]).reshape(plain["shape"]).copy()


def dumps(content: Content, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a saved network."""
    data = pickle.dumps({**content, "sha256": _digest(content)}, protocol=4)
    loads(data, max_bytes)  # what we write, we can read: else nothing is written
    return data


def loads(data: bytes, max_bytes: int = MAX_BYTES) -> Content:
    """What these bytes hold, or ``DamagedFile`` with the reason. Nothing is ever run."""
    _require_size(len(data), max_bytes)
    _scan(data)
    try:
        content = _PlainUnpickler(io.BytesIO(data)).load()
    except DamagedFile:
        raise
    except (
        Exception
    ) as error:  # a torn pickle can raise nearly anything; whatever it is, the file is not whole
        raise DamagedFile("the file is torn or was altered") from error
    _require_unfolded(content, max_bytes)
    digest = content.pop("sha256", None) if type(content) is dict else None
    check(content)
    if digest != _digest(content):
        raise DamagedFile("the checksum is wrong: the file was altered or is no longer whole")
    return content


def write_network(
    path: Path, content: Content, *, replace: bool = True, max_bytes: int = MAX_BYTES
) -> None:
    """Save ``content`` at ``path``, whole or not at all; the folder is made if it is missing.

    With ``replace=False`` a file that is there stays, and ``FileExistsError`` is raised.
    """
    data = dumps(content, max_bytes)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        if replace:
            os.replace(temporary, path)
        else:
            os.link(temporary, path)  # unlike a rename, it refuses to overwrite
            os.unlink(temporary)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_network(path: Path, max_bytes: int = MAX_BYTES) -> Content:
    """The content of a saved network, or ``DamagedFile`` with the reason. Nothing is ever run.

    Raises ``FileNotFoundError`` if there is no such file. Links are not followed.

    >>> with tempfile.NamedTemporaryFile() as file:
    ...     _ = file.write(pickle.dumps(os.system, protocol=4))  # a stranger's file
    ...     file.flush()
    ...     read_network(Path(file.name))
    Traceback (most recent call last):
    edunn.errors.DamagedFile: the file holds the instruction STACK_GLOBAL, which no saved network
        needs
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise DamagedFile("this is no regular file")
        _require_size(found.st_size, max_bytes)
        data = file.read(max_bytes + 1)
    return loads(data, max_bytes)


def _require_size(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise DamagedFile(f"the file has {size} bytes, more than the {max_bytes} allowed")


class _PlainUnpickler(pickle.Unpickler):
    """The second lock behind the opcode list: even a name that slipped through is not looked up."""

    def find_class(self, module: str, name: str) -> Any:
        raise DamagedFile(f"the file asks for the code {module}.{name}")

    def persistent_load(self, pid: Any) -> Any:
        raise DamagedFile("the file refers to something outside itself")


def _scan(data: bytes) -> None:
    """Look at every instruction of the pickle without obeying any."""
    end = longs = 0
    try:
        for count, (opcode, argument, position) in enumerate(pickletools.genops(data)):
            if opcode.name not in PLAIN_OPCODES:
                raise DamagedFile(
                    f"the file holds the instruction {opcode.name}, which no saved network needs"
                )
            longs += opcode.name == "LONG1"
            if count > MAX_OPCODES or longs > MAX_LONGS:
                raise DamagedFile("the file has too many parts")
            if opcode.name == "LONG_BINPUT" and int(argument or 0) > MAX_OPCODES:
                raise DamagedFile("the file asks for a larger memo than it can fill")
            end = position or 0
    except (ValueError, UnicodeError) as error:
        if isinstance(error, DamagedFile):
            raise
        raise DamagedFile("the file is torn or is no pickle at all") from error
    if end + 1 != len(data):
        raise DamagedFile("there is something behind the end of the network")


def _require_unfolded(content: Any, max_bytes: int) -> None:
    """One and the same text or list may stand at many places, so that a small file unfolds into a
    content without end. It is measured before anything else walks through it.
    """
    waiting, parts, size = [content], 1, 0
    while waiting:
        value = waiting.pop()
        if type(value) is dict:
            parts += 2 * len(value)
        elif type(value) is list:
            parts += len(value)
        elif type(value) in (str, bytes):
            size += len(value)
        if parts > MAX_OPCODES or size > 2 * max_bytes:
            raise DamagedFile("the file unfolds into more than it may hold")
        if type(value) is dict:
            waiting += [*value, *value.values()]
        elif type(value) is list:
            waiting += value


def _digest(content: Content) -> str:
    def hashed(value: Any) -> str:
        return hashlib.sha256(value).hexdigest()

    return hashlib.sha256(json.dumps(content, sort_keys=True, default=hashed).encode()).hexdigest()
