"""People with an account, as tests need them: made beside the server, logged in over HTTP."""

import time
from contextlib import contextmanager
from functools import cache

import httpx

from service.store.accounts import AccountStore, NewAccount
from service.store.database import Database
from service.store.homes import Homes
from service.store.passwords import hashed

PASSWORD = "open-sesame-open"
HARDLY_LIMITED = {  # where a test asks more than a person would
    "EDUNN_LIMIT_SIGNUPS_PER_HOUR": "1000",
    "EDUNN_LIMIT_WRONG_PASSWORDS_PER_ADDRESS": "1000",
    "EDUNN_LIMIT_REQUESTS_PER_MINUTE": "100000",
    "EDUNN_LIMIT_TRAINS_PER_MINUTE": "1000",
}


@cache
def kept_password():
    return hashed(PASSWORD)


@contextmanager
def database_of(server):
    database = Database(server.saved / "edunn.db")
    yield database
    database.close()


def make_accounts(server, *names, teacher=False):
    """With PASSWORD, all of them."""
    new = [NewAccount(name, kept_password(), is_teacher=teacher) for name in names]
    with database_of(server) as database:
        AccountStore(database, Homes(server.saved)).add(*new)


def visitor(server):
    """A browser of its own, that has never been here."""
    return httpx.Client(base_url=server.address, timeout=60)


@contextmanager
def logged_in(server, name, password=PASSWORD):
    with visitor(server) as client:
        body = {"name": name, "password": password}
        answer = answered(lambda: client.post("/login", json=body))
        assert answer.status_code == 200, answer.text
        yield client


@contextmanager
def member(server, name, teacher=False):
    """Somebody with a new account, logged in."""
    make_accounts(server, name, teacher=teacher)
    with logged_in(server, name) as client:
        yield client


def token_of(client, name="for a test"):
    """A new API token of whoever has logged in with this client."""
    answer = client.post("/tokens", json={"name": name, "days": 1})
    assert answer.status_code == 201, answer.text
    return answer.json()["secret"]


def answered(ask):
    """The answer to ``ask()``, which is asked again where the service says that it is busy."""
    while True:
        answer = ask()
        if answer.status_code != 503:
            return answer
        time.sleep(int(answer.headers["Retry-After"]))


def by_token(server, token):
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=server.address, timeout=60, headers=headers)


def name_of(client):
    """Who the service takes this client for; None for a guest."""
    user = client.get("/me").json()["user"]
    return user and user["name"]
