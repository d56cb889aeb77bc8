"""Must or should? in the browser: fresh statements, by keyboard, told aloud, at any width."""

import re

import pytest
from playwright.sync_api import expect
from test_access import faults, fits, open_everything

from widgets._trainer import ROUND

CHAPTER = "chapter-00-introduction"


def trainer(learner):
    learner.open_chapter(CHAPTER)
    return learner.page.locator(".send.trainer")


def judge(part, word="should"):
    part.get_by_role("button", name=word, exact=True).click()
    expect(part.locator(".verdict")).to_be_visible()


def go_on(part):
    part.locator("button.primary").click()
    expect(part.locator(".verdict-line")).to_have_count(0)


def draw(part, whose, button):
    """Asks for ten statements of this group."""
    part.get_by_label("Whose statements?").select_option(whose)
    part.get_by_role("button", name=button).click()
    expect(part.locator("legend")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_state_of_a_round_is_accessible(visitor, width, scheme):
    learner = visitor(width=width, color_scheme=scheme)
    part = trainer(learner)

    def look(state):
        assert (state, faults(learner.page)) == (state, [])
        assert fits(learner.page), state

    expect(part.get_by_role("group")).to_have_count(1)
    look("open")
    judge(part)
    open_everything(learner.page)
    look("judged")
    for _ in range(ROUND - 1):
        go_on(part)
        judge(part)
    go_on(part)
    open_everything(learner.page)
    expect(part.locator("select")).to_be_visible()
    look("ended")


def test_a_round_by_keyboard_alone_keeps_the_focus_where_the_reader_is(learner):
    part = trainer(learner)
    for _ in range(ROUND):
        learner.go_to(part.get_by_role("button", name="must", exact=True))
        learner.page.keyboard.press("Enter")
        expect(part.locator(".verdict-line")).to_be_focused()
        expect(part.get_by_role("status")).not_to_be_empty()
        learner.go_to(part.locator("button.primary"))
        learner.page.keyboard.press("Enter")
        expect(part.locator(".verdict-line")).to_have_count(0)
    expect(part.locator(".score")).to_be_focused()


def test_another_round_asks_other_statements_and_a_reload_begins_afresh(learner):
    part = trainer(learner)
    asked = set()
    for _ in range(2):
        for _ in range(ROUND):
            asked.add(part.locator("legend").inner_text().split("\n", 1)[1])
            judge(part, "must")
            go_on(part)
        draw(part, "schools", "Ten more")
    assert len(asked) == 2 * ROUND
    learner.reload()
    expect(part.locator("legend")).to_contain_text(f"1 of {ROUND}")


def test_the_group_can_be_changed_before_the_first_judgement(learner):
    part = trainer(learner)
    draw(part, "early-years", "Change")
    expect(part.locator("select")).to_have_value("early-years")
    expect(part.locator(".whom")).to_contain_text(re.compile("early years provider|all bodies", re.IGNORECASE))
    judge(part)
    expect(part.locator("select")).to_have_count(0)


def test_the_page_does_not_jump_to_it_when_it_opens(learner):
    trainer(learner)
    assert learner.focused("e.tagName") == "BODY"
