"""Requests that nobody sends who means well, thousands of them, always the same ones.

Each is bytes as they go over the wire, said to be of a kind. Those whose length is a lie end the
connection.
"""

import gzip
import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image

from edunn.export import export_network
from edunn.model import Model
from service.api import create_app
from service.config import Config

HOST = b"127.0.0.1"
JSON, FORM = b"application/json", b"multipart/form-data; boundary=part"


@dataclass(frozen=True)
class Hostile:
    kind: str
    wire: bytes
    closes: bool = False  # whether the connection is of no use afterwards

    @property
    def is_costly(self) -> bool:
        """Whether it may take a quarter of a second by design, and others wait for their turn."""
        return self.wire.startswith((b"POST /login", b"POST /users", b"POST /datasets HTTP"))


def request(kind, method, path, body=b"", content_type=JSON, headers=(), closes=False):
    lines = [f"{method} {path} HTTP/1.1".encode(), b"Host: " + HOST]
    if content_type is not None:
        lines.append(b"Content-Type: " + content_type)
    if body or method in ("POST", "PUT", "PATCH"):
        lines.append(b"Content-Length: " + str(len(body)).encode())
    return Hostile(kind, b"\r\n".join([*lines, *headers, b"", body]), closes)


# --- JSON ---

STRANGE = [
    *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "1e308", "-0", "-0.0", "5e-324"),
    *(
        "1000000000",
        "1000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "-1",
        "0",
        "1.5",
    ),
    *("18446744073709551616", "9" * 400, "9" * 401, "9" * 5000, "0." + "3" * 5000, "1e" + "9" * 50),
    *(
        "0x10",
        "01",
        "+1",
        ".5",
        "1.",
        "1_000",
        "--1",
        "1e",
        "True",
        "None",
        "undefined",
        "'a'",
        "a",
    ),
    *("null", "true", "false", '""', '"a"', '"1"', '"NaN"', '" "', '"\\u0000"', '"\\ud800"'),
    *(
        '"\\ud83d\\ude00"',
        '"\x00"',
        '"\n"',
        '"\\x"',
        '"' + "x" * 10_000 + '"',
        '"\\u202e"',
        '"../x"',
    ),
    *("[]", "{}", "[[]]", "[{}]", "[null]", "[NaN]", "[1e999]", "[[1], [1, 2]]", "[[1, [2]]]"),
    *('[1, "1"]', "[true]", '{"a": 1}', "[" + "0," * 20_000 + "0]", "[" + "[0]," * 9000 + "[0]]"),
    *("[" * 10 + "]" * 10, "[" * 25 + "]" * 25, "[" * 1000 + "]" * 1000, "[" * 30_000),
    *("[" * 30_000 + "]" * 30_000, '{"a":' * 10_000 + "1" + "}" * 10_000, "[1", '{"a"', '"', "]"),
    *("[1,]", "{,}", '{"a":1,}', "/* */ 1", "1 // x", "1 1", ""),
]
LAYERS = [
    *(
        "[[2]]",
        "[]",
        "[[2], []]",
        '[[2], [2, "softmax", 3]]',
        '[[2], ["softmax", 2]]',
        "[[2], [0]]",
    ),
    *('[[2], [1000000000, "relu"], [2, "softmax"]]', '[[2], [-1, "relu"], [2, "softmax"]]'),
    *(
        '[[1000000000], [2, "softmax"]]',
        '[[2], [2.5, "relu"], [2, "softmax"]]',
        "[2, 2]",
        '"[[2]]"',
    ),
    *('[[2], [2, "sortmax"]]', '[[2], [2, ""]]', '[[2, "relu"], [2, "softmax"]]', "[[2], [true]]"),
    "[[2]," + '[4096, "relu"],' * 16 + '[2, "softmax"]]',
    "[[2]," + '[4, "relu"],' * 10_000 + '[2, "softmax"]]',
]

TRAINING = {
    "network_name": "hostile",
    "dataset": "xor",
    "layers": [[2], [3, "tanh"], [2, "softmax"]],
    "loss_function": "cross_entropy",
    "learning_rate": 0.01,
    "initializer": "xavier",
    "use_bias": True,
    "standardize": False,
    "test_share": 0.0,
    "seed": 1,
    "epochs": 2,
    "replace": True,
}
DESCENT = TRAINING | {
    "optimization_algorithm": "gradient_descent",
    "batch_size": 2,
    "shuffle_data": True,
    "optimizer": "adam",
    "schedule": "constant",
    "warm_up": 0.0,
    "clip_norm": 1.0,
    "regularizer": "l2",
    "regularization": 0.001,
    "dropout": 0.1,
    "label_smoothing": 0.1,
    "class_weight": "balanced",
    "patience": 5,
}
BREEDING = TRAINING | {
    "optimization_algorithm": "genetic_algorithm",
    "population_size": 4,
    "mutation_probability": 0.1,
    "elitism_num": 1,
    "selection": "tournament",
    "crossover": "uniform",
    "mutation": "gaussian",
    "fitness": "loss",
    "rows_per_generation": 2,
}
ROWS = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}
DRAWING = {"label": "a", "strokes": [[[0.1, 0.2], [0.8, 0.9]]]}
OF_ROWS = {
    "network_name": "of-rows",
    **ROWS,
    "epochs": 2,
    "replace": True,
    "classes": ["no", "yes"],
}

BODIES = [
    ("POST", "/predict", {"network_name": "xor", "input_array": [[0, 1], [1, 1]]}),
    ("POST", "/predict_layers", {"network_name": "xor", "input_array": [0, 1]}),
    ("POST", "/train", DESCENT),
    ("POST", "/train", BREEDING),
    ("POST", "/train", OF_ROWS),
    (
        "POST",
        "/datasets",
        {"name": "hostile", **ROWS, "classes": ["a", "b"], "features": ["x", "y"]},
    ),
    ("POST", "/datasets", {"name": "hostile-2", "drawings": True, "classes": ["a", "b"]}),
    ("POST", "/datasets/drawn/samples", {"samples": [DRAWING]}),
    ("PATCH", "/datasets/drawn/samples/none", {"label": "a"}),
    ("PATCH", "/datasets/drawn", {"classes": ["a", "b"]}),
    ("PATCH", "/networks/none", {"name": "another"}),
]


def bodies() -> list[tuple[str, str, dict]]:
    """Those above, and of every other route the example that the contract gives."""
    known = {(method, path) for method, path, _ in BODIES}
    found = list(BODIES)
    for path, methods in create_app(Config()).spec["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            example = content.get("application/json", {}).get("example")
            is_new = (method.upper(), path) not in known and "{" not in path
            if is_new and isinstance(example, dict):
                found.append((method.upper(), path, example))
    return found


def places(value, at=()):
    """The ways to every part of a JSON value, three steps into a list at most."""
    yield at
    inner = value.items() if isinstance(value, dict) else ()
    inner = list(enumerate(value))[:2] if isinstance(value, list) else inner
    for key, each in inner:
        yield from places(each, (*at, key))


def with_text(value, at, text: str) -> bytes:
    """The JSON in which this text stands at that place, be it JSON or not."""
    if not at:
        return text.encode(errors="surrogatepass")
    mark = "@here@"
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = mark
    return json.dumps(copy).replace(f'"{mark}"', text).encode(errors="surrogatepass")


def json_bodies(rng: random.Random) -> Iterator[Hostile]:
    for method, path, body in bodies():
        found = list(places(body))
        for at in found:
            several = rng.sample(STRANGE, 44 if len(found) < 12 else 22)
            for text in several + (LAYERS if at == ("layers",) else []):
                said = with_text(body, at, text)
                yield request(f"json at {path} {at}", method, path, said)
        for key in body:
            less = json.dumps({name: each for name, each in body.items() if name != key})
            twice = json.dumps(body)[:-1] + f', "{key}": 7}}'
            for said in (less, twice, '{"' + key + '": 7, ' + json.dumps(body)[1:]):
                yield request(f"json keys at {path}", method, path, said.encode())
        whole = json.dumps(body).encode()
        for said in torn(whole, rng, 30):
            yield request(f"torn json at {path}", method, path, said)
        for said in (
            *(whole.decode().encode(code) for code in ("utf-16", "utf-16-le", "utf-32")),
            *(b"\xef\xbb\xbf" + whole, whole + whole, whole + b"\0", b"\0" + whole, whole + b"]"),
            *(
                whole[:-1] + b', "\xff": 1}',
                b"\xff\xfe" + whole,
                b" " * 60_000 + whole,
                b"\x1e" + whole,
            ),
            *(json.dumps(body | {"extra": {"deep": [1]}}).encode(), gzip.compress(whole), b""),
            *(whole[:-1] + b"," + b",".join(b'"k%d":%d' % (n, n) for n in range(3000)) + b"}",),
        ):
            yield request(f"odd json at {path}", method, path, said)


def torn(data: bytes, rng: random.Random, times: int) -> Iterator[bytes]:
    """Cut off, flipped, doubled, with a hole: at places of chance."""
    for _ in range(times):
        place = rng.randrange(len(data))
        flipped = bytearray(data)
        flipped[place] ^= 1 << rng.randrange(8)
        yield rng.choice(
            [
                data[:place],
                bytes(flipped),
                data[:place] + data[place + rng.randrange(1, 30) :],
                data[:place] + data[place // 2 :],
                data[:place] + rng.randbytes(rng.randrange(1, 30)) + data[place:],
            ]
        )


def content_types(rng: random.Random) -> Iterator[Hostile]:
    """What a body is called has a say only between JSON and forms."""
    kinds = [
        *(None, b"", b"text/plain", b"application/x-www-form-urlencoded", b"multipart/form-data"),
        *(b"application/json; charset=utf-16", b"application/json; charset=nosuch", b"*/*", b"/"),
        *(b"multipart/form-data; boundary=", b"multipart/form-data; boundary=" + b"x" * 5000),
        *(b"multipart/form-data; boundary=\xff", b"multipart/mixed; boundary=part", b"a/b; c"),
        *(b"image/png", b"application/xml", b'multipart/form-data; boundary="a b"', b"\xe9/\xe9"),
        *(b"application/problem+json", b"application/json" + b"; a=b" * 500, b"a" * 4000),
    ]
    for method, path, body in bodies():
        for kind in kinds:
            yield request(f"type at {path}", method, path, json.dumps(body).encode(), kind)


# --- forms ---


def form(*parts: tuple[bytes, bytes]) -> bytes:
    """What stands behind each ``Content-Disposition:``, and the part's bytes."""
    said = b"".join(
        b"--part\r\nContent-Disposition: " + head + b"\r\n\r\n" + data + b"\r\n"
        for head, data in parts
    )
    return said + b"--part--\r\n"


def field(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return b'form-data; name="' + name + b'"', value


def file(name: bytes, value: bytes, called: bytes = b"x") -> tuple[bytes, bytes]:
    return b'form-data; name="' + name + b'"; filename="' + called + b'"', value


def png(width: int, height: int, data: bytes, depth: int = 8, colour: int = 0) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def picture(kind: str, **settings) -> bytes:
    data = io.BytesIO()
    image = Image.linear_gradient("L").resize((40, 40))
    image.save(data, kind, **settings)
    return data.getvalue()


LARGEST_PICTURE = "png of 49 megapixels"  # allowed, and so decoded


def pictures() -> dict[str, bytes]:
    gif, webp = picture("GIF"), picture("WEBP")
    jpeg = picture("JPEG")
    place = jpeg.index(b"\xff\xc0")
    huge = zlib.compress(b"\0" * 20_000_000, 9)
    text = zlib.compress(b"x" * 20_000_000, 9)
    frames = [Image.new("L", (20, 20), shade) for shade in range(0, 250, 10)]
    ztxt = b"zTXtbomb\0\0" + text
    with_text = picture("PNG")
    end = with_text.index(b"IDAT") - 4
    bomb = struct.pack(">I", len(ztxt) - 4) + ztxt + struct.pack(">I", zlib.crc32(ztxt))
    return {
        "png of 10^9 pixels": png(32_000, 32_000, huge),
        "png of 2^62 pixels": png(2**31 - 1, 2**31 - 1, huge),
        LARGEST_PICTURE: png(7_000, 7_000, zlib.compress(b"\0" * 7_001 * 7_000, 9)),
        "png without pixels": png(0, 0, b""),
        "png of one line": png(50_000_000, 1, zlib.compress(b"\0" * 1000)),
        "png of 16 bits": png(300, 300, zlib.compress(b"\0" * (601 * 300)), 16, 6),
        "png of no kind": png(10, 10, huge, 3, 5),
        "png text bomb": with_text[:end] + bomb + with_text[end:],
        "gif of 2^32 pixels": gif[:6] + b"\xff\xff\xff\xff" + gif[10:],
        "gif that moves": _animated(frames, "GIF"),
        "webp that moves": _animated(frames, "WEBP"),
        "webp of 2^28 pixels": b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0",
        "webp": webp,
        "jpeg of 2^32 pixels": jpeg[: place + 5] + b"\xff\xff\xff\xff" + jpeg[place + 9 :],
        "jpeg": jpeg,
        "bmp": picture("BMP"),
        "tiff": picture("TIFF"),
        "ico": picture("ICO"),
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9999999 9999999\n(/etc/passwd) run\n",
        "text": b"just a text",
        "nothing": b"",
        "zeros": bytes(100_000),
    }


def _animated(frames, kind: str) -> bytes:
    data = io.BytesIO()
    frames[0].save(data, kind, save_all=True, append_images=frames[1:])
    return data.getvalue()


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method, compresslevel=9) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


@cache
def archives() -> dict[str, bytes]:
    dot = picture("PNG")
    inner = zipped({"x": bytes(20_000_000)})
    good = zipped({"a/1.png": dot, "b/1.png": dot})
    centre, locals_ = good.rindex(b"PK\1\2"), good.index(b"PK\3\4")
    return {
        "zip bomb": zipped({"a/1.png": bytes(300_000_000), "b/1.png": dot}),
        "zip in zip in zip": zipped({"a/1.png": zipped({"x": inner}), "b/1.png": inner}),
        "zip of 30,000": zipped({f"a/{number}.png": b"" for number in range(30_000)}),
        "zip that climbs": zipped({"../../a/1.png": dot, "b/1.png": dot}),
        "zip with a root": zipped({"/a/1.png": dot, "C:\\b\\1.png": dot}),
        "zip of bombs": zipped({"a/1.png": png(32_000, 32_000, b""), "b/1.png": dot}),
        "zip that lies": good[: centre + 24] + struct.pack("<I", 2**31) + good[centre + 28 :],
        "zip of torn entries": good[: locals_ + 30] + b"xxxx" + good[locals_ + 34 :],
        "zip that says 65,535": good[:-12] + b"\xff\xff\xff\xff" + good[-8:],
        "zip without end": good[:-30],
        "zip of nothing": zipped({}),
        "zip with a bad name": zipped(
            {
                "a\0b/1.png": dot,
                "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("latin-1"): dot,
            }
        ),
        "zip of drawings that nest": zipped({"drawings.json": b"[" * 100_000}),
        "zip of drawings that say little": zipped({"drawings.json": b'{"format": 1e999}'}),
        "xlsx": zipped({"[Content_Types].xml": b"<x/>"}),
        "gzip": gzip.compress(bytes(10_000_000)),
    }


def tables() -> dict[str, bytes]:
    good = b"a,b,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n"
    return {
        "csv": good,
        "csv with NUL": good.replace(b"3", b"\0"),
        "csv of 10^5 columns": b",".join(b"c%d" % n for n in range(100_000))
        + b"\n"
        + b"1," * 99_999,
        "csv with an open quote": b'a,b\n"' + b"x" * 200_000,
        "csv of quotes": b'"' * 100_001,
        "csv of commas": b"," * 200_000 + b"\n" + b"," * 200_000,
        "csv of lines": b"\n" * 500_000,
        "csv of returns": b"\r" * 200_000,
        "csv with one long cell": good + b"9" * 300_000 + b",1,x\n",
        "csv of 1e999": good.replace(b"3", b"1e999"),
        "csv of NaN": good.replace(b"3", b"NaN"),
        "csv of formulas": b"=cmd|' /C calc'!A0,b\n@SUM(1),x\n+1,y\n-1,x\n",
        "csv in latin-1": good.replace(b"x", b"\xfc"),
        "csv in utf-16": good.decode().encode("utf-16"),
        "csv of one column": b"a\n1\n2\n",
        "csv of one row": b"a,b\n1,2\n",
        "csv ragged": good + b"1,2,3,4,5\n1\n",
        "csv with one name for all": b"a,a,a\n1,2,x\n2,3,y\n",
        "csv of a thousand classes": b"a,k\n" + b"".join(b"%d,k%d\n" % (n, n) for n in range(1500)),
        "binary": random.Random(3).randbytes(100_000),
    }


def forms(rng: random.Random) -> Iterator[Hostile]:
    """Pictures, archives, tables and networks made to harm, and forms that are none."""
    shown = pictures()
    for kind, data in shown.items():
        if kind == LARGEST_PICTURE:
            continue
        yield _form(kind, "/predict", [field(b"network_name", b"digits"), file(b"image", data)])
    for kind in ("gif that moves", "webp", "jpeg", "png of 16 bits", "bmp"):
        for data in torn(shown[kind], rng, 60):
            yield _form(
                f"torn {kind}",
                "/predict",
                [field(b"network_name", b"digits"), file(b"image", data)],
            )
    for kind, data in (tables() | archives()).items():
        yield _form(kind, "/datasets/preview", [file(b"file", data)])
        yield _form(kind, "/networks", [field(b"name", b"hostile-import"), file(b"file", data)])
    for data in torn(tables()["csv"], rng, 100):
        yield _form("torn csv", "/datasets/preview", [file(b"file", data)])
    model = Model([[2], [2, "softmax"]], seed=0)
    model.train("gradient_descent", [[0, 1], [1, 0]], [0, 1], epochs=2)
    for form_of in ("pck", "npz", "json", "safetensors"):
        good = export_network(model, form_of)
        for data in torn(good, rng, 100):
            yield _form(
                f"torn {form_of}", "/networks", [field(b"name", b"iris"), file(b"file", data)]
            )
    told = json.loads(export_network(model, "json"))
    for at in places(told):
        for text in rng.sample(STRANGE, 10):
            yield _form(
                f"import {at}",
                "/networks",
                [field(b"name", b"iris"), file(b"file", with_text(told, at, text))],
            )
    good = form(field(b"network_name", b"xor"), file(b"image", shown["jpeg"]))
    for path in ("/predict", "/networks", "/datasets", "/datasets/preview"):
        for data in torn(good, rng, 60):
            yield request(f"torn form at {path}", "POST", path, data, FORM)
        for data in odd_forms(good):
            yield request(f"odd form at {path}", "POST", path, data, FORM)


def uploads(rng: random.Random) -> Iterator[Hostile]:
    """Data sets that come in files: each is read by a process of its own, one after another. So is
    a picture as large as may be, for which all others wait.
    """
    for kind, data in (tables() | archives()).items():
        if kind != "csv":  # which is a good one
            yield _form(kind, "/datasets", [field(b"name", b"hostile-file"), file(b"file", data)])
    large = file(b"image", pictures()[LARGEST_PICTURE])
    yield _form(LARGEST_PICTURE, "/predict", [field(b"network_name", b"digits"), large])


def odd_forms(good: bytes) -> Iterator[bytes]:
    yield from (b"", b"--part--", b"--part\r\n", b"--part" * 1000, good.replace(b"\r\n", b"\n"))
    yield good.replace(b"part", b"trap")
    yield form(*[field(b"k%d" % n, b"v") for n in range(5000)])
    yield form(*[file(b"image", b"x") for n in range(50)])
    yield form(field(b"network_name", b"x" * 100_000))
    yield form((b"form-data", b"x"), (b"attachment; name=file", b"x"), (b"x" * 20_000, b"x"))
    yield form(file(b"file", b"x", b"../../../etc/passwd"), file(b"file", b"x", b"\0\xff"))
    yield form(
        (b'form-data; name="file"; filename="x"\r\nContent-Transfer-Encoding: base64', b"eA==")
    )
    yield form((b'form-data; name="f"\r\n' + b"X-Y: z\r\n" * 5000 + b"X: y", b"x"))
    yield form((b"form-data; name*=utf-8''%ff%fe; filename*=nosuch'en'x", b"x"))


def _form(kind: str, path: str, parts) -> Hostile:
    return request(kind, "POST", path, form(*parts), FORM)


# --- the frame around it ---

ADDRESSES = [
    *("/", "//", "/%", "/%zz", "/%00", "/%ff", "/networks?", "/networks/x?format=%00", "/..", "/."),
    *("/networks/iris/export?format=", "/networks/iris/export?format=exe", "/app/../../etc/passwd"),
    *("/networks/iris/export?format=pck&format=npz", "/app/assets/..%2f..%2f..%2fetc/passwd"),
    *(
        "/datasets/iris/samples?offset=-1",
        "/datasets/iris/samples?offset=1e9&limit=1e9",
        "/docs/..",
    ),
    *(
        "/datasets/iris/samples?limit=0",
        "/datasets/iris/samples?offset=" + "9" * 5000,
        "/*",
        "/;x=y",
    ),
    *(
        "/datasets/iris/samples?limit=NaN",
        "/datasets/iris/samples?limit[]=1",
        "/static/../config.py",
    ),
    *(
        "/train/" + "x" * 3000,
        "/train/x/events",
        "/train/%F0%9F%98%80",
        "/x?" + "a=b&" * 1500,
        "/a#b",
    ),
    *(
        "/heartbeat?" + "%41" * 1000,
        "/openapi.json/..",
        "/static/%2e%2e/%2e%2e/config.py",
        "/.git/HEAD",
    ),
    *(
        "/networks/iris",
        "/predict",
        "/train",
        "/limits",
        "/health",
        "/users",
        "/login",
        "/me",
        "/tokens",
    ),
]
METHODS = [
    *(
        "GET",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "HEAD",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "BREW",
        "LOCK",
    ),
    *("MKCOL", "SEARCH", "X" * 15),
]
HEADERS = [
    *(
        b"X-HTTP-Method-Override: DELETE",
        b"X-Method: DELETE",
        b"Expect: nonsense",
        b"Expect: 100-continue",
    ),
    *(
        b"Range: bytes=0-",
        b"Range: bytes=-1,5-2,999999999999-",
        b"If-Match: *",
        b"If-None-Match: \xff",
    ),
    *(
        b"If-Modified-Since: never",
        b"Cookie: " + b"a=b; " * 1000,
        b"Cookie: edunn_session=\xff\xfe",
    ),
    *(
        b"Cookie: edunn_session=" + b"A" * 5000,
        b"Cookie: ;;;===",
        b'Cookie: a="',
        b"Authorization: ",
    ),
    *(
        b"Authorization: Bearer",
        b"Authorization: Bearer nn_" + b"A" * 5000,
        b"Authorization: Basic eA==",
    ),
    *(
        b"Authorization: Bearer nn_\xff",
        b"Authorization: Bearer a b c",
        b"Authorization: Negotiate x",
    ),
    *(
        b"Accept: text/event-stream",
        b"Accept: */*;q=nan",
        b"Accept: " + b"a/b," * 1500,
        b"Accept: \xff",
    ),
    *(
        b"Accept-Encoding: identity;q=0, *;q=0",
        b"Accept-Language: " + b"x" * 5000,
        b"Last-Event-ID: -1",
    ),
    *(
        b"Last-Event-ID: 99999999999999999999999",
        b"Last-Event-ID: x",
        b"Origin: null",
        b"Origin: \xff",
    ),
    *(
        b"Origin: http://evil.example",
        b"Sec-Fetch-Site: cross-site",
        b"Sec-Fetch-Site: \xff",
        b"Via: x",
    ),
    *(
        b"X-Forwarded-For: 127.0.0.1",
        b"X-Forwarded-Host: evil",
        b"X-Forwarded-Proto: https",
        b"X-User: a",
    ),
    *(
        b"Forwarded: for=127.0.0.1",
        b"X-Real-IP: ::1",
        b"Content-Encoding: gzip",
        b"Content-Encoding: br",
    ),
    *(
        b"Upgrade: h2c",
        b"Upgrade: websocket",
        b"Connection: Content-Length",
        b"TE: trailers",
        b"X: ",
    ),
    *(
        b"Content-Language: \x80",
        b"User-Agent: " + b"x" * 7000,
        b"X-Request-ID: \xff<script>",
        b"Max-Forwards: 0",
    ),
    *(
        b"Idempotency-Key: x",
        b"Content-MD5: x",
        b"Host-X: y",
        b"Trailer: Content-Length",
        b"Pragma: \xff",
    ),
]


def addresses(rng: random.Random) -> Iterator[Hostile]:
    for address in ADDRESSES:
        for method in METHODS:
            if "#" not in address or method == "GET":
                yield request("address", method, address, b"{}" if method != "GET" else b"")


def headers(rng: random.Random) -> Iterator[Hostile]:
    asked = [
        "/heartbeat",
        "/networks",
        "/datasets",
        "/train",
        "/limits",
        "/app/",
        "/docs",
        "/train/x/events",
    ]
    for header in HEADERS:
        for path in asked:
            yield request(f"header {header[:30]!r}", "GET", path, headers=[header])
        said = json.dumps(BODIES[0][2]).encode()
        for path in ("/predict", "/train", "/login"):
            yield request(f"header {header[:30]!r}", "POST", path, said, headers=[header])


def frames(rng: random.Random) -> Iterator[Hostile]:
    """Where the bytes of a request don't say one thing: lengths, parts, lines."""
    said = json.dumps(BODIES[0][2]).encode()
    length = b"%d" % len(said)
    for lengths in (
        *(
            [b"0"],
            [b"5"],
            [b"-1"],
            [b"x"],
            [b"1e3"],
            [b"0x10"],
            [b""],
            [b" "],
            [b"+5"],
            [b"9" * 30],
        ),
        *(
            [length, b"0"],
            [length, length],
            [length + b", " + length],
            [b"5,5"],
            [b"\xb2"],
            [b"1 1"],
        ),
    ):
        yield _raw("lengths", [b"Content-Length: " + each for each in lengths], said)
    for coding in (
        b"chunked",
        b"Chunked",
        b"chunked, chunked",
        b"gzip",
        b"gzip, chunked",
        b"x",
        b"",
        b"\xff",
    ):
        for body in chunks(said):
            yield _raw("chunks", [b"Transfer-Encoding: " + coding], body)
        yield _raw("both", [b"Transfer-Encoding: " + coding, b"Content-Length: " + length], said)
    for line in (
        *(
            b"GET",
            b"GET /",
            b"GET / HTTP/9.9",
            b"GET / HTTP/1.0",
            b"GET / HTTP/2",
            b"GET  /  HTTP/1.1",
            b"\0",
        ),
        *(
            b"get / HTTP/1.1",
            b"GET http://evil/ HTTP/1.1",
            b"GET / HTTP/1.1 x",
            b"G\xc9T / HTTP/1.1",
        ),
        *(
            b"GET * HTTP/1.1",
            b"CONNECT evil:443 HTTP/1.1",
            b"OPTIONS * HTTP/1.1",
            b"PRI * HTTP/2.0",
            b"x" * 9000,
        ),
        *(
            b"GET /" + b"a" * 9000 + b" HTTP/1.1",
            b"GET /\xff\xfe HTTP/1.1",
            b"GET /\x00 HTTP/1.1",
            b"\x16\x03\x01\x02",
        ),
        *(
            b"GET evil HTTP/1.1",
            b"GET //evil/x HTTP/1.1",
            b"GET \\x HTTP/1.1",
            b"GET ?x HTTP/1.1",
            b"GET  HTTP/1.1",
        ),
    ):
        yield Hostile(
            "line", line + b"\r\nHost: " + HOST + b"\r\nConnection: close\r\n\r\n", closes=True
        )
    for odd in (
        *(
            b"X",
            b": x",
            b"X : y",
            b" X: y",
            b"X: y\r\n z",
            b"X\0: y",
            b"X: \0",
            b"X: \x01",
            b"X\xff: y",
            b"X:\ry",
        ),
        *(
            b"Host: evil",
            b"Host:",
            b"host: " + HOST,
            b"X: " + b"y" * 9000,
            b"X: y\nZ: w",
            b"(X): y",
            b"X_Y: z",
        ),
        *(
            b"\r\n".join(b"X-%d: y" % n for n in range(200)),
            b"Content-Length: 5\r\nX: y",
            b"Connection: \xff",
        ),
    ):
        wire = (
            b"GET /heartbeat HTTP/1.1\r\nHost: "
            + HOST
            + b"\r\n"
            + odd
            + b"\r\nConnection: close\r\n\r\n"
        )
        yield Hostile(f"header line {odd[:20]!r}", wire, closes=True)
    for host in (
        b"evil.example",
        b"",
        b"127.0.0.1@evil",
        b"127.0.0.1:99999",
        b"[::1",
        b"\xff",
        b"a" * 300,
        b"127.1",
    ):
        wire = b"GET /heartbeat HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
        yield Hostile(f"host {host!r}", wire, closes=True)
    yield Hostile("no host", b"GET /heartbeat HTTP/1.0\r\n\r\n", closes=True)
    for _ in range(200):
        whole = request("", "POST", "/predict", said, headers=[b"Connection: close"]).wire
        for wire in torn(whole, rng, 1):
            yield Hostile("torn request", wire, closes=True)


def chunks(said: bytes) -> Iterator[bytes]:
    size = b"%x" % len(said)
    whole = size + b"\r\n" + said + b"\r\n0\r\n\r\n"
    yield from (whole, whole[:-2], whole[:20], b"", b"0\r\n\r\n", said, b"\r\n" + whole)
    yield from (
        whole.replace(size, each, 1) for each in (b"-1", b"0x5", b"x", b"F" * 17, b"1" * 300, b"")
    )
    yield size + b";ext=" + b"x" * 3000 + b"\r\n" + said + b"\r\n0\r\n\r\n"
    yield b"".join(b"1\r\n%c\r\n" % byte for byte in said) + b"0\r\n\r\n"
    yield size + b"\r\n" + said + b"\r\n0\r\nContent-Length: 5\r\nHost: evil\r\n\r\n"
    yield size + b"\n" + said + b"\n0\n\n"
    yield size + b"\r\n" + said + b"XX0\r\n\r\n"


def _raw(kind: str, lines: list[bytes], body: bytes) -> Hostile:
    head = [
        b"POST /predict HTTP/1.1",
        b"Host: " + HOST,
        b"Content-Type: " + JSON,
        b"Connection: close",
    ]
    return Hostile(kind, b"\r\n".join([*head, *lines, b"", body]), closes=True)


FAMILIES = {
    "json": json_bodies,
    "content types": content_types,
    "forms": forms,
    "uploads": uploads,
    "addresses": addresses,
    "headers": headers,
    "frames": frames,
}


def corpus(family: str) -> list[Hostile]:
    """Always the same ones."""
    return list(FAMILIES[family](random.Random(9)))
