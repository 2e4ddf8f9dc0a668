"""How long a person waits: from lifting the pen to the bars, on the page, in milliseconds.

A real Chromium draws ten digits several times with a mouse, on a gunicorn of its own. The page
itself notes the time between the pointer going up and the answer for all ink being shown.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, chromium_path, opened
from tests.browser.gestures import TEN_DIGITS, answer, draw
from tests.conftest import serving

ROUNDS = 8

WATCH = """
() => {
  window.waits = [];
  let lifted = null;
  const answer = document.querySelector('[data-testid=answer]');
  const settled = () => ['sure', 'unsure'].includes(answer.dataset.state);
  const note = () => {
    if (lifted === null || !settled()) return;
    window.waits.push(performance.now() - lifted);
    lifted = null;
  };
  addEventListener('pointerup', (event) => {
    if (!event.target.closest('[data-testid=drawing]')) return;
    lifted = performance.now();
    queueMicrotask(note);
  }, true);
  new MutationObserver(note).observe(answer, {attributes: true});
}
"""


def main():
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as saved:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        window = {"viewport": {"width": 1280, "height": 900}}
        with serving(Path(saved)) as server, opened(browser, server, **window) as page:
            page.evaluate(WATCH)
            for _ in range(ROUNDS):
                for strokes in TEN_DIGITS.values():
                    draw(page, strokes)
                    answer(page)
                    page.get_by_role("button", name="Clear").click()
            waits = sorted(page.evaluate("window.waits"))
        browser.close()
    print(
        f"pen up to bars, {len(waits)} times: median {statistics.median(waits):.0f} ms, "
        f"95th percentile {waits[int(0.95 * len(waits))]:.0f} ms, longest {waits[-1]:.0f} ms"
    )


if __name__ == "__main__":
    main()
