"""Networks for other programs and back: nothing lost on the way, and nothing run."""

import io
import json
import os
import pickle
import subprocess
import sys
import zipfile
from contextlib import suppress

import numpy as np
import pytest

from edunn.errors import DamagedFile, UnknownName
from edunn.export import READABLE, export_network, from_json, from_npz, import_network
from edunn.model import Model
from edunn.optimizers import Epoch
from tests.conftest import ROOT

CAP = 64 * 2**20


def trained(algorithm="gradient_descent", **settings):
    names = {"kind": "features", "names": ["width", "height", "weight"]}
    model = Model(
        [[3], [4, "tanh"], [2, "softmax"]], seed=5, classes=["no", "yes"], input=names, **settings
    )
    rng = np.random.default_rng(0)
    inputs, labels = rng.normal(3, 7, (20, 3)), rng.integers(0, 2, 20)
    model.train(algorithm, inputs, labels, epochs=3, standardize=True)
    model.metrics = {"test_accuracy": 0.5, "test_rows": 20}
    model.training_settings["dataset"] = "boxes"
    return model, inputs


def assert_same(again, model):
    assert again.network.theta.tobytes() == model.network.theta.tobytes()
    assert again.network.theta.dtype == model.network.theta.dtype
    assert again.network.use_bias == model.network.use_bias
    for name in ("layers", "loss_function", "classes", "input", "history", "metrics"):
        assert getattr(again, name) == getattr(model, name), name
    assert again.training_settings.items() >= model.training_settings.items()
    assert (again.scaler is None) == (model.scaler is None)
    if model.scaler is not None:
        for name, values in vars(model.scaler).items():
            assert getattr(again.scaler, name).tobytes() == values.tobytes()


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("algorithm", ["gradient_descent", "genetic_algorithm"])
@pytest.mark.parametrize("settings", [{}, {"dtype": "float64"}, {"use_bias": False}], ids=str)
def test_a_network_comes_back_as_it_was(form, algorithm, settings):
    model, inputs = trained(algorithm, **settings)
    again = import_network(export_network(model, form))
    assert_same(again, model)
    assert again.predict(inputs).tobytes() == model.predict(inputs).tobytes()


@pytest.mark.parametrize("form", READABLE)
@pytest.mark.parametrize("name", ["digits-small", "iris", "xor"])
def test_the_ones_that_ship_come_back_too(form, name):
    model = Model.from_file(ROOT / "saved" / "builtin" / f"{name}.pck")
    assert_same(import_network(export_network(model, form)), model)


@pytest.mark.parametrize("form", READABLE)
def test_every_float32_comes_back_bit_by_bit(form):
    """Also the tiniest, the largest, neighbours of powers of two, and zero with its sign."""
    model = Model([[1000], [100, "linear"]], seed=0)
    bits = np.random.default_rng(1).integers(0, 2**32, model.network.theta.size, np.uint32)
    numbers = bits.view(np.float32)
    numbers[~np.isfinite(numbers)] = 1
    powers = np.float32(2.0) ** np.arange(-149, 128, dtype=np.float32)
    special = [0.0, -0.0, *powers, *np.nextafter(powers, np.float32(0)), np.finfo("f4").max]
    numbers[: len(special)] = special
    model.network.theta[:] = numbers
    again = import_network(export_network(model, form))
    assert again.network.theta.tobytes() == numbers.tobytes()


@pytest.mark.parametrize("form", READABLE)
def test_what_only_training_needs_stays_behind(form):
    model, inputs = trained(dtype="float64")
    model.train("gradient_descent", inputs, [0, 1] * 10, epochs=2, optimizer="adam")
    again = import_network(export_network(model, form))
    assert again._state == {}
    again.train("gradient_descent", inputs, [0, 1] * 10, epochs=1)
    assert again.history[-1].epoch == 6


@pytest.mark.parametrize("form", ["npz", "json", "safetensors"])
def test_a_long_history_travels_thinned(form):
    model, _ = trained()
    model.history = [Epoch(number, 1 / number, None) for number in range(1, 5001)]
    again = import_network(export_network(model, form))
    assert len(again.history) == 1000
    assert (again.history[0].epoch, again.history[-1].epoch) == (1, 5000)


@pytest.mark.parametrize("form", ["npz", "json", "safetensors"])
def test_a_training_that_diverged_travels_as_json(form):
    model, _ = trained()
    model.history = [Epoch(1, float("inf"), None), Epoch(2, float("nan"), 0.5)]
    data = export_network(model, form)
    assert b"NaN" not in data
    again = import_network(data)
    assert [np.isfinite(report.loss) for report in again.history] == [False, False]
    assert again.history[1].accuracy == 0.5


def test_npz_is_read_with_numpy_alone():
    model, inputs = trained()
    file = np.load(io.BytesIO(export_network(model, "npz")), allow_pickle=False)
    x = (inputs - file["mean"]) / file["deviation"]
    z = np.tanh(x @ file["W1"] + file["b1"]) @ file["W2"] + file["b2"]
    shares = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(shares, model.predict(inputs), rtol=1e-5)
    assert json.loads(str(file["network"]))["classes"] == ["no", "yes"]


def test_json_is_strict_and_says_all():
    model, _ = trained()

    def refuse(constant):
        raise AssertionError(constant)

    told = json.loads(export_network(model, "json"), parse_constant=refuse)
    assert np.shape(told["weights"][0]["W"]) == (3, 4)
    assert np.shape(told["weights"][1]["b"]) == (2,)
    assert told["training"]["dataset"] == "boxes"


def test_an_unknown_format_is_answered_with_those_there_are():
    with pytest.raises(UnknownName, match="choose one of: pck, npz, json, safetensors, onnx"):
        export_network(trained()[0], "h5")


# --- what is no network, or not ours ---


def edited_json(**changes):
    told = json.loads(export_network(trained()[0], "json"))
    told |= changes
    return json.dumps(told).encode()


def edited_npz(**changes):
    file = dict(np.load(io.BytesIO(export_network(trained()[0], "npz"))))
    file |= changes
    kept = {name: values for name, values in file.items() if values is not None}
    archive = io.BytesIO()
    np.savez(archive, **kept)
    return archive.getvalue()


def safetensors_of(head, numbers=b""):
    """A file with this head, by hand: the package would write no such head."""
    text = head if isinstance(head, bytes) else json.dumps(head).encode()
    return len(text).to_bytes(8, "little") + text + numbers


def edited_safetensors(metadata=None, **changes):
    """With other tensors: a dict changes what the head says of one, None leaves it out."""
    data = export_network(trained()[0], "safetensors")
    start = 8 + int.from_bytes(data[:8], "little")
    head = json.loads(data[8:start])
    for name, change in changes.items():
        name = name.replace("_", ".")
        if isinstance(change, dict):
            head[name] = head.get(name, {}) | change
        elif change is None:
            del head[name]
        else:
            head[name] = change
    if metadata is not None:
        head["__metadata__"] = metadata
    return safetensors_of(head, data[start:])


NEWER = {"format": 2, "something": "else"}


def newer_pck():
    return pickle.dumps({**NEWER, "sha256": ""}, protocol=4)


def newer_npz():
    text = np.array(json.dumps(NEWER))
    return zipped({"kernel1.npy": npy(np.zeros((3, 3))), "network.npy": npy(text)})


def newer_json():
    return json.dumps(NEWER).encode()


def newer_safetensors():
    kernel = {"dtype": "BF16", "shape": [1, 2, 3], "data_offsets": [0, 12]}
    head = {"__metadata__": {"network": json.dumps(NEWER)}, "layers.1.kernel": kernel}
    return safetensors_of(head, bytes(12))


NEWER_FILES = [newer_pck, newer_npz, newer_json, newer_safetensors]


@pytest.mark.parametrize("newer", NEWER_FILES, ids=lambda newer: newer.__name__)
def test_a_newer_format_is_refused_with_its_cure(newer):
    """Whatever else the file holds that this version doesn't know."""
    with pytest.raises(
        DamagedFile, match=r"newer EduNN \(format 2\).*up to format 1: update EduNN"
    ):
        import_network(newer())


def test_a_saved_file_of_a_newer_format_is_refused_with_its_cure(tmp_path):
    (tmp_path / "newer.pck").write_bytes(newer_pck())
    with pytest.raises(DamagedFile, match="update EduNN"):
        Model.from_file(tmp_path / "newer.pck")


def test_an_onnx_file_is_refused_with_what_can_be_read():
    with pytest.raises(DamagedFile, match=r"\.pck or \.npz or \.json or \.safetensors"):
        import_network(export_network(trained()[0], "onnx"))


@pytest.mark.parametrize("length", [0x50, 0x7B, 0x80, 0x4B50])
def test_a_head_s_length_that_looks_like_another_format_misleads_nobody(length):
    """Its bytes come first in a .safetensors, where other formats have their mark."""
    model = trained()[0]
    data = export_network(model, "safetensors")
    start = 8 + int.from_bytes(data[:8], "little")
    while (start - 8 - length) % 2**16 and (length > 255 or (start - 8 - length) % 256):
        start += 1  # one more space behind the head
    spaces = start - 8 - int.from_bytes(data[:8], "little")
    head = data[8 : start - spaces] + b" " * spaces
    again = import_network(safetensors_of(head, data[start - spaces :]))
    assert_same(again, model)


@pytest.mark.parametrize(
    "changes",
    [
        {"layers": [[3], [5, "tanh"], [2, "softmax"]]},
        {"layers": [[4], [3, "tanh"], [2, "softmax"]]},
        {"layers": [[2**31 - 1], [2**31 - 1, "tanh"]]},
        {"layers": [[3], [4, "nosuch"], [2, "softmax"]]},
        {"layers": "3-4-2"},
        {"layers": None},
        {"loss_function": 7},
        {"dtype": "object"},
        {"dtype": ["float32"]},
        {"classes": ["one"]},
        {"history": [{"epoch": 1, "loss": "low", "accuracy": None}]},
        {"history": [{"unknown": 1}]},
        {"history": {"loss": 1}},
        {"metrics": {"test_accuracy": {"a": 1}}},
        {"use_bias": False},
        {"use_bias": "yes"},
        {"weights": []},
        {"weights": [{"W": [[1, 2], [3]], "b": [1]}]},
        {"weights": [{"W": [["a"]], "b": []}]},
        {"weights": [[1]]},
        {"weights": None},
        {"scaler": {"mean": [1], "deviation": [1, 1, 1]}},
        {"scaler": {"mean": [1, 2], "deviation": [1, 1], "dtype": "float32"}},
        {"scaler": {"mean": [1, 2, 3], "deviation": [0, 0, 0], "dtype": "float32"}},
        {"scaler": 5},
        {"training": {"seed": int("9" * 401)}},
        {"input": {"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_json_that_makes_no_sense_is_refused(changes):
    with pytest.raises(DamagedFile):
        from_json(edited_json(**changes))


@pytest.mark.parametrize("values", [float("nan"), float("inf"), 1e39])
def test_weights_that_are_not_finite_are_refused(values):
    told = json.loads(edited_json())
    told["weights"][0]["W"][0][0] = values
    with pytest.raises(DamagedFile):
        from_json(json.dumps(told).encode())
    with pytest.raises(DamagedFile):
        from_npz(edited_npz(W1=np.full((3, 4), values)))


@pytest.mark.parametrize("data", [b"", b"PK", b"{}", b"{", b"\x80", b"[1]", b"hello", b"\x89PNG"])
def test_what_is_no_network_is_refused(data):
    with pytest.raises(DamagedFile):
        import_network(data)


def test_a_wrong_name_changes_nothing():
    """The content decides; also a text with a byte order mark, as some editors write it."""
    model = trained()[0]
    assert_same(import_network(b"\xef\xbb\xbf" + export_network(model, "json")), model)


@pytest.mark.parametrize(
    "changes",
    [
        {"network": None},
        {"network": np.array([1, 2])},
        {"network": np.array(b"{}")},
        {"network": "no json"},
        {"network": '"text"'},
        {"W1": None},
        {"b1": None},
        {"W2": None, "b2": None},
        {"W1": np.zeros((4, 3))},
        {"W1": np.zeros(12)},
        {"W3": np.zeros((2, 2)), "b3": np.zeros(2)},
        {"W1": np.zeros((3, 4), complex)},
        {"W1": np.full((3, 4), "a")},
        {"mean": None},
        {"mean": np.zeros((3, 3, 3))},
        {"extra": np.zeros(3)},
        {"../W1": np.zeros(3)},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_an_npz_that_makes_no_sense_is_refused(changes):
    with pytest.raises(DamagedFile):
        from_npz(edited_npz(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"metadata": {}},
        {"metadata": {"network": 7}},
        {"metadata": {"network": "no json"}},
        {"metadata": [1]},
        {"layers_1_W": None},
        {"layers_1_b": None},
        {"scaler_mean": None},
        {"layers_1_W": 7},
        {"layers_1_W": {"more": 1}},
        {"layers_1_W": {"dtype": "BF16"}},
        {"layers_1_W": {"dtype": "I64"}},
        {"layers_1_W": {"dtype": ["F32"]}},
        {"layers_1_W": {"dtype": "F64"}},
        {"layers_1_W": {"shape": [4, 3]}},
        {"layers_1_W": {"shape": [12]}},
        {"layers_1_W": {"shape": [3, 2, 2]}},
        {"layers_1_W": {"shape": [2**70, 4]}},
        {"layers_1_W": {"shape": [-3, -4]}},
        {"layers_1_W": {"shape": [True, 12]}},
        {"layers_1_W": {"shape": "3x4"}},
        {"layers_2_W": {"data_offsets": [0, 32]}},  # another tensor's
        {"layers_1_W": {"data_offsets": [-48, 0]}},
        {"layers_1_W": {"data_offsets": [48, 0]}},
        {"layers_1_W": {"data_offsets": [2**62, 2**62 + 48]}},
        {"layers_1_W": {"data_offsets": [0.0, 48.0]}},
        {"layers_1_W": {"data_offsets": [16, 64]}},  # a part of another's
        {"layers_1_W": {"data_offsets": [0]}},
        {"layers_1_W": {"data_offsets": None}},
        {"extra": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}},
        {"layers_0_W": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}},
        {"layers_9_W": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}},
    ],
    ids=str,
)
def test_a_safetensors_that_makes_no_sense_is_refused(changes):
    with pytest.raises(DamagedFile):
        import_network(edited_safetensors(**changes))


def test_numbers_that_no_tensor_owns_are_refused():
    with pytest.raises(DamagedFile, match="behind its last tensor"):
        import_network(export_network(trained()[0], "safetensors") + b"more")


MARKER = "planted-code-ran"


class RunsCode:
    def __reduce__(self):
        return (os.system, (f"touch {MARKER}",))


def test_an_array_of_objects_is_refused_and_never_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DamagedFile, match="not plain numbers"):
        from_npz(edited_npz(W1=np.array([RunsCode()], dtype=object)))
    with pytest.raises(DamagedFile):
        from_npz(zipped({"W1.npy": pickle.dumps(RunsCode())}))
    assert not (tmp_path / MARKER).exists()


@pytest.mark.parametrize("form", ["npz", "json", "safetensors"])
def test_every_torn_file_is_refused(form):
    data = export_network(trained()[0], form)
    for size in range(0, len(data) - 1, 97):
        with pytest.raises(DamagedFile):
            import_network(data[:size])


def test_every_flipped_byte_of_an_npz_is_noticed_or_changes_nothing():
    model = trained()[0]
    data = export_network(model, "npz")
    for position in range(0, len(data), 13):
        flipped = bytearray(data)
        flipped[position] ^= 0x55
        with suppress(DamagedFile):
            assert_same(import_network(bytes(flipped)), model)


# --- what unfolds into more than it is ---


def zipped(members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def zip_bomb():
    return zipped({"W1.npy": bytes(CAP + 1)})


def many_parts_bomb():
    return zipped({f"W{n}.npy": b"" for n in range(50_000)}, zipfile.ZIP_STORED)


def lying_bomb():
    """Its table of contents says 100 bytes; what is there unfolds into 256 MiB."""
    data = bytearray(zipped({"W1.npy": bytes(4 * CAP)}))
    real = (4 * CAP).to_bytes(4, "little")
    while (place := data.find(real)) >= 0:
        data[place : place + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def head_bomb():
    """An array that claims 2^60 numbers."""
    head = b"{'descr': '<f4', 'fortran_order': False, 'shape': (1152921504606846976,), }"
    head = head.ljust(117) + b"\n"
    return zipped({"W1.npy": b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head})


def list_bomb():
    return b'{"weights":[' + b"[]," * 10_000_000 + b"[]]}"


def deep_bomb():
    return b'{"layers":' + b"[" * 90_000 + b"]" * 90_000 + b"}"


def text_bomb():
    return b'{"classes":[' + b'"ab",' * 4_000_000 + b'"ab"]}'


def bomb_in_npz():
    return zipped({"network.npy": npy(np.array(list_bomb()[:4_000_000].decode()))})


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def tensor_bomb():
    """A tensor that claims 2^60 numbers, in a file of a few bytes."""
    return edited_safetensors(layers_1_W={"shape": [2**30, 2**30], "data_offsets": [0, 2**62]})


def long_head_bomb():
    """A head that claims 2^39 bytes."""
    return (2**39).to_bytes(8, "little") + b"{}"


def deep_head_bomb():
    return safetensors_of(b'{"__metadata__":' + b"[" * 90_000 + b"]" * 90_000 + b"}")


def many_sides_bomb():
    """A shape of so many numbers, each so long, that their product takes for ever."""
    side = "9" * 400
    return edited_safetensors(layers_1_W={"shape": [int(side)] * 50_000})


def many_tensors_bomb():
    entry = '"%d":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}'
    entries = ",".join(entry % number for number in range(90_000))
    return safetensors_of(f"{{{entries}}}".encode())


BOMBS = [
    *(zip_bomb, many_parts_bomb, lying_bomb, head_bomb),
    *(list_bomb, deep_bomb, text_bomb, bomb_in_npz),
    *(tensor_bomb, long_head_bomb, deep_head_bomb, many_sides_bomb, many_tensors_bomb),
]

WEIGHED = """
import resource, sys
from edunn.errors import DamagedFile
from edunn.export import import_network
data = open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    import_network(data)
except DamagedFile as error:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024, error)
"""


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_refused_before_it_unfolds(bomb, tmp_path):
    (tmp_path / "bomb").write_bytes(bomb())
    answer = subprocess.run(
        [sys.executable, "-c", WEIGHED, str(tmp_path / "bomb")],
        env={"PYTHONPATH": str(ROOT / "backend"), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    megabytes = int(answer.stdout.split()[0])
    assert megabytes <= 40, answer.stdout
