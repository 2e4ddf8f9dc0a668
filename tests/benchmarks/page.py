"""How long a person waits: from lifting the pen to the bars, on the page, in milliseconds.

A real Chromium draws ten digits several times with a mouse, then numbers of four, on a gunicorn of
its own. The page itself notes the time between the pointer going up and the answer for all ink
being shown. In the same Chromium: how long it takes to frame one digit of 95 points.
"""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from run import FRONTEND, node
from tests.browser.conftest import FLAGS, chromium_path, opened
from tests.browser.gestures import TEN_DIGITS, answer, draw, draw_number
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

FRAME = """
() => {
  const turns = Array.from({length: 95}, (_, k) => 2 * Math.PI * k / 94);
  const eight = [turns.map((t) => ({x: 0.5 + 0.2 * Math.sin(2 * t), y: 0.5 - 0.4 * Math.cos(t)}))];
  return Array.from({length: 500}, () => {
    const start = performance.now();
    framing.frameStrokes(eight);
    return performance.now() - start;
  });
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
            report("pen up to bars", page.evaluate("window.waits.splice(0)"))
            for _ in range(ROUNDS):
                draw_number(page, "2026")
                answer(page)
                page.get_by_role("button", name="Clear").click()
            report("the same for 2026, drawn without a pause", page.evaluate("window.waits"))
            page.evaluate(framing_code())
            report("framing 95 points", page.evaluate(FRAME), digits=1)
        browser.close()


def report(what, times, digits=0):
    times = sorted(times)
    figures = {
        "median": statistics.median(times),
        "95th percentile": times[int(0.95 * len(times))],
        "longest": times[-1],
    }
    words = ", ".join(f"{name} {figure:.{digits}f} ms" for name, figure in figures.items())
    print(f"{what}, {len(times)} times: {words}")


def framing_code():
    """The page's framing as one script, which leaves `framing.frameStrokes` behind."""
    npm, env = node(sys.executable)
    bundle = ["rolldown", "src/lib/framing/frame-strokes.ts"]
    script = ["--format", "iife", "--name", "framing"]
    command = [*npm, "exec", "--silent", "--", *bundle, *script]
    answer = subprocess.run(command, cwd=FRONTEND, env=env, capture_output=True, text=True)
    answer.check_returncode()
    return answer.stdout.replace("var framing", "window.framing", 1)


if __name__ == "__main__":
    main()
