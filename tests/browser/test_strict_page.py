"""The page and the documentation need nothing that the Content-Security-Policy forbids."""

import pytest

from tests.service.trainings import begin, ended

PLACES = ["/", "/app/train", "/app/runs", "/app/networks", "/app/networks/iris", "/docs"]
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.mark.parametrize("place", [*PLACES, "a run, with its curves"])
def test_nothing_is_blocked_and_nothing_complains(browser, server, client, place):
    if place not in PLACES:
        layers = [[4], [3, "softmax"]]
        id = begin(client, "strict", dataset="iris", layers=layers, epochs=20, replace=True)
        place = f"/app/runs/{id}"
        ended(client, id)
    context = browser.new_context(base_url=server.address)
    said = []
    page = context.new_page()
    page.add_init_script(WATCH)
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(place)
    page.get_by_role("main").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.violations") == []
    assert said == []
    assert page.evaluate("document.querySelectorAll('script:not([src]), style').length") == 0
    context.close()


def test_a_script_that_was_smuggled_in_does_not_run(page):
    page.add_init_script(WATCH)
    page.reload()
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.smuggled = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='smuggled = true'>");
        }"""
    )
    page.wait_for_function("window.violations.length > 0")
    assert page.evaluate("window.smuggled") is None


def test_no_other_page_can_frame_it(browser, server):
    context = browser.new_context()
    page = context.new_page()
    hello = {"body": "<h1>Hello</h1>", "content_type": "text/html"}
    page.route("http://school.example/", lambda route: route.fulfill(**hello))
    page.goto("http://school.example/")
    page.evaluate(f"document.body.innerHTML = '<iframe src=\"{server.address}/\"></iframe>'")
    page.wait_for_timeout(1500)
    framed = [frame for frame in page.frames if frame != page.main_frame]
    assert all(frame.locator("main").count() == 0 for frame in framed)
    context.close()
