"""What a stranger tries with log-ins, cookies, tokens and headers, besides what the tests of
accounts and sessions tell: secrets of one kind sent as another, claims nobody checks, two at once.
"""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.conftest import serving
from tests.service.people import (
    HARDLY_LIMITED,
    PASSWORD,
    by_token,
    logged_in,
    make_accounts,
    member,
    name_of,
    token_of,
    visitor,
)
from tests.service.test_predict import assert_problem

COOKIE = "edunn_session"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacked")
    with serving(folder / "saved", folder / "log", **HARDLY_LIMITED) as server:
        yield server


def test_a_secret_of_one_kind_is_none_of_the_other(own):
    """What leaks where a cookie is seen is no API token, and the other way round."""
    with member(own, "kinds") as client:
        session, token = client.cookies[COOKIE], token_of(client)
        with by_token(own, session) as as_token:
            assert_problem(as_token.get("/networks"), 401, "INVALID_TOKEN")
        with httpx.Client(base_url=own.address, cookies={COOKIE: token}) as as_cookie:
            assert name_of(as_cookie) is None
        with by_token(own, token) as fine:
            assert name_of(fine) == "kinds"


@pytest.mark.parametrize("where", ["token", "access_token", COOKIE, "api_key", "Authorization"])
def test_a_secret_in_an_address_opens_nothing(own, where):
    """So nobody gets used to sending it where logs and histories keep it."""
    make_accounts(own, name := f"in-address-{where.replace('_', '-')}")
    with logged_in(own, name) as client:
        token = token_of(client)
    with visitor(own) as stranger:
        assert stranger.get("/me", params={where: token}).json()["user"] is None
        assert stranger.get("/me", params={where: f"Bearer {token}"}).json()["user"] is None


CLAIMS = [
    *("X-User", "X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Authenticated-User", "User"),
    *("X-WEBAUTH-USER", "X-Auth-Request-User", "X-Edunn-User", "From", "Proxy-Authorization"),
]


@pytest.mark.parametrize("header", CLAIMS)
def test_who_claims_to_be_somebody_is_nobody(own, header):
    make_accounts(own, name := f"claimed-{header.lower()}")
    with visitor(own) as stranger:
        assert stranger.get("/me", headers={header: name}).json()["user"] is None
        body = {"network_name": "claimed", "dataset": "xor", "user": name, "owner": name}
        answer = stranger.post("/train", json=body, headers={header: name})
        assert_problem(answer, 422, "INVALID_INPUT")


@pytest.mark.parametrize("claim", ["teacher", "is_teacher", "taught_by", "id", "created", "admin"])
def test_nobody_makes_a_teacher_of_themselves(own, claim):
    body = {"name": f"grand-{claim.replace('_', '-')}", "password": PASSWORD}
    with visitor(own) as client:
        answer = client.post("/users", json=body | {claim: True})
        if answer.status_code == 201:  # what is said besides is ignored
            assert client.get("/me").json()["user"]["teacher"] is False
            assert_problem(client.get("/pupils"), 403, "NOT_A_TEACHER")
        else:
            assert_problem(answer, 422, "INVALID_INPUT")


SPOOFED = [
    "X-Forwarded-For",
    "X-Real-IP",
    "Forwarded",
    "X-Client-IP",
    "CF-Connecting-IP",
    "Client-IP",
]


def test_another_address_in_a_header_buys_no_further_tries(tmp_path):
    """No proxy stands before us, so nobody's word about an address is taken."""
    with serving(tmp_path / "saved") as server, visitor(server) as stranger:
        make_accounts(server, "besieged")
        codes = []
        for number in range(20):
            address = f"203.0.113.{number}"
            headers = dict.fromkeys(SPOOFED, address) | {"Forwarded": f"for={address}"}
            body = {"name": "besieged", "password": f"guess-number-{number}"}
            answer = stranger.post("/login", json=body, headers=headers)
            codes.append(answer.json()["code"])
        assert codes[:5] == ["WRONG_CREDENTIALS"] * 5
        assert set(codes[5:]) == {"TOO_MANY_ATTEMPTS"}


def test_of_many_who_want_a_name_at_once_one_gets_it(own):
    def sign_up(number):
        name = "Coveted" if number % 2 else "coveted"
        with visitor(own) as client:
            answer = client.post("/users", json={"name": name, "password": f"{PASSWORD}{number}"})
            return number, answer.status_code, name_of(client)

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(sign_up, range(12)))
    (winner,) = [each for each in answers if each[1] == 201]
    assert {status for _, status, _ in answers} <= {201, 409, 503}
    assert [who for _, _, who in answers if who] == [winner[2]]
    with logged_in(own, "COVETED", f"{PASSWORD}{winner[0]}") as client:
        assert name_of(client) == winner[2]


@pytest.mark.parametrize("ending", ["token revoked", "logged out", "password changed", "deleted"])
def test_what_has_ended_opens_nothing_whatever_it_is_sent_with(own, ending):
    """A stolen secret, used again and again, by several at once, after its owner has ended it."""
    make_accounts(own, name := f"ended-{ending.replace(' ', '-')}")
    with logged_in(own, name) as client, logged_in(own, name) as owner:
        token = client.post("/tokens", json={"name": "stolen", "days": 1}).json()
        stolen = {"cookies": {COOKIE: client.cookies[COOKIE]}}
        if ending in ("token revoked", "deleted"):
            stolen = {"headers": {"Authorization": f"Bearer {token['secret']}"}}
        with httpx.Client(base_url=own.address, **stolen) as thief:
            assert name_of(thief) == name
            if ending == "token revoked":
                assert owner.delete(f"/tokens/{token['token']['id']}").status_code == 204
            elif ending == "logged out":
                assert client.post("/logout").status_code == 204
            elif ending == "password changed":
                body = {"current_password": PASSWORD, "new_password": f"{PASSWORD}-2"}
                assert owner.put("/me/password", json=body).status_code == 204
            else:
                body = {"password": PASSWORD}
                assert owner.request("DELETE", "/me", json=body).status_code == 204
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: httpx.get(f"{own.address}/me", **stolen), range(24)))
        for answer in answers:
            assert answer.status_code == 401 or answer.json()["user"] is None
        if "headers" in stolen:
            assert {answer.status_code for answer in answers} == {401}


def test_names_and_passwords_of_any_kind_are_told_the_same(own):
    """Whoever tries learns nothing of which names there are, nor makes us stumble."""
    make_accounts(own, "somebody")
    tried = [
        "somebody",
        "nobody",
        "guest",
        "SOMEBODY",
        "some body",
        "",
        "\0",
        "é" * 50,
        "a' OR 1=1",
    ]
    with visitor(own) as client:
        told = {
            (answer.status_code, answer.json()["detail"])
            for name in tried
            for answer in [client.post("/login", json={"name": name, "password": "w" * 20})]
        }
    assert told == {(401, "there is no account with this name and this password")}


def test_the_log_has_no_secret_of_all_this(own):
    with member(own, "quiet") as client:
        secrets = [client.cookies[COOKIE], token_of(client), PASSWORD]
        client.get("/me", headers={"Authorization": f"Bearer {secrets[1]}x"})
        client.get("/networks/x", params={"token": secrets[1]})
        client.post("/login", json={"name": secrets[1], "password": secrets[2]})
        client.post("/login", content=f'{{"name": "quiet", "password": "{PASSWORD}"')
    text = own.log.read_text(errors="replace")
    assert not [secret for secret in secrets if secret in text]
