"""Makes docs/draw.png, the picture in the README: PYTHONPATH=backend python -m docs.screenshot."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium_path, opened
from tests.browser.gestures import TEN_DIGITS, answer, draw
from tests.conftest import serving


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as saved:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        window = {"viewport": {"width": 1120, "height": 900}}
        with serving(Path(saved)) as server, opened(browser, server, **window) as page:
            draw(page, TEN_DIGITS["7"])
            answer(page)
            page.wait_for_timeout(500)
            page.screenshot(path=str(Path(__file__).parent / "draw.png"))
        browser.close()


if __name__ == "__main__":
    main()
