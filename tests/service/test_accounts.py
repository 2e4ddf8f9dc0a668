"""Accounts: sign up, log in and out, another password, and away with everything."""

import pytest

from service.api import create_app
from service.api.audience import audience_of
from service.config import Config
from tests.conftest import serving
from tests.service.people import (
    PASSWORD,
    logged_in,
    visitor,
)


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server of our own, at which as many may sign up as a test needs."""
    with serving(
        tmp_path_factory.mktemp("accounts"), EDUNN_LIMIT_SIGNUPS_PER_HOUR="1000"
    ) as server:
        yield server


def test_every_view_says_whom_it_serves():
    app = create_app(Config())
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    assert [name for name, view in views.items() if audience_of(view) is None] == []


def test_who_signs_up_is_logged_in(own):
    with visitor(own) as client:
        answer = client.post("/users", json={"name": "Grace", "password": PASSWORD})
        assert answer.status_code == 201
        user = answer.json()["user"]
        assert (user["name"], user["teacher"], user["networks"]) == ("Grace", False, 0)
        assert client.get("/me").json()["user"] == user
    with logged_in(own, "gRACE") as client:
        assert client.get("/me").json()["user"]["name"] == "Grace"
