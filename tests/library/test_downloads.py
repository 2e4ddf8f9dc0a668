"""Downloads, from a real server that behaves, and from some that don't."""

import hashlib
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from edunn.datasets import heart
from edunn.datasets.catalogue import CATALOGUE
from edunn.datasets.entry import fetch, is_here
from edunn.datasets.files import DataFile, locate
from edunn.errors import DatasetMissing

CONTENT = bytes(range(256)) * 1000


class Mirror(BaseHTTPRequestHandler):
    """/good/ has every file; /short/ breaks off, /other/ sends another file of the same size,
    /endless/ never stops, and elsewhere there is none.
    """

    def do_GET(self):
        self.server.asked.append(self.path)
        content = {
            "good": CONTENT,
            "short": CONTENT[:70_000],
            "other": CONTENT[::-1],
            "endless": CONTENT * 40,
        }.get(self.path.split("/")[1])
        if content is None:
            self.send_error(404)
            return
        self.send_response(200)
        if content != CONTENT * 40:
            self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            self.server.asked.append("hung up on")

    def log_message(self, *_):
        pass


@contextmanager
def mirror():
    with ThreadingHTTPServer(("127.0.0.1", 0), Mirror) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server, f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    monkeypatch.delenv("EDUNN_DATASETS", raising=False)


def file_at(*addresses):
    return DataFile(
        "some",
        "file.bin",
        len(CONTENT),
        hashlib.sha256(CONTENT).hexdigest(),
        addresses,
        "It is ours",
    )


def everything_in(folder):
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("place", ["/good/", "/good/by-another-name"])
def test_what_is_not_here_is_fetched_once_and_watched(tmp_path, place):
    seen = []
    with mirror() as (server, address):
        file = file_at(address + place)
        path = locate(file, tmp_path, lambda *each: seen.append(each))
        assert locate(file, tmp_path) == path == tmp_path / "some" / "file.bin"
        assert server.asked == [place + "file.bin" if place.endswith("/") else place]
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o777 == 0o644
    received = [count for _, count, _ in seen]
    assert received == sorted(received)
    assert seen[-1] == ("file.bin", len(CONTENT), len(CONTENT))


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("/short/", "it broke off after 70000 of 256000 bytes"),
        ("/other/", "this is not the file we know: its SHA-256 is"),
        ("/endless/", "this is not the file we know"),
        ("/absent/", "404"),
    ],
)
def test_nothing_but_the_file_itself_is_kept(tmp_path, place, reason):
    with mirror() as (_, address), pytest.raises(DatasetMissing) as error:
        locate(file_at(address + place), tmp_path)
    assert reason in str(error.value)
    assert f"put it into {tmp_path / 'some'}" in str(error.value)
    assert "It is ours" in str(error.value)
    assert everything_in(tmp_path) == []


def test_the_next_mirror_is_asked_where_one_fails(tmp_path):
    with mirror() as (server, address):
        path = locate(file_at(f"{address}/short/", f"{address}/good/"), tmp_path)
        assert server.asked == ["/short/file.bin", "/good/file.bin"]
    assert path.read_bytes() == CONTENT


def test_without_a_network_one_is_told_where_the_file_belongs(tmp_path):
    with mirror() as (_, address):
        pass  # whose port nobody listens on any more
    with pytest.raises(DatasetMissing, match=r"could not be downloaded: put it into .*refused"):
        locate(file_at(f"{address}/good/"), tmp_path)
    assert everything_in(tmp_path) == []


def test_where_nothing_may_be_written_one_is_told_so(tmp_path):
    (tmp_path / "some").write_text("a file in the place of the folder")
    with mirror() as (_, address), pytest.raises(DatasetMissing, match="File exists"):
        locate(file_at(f"{address}/good/"), tmp_path)


def test_a_data_set_of_the_catalogue_is_fetched_into_the_folder_given(tmp_path):
    with mirror() as (_, address):
        entry = replace(CATALOGUE["heart"], files=(file_at(f"{address}/good/"),))
        assert not is_here(entry, tmp_path)
        fetch(entry, tmp_path)
        assert is_here(entry, tmp_path)


def test_a_file_put_there_by_hand_is_found(tmp_path):
    (tmp_path / "heart.csv").write_text("whatever")
    assert locate(heart.FILE, tmp_path) == tmp_path / "heart.csv"
    (tmp_path / "heart").mkdir()
    (tmp_path / "heart" / "heart.csv").write_text("whatever")
    assert locate(heart.FILE, tmp_path) == tmp_path / "heart" / "heart.csv"
