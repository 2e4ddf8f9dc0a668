"""A saved network: a pickle of plain data, and a reader that cannot run code.

An ordinary unpickler calls any function that a file names, so opening a stranger's file can do
anything. Our files hold dicts, lists, text, numbers and bytes, and name no function at all; the
reader accepts just that, in five steps:

1. only a regular file, of at most ``MAX_BYTES``;
2. every opcode of the pickle is on a list of those that build plain data (and there are at most
   ``MAX_OPCODES``);
3. the unpickler refuses to look up any name;
4. the result has the shape that ``schema.py`` describes, to a fixed depth;
5. its checksum is right.

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


def write_network(path: Path, content: Content) -> None:
    """Save ``content`` at ``path``, whole or not at all; the folder is made if it is missing."""
    data = pickle.dumps({**content, "sha256": _digest(content)}, protocol=4)
    _parse(data)  # what we write, we can read: else nothing is written
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read_network(path: Path) -> Content:
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
        if found.st_size > MAX_BYTES:
            raise DamagedFile(
                f"the file has {found.st_size} bytes, more than the {MAX_BYTES} allowed"
            )
        data = file.read(MAX_BYTES + 1)
    return _parse(data)


class _PlainUnpickler(pickle.Unpickler):
    """The second lock behind the opcode list: even a name that slipped through is not looked up."""

    def find_class(self, module: str, name: str) -> Any:
        raise DamagedFile(f"the file asks for the code {module}.{name}")

    def persistent_load(self, pid: Any) -> Any:
        raise DamagedFile("the file refers to something outside itself")


def _parse(data: bytes) -> Content:
    _scan(data)
    try:
        content = _PlainUnpickler(io.BytesIO(data)).load()
    except DamagedFile:
        raise
    except (
        Exception
    ) as error:  # a torn pickle can raise nearly anything; whatever it is, the file is not whole
        raise DamagedFile("the file is torn or was altered") from error
    check(content)
    digest = content.pop("sha256")
    if digest != _digest(content):
        raise DamagedFile("the checksum is wrong: the file was altered or is no longer whole")
    return content


def _scan(data: bytes) -> None:
    """Look at every instruction of the pickle without obeying any."""
    end = 0
    try:
        for count, (opcode, _, position) in enumerate(pickletools.genops(data)):
            if opcode.name not in PLAIN_OPCODES:
                raise DamagedFile(
                    f"the file holds the instruction {opcode.name}, which no saved network needs"
                )
            if count > MAX_OPCODES:
                raise DamagedFile("the file has too many parts")
            end = position or 0
    except (ValueError, UnicodeError) as error:
        if isinstance(error, DamagedFile):
            raise
        raise DamagedFile("the file is torn or is no pickle at all") from error
    if end + 1 != len(data):
        raise DamagedFile("there is something behind the end of the network")


def _digest(content: Content) -> str:
    def hashed(value: Any) -> str:
        return hashlib.sha256(value).hexdigest()

    return hashlib.sha256(json.dumps(content, sort_keys=True, default=hashed).encode()).hexdigest()
