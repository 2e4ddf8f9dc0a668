"""Zips of pictures in one folder per class: the good are brought, the harmful refused at once."""

import io
import os
import stat
import struct
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image

from edunn.datasets import handwritten
from service.uploads.archive import UnusableArchive, inspect_archive
from tests.docs.test_readme import grey_png
from tests.service.test_datasets import problem


def picture(pixels, form="PNG"):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, form)
    return file.getvalue()


def drawing(row):
    """Dark ink on light paper, large as a photograph is."""
    small = Image.fromarray((255 - 225 * row.reshape(28, 28)).astype(np.uint8))
    return picture(np.asarray(small.resize((112, 112))))


def packed(entries):
    """A zip of (name, bytes), or (ZipInfo, bytes)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


DOT = picture(np.full((8, 8), 200, np.uint8))
TWO = [("a/1.png", DOT), ("b/1.png", DOT)]


def send(client, data, **fields):
    files = {"file": ("pictures.zip", data)}
    return client.post("/datasets", files=files, data={"name": "pictures", **fields})


@pytest.fixture
def bring(client):
    """Bring a zip as the data set "pictures"; afterwards it is gone."""
    yield lambda data, **fields: send(client, data, **fields)
    client.delete("/datasets/pictures")


def test_drawn_digits_are_framed_as_those_that_a_network_reads(client, bring):
    rows, labels = handwritten(40, np.random.default_rng(0))
    entries = [
        (f"digits/{label}/{place}.png", drawing(row))
        for place, (row, label) in enumerate(zip(rows, labels, strict=True))
    ]
    answer = bring(packed(entries))
    assert answer.status_code == 201, answer.text
    dataset = answer.json()["dataset"]
    assert dataset["input"] == {"kind": "image", "width": 28, "height": 28, "framing": "mnist-1"}
    assert dataset["classes"] == [str(label) for label in sorted(set(labels.tolist()))]
    assert dataset["class_counts"] == [c for c in np.bincount(labels).tolist() if c]
    samples = client.get("/datasets/pictures/samples?limit=40").json()["samples"]
    body = {"network_name": "digits", "input_array": [each["input"] for each in samples]}
    read = client.post("/predict", json=body).json()["label"]
    right = sum(each["label"] == label for each, label in zip(samples, read, strict=True))
    assert right >= 38


def test_photographs_are_shrunk_as_they_are(client, bring):
    half = np.zeros((60, 90), np.uint8)
    half[:, 45:] = 255
    colours = np.zeros((50, 50, 3), np.uint8)
    entries = [("dark side/1.PNG", picture(half)), ("black/1.jpg", picture(colours, "JPEG"))]
    dataset = bring(packed(entries), width="8").json()["dataset"]
    assert dataset["input"] == {"kind": "image", "width": 8, "height": 8, "framing": "none"}
    assert (dataset["kind"], dataset["inputs"]) == ("image", 64)
    assert dataset["classes"] == ["black", "dark side"]
    black, side = client.get("/datasets/pictures/samples").json()["samples"]
    assert max(black["input"]) == 0
    assert side["input"] == ([0] * 4 + [1] * 4) * 8


def test_numbers_as_folders_count_by_their_value(client, bring):
    entries = [(f"{folder}/1.png", DOT) for folder in (10, 9, 2)]
    assert bring(packed(entries)).json()["dataset"]["classes"] == ["2", "9", "10"]


def test_what_computers_put_beside_pictures_is_left_alone(client, bring):
    beside = [
        *(("a/.DS_Store", b"x"), ("__MACOSX/a/._1.png", b"x"), ("a/notes.txt", b"x")),
        *(("b/more.zip", packed(TWO)), ("b/Thumbs.db", b"x"), ("c/", b"")),
    ]
    answer = bring(packed(TWO + beside), framing="none")
    assert answer.status_code == 201, answer.text
    assert answer.json()["dataset"]["class_counts"] == [1, 1]


def link(name):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def huge_png():
    """A picture that says of itself that it has 10,000,000,000 pixels, in 60 bytes."""
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    )


REFUSED = {
    "traversal": ([*TWO, ("../../up.png", DOT)], "leads out of the archive"),
    "traversal with backslashes": ([*TWO, ("a\\..\\up.png", DOT)], "leads out of the archive"),
    "absolute": ([*TWO, ("/etc/up.png", DOT)], "leads out of the archive"),
    "a link": ([*TWO, (link("a/link.png"), b"/etc/passwd")], "is a link"),
    "no folders": ([("1.png", DOT), ("2.png", DOT)], "'1.png' lies in no folder"),
    "one class": ([("a/1.png", DOT), ("a/2.png", DOT)], "all pictures lie in one folder, 'a'"),
    "no picture": ([("a/1.txt", b"x"), ("b/1.txt", b"x")], "there is no PNG, JPEG, WebP or GIF"),
    "a spreadsheet": ([("[Content_Types].xml", b"x"), ("xl/a.xml", b"x")], "this is a spreadsheet"),
    "a broken picture": ([*TWO, ("b/broken.png", DOT[:-30])], "'b/broken.png': the picture is"),
    "no picture at all": ([*TWO, ("b/text.png", b"text")], "'b/text.png': this is no PNG"),
    "a huge picture": ([*TWO, ("b/huge.png", huge_png())], "megapixels"),
    "a bomb": ([*TWO, ("b/bomb.png", bytes(300 * 2**20))], "unpacked it would have"),
    "a large file": ([*TWO, ("b/large.png", bytes(9 * 2**20))], "more than the 8,388,608"),
    "100,000 entries": ([(f"a/{n}.png", b"") for n in range(100_000)], "more than 20,000 entries"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_brought_is_refused_with_its_name(client, bring, name):
    entries, reason = REFUSED[name]
    answer = bring(packed(entries), framing="none")
    assert reason in problem(answer, 422, "INVALID_INPUT", "file")
    assert client.get("/datasets/pictures").status_code == 404


def test_paper_without_ink_is_no_drawing(client, bring):
    answer = bring(packed(TWO), framing="ink")
    assert "'a/1.png': there is no ink" in problem(answer, 422, "INVALID_INPUT", "file")


@pytest.mark.parametrize(
    "data", [b"PK", b"PK\3\4" + os.urandom(500), packed(TWO)[:-30], packed(TWO)[:40]]
)
def test_a_damaged_zip_is_told_so(client, bring, data):
    assert "the zip is damaged" in problem(bring(data), 422, "INVALID_INPUT", "file")


def test_entries_that_share_their_bytes_are_a_bomb():
    """Every entry of the table points to the same kilobytes (Fifield's bomb)."""
    data = bytearray(packed([(f"a/{n}.png", os.urandom(5000)) for n in range(9)]))
    start = data.rfind(b"PK\1\2")
    table = bytes(data[data.index(b"PK\1\2") : data.rfind(b"PK\5\6")])
    head = bytes(data[: data.index(b"PK\1\2")])
    entry = bytes(data[start : data.rfind(b"PK\5\6")])
    assert len(table) > len(entry)
    ending = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 90, 90, 90 * len(entry), len(head), 0)
    with pytest.raises(UnusableArchive, match="overlap"):
        inspect_archive(io.BytesIO(head + entry * 90 + ending))


def test_a_table_of_contents_longer_than_it_says_is_not_read():
    ending = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, 50_000_000, 0, 0)
    with pytest.raises(UnusableArchive, match="more than 20,000 entries"):
        inspect_archive(io.BytesIO(b"PK\1\2" * 100 + ending))


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"framing": "round"}, "framing"), ({"width": "7"}, "width"), ({"width": "x"}, "width")],
)
def test_a_field_that_makes_no_sense_is_named(client, bring, fields, field):
    problem(bring(packed(TWO), **fields), 422, "INVALID_INPUT", field)


def test_a_zip_is_not_previewed(client):
    answer = client.post("/datasets/preview", files={"file": ("p.zip", packed(TWO))})
    assert "POST /datasets" in problem(answer, 422, "INVALID_INPUT", "file")


def test_a_picture_that_is_no_png_of_ours_is_read_too(client, bring):
    ring = [[240 if 30 < x**2 + y**2 < 90 else 10 for x in range(-14, 14)] for y in range(-14, 14)]
    data = packed([("o/1.png", grey_png(ring)), ("x/1.png", drawing(np.eye(28)))])
    dataset = bring(data).json()["dataset"]
    assert dataset["input"]["framing"] == "mnist-1"  # folders of one letter are drawings
