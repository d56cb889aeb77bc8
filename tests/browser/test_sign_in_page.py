"""Signing in as a person meets it: join with a code, go on with one elsewhere, be refused, sign out."""

import re

import pytest
from learner import Learner
from playwright.sync_api import expect
from test_access import faults, fits

from grading.codes import RESUME_WORDS

WRONG = "acorn acorn acorn"


def code_in(said):
    """The code that a command has printed."""
    assert said.returncode == 0, said.stderr
    return re.search(r"^ {4}(.+)$", said.stdout, re.M).group(1)


@pytest.fixture
def cohort(server, request):
    """A cohort of the test's own, and its join code."""
    name = request.node.name
    return name, code_in(server.command("cohort", "add", name, "--places", "3"))


def open_sign_in(learner: Learner):
    learner.page.goto(f"{learner.url}/sign-in/")
    return learner.page


def join(learner: Learner, code: str, name: str) -> None:
    page = open_sign_in(learner)
    page.get_by_role("textbox", name="Join code").fill(code)
    page.get_by_role("textbox", name="Your name").fill(name)
    learner.press("Join")


def joined(learner: Learner, code: str, name: str) -> str:
    """Joins, and returns the resume code that she is shown."""
    join(learner, code, name)
    return learner.page.locator(".code").inner_text()


def resume(learner: Learner, code: str) -> None:
    open_sign_in(learner).get_by_role("textbox", name="Resume code").fill(code)
    learner.press("Go on")


def problem(learner: Learner):
    return learner.page.get_by_role("alert")


def signed_in_as(learner: Learner):
    return learner.page.locator(".banner .who")


def answers(learner: Learner) -> int:
    learner.open_chapter()
    return learner.case("fine-here").locator(".answered").count()


def test_she_joins_with_what_she_did_before_and_goes_on_in_a_second_browser(visitor, cohort):
    ada = visitor()
    ada.open_chapter().play("fine-here", steps=2)
    ada.keyboard_only = True
    page = open_sign_in(ada)
    for field, words in (("join-code", cohort[1].upper()), ("name", "Ada O'Neill <b>")):
        ada.tab_to(f"e.id === '{field}'")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    code = page.locator(".code").inner_text()
    assert len(code.split()) == RESUME_WORDS
    expect(signed_in_as(ada)).to_contain_text("Ada O'Neill <b>")
    assert answers(ada) == 2
    again = visitor()
    resume(again, code.replace(" ", "-").title())
    expect(signed_in_as(again)).to_contain_text("Ada O'Neill <b>")
    assert answers(again) == 2
    ada.keyboard_only = False
    ada.play("fine-here", steps=1)
    assert answers(again) == 3


def test_what_was_done_in_the_second_browser_comes_along_unless_she_leaves_it_out(visitor, cohort):
    ada = visitor()
    code = joined(ada, cohort[1], "Ada")
    for along, there in ((False, 0), (True, 2)):
        other = visitor()
        other.open_chapter().play("fine-here", steps=2)
        page = open_sign_in(other)
        page.get_by_role("textbox", name="Resume code").fill(code)
        box = page.locator("#resume-along")
        expect(box).to_be_checked()
        box.set_checked(along)
        other.press("Go on")
        expect(signed_in_as(other)).to_contain_text("Ada")
        assert answers(other) == answers(ada) == there


def test_what_somebody_else_did_in_this_browser_can_be_left_behind(visitor, cohort):
    learner = visitor()
    learner.open_chapter().play("fine-here", steps=1)
    open_sign_in(learner).locator("#join-along").uncheck()
    learner.page.get_by_role("textbox", name="Join code").fill(cohort[1])
    learner.page.get_by_role("textbox", name="Your name").fill("Ada")
    learner.press("Join")
    expect(learner.page.locator(".code")).to_be_visible()
    assert answers(learner) == 0


def test_a_second_click_makes_no_second_person(visitor, cohort, server):
    learner = visitor()
    page = open_sign_in(learner)
    page.get_by_role("textbox", name="Join code").fill(cohort[1])
    page.get_by_role("textbox", name="Your name").fill("Ada")
    page.get_by_role("button", name="Join", exact=True).dblclick()
    code = page.locator(".code").inner_text()
    assert len(server.command("cohort", "members", cohort[0]).stdout.splitlines()) == 1
    again = visitor()
    resume(again, code)
    expect(signed_in_as(again)).to_contain_text("Ada")


@pytest.mark.parametrize(
    ("typed", "words"), [(WRONG, ""), ("acorn bridge lantrn", "lantern"), ("acorn", ""), (f"{WRONG} acorn acorn", "")]
)
def test_a_code_that_is_none_gets_one_line_at_its_field_and_nothing_typed_is_lost(learner, typed, words):
    join(learner, typed, "Ada")
    expect(problem(learner)).to_contain_text(words)
    field = learner.page.get_by_role("textbox", name="Join code")
    expect(field).to_have_attribute("aria-invalid", "true")
    told = field.get_attribute("aria-describedby").split()
    assert problem(learner).inner_text() in learner.page.locator(f"#{told[0]}").inner_text()
    expect(field).to_have_value(typed)
    expect(learner.page.get_by_role("textbox", name="Your name")).to_have_value("Ada")
    expect(learner.page).to_have_title(re.compile("Error"))
    assert "\n" not in problem(learner).inner_text()


def test_a_resume_code_that_is_none_gets_its_line_too(learner):
    resume(learner, f"{WRONG} acorn acorn")
    expect(problem(learner)).to_be_visible()
    expect(learner.page.get_by_role("textbox", name="Resume code")).to_have_attribute("aria-invalid", "true")


def test_a_code_that_is_closed_or_used_up_says_so(visitor, cohort, server):
    name, code = cohort
    for number in range(3):
        joined(visitor(), code, f"Trainee {number}")
    late = visitor()
    join(late, code, "Late")
    full = problem(late).inner_text()
    server.command("cohort", "close", name)
    join(late, code, "Late")
    assert problem(late).inner_text() != full
    expect(signed_in_as(late).get_by_role("link")).to_have_attribute("href", "/sign-in/")


def test_signed_out_she_is_nobody_here_and_comes_back_with_her_code(visitor, cohort):
    ada = visitor()
    code = joined(ada, cohort[1], "Ada")
    ada.open_chapter().play("fine-here", steps=1)
    open_page = ada.page
    elsewhere = visitor()
    resume(elsewhere, code)
    elsewhere.open_chapter()
    ada.page = ada.new_page()
    ada.page.goto(f"{ada.url}/me/")
    before = {c["name"]: c["value"] for c in ada.context.cookies()}["send-course"]
    ada.press("Sign out")
    expect(ada.page.get_by_role("status")).to_be_visible()
    expect(signed_in_as(ada).get_by_role("link")).to_have_attribute("href", "/sign-in/")
    # The page that was left open is closed, too; that in the other browser is not.
    expect(open_page.locator("#trouble p")).to_be_visible()
    elsewhere.play("fine-here", steps=1)
    assert answers(ada) == 0
    ada.context.add_cookies([{"name": "send-course", "value": before, "url": ada.url}])
    ada.open_home()
    expect(signed_in_as(ada).get_by_role("link")).to_have_attribute("href", "/sign-in/")
    resume(ada, code)
    expect(signed_in_as(ada)).to_contain_text("Ada")
    assert answers(ada) == 2


def test_a_key_that_was_known_before_she_signed_in_is_of_no_use_afterwards(visitor, cohort):
    ada = visitor()
    open_sign_in(ada)
    before = ada.context.cookies()
    joined(ada, cohort[1], "Ada")
    ada.open_home()
    thief = visitor()
    thief.context.add_cookies([c for c in before if c["name"] == "send-course"])
    thief.open_home()
    expect(signed_in_as(thief).get_by_role("link")).to_have_attribute("href", "/sign-in/")


def test_nobody_joins_where_somebody_is_signed_in(visitor, cohort):
    ada = visitor()
    page = open_sign_in(ada)
    other = ada.new_page()
    joined(ada, cohort[1], "Ada")
    other.goto(f"{ada.url}/sign-in/")
    expect(other.get_by_role("textbox", name="Join code")).to_have_count(0)
    expect(other.get_by_role("button", name="Sign out")).to_be_visible()
    assert page.locator(".code").count() == 1


def test_no_name_and_no_code_is_in_the_log(visitor, cohort, server):
    learner = visitor()
    join(learner, WRONG, "Ada Quillfeather")
    code = joined(learner, cohort[1], "Ada Quillfeather")
    log = server.log()
    assert "wrong code" in log
    for secret in ("Quillfeather", WRONG, cohort[1], code, *(c["value"] for c in learner.context.cookies())):
        assert secret not in log


@pytest.mark.parametrize("path", ["sign-in/", "sign-out/", "me/new-code", "me/erase"])
def test_without_its_token_no_form_does_anything(visitor, cohort, path):
    ada = visitor()
    joined(ada, cohort[1], "Ada")
    answer = ada.context.request.post(f"{ada.url}/{path}", form={"form": "join", "sure": "yes"}, max_redirects=0)
    assert answer.status == 403
    ada.open_home()
    expect(signed_in_as(ada)).to_contain_text("Ada")


def test_the_cookie_is_for_the_server_alone(visitor, cohort):
    ada = visitor()
    joined(ada, cohort[1], "Ada")
    (cookie,) = [c for c in ada.context.cookies() if c["name"] == "send-course"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    secure = ada.context.request.get(f"{ada.url}/sign-in/", headers={"Cookie": ""})
    assert "HttpOnly" in secure.headers["set-cookie"] and "no-store" in secure.headers["cache-control"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_everybody_can_use_each_of_these_pages(visitor, cohort, width, scheme):
    learner = visitor(width=width, color_scheme=scheme)
    learner.open_chapter().play("fine-here", steps=1)
    states = {
        "forms": lambda: open_sign_in(learner),
        "wrong": lambda: join(learner, WRONG, "Ada"),
        "resume code": lambda: joined(learner, cohort[1], "A very long name " + "that goes on and on" * 5),
        "home": learner.open_home,
        "signed in": lambda: open_sign_in(learner),
        "signed out": lambda: learner.press("Sign out"),
    }
    for state, reach in states.items():
        reach()
        assert (state, faults(learner.page)) == (state, [])
        assert fits(learner.page), state
