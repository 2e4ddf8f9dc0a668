"""API tokens: shown once, good for programs, and refused the moment they are revoked."""

import time
from datetime import datetime

import httpx
import pytest
from sqlalchemy import update

from service.api.identity import COOKIE
from service.store.database import tokens
from tests.conftest import serving
from tests.service.people import (
    HARDLY_LIMITED,
    PASSWORD,
    by_token,
    database_of,
    member,
    name_of,
    token_of,
    visitor,
)
from tests.service.test_predict import assert_problem
from tests.service.trainings import begin, ended


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """Its guests may do everything: whoever shows a bad token must not become one of them."""
    folder = tmp_path_factory.mktemp("tokens")
    with serving(folder / "saved", folder / "log", **HARDLY_LIMITED) as server:
        yield server


def test_a_token_is_shown_once_and_asks_in_its_owners_name(own):
    with member(own, "ada") as client:
        answer = client.post("/tokens", json={"name": "my notebook", "days": 90})
        assert answer.status_code == 201
        secret, token = answer.json()["secret"], answer.json()["token"]
        assert secret.startswith("nn_")
        assert (token["name"], token["last_used"]) == ("my notebook", None)
        lasts = datetime.fromisoformat(token["expires"]) - datetime.fromisoformat(token["created"])
        assert lasts.days == 90
        assert secret not in client.get("/tokens").text
    with by_token(own, secret) as program:
        assert name_of(program) == "ada"
        job = ended(program, begin(program, "by-token", dataset="xor", epochs=1))
        assert job["state"] == "finished"
        (listed,) = program.get("/tokens").json()["tokens"]
        assert listed["last_used"] is not None
    assert (own.saved / "users" / "ada" / "by-token.pck").exists()
    with visitor(own) as guest:
        assert guest.get("/networks/by-token").status_code == 404


def test_what_is_kept_is_good_for_nothing(own):
    with member(own, "bertha") as client:
        secrets = [token_of(client).encode(), client.cookies[COOKIE].encode()]
    for path in own.saved.iterdir():
        if path.is_file():
            kept = path.read_bytes()
            assert not [each for each in (*secrets, PASSWORD.encode()) if each in kept]


def test_a_revoked_token_is_refused_at_once_by_every_process(own):
    with member(own, "clara") as client:
        token = token_of(client)
        (listed,) = client.get("/tokens").json()["tokens"]
        with by_token(own, token) as thief:
            assert name_of(thief) == "clara"
            assert client.delete(f"/tokens/{listed['id']}").status_code == 204
            assert_problem(thief.get("/networks"), 401, "INVALID_TOKEN")
        for _ in range(20):  # new connections reach both processes
            with by_token(own, token) as thief:
                assert_problem(thief.get("/networks"), 401, "INVALID_TOKEN")
        assert_problem(client.delete(f"/tokens/{listed['id']}"), 404, "TOKEN_NOT_FOUND")


def test_a_token_expires(own):
    with member(own, "dorothy") as client, by_token(own, token_of(client)) as program:
        assert name_of(program) == "dorothy"
        with database_of(own) as database, database.writing() as connection:
            connection.execute(
                update(tokens).where(tokens.c.kind == "api").values(expires=time.time() - 1)
            )
        assert_problem(program.get("/networks"), 401, "INVALID_TOKEN")


@pytest.mark.parametrize(
    "token", ["", " nn_", " nn_unknown", f" {'x' * 5000}", " nn_' OR 1=1 --", " Ä"]
)
def test_a_bad_token_makes_nobody_a_guest_nor_the_owner_of_the_cookie(own, token):
    with visitor(own) as client:
        client.post("/login", json={"name": "ada", "password": PASSWORD})
        headers = {"Authorization": f"Bearer{token}".encode()}
        for method, path in (("GET", "/networks"), ("GET", "/me"), ("POST", "/train")):
            answer = client.request(method, path, json={}, headers=headers)
            assert_problem(answer, 401, "INVALID_TOKEN")


def test_a_session_is_no_token_and_a_token_no_session(own):
    with member(own, "erika") as client:
        token, session = token_of(client), client.cookies[COOKIE]
    with by_token(own, session) as program:
        assert_problem(program.get("/networks"), 401, "INVALID_TOKEN")
    headers = {"Cookie": f"{COOKIE}={token}"}
    answer = httpx.get(f"{own.address}/me", headers=headers)
    assert answer.json()["user"] is None


def test_a_stolen_token_makes_no_others(own):
    with member(own, "florence") as client, by_token(own, token_of(client)) as thief:
        assert_problem(thief.post("/tokens", json={"name": "mine"}), 403, "SESSION_NEEDED")
        assert len(client.get("/tokens").json()["tokens"]) == 1


def test_a_token_needs_no_page_to_come_from(own):
    """It is no cookie: no other site's page can make a browser send it."""
    with member(own, "grace") as client, by_token(own, token_of(client)) as program:
        assert program.delete("/networks/none").status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": "x" * 65}, "name"),
        ({"name": "x", "days": 0}, "days"),
        ({"name": "x", "days": 10**9}, "days"),
        ({"name": "x", "days": "1"}, "days"),
        ({"name": "x", "secret": "nn_mine"}, "secret"),
    ],
)
def test_what_is_no_token_is_refused(own, body, field):
    with visitor(own) as client:
        client.post("/login", json={"name": "ada", "password": PASSWORD})
        answer = client.post("/tokens", json=body)
        assert_problem(answer, 422, "INVALID_INPUT")
        assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_nothing_secret_is_in_the_log_or_in_an_error(own):
    """Whatever comes with a request that fails: it is neither told nor written down."""
    with member(own, "hedy") as client:
        token, session = token_of(client), client.cookies[COOKIE]
        told = [
            client.post("/login", json={"name": "hedy", "password": "told-by-mistake-1"}).text,
            client.post("/login", json={"name": "told-by-mistake-2", "password": 5}).text,
            client.post("/login", content=b'{"password": "told-by-mistake-3"').text,
            client.post("/users", json={"name": "hedy", "password": "told-by-mistake-4"}).text,
            client.post("/users", json={"name": "x", "password": "mistake-5"}).text,
            client.put("/me/password", json={"new_password": "told-by-mistake-6"}).text,
            client.get("/nosuch", headers={"Authorization": f"Bearer {token}x"}).text,
            client.get("/networks", headers={"Authorization": f"Bearer {token}x"}).text,
            client.post("/train", content=b"{", headers={"Authorization": f"Bearer {token}"}).text,
        ]
    said = "".join(told) + own.log.read_text(errors="replace")
    for secret in (PASSWORD, token, session, "mistake-1", "mistake-3", "mistake-4", "mistake-5"):
        assert secret not in said
    assert "mistake-6" not in said
