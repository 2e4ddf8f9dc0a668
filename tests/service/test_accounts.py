"""Accounts: sign up, log in, another password, and away with everything."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import delete
from werkzeug.security import generate_password_hash

from service.api import create_app
from service.api.audience import audience_of
from service.config import Config
from service.store.accounts import AccountStore, NewAccount
from service.store.database import Database, users
from service.store.homes import Homes, UserGone
from service.store.jobs import JobStore
from service.store.passwords import METHOD
from tests.conftest import ROOT, serving
from tests.service.people import (
    HARDLY_LIMITED,
    PASSWORD,
    by_token,
    database_of,
    logged_in,
    make_accounts,
    member,
    name_of,
    token_of,
    visitor,
)
from tests.service.test_predict import assert_problem
from tests.service.trainings import begin, ended, long_training, wait_for

OTHER = "another-password"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server whose guests may only ask."""
    folder = tmp_path_factory.mktemp("accounts")
    with serving(folder / "saved", EDUNN_GUEST="predict", **HARDLY_LIMITED) as server:
        yield server


@pytest.fixture(scope="module")
def proxied(tmp_path_factory):
    """A server behind a proxy that tells who asks; minutes don't count, so that tests need none."""
    settings = {"EDUNN_PROXIES": "1", "EDUNN_LIMIT_WRONG_PASSWORDS_PER_MINUTE": "1000"}
    with serving(tmp_path_factory.mktemp("proxied"), **HARDLY_LIMITED | settings) as server:
        yield server


def sign_up(client, name, password=PASSWORD, **more):
    return client.post("/users", json={"name": name, "password": password}, **more)


def try_to_log_in(client, name, password, address="192.0.2.1"):
    body = {"name": name, "password": password}
    return client.post("/login", json=body, headers={"X-Forwarded-For": address})


# --- whom views serve ---


def test_every_view_says_whom_it_serves():
    app = create_app(Config())
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    assert [name for name, view in views.items() if audience_of(view) is None] == []


def test_a_view_that_does_not_say_so_serves_nobody():
    app = create_app(Config())
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = app.test_client().get("/forgotten", headers={"Host": "127.0.0.1"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "FORBIDDEN")


# --- sign up ---


def test_who_signs_up_is_logged_in(own):
    with visitor(own) as client:
        assert name_of(client) is None
        answer = sign_up(client, "Grace")
        assert answer.status_code == 201
        user = answer.json()["user"]
        assert (user["name"], user["teacher"], user["networks"]) == ("Grace", False, 0)
        assert client.get("/me").json()["user"] == user
    with logged_in(own, "gRACE") as client:
        assert name_of(client) == "Grace"
        assert client.get("/networks").json()["networks"]


@pytest.mark.parametrize("name", ["Katherine", "KATHERINE", "guest", "Guest"])
def test_a_name_is_given_once_whatever_its_letters(own, name):
    with visitor(own) as client:
        sign_up(client, "katherine")
        answer = sign_up(client, name)
        assert_problem(answer, 409, "NAME_TAKEN")
        assert [each["field"] for each in answer.json()["errors"]] == ["name"]


@pytest.mark.parametrize("name", ["con", "LPT1", "../ada", "a b", "Zoë", "", "-", "x" * 65, "a\0"])
def test_what_can_be_no_folder_can_be_no_user(own, name):
    with visitor(own) as client:
        assert_problem(sign_up(client, name), 422, "INVALID_INPUT")
    assert not [path for path in own.saved.rglob("*") if path.name.lower().startswith("con")]


@pytest.mark.parametrize("password", ["", "nine-char", "x" * 257])
def test_a_password_has_a_length(own, password):
    with visitor(own) as client:
        answer = sign_up(client, "lengths", password)
        assert_problem(answer, 422, "INVALID_INPUT")
        assert answer.json()["errors"][0]["field"] == "password"
        assert not password or password not in answer.text


def test_nobody_gets_a_folder_in_which_something_lies(own):
    folder = own.saved / "users" / "Left"
    folder.mkdir(parents=True)
    (folder / "mine.pck").write_bytes(b"somebody's")
    with visitor(own) as client:
        for name in ("Left", "left"):
            assert_problem(sign_up(client, name), 409, "NAME_TAKEN")
    assert (folder / "mine.pck").read_bytes() == b"somebody's"


def test_where_sign_up_is_closed_accounts_are_made_by_others(tmp_path):
    with serving(tmp_path, EDUNN_SIGNUP="closed") as server, visitor(server) as client:
        assert_problem(sign_up(client, "ada"), 403, "SIGNUP_CLOSED")
        assert client.get("/me").json()["signup"] == "closed"
        make_accounts(server, "ada")
        with logged_in(server, "ada") as ada:
            assert name_of(ada) == "ada"


def test_few_accounts_an_hour_come_from_one_address(tmp_path):
    limited = {"EDUNN_PROXIES": "1", "EDUNN_LIMIT_SIGNUPS_PER_HOUR": "2"}
    here, there = ({"X-Forwarded-For": each} for each in ("192.0.2.1", "192.0.2.2"))
    with serving(tmp_path, **limited) as server, visitor(server) as client:
        assert sign_up(client, "one", headers=here).status_code == 201
        assert sign_up(client, "one", headers=here).status_code == 409  # doesn't count
        assert sign_up(client, "two", headers=here).status_code == 201
        answer = sign_up(client, "three", headers=here)
        assert_problem(answer, 429, "TOO_MANY_ATTEMPTS")
        assert 3000 < int(answer.headers["Retry-After"]) <= 3601
        assert sign_up(client, "three", headers=there).status_code == 201


# --- log in ---


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(own):
    make_accounts(own, "rosalind")
    with visitor(own) as client:
        answers = [
            client.post("/login", json={"name": name, "password": OTHER})
            for name in ("rosalind", "nobody-of-that-name", "../rosalind", "Zoë Müller")
        ]
        for answer in answers:
            assert_problem(answer, 401, "WRONG_CREDENTIALS")
        assert len({answer.text for answer in answers}) == 1
        assert name_of(client) is None


def test_letters_are_the_same_however_a_keyboard_composes_them(own):
    with visitor(own) as client:
        sign_up(client, "composed", "caf\u00e9-au-lait")
    with logged_in(own, "composed", "cafe\u0301-au-lait") as client:
        assert name_of(client) == "composed"


def test_an_old_hash_is_made_anew_at_log_in(own):
    with database_of(own) as database:
        accounts = AccountStore(database, Homes(own.saved))
        accounts.add(NewAccount("old-hash", generate_password_hash(PASSWORD, "scrypt:16384:8:1")))
        with logged_in(own, "old-hash"):
            assert accounts.find("old-hash").password.startswith(f"{METHOD}$")
        with logged_in(own, "old-hash"):
            pass


def test_guessing_ends_after_a_few_tries_even_all_at_once(own):
    make_accounts(own, "guessed")
    with visitor(own) as client, ThreadPoolExecutor(40) as threads:

        def guess(number):
            body = {"name": "guessed", "password": f"guess-number-{number}"}
            return client.post("/login", json=body)

        answers = list(threads.map(guess, range(40)))
        codes = [answer.json()["code"] for answer in answers]
        assert codes.count("WRONG_CREDENTIALS") == 5
        assert set(codes) <= {"WRONG_CREDENTIALS", "TOO_MANY_ATTEMPTS", "BUSY"}
        for answer in answers:
            if answer.status_code != 401:
                assert int(answer.headers["Retry-After"]) >= 1
        assert_problem(  # the right one, too, has to wait
            client.post("/login", json={"name": "guessed", "password": PASSWORD}),
            429,
            "TOO_MANY_ATTEMPTS",
        )


def test_a_stranger_who_guesses_does_not_lock_the_owner_out(proxied):
    make_accounts(proxied, "hedy")
    home, stranger = "198.51.100.7", "203.0.113.9"
    with visitor(proxied) as client:
        assert try_to_log_in(client, "hedy", PASSWORD, home).status_code == 200
        for _ in range(20):
            assert try_to_log_in(client, "Hedy", OTHER, stranger).status_code == 401
        for address in (stranger, "203.0.113.10"):  # it is the account that takes no more
            answer = try_to_log_in(client, "hedy", PASSWORD, address)
            assert_problem(answer, 429, "TOO_MANY_ATTEMPTS")
        assert int(answer.headers["Retry-After"]) > 23 * 3600
        assert try_to_log_in(client, "hedy", PASSWORD, home).status_code == 200


def test_one_address_does_not_try_all_accounts(tmp_path):
    limited = {"EDUNN_PROXIES": "1", "EDUNN_LIMIT_WRONG_PASSWORDS_PER_ADDRESS": "3"}
    with serving(tmp_path, **limited) as server, visitor(server) as client:
        for name in ("a1", "a2", "a3"):
            assert try_to_log_in(client, name, OTHER, "2001:db8::1").status_code == 401
        neighbour = "2001:db8::ffff:1"  # of the same network: the same household
        assert try_to_log_in(client, "a4", OTHER, neighbour).status_code == 429
        assert try_to_log_in(client, "a4", OTHER, "2001:db8:0:1::1").status_code == 401


def test_a_class_logs_in_and_trains_at_once_from_one_address(own):
    """Thirty pupils: each gets a network of their own, in the order in which they asked for it."""
    names = [f"pupil-{number}" for number in range(30)]
    make_accounts(own, *names)

    def learn(name):
        with logged_in(own, name) as client:
            job = ended(client, begin(client, f"{name}s", dataset="iris", epochs=60), 240)
            mine = [
                each for each in client.get("/networks").json()["networks"] if not each["builtin"]
            ]
            return job, [each["name"] for each in mine]

    with ThreadPoolExecutor(30) as threads, visitor(own) as guest:
        coming = [threads.submit(learn, name) for name in names]
        asked = {"network_name": "xor", "input_array": [0, 1]}
        while not all(each.done() for each in coming):  # meanwhile the others are served
            assert guest.post("/predict", json=asked).status_code == 200
            assert guest.get("/heartbeat").status_code == 200
            time.sleep(0.1)
        learned = [each.result() for each in coming]
    assert [networks for _, networks in learned] == [[f"{name}s"] for name in names]
    jobs = sorted((job for job, _ in learned), key=lambda job: job["created"])
    assert {job["state"] for job in jobs} == {"finished"}
    assert [job["started"] for job in jobs] == sorted(job["started"] for job in jobs)


# --- another password, and the end ---


def test_another_password_needs_the_old_one(own):
    with member(own, "lise") as client:
        change = {"current_password": OTHER, "new_password": "brand-new-password"}
        answer = client.put("/me/password", json=change)
        assert_problem(answer, 403, "WRONG_PASSWORD")
        assert answer.json()["errors"][0]["field"] == "current_password"
        change["current_password"] = PASSWORD
        assert client.put("/me/password", json=change).status_code == 204
        assert name_of(client) == "lise"
    with visitor(own) as client:
        answer = client.post("/login", json={"name": "lise", "password": PASSWORD})
        assert answer.status_code == 401
    with logged_in(own, "lise", "brand-new-password"):
        pass


def test_a_stolen_session_guesses_no_password(own):
    with member(own, "marked") as client:
        for _ in range(5):
            body = {"password": OTHER}
            assert client.request("DELETE", "/me", json=body).status_code == 403
        body = {"password": PASSWORD}
        assert_problem(client.request("DELETE", "/me", json=body), 429, "TOO_MANY_ATTEMPTS")
        assert name_of(client) == "marked"


def test_a_deleted_account_takes_everything_along_and_nothing_comes_back(own):
    """Also what is being trained at that moment."""
    with member(own, "emmy") as client:
        token = token_of(client)
        id = begin(client, "never", **long_training(5000))
        wait_for(client, id, lambda job: job["epoch"] >= 1)
        drawing = {"label": "1", "strokes": [[[0.5, 0.2], [0.5, 0.8]]]}
        client.post("/datasets/my-handwriting/samples", json={"samples": [drawing]})
        with logged_in(own, "emmy") as second, by_token(own, token) as program:
            answer = client.request("DELETE", "/me", json={"password": PASSWORD})
            assert answer.status_code == 204
            assert name_of(client) is None
            assert name_of(second) is None
            assert_problem(program.get("/networks"), 401, "INVALID_TOKEN")
    with visitor(own) as client:
        body = {"name": "emmy", "password": PASSWORD}
        assert_problem(client.post("/login", json=body), 401, "WRONG_CREDENTIALS")
        sign_up(client, "Emmy")  # another, of the same name
        assert client.get("/train").json()["jobs"] == []
        assert client.get(f"/train/{id}").status_code == 404
        assert {each["builtin"] for each in client.get("/networks").json()["networks"]} == {True}
        next_id = begin(client, "after", dataset="xor", epochs=1)
        assert ended(client, next_id)["state"] == "finished"  # so the old one is given up
    left = sorted(
        path.relative_to(own.saved).as_posix()
        for path in (own.saved / "users").rglob("*")
        if "emmy" in path.as_posix().lower() and path.is_file()
    )
    assert left == ["users/Emmy/after.pck"]


def test_what_a_crash_leaves_half_deleted_is_brought_to_an_end(tmp_path):
    """An account goes with its folder, or stays with it, whenever the process dies."""
    database, homes = Database(tmp_path / "edunn.db"), Homes(tmp_path)
    accounts = AccountStore(database, homes)
    accounts.add(NewAccount("Stays", "-"), NewAccount("Goes", "-"))
    for name in ("Stays", "Goes"):
        (tmp_path / "users" / name / "mine.pck").touch()
        homes.set_aside(name)
    with database.writing() as connection:
        connection.execute(delete(users).where(users.c.name == "Goes"))
    accounts.sweep()
    database.close()
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pck"))
    assert left == ["users/Stays/mine.pck"]
    assert [path.name for path in (tmp_path / "users").iterdir()] == ["Stays"]


def test_no_training_is_queued_for_an_account_that_is_gone(tmp_path):
    """A request that began before the account was deleted."""
    database = Database(tmp_path / "edunn.db")
    jobs = JobStore(database)
    spec = {"network_name": "late", "dataset": "xor"}
    with pytest.raises(UserGone):
        jobs.create("gone", "0123", spec, {}, [], 100)
    assert jobs.all("gone") == []
    database.close()


# --- from the terminal ---


def user_command(server, *words, password=PASSWORD):
    """`run.py user …`, beside the running server."""
    return subprocess.run(
        [sys.executable, "-m", "service.users", *words],
        cwd=ROOT / "backend",
        env=server.env,
        input=f"{password}\n",
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_accounts_are_made_listed_changed_and_deleted_from_the_terminal(own):
    done = user_command(own, "add", "Maria", "--teacher", "--password-stdin")
    assert (done.returncode, done.stdout) == (0, "Maria can log in.\n")
    with logged_in(own, "maria") as client:
        assert client.get("/me").json()["user"]["teacher"] is True
        assert "Maria" in user_command(own, "list").stdout
        again = user_command(own, "add", "maria", "--password-stdin")
        assert again.returncode == 1
        assert "is taken" in again.stderr
        done = user_command(own, "passwd", "maria", "--password-stdin", password=OTHER)
        assert done.returncode == 0
        assert name_of(client) is None  # their sessions have ended
    with logged_in(own, "Maria", OTHER) as client:
        assert user_command(own, "delete", "MARIA").returncode == 0
        assert name_of(client) is None
    assert not (own.saved / "users" / "Maria").exists()
    assert "there is no account" in user_command(own, "delete", "maria").stderr
    assert "10 to 256" in user_command(own, "add", "x", "--password-stdin", password="1").stderr


# --- guests ---


def test_a_guest_who_may_only_ask_sees_what_ships_and_nothing_else(own):
    secret = own.guest / "of-the-full-guest.pck"
    secret.write_bytes((ROOT / "saved" / "builtin" / "xor.pck").read_bytes())
    with visitor(own) as client:
        networks = client.get("/networks").json()["networks"]
        assert {each["builtin"] for each in networks} == {True}
        assert client.get("/networks/of-the-full-guest").status_code == 404
        asked = {"network_name": "xor", "input_array": [0, 1]}
        assert client.post("/predict", json=asked).json()["label"] == ["on"]
        asked["network_name"] = "of-the-full-guest"
        assert client.post("/predict", json=asked).status_code == 404
        assert {each["builtin"] for each in client.get("/datasets").json()["datasets"]} == {True}
        for method, path in (
            ("POST", "/train"),
            ("GET", "/train"),
            ("POST", "/datasets"),
            ("POST", "/networks"),
            ("DELETE", "/networks/of-the-full-guest"),
        ):
            answer = client.request(method, path, json={})
            assert_problem(answer, 401, "LOGIN_REQUIRED")
            assert "log in" in answer.json()["detail"]
            assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert secret.exists()


@pytest.mark.parametrize("setting", ["EDUNN_PROXIES", "EDUNN_HTTPS"])
def test_behind_a_proxy_a_guest_may_only_ask(monkeypatch, setting):
    """It listens on this computer alone, and yet others reach it."""
    monkeypatch.setenv(setting, "1")
    config = Config.from_environment()
    assert (config.guest, config.cautions()) == ("predict", [])
    monkeypatch.setenv("EDUNN_GUEST", "full")
    assert len(Config.from_environment().cautions()) == 1


@pytest.mark.parametrize(
    ("host", "given", "guest"),
    [
        ("127.0.0.1", None, "full"),
        ("::1", None, "full"),
        ("localhost", None, "full"),
        ("0.0.0.0", None, "predict"),
        ("school.example", None, "predict"),
        ("0.0.0.0", "full", "full"),
        ("127.0.0.1", "predict", "predict"),
    ],
)
def test_a_guest_may_do_everything_on_this_computer_alone(monkeypatch, host, given, guest):
    monkeypatch.setenv("EDUNN_HOST", host)
    if given:
        monkeypatch.setenv("EDUNN_GUEST", given)
    config = Config.from_environment()
    assert config.guest == guest
    assert bool(config.cautions()) == ((host, given) == ("0.0.0.0", "full"))


def test_the_start_warns_of_a_guest_who_may_do_everything_elsewhere(tmp_path):
    log = tmp_path / "log"
    settings = {"EDUNN_HOST": "0.0.0.0", "EDUNN_GUEST": "full"}
    with serving(tmp_path / "saved", log, **settings) as server:
        assert httpx.get(f"{server.address}/heartbeat").status_code == 200
    assert log.read_text().count("EDUNN_GUEST=full, and the service listens on 0.0.0.0") == 1
