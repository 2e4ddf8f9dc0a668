"""Accounts: each sees their own; a class with first passwords, tokens, guests, ended sessions."""

import json
import re
import subprocess

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import opened
from tests.browser.gestures import TEN_DIGITS, answer, draw
from tests.browser.test_accessibility import violations
from tests.conftest import serving
from tests.service.people import (
    HARDLY_LIMITED,
    PASSWORD,
    by_token,
    logged_in,
    make_accounts,
    token_of,
)

SLOW = 60_000  # milliseconds: a training on a busy machine
WIDE = {"viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """A server where guests may only ask, and as many may sign up as a test needs."""
    saved = tmp_path_factory.mktemp("school")
    with serving(saved, EDUNN_GUEST="predict", **HARDLY_LIMITED) as running:
        yield running


def sign_up(page, name):
    page.get_by_role("radio", name="I am new here").check()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()
    expect(user(page, name)).to_be_visible()


def log_in(page, name, password=PASSWORD):
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in").click()
    expect(user(page, name)).to_be_visible()


def user(page, name):
    return page.get_by_role("button", name=f"Account of {name}")


def log_out(page, name):
    user(page, name).click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in", exact=True)).to_be_visible()


def network(page, name):
    return page.get_by_role("link", name=name, exact=True)


def test_from_a_guests_form_to_a_network_that_nobody_else_sees(browser, school):
    with opened(browser, school, "/app/train?dataset=iris", **WIDE) as page:
        page.get_by_label("Epochs").fill("30")
        expect(page).to_have_url(re.compile("epochs=30"))
        page.get_by_role("link", name="Log in to train").click()
        sign_up(page, "ada")
        expect(page).to_have_url(re.compile("/app/train.*epochs=30"))
        page.get_by_role("button", name="Train", exact=True).click()
        result = page.get_by_role("region", name="Result")
        expect(result).to_contain_text("“my-iris” has learned", timeout=SLOW)
        page.get_by_role("link", name="Networks", exact=True).click()
        expect(network(page, "my-iris")).to_be_visible()

        log_out(page, "ada")
        expect(network(page, "iris")).to_be_visible()
        expect(network(page, "my-iris")).to_have_count(0)
        page.get_by_role("link", name="Log in", exact=True).click()
        sign_up(page, "grace")
        expect(page).to_have_url(re.compile("/app/networks"))
        expect(page.get_by_text("None of these is yours yet")).to_be_visible()
        expect(network(page, "my-iris")).to_have_count(0)
        page.goto("/app/networks/my-iris")
        expect(page.get_by_role("alert")).to_be_visible()


def test_a_class_of_three_from_a_list_to_the_first_log_in(browser, school):
    make_accounts(school, "frau-noether", teacher=True)
    with opened(browser, school, "/app/login?to=/app/class", **WIDE) as page:
        log_in(page, "frau-noether")
        page.get_by_label("Names, one a line").fill("Zoë Müller\nIda B. Wells\nÁkos\n")
        page.get_by_role("button", name="Add 3 pupils").click()
        row = page.get_by_role("row", name=re.compile("^Zoë Müller"))
        expect(row).to_be_visible(timeout=SLOW)
        name, password = row.locator("code").all_inner_texts()
        assert name == "Zoe-Mueller"
        page.emulate_media(media="print")
        slip = page.get_by_role("listitem").filter(has_text=password)
        expect(slip).to_contain_text(school.address)
        expect(slip).to_contain_text(name)
        expect(page.get_by_role("listitem")).to_have_count(3)
        expect(page.get_by_role("heading", level=1)).to_be_hidden()
        page.emulate_media(media="screen")

        page.get_by_role("button", name="New password for Akos").click()
        page.get_by_role("button", name="Make it").click()
        expect(page.get_by_role("row", name=re.compile("^Ákos"))).to_be_visible()
        page.get_by_role("button", name="Remove Ida-B-Wells").click()
        page.get_by_role("button", name="Remove for good").click()
        expect(page.get_by_role("heading", name="2 pupils")).to_be_visible()

        log_out(page, "frau-noether")
        page.goto("/app/login?to=/app/account")
        log_in(page, name, password)
        expect(page.get_by_text("Class of")).to_be_visible()
        page.goto("/app/class")
        expect(page.get_by_text("takes a teacher’s account")).to_be_visible()


def test_a_class_list_comes_from_a_file(browser, school):
    make_accounts(school, "mr-turing", teacher=True)
    with opened(browser, school, "/app/login?to=/app/class", **WIDE) as page:
        log_in(page, "mr-turing")
        rows = b"Name,Born\nJoan,2013\nAlan,2014\n"
        table = {"name": "7b.csv", "mimeType": "text/csv", "buffer": rows}
        page.get_by_label("A list of names").set_input_files(table)
        expect(page.get_by_role("heading", name="2 passwords, shown this once")).to_be_visible()
        expect(page.get_by_role("row", name=re.compile("^Joan Joan "))).to_be_visible()


def test_a_token_works_until_it_is_revoked(browser, school):
    with opened(browser, school, "/app/login?to=/app/account", **WIDE) as page:
        sign_up(page, "margaret")
        page.get_by_label("What it is for").fill("my notebook")
        page.get_by_role("button", name="Make a token").click()
        secret = page.get_by_role("region", name="The token").inner_text()
        expect(page.get_by_label("How to use it")).to_contain_text(f"Bearer {secret}")
        with by_token(school, secret) as program:
            assert program.get("/me").json()["user"]["name"] == "margaret"
            page.get_by_role("button", name="Revoke my notebook").click()
            page.get_by_role("button", name="Revoke for good").click()
            expect(page.get_by_text("There are none yet.")).to_be_visible()
            assert program.get("/me").status_code == 401


def test_the_command_that_asks_ones_own_network_shows_a_token(browser, school):
    make_accounts(school, "barbara")
    with logged_in(school, "barbara") as client:
        token, file = token_of(client), client.get("/networks/xor/export").content
        answer = client.post("/networks", data={"name": "mine"}, files={"file": file})
        assert answer.status_code == 201
    with opened(browser, school, "/app/login?to=/app/networks/mine", **WIDE) as page:
        log_in(page, "barbara")
        command = page.get_by_label("The command").inner_text()
    assert "/app/account" in command  # where a token comes from
    words = ["sh", "-c", command.replace("nn_your-token", token)]
    said = json.loads(subprocess.run(words, capture_output=True, text=True).stdout)
    assert (said["label"], said["code"]) == (["off"], "SUCCESS")


def test_another_password_ends_the_other_sessions(browser, school):
    with opened(browser, school, "/app/login?to=/app/account", **WIDE) as page:
        sign_up(page, "dorothy")
        with httpx.Client(base_url=school.address) as elsewhere:
            elsewhere.post("/login", json={"name": "dorothy", "password": PASSWORD})
            page.reload()
            expect(page.get_by_role("list", name="Sessions").get_by_role("listitem")).to_have_count(
                2
            )
            page.get_by_label("Current password", exact=True).fill(PASSWORD)
            page.get_by_label("New password", exact=True).fill("something-quite-else")
            page.get_by_role("button", name="Change it").click()
            expect(page.get_by_text("You are logged out everywhere else")).to_be_visible()
            expect(page.get_by_role("list", name="Sessions").get_by_role("listitem")).to_have_count(
                1
            )
            assert elsewhere.get("/me").json()["user"] is None


def test_a_guest_draws_and_hears_what_takes_an_account(browser, school):
    with opened(browser, school, **WIDE) as page:
        refusals = []
        page.on("response", lambda each: refusals.append(each.url) if each.status == 401 else None)
        draw(page, TEN_DIGITS["3"])
        assert answer(page)[:2] == ("sure", "3")
        for place in ("Train", "Runs", "Networks"):
            page.get_by_role("link", name=place, exact=True).click()
            expect(page.get_by_role("link", name="Log in or make an account")).to_be_visible()
        page.get_by_role("link", name="Log in", exact=True).click()
        sign_up(page, "katherine")
        page.get_by_role("link", name="Draw", exact=True).click()
        assert answer(page)[:2] == ("sure", "3")  # what the guest drew is still there
        assert refusals == []


def test_a_session_that_ends_is_said_and_the_log_in_leads_back(browser, school):
    with opened(browser, school, "/app/login?to=/app/runs", **WIDE) as page:
        sign_up(page, "annie")
        expect(page.get_by_text("Nothing has been trained here yet")).to_be_visible()
        page.context.clear_cookies()
        page.get_by_role("link", name="Train", exact=True).click()
        page.get_by_role("radio", name="Iris flowers").check()
        page.get_by_role("button", name="Train", exact=True).click()
        ended = page.get_by_role("alert").filter(has_text="no longer logged in as annie")
        expect(ended).to_be_visible()
        ended.get_by_role("link", name="Log in").click()
        log_in(page, "annie")
        expect(page).to_have_url(re.compile("/app/train.*dataset=iris"))
        expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()


def test_the_other_tab_hears_of_a_log_out(browser, school):
    with opened(browser, school, "/app/login?to=/app/account", **WIDE) as page:
        sign_up(page, "mary")
        other = page.context.new_page()
        other.goto("/app/account")
        expect(user(other, "mary")).to_be_visible()
        log_out(page, "mary")
        expect(other.get_by_text("no longer logged in as mary")).to_be_visible()
        expect(other.get_by_label("Current password", exact=True)).to_have_count(0)


# --- for everyone: no state of these pages keeps anybody out ---


def complaints(page):
    page.get_by_role("radio", name="I am new here").check()
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_label("Name")).to_be_focused()


def a_new_token(page):
    page.get_by_label("What it is for").fill("my notebook")
    page.get_by_role("button", name="Make a token").click()
    page.get_by_role("button", name="Revoke my notebook").first.click()


def first_passwords(page):
    page.get_by_label("Names, one a line").fill("Zoë Müller\nIda B. Wells")
    page.get_by_role("button", name="Add 2 pupils").click()
    expect(page.get_by_role("heading", name="2 passwords")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name=re.compile("^Remove ")).first.click()


def the_menu(page):
    page.get_by_role("button", name="Account of").click()
    expect(page.get_by_role("link", name="Class")).to_be_visible()


def an_ended_session(page):
    page.context.clear_cookies()
    page.get_by_role("link", name="Networks", exact=True).click()
    page.evaluate("new BroadcastChannel('edunn-visitor').postMessage('changed')")
    expect(page.get_by_role("alert")).to_be_visible()


def nothing(page):
    pass


GUESTS = [
    *[("/app/login", nothing), ("/app/login", complaints), ("/", nothing), ("/app/runs", nothing)],
    *[("/app/networks", nothing), ("/app/train?dataset=iris", nothing), ("/app/account", nothing)],
]
MEMBERS = [
    *[("/app/account", nothing), ("/app/account", a_new_token), ("/app/class", nothing)],
    *[("/app/class", first_passwords), ("/", the_menu), ("/app/account", an_ended_session)],
]


@pytest.fixture(scope="module")
def teachers_cookies(browser, school):
    """Those of a teacher who has logged in."""
    make_accounts(school, "a-teacher-with-a-long-name", teacher=True)
    with opened(browser, school, "/app/login", **WIDE) as page:
        log_in(page, "a-teacher-with-a-long-name")
        return page.context.storage_state()


def assert_open_to_all(page, width, state):
    page.wait_for_load_state("networkidle")
    state(page)
    page.wait_for_timeout(300)  # until colours have faded in
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("address", "state"), GUESTS)
def test_a_guests_pages_are_open_to_all(browser, school, address, state, theme, width):
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with opened(browser, school, address, **window, bypass_csp=True) as page:
        assert_open_to_all(page, width, state)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("address", "state"), MEMBERS)
def test_a_members_pages_are_open_to_all(
    browser, school, teachers_cookies, address, state, theme, width
):
    window = {
        "viewport": {"width": width, "height": 900},
        "color_scheme": theme,
        "storage_state": teachers_cookies,
        "bypass_csp": True,
    }
    with opened(browser, school, address, **window) as page:
        assert_open_to_all(page, width, state)
