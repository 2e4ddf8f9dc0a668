"""What is told to a reader is tried where nobody has been before."""

import httpx
import pytest

from tests.conftest import serving


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("reader")) as running:
        yield running


@pytest.fixture(scope="package")
def client(server):
    with httpx.Client(base_url=server.address, timeout=60) as client:
        yield client
