"""What is no name, at every place that takes one: in an address, in a body, in a form. It is told
so, and nothing appears, changes or goes, neither in `saved/` nor beside it.
"""

import http.client
import json
from urllib.parse import quote

import httpx
import pytest

from edunn.export import export_network
from edunn.model import Model
from service.api import create_app
from service.config import Config
from tests.conftest import ROOT, serving

TRAVERSAL = [
    *("..", ".", "../x", "../../x", "../../../../../../etc/passwd", "/etc/passwd", "x/../../y"),
    *(
        "..\\x",
        "..\\..\\x",
        "C:\\x",
        "C:x",
        "\\\\host\\x",
        "//host/x",
        "/",
        "\\",
        "x/",
        "/x",
        "x/y",
    ),
    *("./x", "x/.", "x/..", "....//x", "..;/x", "~", "~root", "~/x", "file:///etc/passwd", "x\\y"),
    *("jobs/x/start", "datasets/x", "../guest/x", "../other/x", "%2e%2e%2fx", "..%2fx", "%2fetc"),
    *("..%5cx", "%252e%252e%252fx", "..%c0%afx", "%00", "x%00.pck", "x%0a"),
]
CONTROL = [
    *("\0", "x\0", "x\0.pck", "\0x", "x\n", "\nx", "x\r\n", "x\ty", "\x1b[2J", "x\x7f", "\x85x"),
    *(
        " ",
        "x ",
        " x",
        "x y",
        "x.",
        "x..",
        ".x",
        "x.pck",
        "x.tmp",
        ".x.pck.tmp",
        "x.PCK",
        "...",
        "",
    ),
]
RESERVED = [
    *("con", "CON", "Con", "prn", "AUX", "nul", "NUL", "com0", "com1", "COM9", "lpt1", "LPT9"),
    *("con.pck", "nul.txt", "com1 ", "COM¹", "lpt²", "CLOCK$", "CONIN$"),
]
LOOKALIKES = [
    *("digіts", "ｄigits", "dıgits", "ⅾigits", "digit𝗌", "digits\u200b", "\u202estigid", "\ufeffx"),
    *("é", "e\u0301", "ß", "Ⅻ", "\u2024\u2024\u2215x", "\uff0e\uff0e\uff0fx", "x\u2044y", "数字"),
    *("\u0660\u0661", "½", "😀", "x\u2028y", "\u00a0x"),
]
MARKS = ["-x", "_x", "--help", "*", "?", "x*", "$HOME", "`id`", "$(id)", "x;id", "x|id", "x&y"]
MARKS += ["'", '"', "x' OR '1'='1", "<b>", "{x}", "{{7*7}}", "%s%n", "x#y", "x@y", "x:y", "x,y"]
LONG = ["x" * 65, "x" * 255, "x" * 4096, "é" * 64, "../" * 500, "x" * 64 + "\n"]
BAD = [*TRAVERSAL, *CONTROL, *RESERVED, *LOOKALIKES, *MARKS, *LONG]

ROWS = {"inputs": [[0, 0], [0, 1], [1, 0], [1, 1]], "labels": [0, 1, 1, 0]}

# where a name stands in a body: method, address, what is sent with it
FIELDS = {
    "predict": ("POST", "/predict", lambda name: {"network_name": name, "input_array": [0, 1]}),
    "layers": ("POST", "/predict_layers", lambda name: {"network_name": name, "input_array": [0]}),
    "train": ("POST", "/train", lambda name: {"network_name": name, "dataset": "xor"}),
    "dataset": ("POST", "/train", lambda name: {"network_name": "new", "dataset": name}),
    "start_from": (
        *("POST", "/train"),
        lambda name: {"network_name": "new", "dataset": "xor", "start_from": name},
    ),
    "rehearse": (
        *("POST", "/train"),
        lambda name: {"network_name": "new", "dataset": "mine", "rehearse": name},
    ),
    "rename": ("PATCH", "/networks/mine", lambda name: {"name": name}),
    "new rows": ("POST", "/datasets", lambda name: {"name": name, **ROWS}),
    "new drawings": (
        *("POST", "/datasets"),
        lambda name: {"name": name, "drawings": True, "classes": ["a", "b"]},
    ),
    "sign up": ("POST", "/users", lambda name: {"name": name, "password": "open-sesame-open"}),
    "a drawing's id": (
        *("POST", "/datasets/drawn/samples"),
        lambda name: {"samples": [{"id": name, "label": "a", "strokes": [[[0, 0], [1, 1]]]}]},
    ),
}
FORMS = {
    "import": ("/networks", "name", ("file", "x.npz")),
    "table": ("/datasets", "name", ("file", "x.csv")),
    "picture": ("/predict", "network_name", ("image", "x.png")),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("names") / "saved") as server:
        Model([[2], [2, "softmax"]], seed=0).save(server.guest, "mine")
        with httpx.Client(base_url=server.address) as client:
            for body in ({"name": "mine", **ROWS}, FIELDS["new drawings"][2]("drawn")):
                assert client.post("/datasets", json=body).status_code == 201
        yield server


@pytest.fixture
def untouched(own):
    """The tree of files in `saved/`, beside it and among what ships, is the same afterwards."""
    before = tree(own)
    yield
    assert tree(own) == before


def tree(server):
    """All files but the database, which notes who was there."""
    folders = (server.saved.parent, ROOT / "saved", ROOT / "backend" / "service")
    return {
        str(path): path.lstat().st_size
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("edunn.db") and path.suffix != ".pyc"
    }


class Line:
    """One connection, that sends an address as it is: httpx would put it in order first."""

    def __init__(self, server):
        self._host = server.address.removeprefix("http://")
        self._open()

    def _open(self):
        self._line = http.client.HTTPConnection(self._host, timeout=5)
        self._line.connect()

    def close(self):
        self._line.close()

    def ask(self, method, address, body=None):
        """The status alone."""
        line = f"{method} {address} HTTP/1.1\r\nHost: {self._host}\r\n"
        if body is not None:
            line += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self._line.sock.sendall(line.encode("latin-1", "replace") + b"\r\n" + (body or b""))
        answer = http.client.HTTPResponse(self._line.sock, method=method)
        answer.begin()
        answer.read()
        if answer.will_close:
            self._line.close()
            self._open()
        return answer.status


@pytest.fixture
def line(own):
    line = Line(own)
    yield line
    line.close()


def routes_with_names():
    paths = create_app(Config()).spec["paths"]
    return [
        (method.upper(), path)
        for path, methods in paths.items()
        for method in methods
        if "{" in path and method in ("get", "post", "put", "patch", "delete")
    ]


def spelled(name):
    """Ways of writing a name into an address."""
    yield quote(name, safe="", errors="surrogatepass")
    if name.isascii() and name.isprintable() and not set(name) & set(" ?#"):
        yield name
        if "." in name:
            yield name.replace("/", "%2f").replace(".", "%2e")


@pytest.mark.parametrize(("method", "path"), routes_with_names())
def test_in_an_address(line, untouched, method, path):
    wrong = {}
    parts = path.replace("}", "{").split("{")[1::2]
    for part in parts:
        others = {"name": "drawn", "id": "none"}
        for name in BAD:
            for written in spelled(name):
                address = path.replace("{" + part + "}", written)
                for other in parts:
                    address = address.replace("{" + other + "}", others.get(other, "none"))
                status = line.ask(method, address, b"{}" if method != "GET" else None)
                if not 400 <= status < 500 and not is_another_page(method, address):
                    wrong[address] = status
    assert not wrong


def is_another_page(method, address):
    """Without a name in it, it may be the address of something else."""
    return method == "GET" and address.endswith("/")


@pytest.mark.parametrize("field", FIELDS)
def test_in_a_body(line, untouched, field):
    method, address, body = FIELDS[field]
    names = [name for name in BAD if field != "a drawing's id" or name not in RESERVED]
    answers = {name: line.ask(method, address, json.dumps(body(name)).encode()) for name in names}
    assert set(answers.values()) == {422}, answers


@pytest.mark.parametrize("field", ["predict", "rename", "train", "new rows"])
@pytest.mark.parametrize("value", [None, 0, True, 1.5, [], ["x"], {}, {"x": 1}, "\ud800"])
def test_what_is_no_text(line, untouched, field, value):
    method, address, body = FIELDS[field]
    assert line.ask(method, address, json.dumps(body(value)).encode()) in (400, 422)


@pytest.mark.parametrize("form", FORMS)
def test_in_a_form(own, untouched, form):
    address, field, (file, file_name) = FORMS[form]
    data = export_network(Model([[2], [2, "softmax"]], seed=0), "npz")

    names = filter(None, BAD)  # without a name, it is another request
    with httpx.Client(base_url=own.address, timeout=10) as client:
        answers = {
            name: client.post(address, data={field: name}, files={file: (file_name, data)})
            for name in names
        }
    assert {answer.status_code for answer in answers.values()} == {422}, {
        name: answer.text for name, answer in answers.items() if answer.status_code != 422
    }


def test_a_file_called_badly_is_kept_under_a_name(own):
    """An import without a name is called as its file is: by what is left of that, in one's own
    folder.
    """
    data = export_network(Model([[2], [2, "softmax"]], seed=0), "npz")
    before = tree(own)
    with httpx.Client(base_url=own.address, timeout=10) as client:
        for name in BAD:
            try:
                answer = client.post("/networks", files={"file": (name, data)})
            except UnicodeEncodeError:
                continue
            if answer.status_code != 201:
                assert answer.status_code in (409, 422), (name, answer.text)
                continue
            kept = answer.json()["network"]["name"]
            new = set(tree(own)) - set(before)
            assert new == {str(own.guest / f"{kept}.pck")}, name
            assert client.delete(f"/networks/{kept}").status_code == 204
    assert tree(own) == before


@pytest.mark.parametrize("name", ["Mine", "MINE", "mINE", "Digits", "DIGITS", "iriS"])
def test_other_capitals_are_no_other_name(own, line, untouched, name):
    new = Model([[2], [2, "softmax"]], seed=1)
    with httpx.Client(base_url=own.address, timeout=10) as client:
        file = {"file": ("x.npz", export_network(new, "npz"))}
        assert client.post("/networks", files=file, data={"name": name}).status_code == 409
    for field in ("train", "new rows"):
        method, address, body = FIELDS[field]
        if field == "new rows" and name.lower() == "digits":
            continue  # of the networks alone
        assert line.ask(method, address, json.dumps(body(name)).encode()) == 409
