"""``.safetensors``: a network as named tensors, as programs for large models exchange them.

=============  =================================================================================
8 bytes        how long the head is, little-endian
the head       a JSON text: for each tensor its type, shape, and where its numbers begin and end
the numbers    of all tensors, end to end
=============  =================================================================================

The tensors are those of ``named_arrays.py``, ``W1`` under the name ``layers.1.W``, ``mean`` under
``scaler.mean``. The head's ``__metadata__`` has the rest as a JSON text, ``network``: see
``description.py``. The package ``safetensors`` writes it; reading needs none.

Source: the description of the format, https://huggingface.co/docs/safetensors.

>>> from safetensors.numpy import load
>>> model = Model([[2], [3, "relu"], [2, "softmax"]], seed=0)
>>> load(to_safetensors(model))["layers.2.W"].shape
(3, 2)
>>> (from_safetensors(to_safetensors(model)).network.theta == model.network.theta).all()
np.True_
"""

import json
import math
import re
from typing import Any

import numpy as np

from edunn.arrays import Array
from edunn.errors import DamagedFile, MissingPackage
from edunn.export.description import describe, described, table_of
from edunn.export.named_arrays import SCALER, from_arrays, to_arrays
from edunn.model import Model
from edunn.persistence import MAX_BYTES

MAX_TENSORS = 200  # two for each layer, and then some
MAX_SIDES = 2  # a matrix
DTYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8"}
NAME = re.compile(r"layers\.([1-9][0-9]?)\.([Wb])|scaler\.(mean|deviation)")


def to_safetensors(model: Model) -> bytes:
    """The network as the bytes of a ``.safetensors`` file; ``MissingPackage`` without the package
    of that name.
    """
    try:
        from safetensors.numpy import save
    except ImportError as error:
        raise MissingPackage.of_the_extra("safetensors", "export") from error
    tensors = {_tensor_name(name): array for name, array in to_arrays(model).items()}
    return save(tensors, {"network": json.dumps(describe(model))})


def from_safetensors(data: bytes) -> Model:
    """The network again. Raises ``DamagedFile`` with the reason; whatever the head promises, no
    room is made before it is seen to be true.
    """
    if len(data) > MAX_BYTES:
        raise DamagedFile(f"the file has {len(data)} bytes, more than the {MAX_BYTES} allowed")
    start = 8 + int.from_bytes(data[:8], "little")
    if start > len(data):
        raise DamagedFile("the file is torn: its head is longer than all of it")
    head = table_of(data[8:start])
    metadata = head.pop("__metadata__", None)
    text = metadata.get("network") if isinstance(metadata, dict) else None
    if not isinstance(text, str):
        raise DamagedFile("the file is no network of ours: its text 'network' is missing")
    told = described(text.encode(errors="replace"))
    if len(head) > MAX_TENSORS:
        raise DamagedFile("the file has too many tensors")
    return from_arrays(told, _arrays(head, memoryview(data)[start:]))


def _tensor_name(name: str) -> str:
    """
    >>> _tensor_name("W12"), _tensor_name("mean")
    ('layers.12.W', 'scaler.mean')
    """
    return f"scaler.{name}" if name in SCALER else f"layers.{name[1:]}.{name[0]}"


def _array_name(name: str) -> str:
    found = NAME.fullmatch(name)
    if found is None:
        raise DamagedFile(f"the file holds a tensor {name[:40]!r}, which no network of ours has")
    number, kind, of_scaler = found.groups()
    return of_scaler or f"{kind}{number}"


def _arrays(head: dict[str, Any], numbers: memoryview) -> dict[str, Array]:
    """The tensors. Together they must be all the numbers there are, each number in one of them."""
    arrays, end = {}, 0
    for (start, stop), name, shape, dtype in sorted(_entry(name, head[name]) for name in head):
        size = math.prod(shape) * np.dtype(dtype).itemsize
        if not start + size == stop <= len(numbers) or start != end:
            raise DamagedFile("a tensor has not as many numbers as it says, or not its own")
        arrays[_array_name(name)] = np.frombuffer(numbers[start:stop], dtype).reshape(shape)
        end = stop
    if end != len(numbers):
        raise DamagedFile("the file is torn, or there is something behind its last tensor")
    return arrays


def _entry(name: str, entry: Any) -> tuple[list[int], str, list[int], str]:
    """What the head says of a tensor, in the order in which tensors are sorted: its place first."""
    if not (isinstance(entry, dict) and entry.keys() == {"dtype", "shape", "data_offsets"}):
        raise DamagedFile("the head is malformed: of each tensor it has dtype, shape, data_offsets")
    place, shape, dtype = entry["data_offsets"], entry["shape"], entry["dtype"]
    if not (isinstance(dtype, str) and dtype in DTYPES):
        raise DamagedFile(f"a tensor holds {str(dtype)[:20]}; choose from {', '.join(DTYPES)}")
    if not (_is_whole(place, 2) and len(place) == 2 and _is_whole(shape, MAX_SIDES)):
        raise DamagedFile("the head is malformed: shape and data_offsets are whole numbers from 0")
    return place, name, shape, DTYPES[dtype]


def _is_whole(values: Any, most: int) -> bool:
    return (
        isinstance(values, list)
        and len(values) <= most
        and all(type(value) is int and value >= 0 for value in values)
    )
