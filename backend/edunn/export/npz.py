"""``.npz``: a network as NumPy's own archive of arrays, to compute with wherever NumPy is.

The arrays are those of ``named_arrays.py``, and ``network`` is the rest, as a JSON text: see
``description.py``.

Two lines of NumPy are a layer of it:

>>> import io
>>> model = Model([[2], [3, "relu"], [2, "softmax"]], seed=0)
>>> file = np.load(io.BytesIO(to_npz(model)), allow_pickle=False)
>>> np.maximum([[1.0, 2.0]] @ file["W1"] + file["b1"], 0).shape
(1, 3)
>>> (from_npz(to_npz(model)).network.theta == model.network.theta).all()
np.True_

An archive may claim to unfold into far more than it is, and an array may hold objects, which are
code. So we open it by hand: every size is read, and added up, before anything is unfolded, and of
arrays only plain numbers and the one text are taken.
"""

import io
import json
import math
import re
import zipfile
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.errors import DamagedFile
from edunn.export.description import describe, described
from edunn.export.named_arrays import from_arrays, to_arrays
from edunn.model import Model
from edunn.persistence import MAX_BYTES, Content

MAX_MEMBERS = 200  # two for each layer, and then some
ENTRY = b"PK\x01\x02"  # what begins each line of a zip's table of contents
NAME = re.compile(r"(W|b)([1-9][0-9]?)|mean|deviation|network")


def to_npz(model: Model) -> bytes:
    """The network as the bytes of an ``.npz`` file."""
    file = io.BytesIO()
    told = json.dumps(describe(model))
    arrays: dict[str, Any] = {**to_arrays(model), "network": told}
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def from_npz(data: bytes) -> Model:
    """The network again. Raises ``DamagedFile`` with the reason; nothing in it is ever run."""
    if len(data) > MAX_BYTES:
        raise DamagedFile(f"the file has {len(data)} bytes, more than the {MAX_BYTES} allowed")
    if data.count(ENTRY) > MAX_MEMBERS:
        raise DamagedFile("the archive has too many parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told, arrays = _contents(archive)
    except DamagedFile:
        raise
    except (
        Exception
    ) as error:  # a torn archive can raise nearly anything; whatever it is, it is not whole
        raise DamagedFile("the archive is torn or was altered") from error
    return from_arrays(told, arrays)


def _contents(archive: zipfile.ZipFile) -> tuple[Content, dict[str, Array]]:
    """The description and the arrays. The text comes first: if a newer EduNN wrote it, nobody knows
    what else there is.
    """
    members = sorted(archive.infolist(), key=lambda member: member.filename != "network.npy")
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise DamagedFile(f"the archive unfolds into more than {MAX_BYTES} bytes")
    told, arrays = None, {}
    for member in members:
        name, array = _name(member), _array(_unfolded(archive, member))
        if name != "network":
            arrays[name] = array
        elif array.dtype.kind == "U" and array.shape == ():
            told = described(str(array).encode(errors="replace"))
    if told is None:
        raise DamagedFile("the file is no network of ours: its text 'network' is missing")
    return told, arrays


def _name(member: zipfile.ZipInfo) -> str:
    name = member.filename.removesuffix(".npy")
    if NAME.fullmatch(name) is None:
        raise DamagedFile(
            f"the archive holds {member.filename[:40]!r}, which no network of ours has"
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DamagedFile("the archive is packed in a way that NumPy doesn't know")
    return name


def _unfolded(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; never more than it says, whereas ``archive.read`` unfolds on."""
    with archive.open(member) as file:
        return file.read(member.file_size)


def _array(data: bytes) -> Array:
    """An array from the bytes of an ``.npy`` file: a head that tells type and shape, then numbers.

    We read the numbers ourselves, because NumPy would make room for whatever the head promises.
    """
    file = io.BytesIO(data)
    read = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }
    shape, by_columns, dtype = read[np.lib.format.read_magic(file)](file, max_header_size=1_000)
    is_number = dtype.kind in "fiu" and dtype.itemsize <= 8
    if not (is_number or (dtype.kind == "U" and shape == ())):
        raise DamagedFile(f"an array holds {dtype}, and not plain numbers")
    numbers = data[file.tell() :]
    if math.prod(shape) * dtype.itemsize != len(numbers):
        raise DamagedFile("an array has not as many numbers as it says")
    return np.frombuffer(numbers, dtype).reshape(shape, order="F" if by_columns else "C")
