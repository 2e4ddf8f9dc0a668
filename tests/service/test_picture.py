"""POST /predict with a picture: however it was taken, the digit in it is read."""

import re
import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image

from edunn.model import Model
from tests.service.pictures import drawn, encoded, grey, photographed
from tests.service.test_predict import ask, assert_problem


def send(client, *pictures, network="digits"):
    files = [("image", ("digit", data)) for data in pictures]
    return client.post("/predict", data={"network_name": network}, files=files)


def label(client, data):
    answer = send(client, data)
    assert answer.status_code == 200, answer.text
    return answer.json()["label"]


def with_alpha(ink, light):
    """Strokes of one colour on nothing."""
    levels = np.full((*ink.shape, 2), round(255 * light), np.uint8)
    levels[..., 1] = np.round(ink * 255)
    return Image.fromarray(levels)


def held_upside_down(ink):
    """What a camera writes that was held so: turned pixels, and a note of it."""
    note = Image.Exif()
    note[0x0112] = 3
    return encoded(grey(1 - ink[::-1, ::-1]), "JPEG", exif=note)


def in_16_bits(ink):
    return encoded(Image.fromarray(np.round((1 - 0.6 * ink) * 65535).astype(np.uint16)))


def with_a_corner_in_shadow(ink):
    light = np.full(ink.shape, 0.9)
    light[np.add.outer(range(ink.shape[0]), range(ink.shape[1])) < ink.shape[0] // 3] = 0.4
    return encoded(grey(light * (1 - 0.8 * ink)))


WAYS = {
    "photograph": lambda ink: encoded(photographed(ink), "JPEG", quality=80),
    "chalkboard": lambda ink: encoded(grey(0.2 + 0.6 * ink)),
    "small on a large page": lambda ink: encoded(
        photographed(np.pad(ink, ((1500, 200), (300, 1400)))), "JPEG"
    ),
    "upside down": held_upside_down,
    "black on nothing": lambda ink: encoded(with_alpha(ink, 0)),
    "white on nothing": lambda ink: encoded(with_alpha(ink, 1)),
    "two colours": lambda ink: encoded(grey(1 - ink).convert("1")),
    "palette": lambda ink: encoded(grey(1 - ink).convert("P"), "GIF"),
    "blue ink": lambda ink: encoded(
        Image.composite(
            Image.new("RGB", ink.shape[::-1], (20, 40, 160)),
            Image.new("RGB", ink.shape[::-1], (250, 245, 230)),
            grey(ink),
        ),
        "WEBP",
    ),
    "16 bits": in_16_bits,
    "a corner in shadow": with_a_corner_in_shadow,
}


@pytest.mark.parametrize("way", WAYS)
def test_the_ten_digits_are_read(client, way):
    read = [label(client, WAYS[way](drawn(digit))) for digit in range(10)]
    assert read == [[str(digit)] for digit in range(10)]


def test_mnists_test_images_are_read_from_enlarged_pictures(client, mnist):
    right = 0
    for image, target in zip(mnist.test_images[:200], mnist.test_labels[:200], strict=True):
        picture = grey(1 - image.reshape(28, 28)).resize((280, 280), Image.Resampling.BICUBIC)
        right += label(client, encoded(picture)) == [str(target)]
    assert right >= 190


def test_the_answer_shows_the_numbers_that_the_picture_became(client):
    body = send(client, encoded(grey(1 - drawn(3)))).json()
    (row,) = body["input_array"]
    assert len(row) == 784
    assert 0 <= min(row) < max(row) <= 1
    again = ask(client, row).json()
    assert again["label"] == body["label"] == ["3"]
    np.testing.assert_allclose(again["prediction"], body["prediction"], atol=1e-6)


def test_dirt_and_the_edge_of_the_table_are_no_ink(client):
    ink = np.pad(drawn(7), 60)
    (clean,) = send(client, encoded(grey(1 - ink))).json()["input_array"]
    ink[:, :25] = 0.9
    ink[40:48, 460:468] = ink[450:458, 80:88] = 1
    (dirty,) = send(client, encoded(grey(1 - ink))).json()["input_array"]
    np.testing.assert_allclose(dirty, clean, atol=0.05)


def blank():
    return encoded(grey(np.full((300, 300), 0.8)))


def blank_in_bad_light():
    return encoded(photographed(np.zeros((400, 500))), "JPEG")


def blank_in_the_dark():
    light = np.linspace(0.2, 0.9, 500) + np.zeros((400, 1))
    noise = np.random.default_rng(0).normal(0, 0.05, light.shape)
    return encoded(grey(light + noise), "JPEG")


@pytest.mark.parametrize("picture", [blank, blank_in_bad_light, blank_in_the_dark])
def test_paper_alone_is_said_to_be_so(client, picture):
    refused(client, picture(), "there is no ink in the picture")


def refused(client, data, reason, status=422):
    answer = send(client, data)
    assert_problem(answer, status, "INVALID_INPUT")
    (error,) = answer.json()["errors"]
    assert error["field"] == "image"
    assert reason in error["message"]


def animated(kind):
    frames = [grey(1 - drawn(digit, 40)) for digit in (1, 2)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animation_is_refused(client, kind):
    refused(client, animated(kind), "animated")


@pytest.mark.parametrize("kind", ["BMP", "TIFF", "PPM", "ICO", "TGA", "EPS"])
def test_other_formats_are_refused(client, kind):
    refused(client, encoded(grey(1 - drawn(1, 40)), kind), "no PNG, JPEG, WebP or GIF picture")


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"\0" * 1000])
def test_what_is_no_picture_is_refused(client, data):
    refused(client, data, "no PNG, JPEG, WebP or GIF picture")


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "JPEG"])
def test_half_a_picture_is_refused(client, kind):
    whole = encoded(photographed(drawn(1)), kind)
    answer = send(client, whole[: len(whole) // 2])
    assert_problem(answer, 422, "INVALID_INPUT")
    assert answer.json()["errors"][0]["field"] == "image"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "JPEG"])
def test_damaged_pictures_are_read_or_refused(client, kind):
    """Whatever Pillow makes of damage, it is no error of ours."""
    rng = np.random.default_rng(0)
    whole = np.frombuffer(encoded(grey(1 - drawn(1, 60)), kind), np.uint8)
    for _ in range(100):
        damaged = whole.copy()
        damaged[rng.integers(0, len(whole), 5)] = rng.integers(0, 256, 5)
        assert send(client, damaged.tobytes()).status_code in (200, 422)


def png(width, height, depth, lines):
    """A PNG of these bytes, whatever they come to."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def png_bomb():
    """50,000 x 50,000 pixels, in 300 KB."""
    compress = zlib.compressobj(9)
    line = b"\0" * (1 + 50_000 // 8)
    lines = b"".join(compress.compress(line * 1000) for _ in range(50)) + compress.flush()
    return png(50_000, 50_000, 1, lines)


def gif_bomb():
    data = bytearray(encoded(Image.new("P", (8, 8)), "GIF"))
    data[6:10] = struct.pack("<HH", 60_000, 60_000)
    return bytes(data)


def webp_bomb():
    data = bytearray(encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 9)), "WEBP", exif=b"Exif\0\0"))
    place = data.index(b"VP8X") + 12
    data[place : place + 6] = (16_382).to_bytes(3, "little") * 2
    return bytes(data)


def memory(server):
    """What the server's processes keep in memory, in bytes."""
    states = [Path(f"/proc/{pid}/status").read_text() for pid in server.workers()]
    return sum(int(re.search(r"VmRSS:\s+(\d+) kB", state)[1]) * 1024 for state in states)


@pytest.mark.parametrize("bomb", [png_bomb, gif_bomb])
def test_a_bomb_is_refused_at_once_and_leaves_nothing_behind(client, server, bomb):
    data = bomb()
    send(client, data)
    before = memory(server)
    for _ in range(10):
        start = time.perf_counter()
        refused(client, data, "50 megapixels are allowed")
        assert time.perf_counter() - start < 1
    assert memory(server) - before < 20 * 2**20


def test_a_bomb_of_a_webp_is_refused(client):
    answer = send(client, webp_bomb())
    assert_problem(answer, 422, "INVALID_INPUT")


def test_a_bomb_in_a_pngs_text_is_refused_or_ignored(client):
    text = zlib.compress(b"\0" * 100_000_000, 9)
    whole = encoded(grey(1 - drawn(1, 60)))
    body = b"zTXtComment\0\0" + text
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = whole[:33] + chunk + whole[33:]
    refused(client, data, "damaged")


def test_the_largest_picture_allowed_is_read(client, server):
    send(client, encoded(grey(1 - drawn(4))))
    before = memory(server)
    page = Image.new("L", (7_000, 7_000), 255)
    page.paste(grey(1 - drawn(4)).resize((3_000, 3_000)), (1_000, 2_000))
    assert label(client, encoded(page, compress_level=1)) == ["4"]
    assert label(client, encoded(page, "JPEG", quality=60)) == ["4"]
    assert memory(server) - before < 60 * 2**20


def test_many_large_pictures_at_once_leave_nothing_behind(client, server):
    send(client, encoded(grey(1 - drawn(4))))
    before = memory(server)
    page = encoded(Image.new("RGBA", (7_000, 7_000), "white"), compress_level=1)

    def call(_):
        return httpx.post(
            f"{server.address}/predict",
            data={"network_name": "digits"},
            files={"image": page},
            timeout=120,
        )

    with ThreadPoolExecutor(6) as callers:
        assert {answer.status_code for answer in callers.map(call, range(6))} == {422}  # no ink
    assert memory(server) - before < 100 * 2**20


@pytest.mark.parametrize("size", [(1, 1), (1, 9_000), (9_000, 1), (2, 3), (25_000_000, 2)])
def test_odd_shapes_are_read_or_refused(client, size):
    for light in (0, 128, 255):
        data = encoded(Image.new("L", size, light), compress_level=1)
        assert_problem(send(client, data), 422, "INVALID_INPUT")
    dotted = Image.new("L", size, 255)
    dotted.putpixel((0, 0), 0)
    assert send(client, encoded(dotted, compress_level=1)).status_code in (200, 422)


def test_a_file_of_more_than_8_megabytes_is_too_large(client):
    for size in (8 * 2**20 + 1, 9 * 2**20):
        answer = send(client, b"\x89PNG\r\n\x1a\n" + bytes(size - 8))
        assert_problem(answer, 413, "TOO_LARGE")
        assert "GET /limits" in answer.json()["detail"]


def test_several_pictures_are_refused(client):
    picture = encoded(grey(1 - drawn(1)))
    answer = send(client, picture, picture)
    assert_problem(answer, 422, "INVALID_INPUT")
    assert "one picture at a time" in answer.json()["errors"][0]["message"]


def test_a_missing_picture_is_said_to_be(client):
    for fields in ({"other": (None, b"1")}, {"image": (None, b"picture.png")}):
        files = {"network_name": (None, b"digits"), **fields}
        answer = client.post("/predict", files=files)
        assert_problem(answer, 422, "INVALID_INPUT")
        (error,) = answer.json()["errors"]
        assert error["field"] == "image"
        assert "file" in error["message"]


def test_a_missing_or_wrong_name_is_said_to_be(client):
    picture = encoded(grey(1 - drawn(1)))
    answer = client.post("/predict", files={"image": picture})
    assert_problem(answer, 422, "INVALID_INPUT")
    assert answer.json()["errors"][0]["field"] == "network_name"
    assert_problem(send(client, picture, network="../x"), 422, "INVALID_INPUT")
    assert_problem(send(client, picture, network="nosuch"), 404, "NETWORK_NOT_FOUND")


def test_a_network_that_reads_no_pictures_says_what_it_takes(client, server):
    Model([[4], [3, "softmax"]], seed=0).save(server.guest, "flowers")
    answer = send(client, encoded(grey(1 - drawn(1))), network="flowers")
    assert_problem(answer, 422, "INVALID_INPUT")
    assert "takes no picture; send 4 numbers" in answer.json()["errors"][0]["message"]


def test_a_form_that_is_none_is_refused(client):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for body in (b"", b"--x", b"--x--", b"\0" * 1000, b"--x\r\nContent-Disposition: form-data"):
        answer = client.post("/predict", content=body, headers=headers)
        assert_problem(answer, 422, "INVALID_INPUT")


def test_json_without_a_header_is_json(client):
    data = b'{"network_name": "xor", "input_array": [0, 1]}'
    for kind in ("application/x-www-form-urlencoded", "text/plain", None):
        headers = {"Content-Type": kind} if kind else {}
        answer = client.post("/predict", content=data, headers=headers)
        assert answer.status_code == 200
