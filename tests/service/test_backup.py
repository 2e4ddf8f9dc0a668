"""A backup taken while everything is going on, brought back elsewhere; and archives that harm."""

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import threading

import httpx
import pytest

from tests.conftest import ROOT, serving
from tests.service.test_faults import DRAWINGS, TRAINING, bring
from tests.service.trainings import begin, ended, job_of, long_training, wait_for

NAME, PASSWORD = "ada", "correct horse battery"
ROW = [5.1, 3.5, 1.4, 0.2]


def run(saved, *words):
    env = {**os.environ, "EDUNN_SAVED": str(saved)}
    command = [sys.executable, "-m", "service.backups", *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT / "backend", env=env, capture_output=True, text=True, timeout=120
    )


def answers_of(ask):
    """Of every network of one's own, its answer to the last bit, and its file's."""
    mine = [each for each in ask.get("/networks").json()["networks"] if not each["builtin"]]
    told = {}
    for each in mine:
        row = {"network_name": each["name"], "input_array": [0.5] * each["layers"][0][0]}
        told[each["name"]] = ask.post("/predict", json=row).json()["prediction"]
    return told


def test_a_backup_taken_under_load_is_brought_back_elsewhere(tmp_path):
    saved, elsewhere = tmp_path / "here", tmp_path / "there"
    with serving(saved) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        with httpx.Client(base_url=server.address, timeout=60) as hers:
            made = hers.post("/users", json={"name": NAME, "password": PASSWORD})
            assert made.status_code == 201, made.text
            for number in range(5):
                assert bring(hers, f"hers-{number}").status_code == 201
            kept = answers_of(hers)
        rows = {"inputs": [[0.0, 1.0], [1.0, 0.0]] * 50, "labels": ["a", "b"] * 50}
        assert ask.post("/datasets", json={"name": "own", **rows}).status_code == 201
        assert ask.post("/datasets/my-handwriting/samples", json=DRAWINGS).status_code == 201
        going = begin(ask, "going", **long_training(400))
        waiting = [
            begin(ask, f"waits-{n}", dataset="own", layers=[[2], [2, "softmax"]], epochs=3)
            for n in range(2)
        ]
        wait_for(ask, going, lambda job: job["epoch"] > 20)
        is_done = threading.Event()

        def save():
            number = 0
            with httpx.Client(base_url=server.address, timeout=60) as busy:
                while not is_done.is_set():
                    assert bring(busy, f"busy-{number}").status_code == 201
                    busy.patch(f"/networks/busy-{number}", json={"name": f"renamed-{number}"})
                    number += 1

        saving = threading.Thread(target=save)
        saving.start()
        try:
            for name in ("one.tar.gz", "two.tar.gz"):
                said = run(saved, "backup", tmp_path / name)
                assert said.returncode == 0, said.stderr
        finally:
            is_done.set()
            saving.join()
        here = answers_of(ask)
        assert not list(saved.glob(".backup-*"))
    assert (tmp_path / "two.tar.gz").stat().st_mode & 0o077 == 0
    said = run(elsewhere, "restore", tmp_path / "two.tar.gz")
    assert said.returncode == 0, said.stderr
    shutil.rmtree(saved)
    with serving(elsewhere) as server, httpx.Client(base_url=server.address, timeout=60) as ask:
        there = answers_of(ask)
        assert there
        for name, prediction in there.items():
            twin = name if name in here else name.replace("busy", "renamed")
            assert prediction == here[twin], name
        assert ended(ask, going)["state"] == "finished"
        assert job_of(ask, going)["network_name"] == "going"
        for id in waiting:
            assert ended(ask, id)["state"] == "finished"
        assert ask.get("/datasets/my-handwriting").json()["dataset"]["rows"] == 100
        assert ask.get("/datasets/own/samples").json()["total"] == 100
        with httpx.Client(base_url=server.address, timeout=60) as hers:
            assert hers.post("/login", json={"name": NAME, "password": PASSWORD}).status_code == 200
            assert answers_of(hers) == kept


@pytest.fixture(scope="module")
def backup(tmp_path_factory):
    """An archive of a folder with one network."""
    folder = tmp_path_factory.mktemp("backed-up")
    with serving(folder / "saved") as server, httpx.Client(base_url=server.address) as ask:
        assert bring(ask, "mine").status_code == 201
        ended(ask, begin(ask, "trained", **TRAINING))
        assert run(folder / "saved", "backup", folder).returncode == 0  # into a folder
    (file,) = folder.glob("edunn-*.tar.gz")
    return file


def contents(file):
    with tarfile.open(file) as archive:
        return [(entry, archive.extractfile(entry).read()) for entry in archive]


def rewritten(file, target, change):
    """The archive with other entries: ``change`` gets and returns a list of (entry, bytes)."""
    with tarfile.open(target, "w:gz") as archive:
        for entry, data in change(contents(file)):
            entry.size = len(data) if entry.isreg() else 0
            archive.addfile(entry, io.BytesIO(data))
    return target


def more(name, kind=tarfile.REGTYPE, link=""):
    def change(entries):
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, link
        return [(entry, b"evil"), *entries]

    return change


def flipped(entries):
    return [
        (entry, data[:-1] + bytes([data[-1] ^ 1]) if entry.name.endswith("mine.pck") else data)
        for entry, data in entries
    ]


HARMFUL = {
    "above": more("../evil"),
    "far above": more("users/guest/../../../evil"),
    "absolute": more("/tmp/evil"),
    "a link": more("users/guest/evil.pck", tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": more("users/guest/evil.pck", tarfile.LNKTYPE, "edunn.db"),
    "a pipe": more("users/guest/evil.pck", tarfile.FIFOTYPE),
    "a file nobody knows": more("users/guest/evil.pck"),
    "a place no backup has": more("builtin/digits.pck"),
    "a user that can't be": more("users/.hidden/evil.pck"),
    "the same file twice": more("users/guest/mine.pck"),
    "a bit flipped": flipped,
    "a file less": lambda entries: [each for each in entries if "mine" not in each[0].name],
    "no manifest": lambda entries: entries[:-1],
    "no database": lambda entries: [each for each in entries if each[0].name != "edunn.db"],
}


@pytest.mark.parametrize("what", HARMFUL)
def test_an_archive_that_is_not_as_it_was_is_refused_whole(backup, tmp_path, what):
    harmful = rewritten(backup, tmp_path / "harmful.tar.gz", HARMFUL[what])
    said = run(tmp_path / "saved", "restore", harmful)
    assert said.returncode == 1
    assert said.stderr
    assert "Traceback" not in said.stderr
    assert list((tmp_path / "saved").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"saved", "harmful.tar.gz"}


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_an_archive_that_was_cut_off_is_refused(backup, tmp_path, share):
    content = backup.read_bytes()
    (tmp_path / "cut.tar.gz").write_bytes(content[: int(share * len(content))])
    said = run(tmp_path / "saved", "restore", tmp_path / "cut.tar.gz")
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    assert list((tmp_path / "saved").iterdir()) == []


def test_the_archive_of_a_newer_edunn_is_refused_with_its_cure(backup, tmp_path):
    def newer(entries):
        return [
            (entry, json.dumps(json.loads(data) | {"step": "9999"}).encode())
            if entry.name == "manifest.json"
            else (entry, data)
            for entry, data in entries
        ]

    said = run(tmp_path, "restore", rewritten(backup, tmp_path / "newer.tar.gz", newer))
    assert "newer EduNN" in said.stderr


def test_what_is_there_stays_unless_it_is_forced_and_then_is_kept(backup, tmp_path):
    saved = tmp_path / "saved"
    for words in (("restore", backup), ("restore", backup, "--force")):
        assert run(saved, *words).returncode == 0
        (saved / "users" / "guest" / "later.pck").write_bytes(b"something")
        refused = run(saved, "restore", backup)
        assert refused.returncode == 1
        assert "--force" in refused.stderr
        assert (saved / "users" / "guest" / "later.pck").exists()
    (aside,) = saved.glob("replaced-*")
    assert (aside / "users" / "guest" / "later.pck").exists()
    assert (aside / "edunn.db").exists()


def test_nothing_is_restored_beneath_a_running_service(backup, tmp_path):
    with serving(tmp_path / "saved"):
        said = run(tmp_path / "saved", "restore", backup, "--force")
    assert said.returncode == 1
    assert "end it first" in said.stderr


def test_a_backup_neither_overwrites_nor_leaves_half_of_one(backup, tmp_path):
    assert run(tmp_path / "saved", "restore", backup).returncode == 0
    (tmp_path / "taken.tar.gz").write_bytes(b"mine")
    said = run(tmp_path / "saved", "backup", tmp_path / "taken.tar.gz")
    assert said.returncode == 1
    assert (tmp_path / "taken.tar.gz").read_bytes() == b"mine"
    nowhere = run(tmp_path / "saved", "backup", tmp_path / "no" / "folder.tar.gz")
    assert nowhere.returncode == 1
    assert "Traceback" not in nowhere.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"saved", "taken.tar.gz"}
