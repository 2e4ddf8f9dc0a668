"""Makes docs/draw.png and docs/train.png, the pictures in the README:
PYTHONPATH=backend python -m docs.screenshot.
"""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.conftest import FLAGS, chromium_path, opened
from tests.browser.gestures import TEN_DIGITS, answer, draw
from tests.conftest import Server, serving

HERE = Path(__file__).parent


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as saved:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with serving(Path(saved)) as server:
            drawing(browser, server)
            training(browser, server)
        browser.close()


def drawing(browser: Browser, server: Server) -> None:
    window = {"viewport": {"width": 1120, "height": 900}}
    with opened(browser, server, **window) as page:
        draw(page, TEN_DIGITS["7"])
        answer(page)
        page.wait_for_timeout(500)
        page.screenshot(path=str(HERE / "draw.png"))


def training(browser: Browser, server: Server) -> None:
    """A run on MNIST, its third epoch over."""
    window = {"viewport": {"width": 1280, "height": 1130}}
    with opened(browser, server, "/app/train?dataset=mnist&epochs=8&seed=1", **window) as page:
        page.get_by_role("button", name="Train", exact=True).click()
        page.wait_for_url("**/app/runs/*")
        expect(page.get_by_text(re.compile("[345] of 8 epochs")).first).to_be_visible(
            timeout=60_000
        )
        page.wait_for_timeout(500)
        page.screenshot(path=str(HERE / "train.png"))


if __name__ == "__main__":
    main()
