"""A real Chromium with a real pointer, on the same gunicorn as the service's tests."""

import os
import shutil

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
    context = browser.new_context(base_url=server.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/")
    page.get_by_test_id("drawing").wait_for()
    yield page
    context.close()
    assert not errors
