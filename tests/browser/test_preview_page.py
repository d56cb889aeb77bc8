"""An author writes a case with the preview beside her: she saves, reloads, and sees what she has changed."""

import shutil

import pytest
from learner import CHAPTER
from playwright.sync_api import expect
from test_access import faults, fits

from course.loader import CONTENT


@pytest.fixture
def content(tmp_path):
    """A copy of the content, for her to write in."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture
def file(content):
    return content / CHAPTER / "fine-here.yaml"


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_she_plays_changes_breaks_mends_and_plays_on(preview, content, file):
    seen = preview("fine-here", SEND_CONTENT=str(content))
    assert seen.page.title() == "Preview: fine-here"
    expect(seen.page.get_by_role("heading", level=1)).to_have_text("Preview: fine-here")
    expect(seen.page.get_by_role("main")).to_have_count(1)
    expect(seen.found.locator(".nothing")).to_be_visible()
    seen.author.decide(seen.case, ("make-time",))
    expect(seen.case.locator(".feedback").first).to_be_visible()

    change(file, "prompt: What do you tell Tariq's father, there and then?", "prompt: What, in a new color, do you tell him?")
    seen.open()
    expect(seen.case.locator(".answered .prompt-done")).to_contain_text("in a new color")
    expect(seen.case.locator("form.question")).to_be_visible()
    expect(seen.found.get_by_role("listitem")).to_contain_text(["step at-the-gate, field prompt"])

    change(file, "    topic: ", "    topci: ")
    seen.open()
    expect(seen.case).to_have_count(0)
    expect(seen.stops.get_by_role("listitem").filter(has_text="topci")).to_contain_text("step at-the-gate, field topci")

    change(file, "    topci: ", "    topic: ")
    seen.open()
    expect(seen.stops).to_have_count(0)
    expect(seen.case.locator(".answered")).to_have_count(1)
    seen.author.decide(seen.case, (first_option(seen.case),))
    expect(seen.case.locator(".answered")).to_have_count(2)


def first_option(case) -> str:
    return case.locator("form.question input").first.get_attribute("value")


def test_both_states_are_accessible_on_a_phone(preview, content, file):
    change(file, "there and then?", "in what color?")
    seen = preview("fine-here", width=320, SEND_CONTENT=str(content))
    assert faults(seen.page) == [] and fits(seen.page)
    change(file, "    topic: ", "    topci: ")
    seen.open()
    expect(seen.stops).to_be_visible()
    assert faults(seen.page) == [] and fits(seen.page)


def test_what_is_broken_elsewhere_keeps_nobody_from_her_own_case(preview, content, file):
    (content / CHAPTER / "round-again.yaml").write_text("title: [")
    seen = preview(file, SEND_CONTENT=str(content))
    expect(seen.case.locator("form.question")).to_be_visible()
    for name in ("register.tsv", "course.yaml"):
        (content / name).write_text("{")
        seen.open()
        expect(seen.stops).to_contain_text(name)


def test_it_starts_with_a_case_that_is_broken_from_the_first(preview, content, file):
    file.write_text("title: [")
    (content / "course.yaml").unlink()
    seen = preview("fine-here", SEND_CONTENT=str(content))
    expect(seen.stops.get_by_role("listitem").filter(has_text="fine-here.yaml")).to_contain_text("line ")


def test_the_course_in_the_same_browser_keeps_its_trainee(preview, visitor):
    """Cookies know no port: an author's preview must not make a stranger of her in the course."""
    trainee = visitor().open_chapter()
    trainee.play("new-in-post", steps=1)
    seen = preview("new-in-post")
    trainee.page.goto(seen.server.url + "/")
    expect(trainee.page.locator(".case form.question")).to_be_visible()
    expect(trainee.page.locator(".answered")).to_have_count(0)
    trainee.open_chapter()
    expect(trainee.case("new-in-post").locator(".answered")).to_have_count(1)
