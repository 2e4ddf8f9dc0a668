"""Networks for other programs, and the way back: as ``.npz`` for NumPy, as ``.json`` for all else.

=========  ==============================================================================
``npz``    the arrays ``W1 b1 W2 b2 …`` as NumPy keeps them, and the rest as a JSON text
``json``   all of it as one JSON text
``pck``    what ``Model.save`` writes, without what only going on with a training needs
=========  ==============================================================================

Each holds all that a network needs to answer: layers, weights, scaler, class names, what its inputs
are; and how it came about: settings, metrics, and its history, thinned to ``MAX_REPORTS`` reports.
Weights come back bit by bit. Reading builds plain data and runs nothing, whatever the file holds; a
file is taken for what it is, not for what it is called.

>>> from edunn.model import Model
>>> model = Model([[2], [2, "softmax"]], seed=0)
>>> for form in FORMATS:
...     again = import_network(export_network(model, form))
...     assert (again.network.theta == model.network.theta).all()
"""

from collections.abc import Callable

from edunn.errors import DamagedFile
from edunn.export.description import MAX_REPORTS
from edunn.export.json_text import from_json, to_json
from edunn.export.npz import from_npz, to_npz
from edunn.model import Model
from edunn.persistence import dumps, loads
from edunn.registry import find

__all__ = [
    "FORMATS",
    "MAX_REPORTS",
    "export_network",
    "from_json",
    "from_npz",
    "import_network",
    "to_json",
    "to_npz",
]


def _to_pck(model: Model) -> bytes:
    return dumps(model.to_plain(resumable=False))


def _from_pck(data: bytes) -> Model:
    return Model.from_plain(loads(data))


FORMATS: dict[str, Callable[[Model], bytes]] = {"pck": _to_pck, "npz": to_npz, "json": to_json}


def export_network(model: Model, form: str) -> bytes:
    """The network as the bytes of a file of this format; ``UnknownName`` lists those there are."""
    return find("format", form, FORMATS)(model)


def import_network(data: bytes) -> Model:
    """The network in a file of any of the formats, or ``DamagedFile`` with the reason."""
    if data.startswith(b"PK"):  # what every zip begins with, and so every npz
        return from_npz(data)
    if data.startswith(b"\x80"):  # a pickle
        return _from_pck(data)
    if data.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"{"):
        return from_json(data)
    raise DamagedFile("the file is no network: it is neither .pck nor .npz nor .json of EduNN")
