"""What is held about a trainee: she sees it, takes it away, makes a new code, and erases it all."""

import json
import uuid

import pytest
from learner import CHAPTER, Learner
from playwright.sync_api import expect
from test_access import faults, fits
from test_sign_in_page import code_in, joined, problem, resume, signed_in_as

NAME = "Ada Quillfeather"


@pytest.fixture
def code(server, request):
    """The join code of a cohort of the test's own."""
    return code_in(server.command("cohort", "add", request.node.name))


@pytest.fixture
def ada(visitor, code):
    """Somebody of whom there is something everywhere, and her resume code; nobody else has her name."""
    made = visitor()
    made.name = f"{NAME} {uuid.uuid4().hex}"
    made.code = joined(made, code, made.name)
    made.open_chapter().play("fine-here", steps=2)
    made.hand_in.get_by_label("name").fill(made.name)
    made.press("Hand in chapter 6")
    expect(made.hand_in.locator(".score")).to_contain_text("Handed in on")
    return made


def open_me(learner: Learner):
    learner.page.goto(f"{learner.url}/me/")
    return learner.page


def fact(learner: Learner, name: str) -> str:
    return learner.page.locator(f".facts div:has(dt:text-is('{name}')) dd").inner_text()


def download(learner: Learner) -> dict:
    with learner.page.expect_download() as caught:
        learner.page.get_by_role("link", name="Download everything").click()
    return json.loads(caught.value.path().read_text(encoding="utf-8"))


def test_she_sees_what_is_held_and_can_take_it_away(ada, request):
    open_me(ada)
    assert [fact(ada, name) for name in ("Name", "Decisions", "Chapters handed in")] == [ada.name, "2", "1"]
    assert request.node.name in fact(ada, "Cohort")
    kept = download(ada)
    assert kept["name"] == ada.name and len(kept["chapters"][0]["decisions"]) == 2
    assert [each["chapter"] for each in kept["hand_ins"]] == [CHAPTER]


def test_the_administrators_export_is_the_same(ada, server, tmp_path):
    trainee = download(ada) if open_me(ada) else None
    assert server.command("export-person", trainee["id"], "--to", str(tmp_path / "ada.json")).returncode == 0
    other = json.loads((tmp_path / "ada.json").read_text(encoding="utf-8"))
    assert {**other, "written": ""} == {**trainee, "written": ""}


def test_a_new_resume_code_ends_the_one_before(ada, visitor):
    open_me(ada)
    ada.press("Make a new resume code")
    code = ada.page.locator(".code").inner_text()
    other = visitor()
    resume(other, ada.code)
    expect(problem(other)).to_be_visible()
    resume(other, code)
    expect(signed_in_as(other)).to_contain_text(NAME)
    open_me(ada)
    assert fact(ada, "Browsers signed in") == "2"


def left_of(server, *words):
    """Where anything of it is found below `var`."""
    files = [path for path in server.var.rglob("*") if path.is_file()]
    return [path for path in server.var.rglob("*") for word in words if word in path.name] + [
        path for path in files for word in words if word.encode() in path.read_bytes()
    ]


def test_she_erases_everything_after_she_was_asked(ada, visitor, server):
    open_me(ada)
    trainee = download(ada)["id"]
    page = ada.page
    assert left_of(server, trainee, ada.name)
    left_open = ada.new_page()
    left_open.goto(f"{ada.url}/{CHAPTER}/")
    left_open.locator(".hand-in .total").wait_for()
    page.evaluate("document.querySelector('#sure').required = false")
    ada.press("Erase everything")
    expect(problem(ada)).to_be_visible()
    expect(page.get_by_label("Yes, erase everything about me")).to_have_attribute("aria-describedby", "sure-problem")
    page.get_by_label("Yes, erase everything about me").check()
    ada.press("Erase everything")
    expect(page.get_by_role("heading", level=1)).to_contain_text("erased")
    expect(signed_in_as(ada).get_by_role("link")).to_have_attribute("href", "/sign-in/")
    assert "send-course" not in {cookie["name"] for cookie in ada.context.cookies()}
    expect(left_open.locator("#trouble p")).to_be_visible()
    assert left_of(server, trainee, ada.name) == []
    other = visitor()
    resume(other, ada.code)
    expect(problem(other)).to_be_visible()


def test_an_administrator_erases_her_while_her_page_is_open(ada, server):
    trainee = download(ada)["id"] if open_me(ada) else None
    ada.open_chapter()
    refused = server.command("erase", trainee)
    assert refused.returncode == 1 and "--yes" in refused.stderr and len(refused.stderr.splitlines()) == 1
    assert server.command("erase", trainee, "--yes").returncode == 0
    assert left_of(server, trainee, ada.name) == []
    form = ada.case("fine-here").locator("form.question")
    form.locator("input").first.check()
    ada.confirm(form)
    expect(ada.case("fine-here").get_by_role("alert")).to_contain_text("reload")
    expect(form).to_have_count(0)
    assert left_of(server, trainee, ada.name) == []
    ada.open_home()
    expect(signed_in_as(ada).get_by_role("link")).to_have_attribute("href", "/sign-in/")


def test_who_only_tries_the_course_sees_and_erases_it_too(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    page = open_me(learner)
    assert fact(learner, "Decisions") == "1"
    trainee = download(learner)["id"]
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.get_by_label("Yes, erase everything about me").check()
    learner.press("Erase everything")
    expect(page.get_by_role("heading", level=1)).to_contain_text("erased")
    assert left_of(server, trainee) == []


def test_of_a_browser_that_is_nobodys_nothing_is_held(learner):
    page = open_me(learner)
    expect(page.locator(".facts")).to_have_count(0)
    assert "send-course" not in {cookie["name"] for cookie in learner.context.cookies()}
    assert learner.context.request.get(f"{learner.url}/me/everything.json").url == f"{learner.url}/me/"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_everybody_can_use_each_of_these_pages(visitor, code, width, scheme):
    learner = visitor(width=width, color_scheme=scheme)

    def erase():
        open_me(learner)
        learner.page.evaluate("document.querySelector('#sure').required = false")
        learner.press("Erase everything")

    states = {
        "nobody": lambda: open_me(learner),
        "trying": lambda: (learner.open_home(), open_me(learner)),
        "joined": lambda: (joined(learner, code, NAME), open_me(learner)),
        "new code": lambda: learner.press("Make a new resume code"),
        "not confirmed": erase,
        "erased": lambda: (learner.page.get_by_label("Yes, erase everything about me").check(), learner.press("Erase everything")),
    }
    for state, reach in states.items():
        reach()
        assert (state, faults(learner.page)) == (state, [])
        assert fits(learner.page), state
