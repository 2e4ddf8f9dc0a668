"""Pickles made to harm, wherever one can get them to: as a network, as an import, as what a job has
put away, as the rows of a data set. None runs, each is named in the log, and the rest goes on.
"""

import io
import json
import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy as np
import pytest

from tests.conftest import serving
from tests.service.malicious import never_ends, runs_code
from tests.service.test_predict import BLANK, ask, assert_problem
from tests.service.trainings import begin, ended, job_of, wait_for

PATIENCE = 5  # seconds: who waits longer for an answer fails
NEEDS_A_HOOK = (
    *("EXT1", "EXT2", "EXT4", "PERSID", "BINPERSID", "NEXT_BUFFER", "READONLY_BUFFER"),
    "of an unknown protocol",
)
FEW_ROWS = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}


@pytest.fixture(scope="module")
def canary(tmp_path_factory):
    return tmp_path_factory.mktemp("mine") / "canary"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    with serving(folder / "saved", folder / "log", EDUNN_SLOTS="2") as server:
        yield server


@pytest.fixture(scope="module")
def client(own):
    with httpx.Client(base_url=own.address, timeout=PATIENCE) as client:
        yield client


@pytest.fixture
def pickles(canary):
    """Each under a name that can be a file's, with the kind of harm it does."""
    yield {f"planted-{place}": (kind, data) for place, (kind, data) in enumerate(_all(canary))}
    assert not canary.exists(), "what was planted has run"


def _all(canary):
    return [*runs_code(canary).items(), *never_ends().items()]


def logged(own):
    return own.log.read_text(errors="replace")


def require_all_is_well(client):
    assert ask(client, BLANK).status_code == 200
    assert client.get("/networks").status_code == client.get("/datasets").status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in runs_code("") if kind not in NEEDS_A_HOOK])
def test_an_ordinary_unpickler_is_taken_in(canary, kind):
    """So what follows would be noticed. What stands behind an end is for those who read on."""
    file = io.BytesIO(runs_code(canary)[kind])
    pickle.load(file)
    if "behind" in kind:
        pickle.load(file)
    deadline = time.monotonic() + PATIENCE
    while not canary.exists():
        assert time.monotonic() < deadline, "it never ran"
    canary.unlink()


def test_as_a_network_none_is_served(own, client, pickles):
    for name, (_, data) in pickles.items():
        (own.guest / f"{name}.pck").write_bytes(data)
    for name, (kind, _) in pickles.items():
        assert_problem(ask(client, [0, 0], name), 422, "NETWORK_DAMAGED")
        assert f"{name}.pck" in logged(own), kind
    body = {"network_name": "goes-on", "dataset": "xor", "start_from": "planted-0"}
    assert_problem(client.post("/train", json=body), 422, "NETWORK_DAMAGED")
    require_all_is_well(client)
    listed = {each["name"]: each for each in client.get("/networks").json()["networks"]}
    assert all(listed[name]["damage"] for name in pickles)
    for name in pickles:
        assert client.delete(f"/networks/{name}").status_code == 204
    assert not list(own.guest.glob("*.pck"))


def test_as_an_import_none_is_kept(own, client, pickles):
    for name, (kind, data) in pickles.items():
        answer = client.post("/networks", files={"file": (f"{name}.pck", data)})
        assert_problem(answer, 422, "INVALID_INPUT")
        assert f"the import of {name}" in logged(own), kind
    assert not list(own.guest.glob("*.pck"))
    require_all_is_well(client)


def test_as_what_a_job_has_put_away_each_ends_its_own_job_alone(own, client, canary):
    """Its checkpoint, and the network it goes on from, both found by the runner."""
    pickles = runs_code(canary).items()
    own.runner.kill()
    own.runner.wait()
    jobs = {}
    for place, (kind, data) in enumerate(pickles):
        id = begin(client, f"put-away-{place}", **FEW_ROWS, epochs=3)
        file = ("checkpoint.pck", "start.pck")[place % 2]
        (own.guest / "jobs" / id / file).write_bytes(data)
        jobs[id] = kind, f"{id}/{file}"
    after = begin(client, "after-them", dataset="xor", epochs=3)
    own.start_runner()
    for id, (kind, file) in jobs.items():
        job = ended(client, id)
        assert job["state"] == "failed", kind
        assert "damaged" in job["error"], kind
        assert file in logged(own), kind
    assert ended(client, after)["state"] == "finished"
    assert [path.name for path in own.guest.glob("*.pck")] == ["after-them.pck"]
    assert not list(own.guest.glob("jobs/*"))
    assert not canary.exists()


def test_as_rows_none_is_read(own, client, pickles):
    """Both where a data set keeps them and where a job does."""
    made = {"name": "rows", **FEW_ROWS}
    for name, (kind, data) in pickles.items():
        assert client.post("/datasets", json=made | {"name": name}).status_code == 201
        (own.guest / "datasets" / name / "inputs.npy").write_bytes(data)
        answer = client.get(f"/datasets/{name}/samples")
        assert_problem(answer, 422, "DATASET_DAMAGED")
        assert f"{name}/inputs.npy" in logged(own), kind
        assert client.delete(f"/datasets/{name}").status_code == 204
    require_all_is_well(client)


def objects(canary):
    class RunsCode:
        def __reduce__(self):
            return canary.write_text, ("ran",)

    file = io.BytesIO()
    np.save(file, np.array([RunsCode()] * 4, dtype=object), allow_pickle=True)
    return file.getvalue()


def npy(array):
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def npz():
    file = io.BytesIO()
    np.savez(file, np.zeros((4, 2)))
    return file.getvalue()


def with_shape(shape):
    """An array whose head says so."""
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}".encode()
    head += b" " * (63 - (10 + len(head)) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + bytes(32)


ARRAYS = {
    "objects": objects,
    "an archive": lambda canary: npz(),
    "10^12 rows": lambda canary: with_shape("(1000000000000, 2)"),
    "2^63 rows": lambda canary: with_shape("(9223372036854775808, 2)"),
    "fewer than none": lambda canary: with_shape("(-4, 2)"),
    "a head nested deeply": lambda canary: with_shape("(" * 5000 + ")" * 5000),
    "a head that calls": lambda canary: with_shape("__import__('os').abort()"),
    "another number of rows": lambda canary: npy(np.zeros((3, 2), "f4")),
    "cubes": lambda canary: npy(np.zeros((4, 2, 2), "f4")),
    "texts": lambda canary: npy(np.array([["a", "b"]] * 4)),
    "nothing": lambda canary: b"",
}


@pytest.mark.parametrize("kind", ARRAYS)
def test_arrays_made_to_harm_are_refused_by_those_who_look_and_those_who_train(
    own, client, canary, kind
):
    name = "array-" + "".join(filter(str.isalnum, kind))
    assert client.post("/datasets", json={"name": name, **FEW_ROWS}).status_code == 201
    path = own.guest / "datasets" / name / "inputs.npy"
    path.write_bytes(ARRAYS[kind](canary))
    assert_problem(client.get(f"/datasets/{name}/samples"), 422, "DATASET_DAMAGED")
    job = ended(client, begin(client, f"of-{name}", dataset=name, epochs=3))
    assert job["state"] == "failed"
    assert "inputs.npy" in job["error"]
    assert str(own.saved) not in job["error"], "where we keep things is nobody's business"
    assert not canary.exists()
    assert ended(client, begin(client, f"beside-{name}", dataset="xor", epochs=3))["error"] is None


def test_labels_of_no_class_are_refused(own, client):
    assert client.post("/datasets", json={"name": "labels", **FEW_ROWS}).status_code == 201
    path = own.guest / "datasets" / "labels" / "labels.npy"
    for labels in ([0, 1, 1, 7], [0, 1, 1, -1]):
        path.write_bytes(npy(np.array(labels)))
        assert_problem(client.get("/datasets/labels/samples"), 422, "DATASET_DAMAGED")
        assert ended(client, begin(client, "of-labels", dataset="labels"))["state"] == "failed"


ABOUTS = {
    "nested 10^5 deep": lambda about: "[" * 100_000 + "]" * 100_000,
    "nested in a part": lambda about: about[:-1] + ', "features": ' + "[" * 10_000 + "}",
    "a million digits": lambda about: about.replace('"rows": 4', '"rows": ' + "9" * 1_000_000),
    "10^12 rows": lambda about: about.replace('"rows": 4', '"rows": 1000000000000'),
    "NaN rows": lambda about: about.replace('"rows": 4', '"rows": NaN'),
    "1e999 rows": lambda about: about.replace('"rows": 4', '"rows": 1e999'),
    "classes that are a number": lambda about: about.replace('["0", "1"]', "5"),
    "classes that are numbers": lambda about: about.replace('["0", "1"]', "[0, 1]"),
    "an input that is a list": lambda about: about.replace('{"kind": "features"}', "[[[]]]"),
    "another part": lambda about: about[:-1] + ', "name": "../../digits"}',
    "a part less": lambda about: about.replace('"kind"', '"kindness"', 1),
    "a list": lambda about: "[" + about + "]",
    "no text": lambda about: "\udcff\udcfe",
    "20 MB": lambda about: about + " " * 20_000_000,
    "nothing": lambda about: "",
}


@pytest.mark.parametrize("kind", ABOUTS)
def test_what_is_said_of_a_data_set_is_not_believed(own, client, kind):
    made = client.post("/datasets", json={"name": "told", **FEW_ROWS})
    assert made.status_code == 201
    try:
        path = own.guest / "datasets" / "told" / "about.json"
        harm = ABOUTS[kind](path.read_text())
        assert harm != path.read_text()
        path.write_bytes(harm.encode(errors="surrogateescape"))
        assert_problem(client.get("/datasets/told"), 422, "DATASET_DAMAGED")
        assert_problem(client.get("/datasets/told/samples"), 422, "DATASET_DAMAGED")
        body = {"network_name": "of-told", "dataset": "told"}
        assert_problem(client.post("/train", json=body), 422, "DATASET_DAMAGED")
        assert "told is refused" in logged(own)
        require_all_is_well(client)
    finally:
        assert client.delete("/datasets/told").status_code == 204


JOURNALS = {
    "nested deeply": "[" * 100_000 + "]" * 100_000,
    "no table": "[1, 2]",
    "two things at once": json.dumps({"classes": ["a", "b"], "delete": "x"}),
    "classes that are a number": json.dumps({"classes": 5}),
    "a label of no class": json.dumps({"add": [{"id": "x", "label": "z", "strokes": [[[0, 0]]]}]}),
    "strokes that are a text": json.dumps({"add": [{"id": "x", "label": "a", "strokes": "zz"}]}),
    "NaN": '{"add": [{"id": "x", "label": "a", "strokes": [[[NaN, 0]]]}]}',
    "1e999": '{"add": [{"id": "x", "label": "a", "strokes": [[[1e999, 0]]]}]}',
    "10^5 points": json.dumps(
        {"add": [{"id": "x", "label": "a", "strokes": [[[0.1, 0.2]] * 100_000]}]}
    ),
    "too few numbers": json.dumps(
        {"add": [{"id": "x", "label": "a", "strokes": None, "input": [1]}]}
    ),
    "deletes what never was": json.dumps({"delete": "x"}),
}


@pytest.mark.parametrize("kind", JOURNALS)
def test_a_journal_that_makes_no_sense_is_refused(own, client, kind):
    body = {"name": "drawn", "drawings": True, "classes": ["a", "b"]}
    assert client.post("/datasets", json=body).status_code == 201
    try:
        with (own.guest / "datasets" / "drawn" / "drawings.jsonl").open("a") as file:
            file.write(JOURNALS[kind] + '\n{"add": []}\n')  # not torn: more has come after
        assert_problem(client.get("/datasets/drawn/samples"), 422, "DATASET_DAMAGED")
        training = client.post(
            "/train", json={"network_name": f"of-{kind[:2]}", "dataset": "drawn"}
        )
        if training.status_code == 202:
            assert ended(client, training.json()["job"]["id"])["state"] == "failed"
        require_all_is_well(client)
    finally:
        assert client.delete("/datasets/drawn").status_code == 204


def test_pipes_and_links_among_data_hold_nobody(own, client, tmp_path):
    for kind in ("pipe", "link"):
        for file in ("about.json", "inputs.npy", "labels.npy"):
            assert client.post("/datasets", json={"name": kind, **FEW_ROWS}).status_code == 201
            path = own.guest / "datasets" / kind / file
            path.rename(tmp_path / file)
            os.mkfifo(path) if kind == "pipe" else path.symlink_to(tmp_path / file)
            assert_problem(client.get(f"/datasets/{kind}/samples"), 422, "DATASET_DAMAGED")
            require_all_is_well(client)
            assert client.delete(f"/datasets/{kind}").status_code == 204
            assert (tmp_path / file).exists()


def test_a_data_set_that_is_a_link_is_none(own, client, tmp_path):
    assert client.post("/datasets", json={"name": "real", **FEW_ROWS}).status_code == 201
    (own.guest / "datasets" / "alias").symlink_to(own.guest / "datasets" / "real")
    assert_problem(client.get("/datasets/alias"), 404, "DATASET_NOT_FOUND")


def test_asked_for_all_at_once_they_hold_nobody_else_up(own, client, pickles):
    """Whoever asks a network of ours meanwhile is answered within the time of every test here."""
    for name, (_, data) in pickles.items():
        (own.guest / f"{name}.pck").write_bytes(data)
    with ThreadPoolExecutor(16) as pool:
        others = [pool.submit(ask, client, BLANK) for _ in range(50)]
        planted = [pool.submit(_patiently, own, name) for name in pickles]
        assert {each.result().status_code for each in others} == {200}
        assert {each.result().status_code for each in planted} == {422}
    for name in pickles:
        (own.guest / f"{name}.pck").unlink()


def _patiently(own, name):
    body = {"network_name": name, "input_array": [0, 0]}
    return httpx.post(f"{own.address}/predict", json=body, timeout=60)


def test_a_paused_job_meets_its_checkpoint_changed(own, client, canary):
    """The real thing: a training that has come some way, and finds another's pickle for its own."""
    id = begin(client, "paused", dataset="iris", epochs=100_000)
    wait_for(client, id, lambda job: job["epoch"] > 1)
    client.post(f"/train/{id}/pause")
    wait_for(client, id, lambda job: job["state"] == "paused")
    file = own.guest / "jobs" / id / "checkpoint.pck"
    file.write_bytes(runs_code(canary)["in the middle of a network"])
    client.post(f"/train/{id}/resume")
    assert ended(client, id)["state"] == "failed"
    assert job_of(client, id)["error"].startswith("what the training had put away is damaged")
    assert not canary.exists()
