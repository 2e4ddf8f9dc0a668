"""What is somebody's own is nobody else's: on every route, in every list, in every error."""

import os
import re
from contextlib import ExitStack

import pytest

from service.api import create_app
from service.api.audience import ANYONE, audience_of
from service.config import Config
from service.store import DatasetStore, NetworkStore
from service.store.homes import NOBODY, Homes, UserGone
from tests.conftest import ROOT, serving
from tests.service.people import (
    HARDLY_LIMITED,
    by_token,
    logged_in,
    make_accounts,
    member,
    token_of,
    visitor,
)
from tests.service.trainings import begin, ended

XOR = ROOT / "saved" / "builtin" / "xor.pck"
DRAWING = {"label": "1", "strokes": [[[0.5, 0.2], [0.5, 0.8]]]}
THEIRS, NONE = "victims-own", "not-at-all"  # what is the victim's, and what nobody has
OTHERS = ("member", "token", "teacher", "guest", "asking guest")

# what a view needs to get as far as asking whose it is
BODIES = {
    "PATCH /networks/<name>": {"name": "mine-now"},
    "PATCH /datasets/<name>": {"classes": ["a", "b"]},
    "POST /datasets/<name>/samples": {"samples": [DRAWING]},
    "PATCH /datasets/<name>/samples/<id>": {"label": "1"},
}


def routes_with_names():
    """Of every route that names a thing: method and rule."""
    app = create_app(Config())
    return sorted(
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        if rule.arguments and audience_of(app.view_functions[rule.endpoint]) != ANYONE
        for method in rule.methods - {"HEAD", "OPTIONS"}
    )


def lists():
    app = create_app(Config())
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if not rule.arguments and "GET" in rule.methods
    )


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("isolation"), **HARDLY_LIMITED) as server:
        yield server


@pytest.fixture(scope="module")
def victim(own):
    """Ada, who has one of everything."""
    with member(own, "ada", teacher=True) as client:
        ended(client, begin(client, THEIRS, dataset="xor", epochs=1))
        body = {"name": THEIRS, "classes": ["1", "2"], "drawings": True}
        assert client.post("/datasets", json=body).status_code == 201
        ids = client.post(f"/datasets/{THEIRS}/samples", json={"samples": [DRAWING]}).json()["ids"]
        token_of(client, "a token of hers")
        client.post("/pupils", json={"names": [THEIRS]})
        client.ids = {
            "train": client.get("/train").json()["jobs"][0]["id"],
            "datasets": ids[0],
            "tokens": client.get("/tokens").json()["tokens"][0]["id"],
            "sessions": client.get("/sessions").json()["sessions"][0]["id"],
        }
        yield client


@pytest.fixture(scope="module")
def others(own, victim):
    """Everybody else, each as a client; the guest of another server may only ask."""
    make_accounts(own, "eve")
    make_accounts(own, "teacher-eve", teacher=True)
    with ExitStack() as stack:
        clients = {
            "member": stack.enter_context(logged_in(own, "eve")),
            "teacher": stack.enter_context(logged_in(own, "teacher-eve")),
            "guest": stack.enter_context(visitor(own)),
        }
        clients["token"] = stack.enter_context(by_token(own, token_of(clients["member"])))
        asking = stack.enter_context(serving(own.saved, EDUNN_GUEST="predict"))
        clients["asking guest"] = stack.enter_context(visitor(asking))
        yield clients


def asked(client, route, name, ids):
    method, rule = route.split(" ")
    kind = rule.split("/")[1]
    id = ids.get(kind, "") if name == THEIRS else "0" * len(ids.get(kind, ""))
    path = rule.replace("<name>", name).replace("<id>", id)
    answer = client.request(method, path, json=BODIES.get(route))
    return answer, re.sub(f"{name}|{id or name}", "…", answer.text)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("route", routes_with_names())
def test_what_is_anothers_is_not_there(victim, others, who, route):
    """The same answer as for what nobody has: 404, or 401 for whom nothing is stored."""
    theirs, theirs_told = asked(others[who], route, THEIRS, victim.ids)
    none, none_told = asked(others[who], route, NONE, victim.ids)
    allowed = {401, 404} if "guest" in who else {404}
    if route.split("/")[1].startswith("pupils") and who in ("member", "token"):
        allowed = {403}  # who is no teacher is told so, whatever the name
    assert theirs.status_code in allowed
    assert (theirs.status_code, theirs_told) == (none.status_code, none_told)
    kept = set(theirs.headers) - {"content-length"}
    assert kept == set(none.headers) - {"content-length"}


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("path", lists())
def test_no_list_has_what_is_anothers(victim, others, who, path):
    text = others[who].get(path).text
    assert not [each for each in (THEIRS, *victim.ids.values()) if each in text]


@pytest.mark.parametrize("who", OTHERS)
def test_nothing_is_made_of_what_is_anothers(victim, others, who):
    """No prediction, no training that begins with it or learns from it; and no word of it."""
    client = others[who]
    for name in (THEIRS, NONE):
        told = [
            client.post("/predict", json={"network_name": name, "input_array": [0, 1]}),
            client.post("/predict_layers", json={"network_name": name, "input_array": [0, 1]}),
            client.post("/predict", files={"image": XOR.read_bytes()}, data={"network_name": name}),
            client.post("/train", json={"network_name": "x", "dataset": name}),
            client.post("/train", json={"network_name": "x", "dataset": "xor", "start_from": name}),
        ]
        statuses = [answer.status_code for answer in told]
        assert statuses in ([404, 404, 404, 422, 422], [404, 404, 404, 401, 401])
        assert not [answer for answer in told if THEIRS in answer.text.replace(name, "…")]


def test_everybody_may_use_the_same_name(own, victim, others):
    client = others["member"]
    assert ended(client, begin(client, THEIRS, dataset="xor", epochs=2))["state"] == "finished"
    assert client.delete(f"/networks/{THEIRS}").status_code == 204
    assert victim.get(f"/networks/{THEIRS}").json()["network"]["epochs"] == 1


def test_after_all_of_this_everything_is_still_there(victim):
    assert victim.get(f"/networks/{THEIRS}").status_code == 200
    assert victim.get(f"/datasets/{THEIRS}/samples").json()["total"] == 1
    assert victim.get(f"/train/{victim.ids['train']}").json()["job"]["state"] == "finished"
    assert [each["name"] for each in victim.get("/pupils").json()["pupils"]] == [THEIRS]
    assert len(victim.get("/tokens").json()["tokens"]) == 1


# --- the store ---


@pytest.mark.parametrize("user", ["", ".", "..", "../ada", "ada/", "ada/../bob", "ADA\0", NOBODY])
def test_who_is_nobody_has_nothing_and_makes_nothing(tmp_path, user):
    Homes(tmp_path).make("ada")
    (tmp_path / "users" / "ada" / "hers.pck").write_bytes(XOR.read_bytes())
    networks = NetworkStore(tmp_path, ROOT / "saved" / "builtin")
    assert "xor" in networks.names(user)
    assert "hers" not in networks.names(user)
    assert networks.usage(user) == (0, 0)
    with pytest.raises((ValueError, LookupError)):
        networks.save(user, "mine", networks.load("ada", "hers").model)
    with pytest.raises(UserGone), Homes(tmp_path).writing(user):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["ada", "hers.pck", "users"]


def test_nobody_comes_back_by_saving(tmp_path):
    networks = NetworkStore(tmp_path, ROOT / "saved" / "builtin")
    model = networks.load("gone", "xor").model
    with pytest.raises(UserGone):
        networks.save("gone", "mine", model)
    with pytest.raises(UserGone):
        DatasetStore(tmp_path).create_drawings("gone", "mine", ["a", "b"])
    assert not (tmp_path / "users").exists()


def test_a_link_in_place_of_a_folder_or_a_file_leads_nowhere(own, victim, tmp_path):
    """Whoever can plant one, such as by restoring a strange backup: it is not followed."""
    log = tmp_path / "log"
    users = own.saved / "users"
    make_accounts(own, "linked")
    (users / "linked").rmdir()
    (users / "linked").symlink_to(users / "ada")
    make_accounts(own, "linking")
    os.symlink(users / "ada" / f"{THEIRS}.pck", users / "linking" / "linked-file.pck")
    (users / "linking" / "datasets").symlink_to(users / "ada" / "datasets")
    with serving(own.saved, log, **HARDLY_LIMITED) as server:
        with logged_in(server, "linked") as client:
            assert client.get(f"/networks/{THEIRS}").status_code == 404
            assert THEIRS not in client.get("/networks").text
            assert THEIRS not in client.get("/datasets").text
            answer = client.post("/networks", files={"file": ("new.pck", XOR.read_bytes())})
            assert answer.status_code == 401
        with logged_in(server, "linking") as client:
            assert client.get("/networks/linked-file").status_code == 422
            assert client.get(f"/datasets/{THEIRS}").status_code == 404
    assert not (users / "ada" / "new.pck").exists()
    said = log.read_text()
    assert f"{users}/linked is a link" in said
    assert f"{users}/linking/linked-file.pck" in said
