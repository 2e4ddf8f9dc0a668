"""Tables as people have them, previewed and brought: none breaks the service, all are answered."""

import io
import json
import threading
import time

import numpy as np
import pytest
from PIL import Image

from tests.service.test_datasets import problem

FLOWERS = "length,colour,kind\n5.1,red,rose\n4.9,blue,iris\n?,red,rose\n4.2,blue,iris\n"
LARGE_ROWS, LARGE_COLUMNS = 100_000, 50


def send(client, route, data, **fields):
    data = data.encode() if isinstance(data, str) else data
    return client.post(route, files={"file": ("table.csv", data)}, data=fields)


def previewed(client, data, **fields):
    answer = send(client, "/datasets/preview", data, **fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def bring(client):
    """Bring a table as the data set "brought"; afterwards it is gone."""
    yield lambda data, **fields: send(client, "/datasets", data, name="brought", **fields)
    client.delete("/datasets/brought")


def test_a_table_is_seen_then_brought_then_there(client, bring):
    seen = previewed(client, FLOWERS)
    assert (seen["target"], seen["classes"]) == ("kind", ["iris", "rose"])
    assert seen["features"] == ["length", "colour=blue", "colour=red"]
    assert seen["columns"][0]["missing"] == 1
    answer = bring(FLOWERS)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == "/datasets/brought"
    dataset = client.get("/datasets/brought").json()["dataset"]
    assert dataset == answer.json()["dataset"]
    assert (dataset["rows"], dataset["inputs"], dataset["class_counts"]) == (3, 3, [2, 1])
    assert dataset["features"] == seen["features"]
    assert "1 rows were left out" in dataset["description"]
    rows = client.get("/datasets/brought/samples").json()["samples"]
    assert [row["label"] for row in rows] == ["rose", "iris", "iris"]
    np.testing.assert_allclose(rows[0]["input"], [5.1, 0, 1], rtol=1e-6)


def test_what_the_form_says_overrules_the_guesses(client, bring):
    fields = {"target": "length", "ignore": json.dumps(["kind"]), "missing": "fill"}
    seen = previewed(client, FLOWERS, **fields)
    assert (seen["target"], seen["quantity"], seen["classes"]) == ("length", True, None)
    dataset = bring(FLOWERS, **fields).json()["dataset"]
    assert (dataset["classes"], dataset["features"]) == (None, ["colour=blue", "colour=red"])
    assert previewed(client, FLOWERS, header="false")["columns"][0]["name"] == "column 0"
    assert previewed(client, "a,t\n1,1\n2,2\n", quantity="true")["quantity"] is True


MANY_TEXTS = "text,t\n" + "".join(f"text {row},{row % 2}\n" for row in range(1_000))

UGLY = {
    "byte order mark": ("\ufefflength,kind\n1,a\n2,b\n".encode(), ["length"]),
    "semicolons and decimal commas": (b"length;kind\n1,5;a\n2,5;b\n", ["length"]),
    "quotes with newlines": (b'length,"the\nkind"\n1,"a, ""b"""\n2,"c\nd"\n', ["length"]),
    "line ends of Windows": (b"length,kind\r\n1,a\r\n2,b\r\n", ["length"]),
    "line ends of old": (b"length,kind\r1,a\r2,b\r", ["length"]),
    "Latin-1": ("Länge,Art\n1,Käfer\n2,Bär\n".encode("latin-1"), ["Länge"]),
    "UTF-16": ("Länge\tArt\n1\tKäfer\n2\tBär\n".encode("utf-16"), ["Länge"]),
    "no header": (b"1,a\n2,b\n", ["column 0"]),
    "spaces and blank lines": (b"\n\nlength , kind\n 1 , a\n\n 2 , b\n,\n", ["length"]),
    "no end of line": (b"length,kind\n1,a\n2,b", ["length"]),
}


@pytest.mark.parametrize("name", UGLY)
def test_what_is_ugly_but_a_table_is_read(client, bring, name):
    data, features = UGLY[name]
    seen = previewed(client, data)
    assert (seen["features"], seen["problems"]) == (features, [])
    answer = bring(data)
    assert answer.status_code == 201, answer.text
    assert answer.json()["dataset"]["features"] == features
    assert answer.json()["dataset"]["classes"] == seen["classes"]


REFUSED = {
    "ragged": ("a,t\n1,x\n2,y,z\n3,y\n", "line 3 has 3 cells, most rows have 2"),
    "only a header": ("length,width,kind\n", "there is a header, but no row below it"),
    "duplicate names": ("a,a,t\n1,2,x\n3,4,y\n", "2 columns are called 'a'"),
    "a word among numbers": ("a,t\n1,x\ntwo,y\n3,y\n4,y\n", "line 3, column 'a': 'two'"),
    "a thousand texts": (MANY_TEXTS, "column 'text' holds 1000 different texts"),
    "one class": ("a,t\n1,x\n2,x\n", "'t' is 'x' in every row"),
    "every row misses a cell": ("a,b,t\n,1,x\n2,,y\n", "every row misses a cell"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_shown_in_the_preview_and_refused_with_its_place(client, bring, name):
    data, reason = REFUSED[name]
    assert any(reason in each for each in previewed(client, data)["problems"])
    assert reason in problem(bring(data), 422, "INVALID_INPUT", "file")
    assert client.get("/datasets/brought").status_code == 404


def png():
    picture = io.BytesIO()
    Image.new("L", (200, 200)).save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "this is no table"),
        (b"one\ntwo\nthree\n", "this is no table: every row needs at least two cells"),
        (b"a,t\n1,x\n2,\0\n", "line 3 holds a byte that stands in no text"),
        (png(), "perhaps a spreadsheet or a picture"),
        (b"1," * 5_000 + b"x\n" + b"2," * 5_000 + b"y\n", "5,001 columns, more than the 4,097"),
        (b'a,t\n"' + b"x" * 300_000, "is a quotation mark missing"),
    ],
    ids=["empty", "one column", "NUL", "a picture", "too wide", "a quotation mark missing"],
)
def test_what_is_no_table_is_refused_at_once(client, bring, data, reason):
    answer = send(client, "/datasets/preview", data)
    assert reason in problem(answer, 422, "INVALID_INPUT", "file")
    assert reason in problem(bring(data), 422, "INVALID_INPUT", "file")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"target": "nothing"}, "target"),
        ({"ignore": '["nothing"]'}, "ignore"),
        ({"ignore": "nothing"}, "ignore"),
        ({"missing": "guess"}, "missing"),
        ({"header": "perhaps"}, "header"),
        ({"surprise": "1"}, "surprise"),
    ],
)
def test_a_field_that_makes_no_sense_is_named(client, bring, fields, field):
    problem(send(client, "/datasets/preview", FLOWERS, **fields), 422, "INVALID_INPUT", field)
    problem(bring(FLOWERS, **fields), 422, "INVALID_INPUT", field)


def test_one_file_and_a_good_name_are_needed(client, bring):
    for route in ("/datasets/preview", "/datasets"):
        files = {"other": ("t.csv", FLOWERS.encode())}
        answer = client.post(route, files=files, data={"name": "x"} if route == "/datasets" else {})
        assert "the file is missing" in problem(answer, 422, "INVALID_INPUT", "file")
    problem(send(client, "/datasets", FLOWERS, name="a b"), 422, "INVALID_INPUT", "name")
    problem(send(client, "/datasets", FLOWERS), 422, "INVALID_INPUT", "name")
    problem(send(client, "/datasets", FLOWERS, name="Iris"), 409, "NAME_TAKEN", "name")
    assert bring(FLOWERS).status_code == 201
    problem(bring(FLOWERS), 409, "NAME_TAKEN", "name")


def test_more_than_the_limit_is_not_read(client):
    answer = send(client, "/datasets", b"1,x\n" * (17 * 2**20), name="much")
    assert (answer.status_code, answer.json()["code"]) == (413, "TOO_LARGE")
    rows = b"a,t\n" + b"1,x\n2,y\n" * 50_001
    detail = problem(send(client, "/datasets", rows, name="rows"), 422, "INVALID_INPUT", "file")
    assert "more than 100,000 rows" in detail


@pytest.fixture(scope="module")
def large():
    """100,000 rows of 50 columns and a class, 35 MB."""
    rng = np.random.default_rng(0)
    values = rng.integers(-10_000, 10_000, (LARGE_ROWS, LARGE_COLUMNS))
    lines = [f"{','.join(map(str, row))},{'ab'[row[0] > 0]}" for row in values.tolist()]
    names = ",".join(f"c{index}" for index in range(LARGE_COLUMNS))
    return values, f"{names},kind\n{chr(10).join(lines)}\n".encode()


def memory(pid, what):
    with open(f"/proc/{pid}/status") as status:
        line = next(line for line in status if line.startswith(what))
    return int(line.split()[1]) / 1024


def test_a_large_table_is_brought_while_others_are_answered(client, bring, server, large):
    """The web processes stay small, and answer in the meantime."""
    values, data = large
    seen = previewed(client, data)
    assert (seen["rows_seen"], seen["complete"], seen["problems"]) == (1000, False, [])
    before = {pid: memory(pid, "VmRSS") for pid in server.workers()}
    answers, done = [], threading.Event()

    def ask():
        while not done.is_set():
            answers.append(client.get("/heartbeat").status_code)
            time.sleep(0.05)

    asking = threading.Thread(target=ask)
    asking.start()
    answer = bring(data)
    done.set()
    asking.join()
    assert answer.status_code == 201, answer.text
    dataset = answer.json()["dataset"]
    assert (dataset["rows"], dataset["inputs"]) == (LARGE_ROWS, LARGE_COLUMNS)
    last = client.get(f"/datasets/brought/samples?offset={LARGE_ROWS - 1}").json()["samples"]
    np.testing.assert_allclose(last[0]["input"], values[-1])
    assert len(answers) > 5
    assert set(answers) == {200}
    for pid, size in before.items():
        assert memory(pid, "VmHWM") - size < 100, "megabytes"
