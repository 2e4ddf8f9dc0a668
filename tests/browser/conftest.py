"""A real Chromium with a real pointer, on the same gunicorn as the service's tests."""

import os
import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import Error, sync_playwright

from tests.conftest import missing

# Chromium as root in a container, without its calls home
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path():
    """The machine's own Chromium, or Chrome; None for the one that Playwright may have fetched."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        except Error:
            missing("there is no Chromium (Debian and Ubuntu: apt install chromium)")
        yield browser
        browser.close()


@pytest.fixture
def page(browser, server):
    """The draw page, opened in a window of its own; an error in its console fails the test."""
    with opened(browser, server, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture
def touch_page(browser, server):
    """The same on a telephone: a narrow window with a touch screen."""
    with opened(browser, server, viewport={"width": 390, "height": 844}, has_touch=True) as page:
        yield page


@contextmanager
def opened(browser, server, address="/", **window):
    context = browser.new_context(base_url=server.address, **window)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    page.get_by_role("main").wait_for()
    yield page
    context.close()
    assert not errors
