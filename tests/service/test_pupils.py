"""A class: from a list of names to pupils who have logged in, and back."""

import re

import pytest

from service.store.words import WORDS
from tests.conftest import serving
from tests.service.people import (
    HARDLY_LIMITED,
    PASSWORD,
    answered,
    logged_in,
    make_accounts,
    member,
    name_of,
    visitor,
)
from tests.service.test_predict import assert_problem

FIRST = re.compile(r"[a-z]+(-[a-z]+){3}")


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with serving(
        tmp_path_factory.mktemp("class"), EDUNN_GUEST="predict", **HARDLY_LIMITED
    ) as server:
        make_accounts(server, "Rosa", "Otto", teacher=True)
        yield server


@pytest.fixture
def rosa(own):
    with logged_in(own, "rosa") as client:
        yield client


def enrol(client, *names):
    answer = answered(lambda: client.post("/pupils", json={"names": names}))
    assert answer.status_code == 201, answer.text
    return answer.json()["pupils"]


def names_of(client):
    return [each["name"] for each in client.get("/pupils").json()["pupils"]]


def test_a_class_list_becomes_accounts_with_passwords_to_print(own, rosa):
    pupils = enrol(rosa, "Zoë Müller", "Ida B. Wells", "李", "Zoe Mueller", "  guest ")
    assert [each["name"] for each in pupils] == [
        "Zoe-Mueller",
        "Ida-B-Wells",
        "pupil",
        "Zoe-Mueller-2",
        "guest-2",
    ]
    assert [each["full_name"] for each in pupils][:3] == ["Zoë Müller", "Ida B. Wells", "李"]
    assert all(FIRST.fullmatch(each["password"]) for each in pupils)
    assert len({each["password"] for each in pupils}) == 5
    with logged_in(own, "zoe-mueller", pupils[0]["password"]) as zoe:
        user = zoe.get("/me").json()["user"]
        assert (user["taught_by"], user["teacher"]) == ("Rosa", False)
        assert user["full_name"] == "Zoë Müller"
    listed = {each["name"]: each for each in rosa.get("/pupils").json()["pupils"]}
    assert listed["Zoe-Mueller"]["last_seen"] is not None
    assert listed["Ida-B-Wells"]["last_seen"] is None
    assert pupils[0]["password"] not in rosa.get("/pupils").text


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"Name\nAnna Csv\nBob Csv\n", ["Anna-Csv", "Bob-Csv"]),
        ("\ufeffname;born\r\nÄnne Utf;2011\r\n\r\n".encode(), ["Aenne-Utf"]),
        ("Jürgen Windows;2011".encode("cp1252"), ["Juergen-Windows"]),
        ("Full name\tborn\nSven Utf\t2010\n".encode("utf-16"), ["Sven-Utf"]),
        (b'"Quoted, Name",2011\nPlain Name,2010\n', ["Quoted-Name", "Plain-Name"]),
    ],
)
def test_a_spreadsheet_of_names_is_read_as_it_comes(rosa, data, names):
    answer = answered(lambda: rosa.post("/pupils", files={"file": ("class.csv", data)}))
    assert answer.status_code == 201, answer.text
    assert [each["name"] for each in answer.json()["pupils"]] == names


@pytest.mark.parametrize(
    "names", [[], ["x" * 101], ["Good One", ""], ["Good One", 5], ["x"] * 61, "Good One"]
)
def test_all_of_a_list_become_pupils_or_none(rosa, names):
    before = names_of(rosa)
    assert_problem(rosa.post("/pupils", json={"names": names}), 422, "INVALID_INPUT")
    assert names_of(rosa) == before


def test_a_list_that_meets_somebodys_files_makes_nobody(own, rosa):
    """The folder of one of them is in the way."""
    folder = own.saved / "users" / "Blocked-Name"
    folder.mkdir(parents=True)
    (folder / "file").touch()
    answer = answered(lambda: rosa.post("/pupils", json={"names": ["Free Name", "Blocked Name"]}))
    assert_problem(answer, 409, "NAME_TAKEN")
    assert not {"Free-Name", "Blocked-Name"} & set(names_of(rosa))
    assert not (own.saved / "users" / "Free-Name").exists()


def test_another_first_password_ends_sessions_and_unlocks(own, rosa):
    [pupil] = enrol(rosa, "Forgetful")
    with logged_in(own, "Forgetful", pupil["password"]) as client, visitor(own) as stranger:
        for _ in range(5):
            body = {"name": "forgetful", "password": "wrong-wrong-wrong"}
            assert answered(lambda body=body: stranger.post("/login", json=body)).status_code == 401
        body = {"name": "forgetful", "password": pupil["password"]}
        assert_problem(stranger.post("/login", json=body), 429, "TOO_MANY_ATTEMPTS")
        again = answered(lambda: rosa.post("/pupils/forgetful/password"))
        assert again.status_code == 200
        assert FIRST.fullmatch(again.json()["password"])
        assert name_of(client) is None
        assert answered(lambda: stranger.post("/login", json=body)).status_code == 401
    with logged_in(own, "Forgetful", again.json()["password"]) as client:
        assert name_of(client) == "Forgetful"


def test_a_pupil_is_deleted_with_everything(own, rosa):
    [pupil] = enrol(rosa, "Leaving")
    with logged_in(own, "Leaving", pupil["password"]) as client:
        assert rosa.delete("/pupils/Leaving").status_code == 204
        assert name_of(client) is None
    assert not (own.saved / "users" / "Leaving").exists()
    assert_problem(rosa.delete("/pupils/Leaving"), 404, "PUPIL_NOT_FOUND")


def test_a_teacher_knows_of_no_other_teachers_pupils(own, rosa):
    enrol(rosa, "Rosas Own")
    make_accounts(own, "Nobodys")
    with logged_in(own, "otto") as otto:
        assert "Rosas-Own" not in names_of(otto)
        for method, rest in (("POST", "/password"), ("DELETE", "")):
            answers = [
                otto.request(method, f"/pupils/{name}{rest}")
                for name in ("Rosas-Own", "Nobodys", "None-Such", "Rosa", "otto")
            ]
            assert {answer.status_code for answer in answers} == {404}
            bodies = {
                re.sub("Rosas-Own|Nobodys|None-Such|Rosa|otto", "", answer.text)
                for answer in answers
            }
            assert len(bodies) == 1
    assert "Rosas-Own" in names_of(rosa)


def test_a_class_is_for_teachers(own):
    with visitor(own) as guest, member(own, "no-teacher") as pupil:
        for method, path in (
            ("GET", "/pupils"),
            ("POST", "/pupils"),
            ("POST", "/pupils/Rosa/password"),
            ("DELETE", "/pupils/Rosa"),
        ):
            assert_problem(guest.request(method, path), 401, "LOGIN_REQUIRED")
            assert_problem(pupil.request(method, path), 403, "NOT_A_TEACHER")


def test_who_teaches_no_more_leaves_the_pupils_their_accounts(own):
    with member(own, "leaving-teacher", teacher=True) as teacher:
        [pupil] = enrol(teacher, "Staying")
        body = {"password": PASSWORD}
        assert teacher.request("DELETE", "/me", json=body).status_code == 204
    with logged_in(own, "Staying", pupil["password"]) as client:
        assert client.get("/me").json()["user"]["taught_by"] is None


def test_first_passwords_are_of_many_plain_words():
    assert len(set(WORDS)) == 1024
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in WORDS)
