"""Sessions: what a browser carries, for how long, and what no other site can do with it."""

import time
from http.cookies import SimpleCookie

import httpx
import pytest
from sqlalchemy import update

from service.api.events import STREAM
from service.api.identity import COOKIE
from service.store.database import tokens
from service.store.tokens import IDLE, LONGEST
from tests.conftest import serving
from tests.service.people import (
    HARDLY_LIMITED,
    PASSWORD,
    database_of,
    logged_in,
    make_accounts,
    member,
    name_of,
    visitor,
)
from tests.service.test_predict import assert_problem
from tests.service.trainings import begin, long_training


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with serving(
        tmp_path_factory.mktemp("sessions"), EDUNN_GUEST="predict", **HARDLY_LIMITED
    ) as server:
        yield server


def cookie_in(answer):
    cookies = SimpleCookie(answer.headers["Set-Cookie"])
    return cookies[COOKIE]


def with_cookie(server, secret):
    """Whoever has got hold of this cookie."""
    return httpx.Client(
        base_url=server.address, timeout=60, headers={"Cookie": f"{COOKIE}={secret}"}
    )


def set_back(server, **columns):
    """As if that much time had passed for every session."""
    with database_of(server) as database, database.writing() as connection:
        connection.execute(update(tokens).values(**columns))


def credentials(name):
    return {"name": name, "password": PASSWORD}


def test_scripts_and_other_sites_get_no_hold_of_the_cookie(own):
    make_accounts(own, "ada")
    with visitor(own) as client:
        cookie = cookie_in(client.post("/login", json=credentials("ada")))
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")
    assert int(cookie["max-age"]) == 14 * 86_400
    assert not cookie["secure"]  # this is plain http
    assert len(cookie.value) > 40


@pytest.mark.parametrize(
    ("settings", "headers"),
    [
        ({"EDUNN_HTTPS": "1"}, {}),
        ({"EDUNN_PROXIES": "1"}, {"X-Forwarded-Proto": "https"}),
    ],
)
def test_by_https_the_cookie_goes_by_https_alone(tmp_path, settings, headers):
    with serving(tmp_path, **settings) as server, visitor(server) as client:
        answer = client.post("/users", json=credentials("ada"), headers=headers)
        assert cookie_in(answer)["secure"]


def test_who_logs_out_has_logged_out_whoever_has_the_cookie(own):
    with member(own, "bertha") as client:
        stolen = client.cookies[COOKIE]
        with with_cookie(own, stolen) as thief:
            assert name_of(thief) == "bertha"
            answer = client.post("/logout")
            assert answer.status_code == 204
            assert cookie_in(answer).value == ""
            assert name_of(thief) is None
            assert_problem(thief.get("/train"), 401, "LOGIN_REQUIRED")


def test_another_password_ends_all_other_sessions(own):
    with member(own, "clara") as here, logged_in(own, "clara") as elsewhere:
        change = {"current_password": PASSWORD, "new_password": "another-password"}
        assert here.put("/me/password", json=change).status_code == 204
        assert name_of(here) == "clara"
        assert name_of(elsewhere) is None
        assert_problem(elsewhere.get("/train"), 401, "LOGIN_REQUIRED")


def test_sessions_are_listed_and_ended_one_by_one_or_all(own):
    make_accounts(own, "dorothy")
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
    with logged_in(own, "dorothy") as one, visitor(own) as two, logged_in(own, "dorothy") as three:
        two.post("/login", json=credentials("dorothy"), headers={"User-Agent": firefox})
        found = one.get("/sessions").json()["sessions"]
        assert [each["current"] for each in found] == [False, False, True]
        assert found[0]["browser"] == "Firefox on Windows"
        assert {each["address"] for each in found} == {"127.0.0.1"}
        assert one.delete(f"/sessions/{found[0]['id']}").status_code == 204
        assert [name_of(each) for each in (one, two, three)] == ["dorothy", None, "dorothy"]
        assert_problem(one.delete(f"/sessions/{found[0]['id']}"), 404, "SESSION_NOT_FOUND")
        assert one.delete("/sessions").status_code == 204
        assert [name_of(each) for each in (one, two, three)] == ["dorothy", None, None]


def test_a_session_ends_unused_after_half_a_day(own):
    with member(own, "erika") as client:
        set_back(own, last_used=time.time() - IDLE + 600)
        assert name_of(client) == "erika"  # and that was a use
        with database_of(own) as database, database.reading() as connection:
            noted = connection.execute(tokens.select()).all()
        assert max(row.last_used for row in noted) > time.time() - 60
        set_back(own, last_used=time.time() - IDLE - 1)
        assert name_of(client) is None


def test_a_session_ends_after_two_weeks_however_much_it_is_used(own):
    with member(own, "florence") as client:
        set_back(own, created=time.time() - LONGEST, expires=time.time() - 1)
        assert name_of(client) is None
        assert_problem(client.get("/train"), 401, "LOGIN_REQUIRED")


def test_a_stream_ends_with_the_session_it_began_with(own):
    with member(own, "chien-shiung") as client:
        id = begin(client, "watched", **long_training(5000))
        with client.stream("GET", f"/train/{id}/events", headers={"Accept": STREAM}) as stream:
            lines = stream.iter_lines()
            assert next(lines).startswith("retry")
            with logged_in(own, "chien-shiung") as elsewhere:
                assert elsewhere.delete("/sessions").status_code == 204
                said = list(lines)  # until it ends
                assert not [line for line in said if line == "event: end"]
                assert elsewhere.delete(f"/train/{id}").status_code == 204


def test_a_cookie_that_is_no_session_is_cleared(own):
    with with_cookie(own, "nn_made-up") as client:
        for path in ("/me", "/networks"):
            cookie = cookie_in(client.get(path))
            assert (cookie.value, cookie["max-age"]) == ("", "0")
        asked = {"network_name": "xor", "input_array": [0, 1]}
        assert client.post("/predict", json=asked).status_code == 200


@pytest.mark.parametrize("path", ["/login", "/users"])
def test_nobody_is_given_a_session_that_somebody_else_knows(own, path):
    """A cookie that an attacker has put into the browser beforehand."""
    name = f"victim-of{path.replace('/', '-')}"
    if path == "/login":
        make_accounts(own, name)
    make_accounts(own, f"attacker-of{path.replace('/', '-')}")
    with logged_in(own, f"attacker-of{path.replace('/', '-')}") as attacker:
        for known in ("nn_made-up-by-the-attacker", attacker.cookies[COOKIE]):
            with with_cookie(own, known) as victim:
                answer = victim.post(path, json=credentials(name))
                if answer.status_code == 409:  # signed up in the first round
                    continue
                fresh = cookie_in(answer).value
            assert fresh != known
            with with_cookie(own, known) as attacking, with_cookie(own, fresh) as one:
                assert name_of(attacking) != name
                assert name_of(one) == name


FORGED = [
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:9"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
]


@pytest.mark.parametrize("forged", FORGED)
def test_no_other_site_acts_with_the_cookie(own, forged):
    make_accounts(own, name := f"forged-{FORGED.index(forged)}")
    with logged_in(own, name) as client:
        for method, path, body in (
            ("POST", "/train", {"network_name": "forged", "dataset": "xor"}),
            ("DELETE", "/me", {"password": PASSWORD}),
            ("PUT", "/me/password", {"current_password": PASSWORD, "new_password": "x" * 10}),
            ("POST", "/tokens", {"name": "forged"}),
            ("DELETE", "/sessions", None),
            ("POST", "/logout", None),
            ("POST", "/login", credentials(name)),  # nor logs one in as somebody else
            ("POST", "/users", credentials("forged")),
        ):
            answer = client.request(method, path, json=body, headers=forged)
            assert_problem(answer, 403, "FOREIGN_ORIGIN")
            assert "Set-Cookie" not in answer.headers
        assert name_of(client) == name
        assert client.get("/train").json()["jobs"] == []


def test_a_page_that_may_ask_does_not_ask_in_the_visitors_name(tmp_path):
    """EDUNN_CORS lets another page ask as a guest, or by token; the session is our own page's."""
    page = "https://school.example"
    settings = {"EDUNN_CORS": page, "EDUNN_GUEST": "predict"}
    with serving(tmp_path, **settings) as server, member(server, "ada") as client:
        headers = {"Origin": page, "Sec-Fetch-Site": "same-site"}
        answer = client.post("/tokens", json={"name": "x"}, headers=headers)
        assert_problem(answer, 401, "LOGIN_REQUIRED")
        assert client.get("/me", headers=headers).json()["user"] is None
        assert "Set-Cookie" not in answer.headers
        assert name_of(client) == "ada"


def test_no_foreign_name_of_this_computer_takes_the_cookie(own):
    with member(own, "grace") as client:
        answer = client.get("/me", headers={"Host": "evil.example"})
        assert_problem(answer, 421, "FOREIGN_HOST")
