"""Thousands of requests made from the contract itself: none brings the service down, none is
answered in a way that the contract doesn't say.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.api import create_app
from service.config import Config
from tests.conftest import serving
from tests.service.people import HARDLY_LIMITED, member, token_of

EACH = 90  # requests an operation, of which there are more than 25
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


SPEC = create_app(Config()).spec
schema = schemathesis.openapi.from_dict(SPEC)
OPERATIONS = {each.ok().label: each.ok() for each in schema.get_all_operations()}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server of our own: what is made up here shall be in nobody's way."""
    with serving(tmp_path_factory.mktemp("saved"), EDUNN_SLOTS="1", **HARDLY_LIMITED) as server:
        yield server


@pytest.fixture(scope="module")
def token(own):
    """A teacher's, whom every operation serves."""
    with member(own, "contract", teacher=True) as teacher:
        return token_of(teacher)


def takes_an_account(label):
    method, path = label.split(" ")
    security = SPEC["paths"][path][method.lower()].get("security", [{}])
    return {} not in security


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_operation_keeps_its_contract(own, token, label):
    @settings(
        max_examples=EACH, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(case=OPERATIONS[label].as_strategy())
    def keeps_it(case):
        headers = {"Authorization": f"Bearer {token}"} if takes_an_account(label) else {}
        case.call_and_validate(base_url=own.address, headers=headers, checks=CHECKS, timeout=10)

    keeps_it()
