"""What every answer carries, whatever it answers; and the log's line that belongs to it."""

import httpx
import pytest

from tests.conftest import serving

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PLACES = [
    *("/", "/app/train", "/docs", "/openapi.json", "/heartbeat", "/health", "/networks", "/limits"),
    *("/nothing/here", "/networks/nosuch", "/networks/a%00b", "/train/options", "/me"),
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS"])
def test_every_answer_tells_browsers_what_they_may(client, place, method):
    headers = client.request(method, place).headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Permissions-Policy" in headers
    assert "Strict-Transport-Security" not in headers  # it is plain http
    assert "Access-Control-Allow-Origin" not in headers


def test_every_answer_has_a_number_of_its_own(client):
    numbers = {client.get(place).headers["X-Request-Id"] for place in PLACES * 2}
    assert len(numbers) == 2 * len(PLACES)


def test_what_is_somebodys_own_is_kept_by_nobody(client):
    for place in ("/networks", "/train", "/me", "/datasets", "/networks/iris/export"):
        assert client.get(place).headers["Cache-Control"] == "no-store", place


@pytest.mark.parametrize(
    ("settings", "headers"),
    [
        ({"EDUNN_HTTPS": "1"}, {}),
        ({"EDUNN_PROXIES": "1"}, {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}),
    ],
)
def test_where_it_is_reached_by_https_browsers_stay_there(tmp_path, settings, headers):
    with serving(tmp_path, **settings) as server:
        answer = httpx.get(f"{server.address}/heartbeat", headers=headers)
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
