"""Networks for other programs, and the way back.

===============  ========================================================================
``npz``          the arrays ``W1 b1 W2 b2 …`` as NumPy keeps them, and the rest as a JSON text
``json``         all of it as one JSON text, for any language
``safetensors``  the arrays as tensors, as programs for large models exchange them
``onnx``         a graph that runtimes carry out, for apps and servers; a way out alone
``pck``          what ``Model.save`` writes, without what only going on with a training needs
===============  ========================================================================

Each holds all that a network needs to answer: layers, weights, scaler, class names, what its inputs
are; and how it came about: settings, metrics, and its history, thinned to ``MAX_REPORTS`` reports.
Weights come back bit by bit. Reading builds plain data and runs nothing, whatever the file holds; a
file is taken for what it is, not for what it is called.

``safetensors`` and ``onnx`` are written by the packages of these names, which are imported only
then: ``pip install "edunn[export]"``.

>>> from edunn.model import Model
>>> model = Model([[2], [2, "softmax"]], seed=0)
>>> for form in READABLE:
...     again = import_network(export_network(model, form))
...     assert (again.network.theta == model.network.theta).all()
"""

from collections.abc import Callable

from edunn.errors import DamagedFile
from edunn.export.description import MAX_REPORTS
from edunn.export.json_text import from_json, to_json
from edunn.export.npz import from_npz, to_npz
from edunn.export.onnx_graph import to_onnx
from edunn.export.safetensors_file import from_safetensors, to_safetensors
from edunn.model import Model
from edunn.persistence import dumps, loads
from edunn.registry import find

__all__ = [
    "FORMATS",
    "MAX_REPORTS",
    "READABLE",
    "export_network",
    "from_json",
    "from_npz",
    "from_safetensors",
    "import_network",
    "to_json",
    "to_npz",
    "to_onnx",
    "to_safetensors",
]


def _to_pck(model: Model) -> bytes:
    return dumps(model.to_plain(resumable=False))


def _from_pck(data: bytes) -> Model:
    return Model.from_plain(loads(data))


FORMATS: dict[str, Callable[[Model], bytes]] = {
    "pck": _to_pck,
    "npz": to_npz,
    "json": to_json,
    "safetensors": to_safetensors,
    "onnx": to_onnx,
}
READABLE = ("pck", "npz", "json", "safetensors")


def export_network(model: Model, form: str) -> bytes:
    """The network as the bytes of a file of this format.

    Raises ``UnknownName``, which lists those there are, and what a format's own writer raises.
    """
    return find("format", form, FORMATS)(model)


def import_network(data: bytes) -> Model:
    """The network in a file of any of the formats but ONNX, or ``DamagedFile`` with the reason."""
    if data[5:9] == b"\0\0\0{":  # the length of a head, and how it begins: no other file has that
        return from_safetensors(data)
    if data.startswith(b"PK"):  # what every zip begins with, and so every npz
        return from_npz(data)
    if data.startswith(b"\x80"):  # a pickle
        return _from_pck(data)
    if data.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"{"):
        return from_json(data)
    readable = [f".{form}" for form in READABLE]
    if data.startswith(b"\x08"):  # what every ONNX file begins with: the number of its format
        raise DamagedFile(
            "the file is an ONNX graph, which may be anything and is not read; export the network "
            f"where it was made as {' or '.join(readable)}"
        )
    raise DamagedFile(f"the file is no network: it is neither {' nor '.join(readable)} of EduNN")
