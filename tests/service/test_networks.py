"""Networks over HTTP: renamed, deleted, taken along as a file and brought in again."""

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpx
import numpy as np
import onnxruntime
import pytest
from safetensors.numpy import load

from edunn.export import READABLE, export_network, import_network
from edunn.model import Model
from tests.conftest import serving
from tests.library.test_export import (
    BOMBS,
    MARKER,
    NEWER_FILES,
    RunsCode,
    edited_npz,
    edited_safetensors,
    newer_pck,
    npy,
    safetensors_of,
    zipped,
)
from tests.service.test_predict import ask, assert_problem

ROWS = [[0.5, -1.0], [3.0, 2.0]]


@pytest.fixture
def mine(server):
    """The guest's one network, which learned for three epochs."""
    for path in server.guest.glob("*.pck"):
        path.unlink()
    model = Model([[2], [3, "tanh"], [2, "softmax"]], seed=4, classes=["no", "yes"])
    model.train("gradient_descent", ROWS, [0, 1], epochs=3, standardize=True)
    model.training_settings["dataset"] = "pairs"
    model.save(server.guest, "mine")
    yield model
    for path in server.guest.glob("*.pck"):
        path.unlink()


def bring(client, data, file_name="file.npz", **fields):
    return client.post("/networks", files={"file": (file_name, data)}, data=fields)


def files(server):
    return sorted(path.name for path in server.guest.iterdir() if path.is_file())


def refusal(answer, status, code, field):
    assert_problem(answer, status, code)
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    return error["message"]


# --- what is told ---


def test_a_list_tells_how_each_came_about(client, mine):
    told = next(
        each for each in client.get("/networks").json()["networks"] if each["name"] == "mine"
    )
    assert (told["algorithm"], told["epochs"], told["dataset"]) == ("gradient_descent", 3, "pairs")
    assert told["seconds"] == pytest.approx(sum(report.seconds for report in mine.history))
    assert told["losses"] == [report.loss for report in mine.history]
    assert datetime.fromisoformat(told["created"]).year >= 2026


def test_of_a_long_training_a_list_has_a_sketch_and_the_network_a_thousand_reports(
    client, server, mine
):
    model = Model([[1], [2, "softmax"]], seed=0)
    model.train("gradient_descent", [[0], [1]], [0, 1], epochs=1500)
    model.save(server.guest, "long")
    network = client.get("/networks/long").json()["network"]
    assert len(network["losses"]) == 40
    assert len(network["history"]) == 1000
    assert (network["history"][0]["epoch"], network["history"][-1]["epoch"]) == (1, 1500)


def test_settings_that_make_no_sense_break_no_list(client, server, mine):
    mine.training_settings |= {"dataset": 7, "created": "yesterday", "algorithm": None, "seed": "x"}
    mine.save(server.guest, "odd")
    told = client.get("/networks/odd").json()["network"]
    assert [told[name] for name in ("dataset", "created", "algorithm", "seed")] == [None] * 4


# --- renaming ---


def test_a_renamed_network_answers_under_its_new_name_alone(client, mine, server):
    before = ask(client, ROWS, "mine").json()["prediction"]
    answer = client.patch("/networks/mine", json={"name": "better"})
    assert answer.status_code == 200
    assert answer.json()["network"]["name"] == "better"
    assert ask(client, ROWS, "better").json()["prediction"] == before
    assert_problem(ask(client, ROWS, "mine"), 404, "NETWORK_NOT_FOUND")
    assert files(server) == ["better.pck"]


def test_a_name_that_is_taken_is_refused_whatever_its_letters(client, mine, server):
    mine.save(server.guest, "Other")
    for name in ("Other", "other", "OTHER"):
        answer = client.patch("/networks/mine", json={"name": name})
        assert "'Other' belongs to one of your networks" in refusal(
            answer, 409, "NAME_TAKEN", "name"
        )
    answer = client.patch("/networks/mine", json={"name": "Digits"})
    assert "built-in" in refusal(answer, 409, "BUILTIN", "name")
    assert files(server) == ["Other.pck", "mine.pck"]


def test_another_spelling_of_its_own_name_is_no_conflict(client, mine, server):
    assert client.patch("/networks/mine", json={"name": "Mine"}).status_code == 200
    assert files(server) == ["Mine.pck"]


def test_what_ships_is_neither_renamed_nor_deleted(client, mine):
    answer = client.patch("/networks/iris", json={"name": "flowers"})
    assert "built in" in refusal(answer, 409, "BUILTIN", "network_name")
    refusal(client.delete("/networks/iris"), 409, "BUILTIN", "network_name")
    assert client.get("/networks/iris").status_code == 200


TRAVERSALS = ["..%2F..%2Fetc%2Fpasswd", "a.b", "%2e%2e", "con", "x" * 65, "%00", "mine.pck", "é"]


@pytest.mark.parametrize("name", TRAVERSALS)
def test_what_is_no_name_reaches_no_file(client, server, mine, name):
    for answer in (
        client.patch(f"/networks/{name}", json={"name": "x"}),
        client.delete(f"/networks/{name}"),
        client.get(f"/networks/{name}/export"),
        client.patch("/networks/mine", json={"name": httpx.URL(f"/{name}").path[1:]}),
        bring(client, export_network(mine, "npz"), name=httpx.URL(f"/{name}").path[1:]),
    ):
        assert answer.status_code in (404, 405, 422), answer.text
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert files(server) == ["mine.pck"]


@pytest.mark.parametrize("body", [{}, {"name": None}, {"name": 7}, {"name": ""}, [], "mine"])
def test_a_rename_says_what_is_wrong_with_it(client, mine, body):
    assert client.patch("/networks/mine", json=body).status_code == 422


def test_what_is_not_there_is_neither_renamed_nor_deleted_nor_exported(client, mine):
    for answer in (
        client.patch("/networks/nobody", json={"name": "x"}),
        client.delete("/networks/nobody"),
        client.get("/networks/nobody/export"),
    ):
        refusal(answer, 404, "NETWORK_NOT_FOUND", "network_name")


def test_of_many_renames_to_one_name_at_once_one_is_done_and_none_is_lost(client, mine, server):
    for place in range(8):
        mine.save(server.guest, f"net{place}")

    def rename(place):
        return client.patch(f"/networks/net{place}", json={"name": "best"}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(rename, range(8))) == [200] + [409] * 7
    assert len(files(server)) == 9
    assert "best.pck" in files(server)


# --- deleting ---


def test_a_deleted_network_is_gone(client, mine, server):
    answer = client.delete("/networks/mine")
    assert (answer.status_code, answer.content) == (204, b"")
    assert files(server) == []
    for _ in range(4):  # whichever process answers
        assert_problem(ask(client, ROWS, "mine"), 404, "NETWORK_NOT_FOUND")


def test_a_damaged_network_can_be_deleted_but_not_renamed(client, mine, server):
    (server.guest / "torn.pck").write_bytes(b"torn")
    refusal(
        client.patch("/networks/torn", json={"name": "x"}), 422, "NETWORK_DAMAGED", "network_name"
    )
    assert client.delete("/networks/torn").status_code == 204
    assert files(server) == ["mine.pck"]


# --- taking along, and bringing in ---


@pytest.mark.parametrize("form", READABLE)
def test_what_goes_out_comes_in_again_bit_by_bit(client, mine, server, form):
    file = client.get("/networks/mine/export", params={"format": form})
    assert file.status_code == 200
    assert file.headers["Content-Disposition"] == f'attachment; filename="mine.{form}"'
    answer = bring(client, file.content, name="again")
    assert answer.status_code == 201
    assert answer.headers["Location"] == "/networks/again"
    again = Model.from_file(server.guest / "again.pck")
    assert again.network.theta.tobytes() == mine.network.theta.tobytes()
    one, other = (client.get(f"/networks/{name}").json()["network"] for name in ("mine", "again"))
    assert one | {"name": "again"} == other == answer.json()["network"]
    assert ask(client, ROWS, "again").json() == ask(client, ROWS, "mine").json()


def test_without_a_word_an_export_is_the_saved_file_without_the_state_of_training(client, mine):
    model = import_network(client.get("/networks/mine/export").content)
    assert model._state == {}
    assert model.history == mine.history


def test_what_ships_can_be_taken_along_too(client, mine):
    data = client.get("/networks/digits-small/export", params={"format": "npz"}).content
    assert bring(client, data, name="own-digits").status_code == 201
    blank = [0] * 784
    assert ask(client, blank, "own-digits").json() == ask(client, blank, "digits-small").json()


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        *(("pck", "application/octet-stream"), ("npz", "application/octet-stream")),
        *(("json", "application/json"), ("safetensors", "application/octet-stream")),
        ("onnx", "application/octet-stream"),
    ],
)
def test_each_format_has_its_type_and_the_file_its_name(client, mine, form, kind):
    file = client.get("/networks/mine/export", params={"format": form})
    assert file.headers["Content-Type"] == kind
    assert file.headers["Content-Disposition"] == f'attachment; filename="mine.{form}"'


def test_other_programs_open_what_is_meant_for_them(client, mine):
    tensors = load(client.get("/networks/mine/export?format=safetensors").content)
    np.testing.assert_array_equal(tensors["layers.1.W"], mine.network.layers[0].W)
    onnx = client.get("/networks/mine/export?format=onnx").content
    (there,) = onnxruntime.InferenceSession(onnx).run(None, {"input": np.array(ROWS, "f4")})
    np.testing.assert_allclose(
        there, ask(client, ROWS, "mine").json()["prediction"], rtol=0, atol=1e-6
    )


def test_a_graph_for_runtimes_is_not_brought_in_and_the_answer_says_what_is(client, mine):
    data = client.get("/networks/mine/export?format=onnx").content
    message = refusal(bring(client, data, name="graph"), 422, "INVALID_INPUT", "file")
    assert all(f".{form}" in message for form in READABLE)


def test_without_the_packages_of_an_export_the_answer_says_how_to_get_them(tmp_path):
    """As where somebody installed the service by hand, without them."""
    for package in ("onnx", "safetensors"):
        (tmp_path / f"{package}.py").write_text(f"raise ModuleNotFoundError({package!r})")
    with serving(tmp_path / "saved", PYTHONPATH=str(tmp_path)) as server:
        for form in ("onnx", "safetensors"):
            answer = httpx.get(f"{server.address}/networks/iris/export?format={form}")
            assert_problem(answer, 501, "NOT_INSTALLED")
            assert 'pip install "edunn[export]"' in answer.json()["detail"]
        assert httpx.get(f"{server.address}/networks/iris/export?format=npz").status_code == 200


def test_a_saved_file_of_a_newer_format_says_so_wherever_it_is_met(client, mine, server):
    (server.guest / "newer.pck").write_bytes(newer_pck())
    answer = ask(client, ROWS, "newer")
    assert_problem(answer, 422, "NETWORK_DAMAGED")
    assert "newer EduNN (format 2)" in answer.json()["detail"]
    listed = client.get("/networks").json()["networks"]
    (damage,) = [each["damage"] for each in listed if each["name"] == "newer"]
    assert "update EduNN" in damage


def test_what_an_onnx_file_can_t_hold_is_refused_with_the_cure(client, mine, server):
    large = Model([[2], [2, "linear"]], dtype="float64")
    large.network.theta[0] = 1e39
    large.save(server.guest, "large")
    answer = client.get("/networks/large/export?format=onnx")
    assert "take the network as .npz" in refusal(answer, 422, "INVALID_INPUT", "format")


def test_an_unknown_format_is_answered_with_those_there_are(client, mine):
    answer = client.get("/networks/mine/export", params={"format": "h5"})
    message = refusal(answer, 422, "INVALID_INPUT", "format")
    assert "pck, npz, json, safetensors, onnx" in message


@pytest.mark.parametrize(
    ("file_name", "name"),
    [
        ("my.best net (2).json", "my-best-net-2"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\nets\\seven.pck", "seven"),
        ("con.npz", "network"),
        ("seven.safetensors", "seven"),
        ("日本.npz", "network"),
        ("a" * 100 + ".npz", "a" * 64),
    ],
)
def test_without_a_name_the_file_s_own_is_taken_and_made_one(client, mine, server, file_name, name):
    answer = bring(client, export_network(mine, "json"), file_name)
    assert answer.json()["network"]["name"] == name
    assert files(server) == sorted([f"{name}.pck", "mine.pck"])


def test_an_import_overwrites_nothing(client, mine, server):
    before = (server.guest / "mine.pck").read_bytes()
    other = export_network(Model([[2], [2, "softmax"]], seed=9), "npz")
    refusal(bring(client, other, name="Mine"), 409, "NAME_TAKEN", "name")
    refusal(bring(client, other, "mine.npz"), 409, "NAME_TAKEN", "name")
    refusal(bring(client, other, name="iris"), 409, "BUILTIN", "name")
    assert (server.guest / "mine.pck").read_bytes() == before


def test_of_many_imports_of_one_name_at_once_one_comes_in(client, mine):
    data = export_network(mine, "npz")
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(
            lambda k: bring(client, data, name="SAME" if k % 2 else "same"), range(8)
        )
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7


PLANTED = {
    **{bomb.__name__: bomb for bomb in BOMBS},
    "objects": lambda: edited_npz(W1=np.array([RunsCode()], dtype=object)),
    "pickle in an npz": lambda: zipped({"W1.npy": pickle.dumps(RunsCode())}),
    "climbing npz": lambda: zipped({"../../../W1.npy": npy(np.zeros(3))}),
    **{newer.__name__: newer for newer in NEWER_FILES},
    "negative offsets": lambda: edited_safetensors(layers_1_W={"data_offsets": [-48, 0]}),
    "overlapping tensors": lambda: edited_safetensors(layers_2_W={"data_offsets": [0, 32]}),
    "a tensor of objects": lambda: edited_safetensors(layers_1_W={"dtype": "O"}),
    "somebody's tensors": lambda: safetensors_of(
        {"weight": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, bytes(4)
    ),
    "another zip": lambda: zipped({"word/document.xml": b"<xml/>"}),
    "another json": lambda: json.dumps({"weights": [1, 2]}).encode(),
    "a list": lambda: b"[1, 2, 3]",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n",
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_no_network_is_refused_with_the_reason_and_never_runs(client, server, mine, name):
    message = refusal(bring(client, PLANTED[name](), name="planted"), 422, "INVALID_INPUT", "file")
    assert len(message) > 20
    assert files(server) == ["mine.pck"]
    assert not list(server.saved.parent.rglob(MARKER))
    assert client.get("/networks/mine").status_code == 200


def test_a_form_without_a_file_or_with_two_says_so(client, mine):
    assert "-F file=@" in refusal(
        client.post("/networks", data={"name": "x"}), 422, "INVALID_INPUT", "file"
    )
    refusal(client.post("/networks", json={"file": "x"}), 422, "INVALID_INPUT", "file")
    two = [("file", ("a.npz", b"x")), ("file", ("b.npz", b"x"))]
    refusal(client.post("/networks", files=two), 422, "INVALID_INPUT", "file")


def test_too_large_a_file_is_told_so(client, server, mine):
    assert_problem(bring(client, bytes(66 * 2**20)), 413, "TOO_LARGE")
    assert_problem(bring(client, bytes(64 * 2**20 + 1)), 413, "TOO_LARGE")
    assert files(server) == ["mine.pck"]
    assert client.get("/limits").json()["network_bytes"] == 64 * 2**20


def test_there_is_an_end_to_how_many_one_may_have(client, server, mine):
    for place in range(99):
        (server.guest / f"net{place}.pck").write_bytes(b"")
    data = export_network(mine, "npz")
    assert "delete one" in refusal(bring(client, data, name="more"), 409, "FULL", "file")
    assert client.delete("/networks/net0").status_code == 204
    assert bring(client, data, name="more").status_code == 201
