"""The plan workshop on its own page: a draft to mark up, a model beside it when all is decided, and one record with chapter 9."""

import pytest
from learner import COURSE
from playwright.sync_api import expect
from test_access import faults, fits, open_everything

CHAPTER, CASE = "chapter-09-ehc-plans", "the-plan-workshop"
WORKSHOP = COURSE.scenario(CHAPTER, CASE)


def open_workshop(learner):
    learner.chapter = CHAPTER
    learner.page.goto(f"{learner.url}/workshop/")
    learner.case(CASE).locator("form.question, .score").first.wait_for()
    return learner


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_is_played_to_the_model_and_accessible_in_its_first_and_last_state(visitor, width, scheme):
    learner = open_workshop(visitor(width=width, color_scheme=scheme))

    def look(state):
        open_everything(learner.page)
        assert (state, faults(learner.page)) == (state, [])
        assert fits(learner.page), state

    look("open")
    expect(learner.page.locator(".beside")).to_have_count(0)
    learner.play(CASE)
    expect(learner.case(CASE).locator(".beside")).to_have_count(len(WORKSHOP.comparison))
    look("ended")


def test_what_is_decided_here_stands_in_the_chapter(learner):
    open_workshop(learner).play(CASE, steps=1)
    learner.open_chapter(CHAPTER)
    expect(learner.case(CASE).locator(".answered")).to_have_count(1)


def test_home_leads_there(learner):
    learner.open_home()
    learner.page.locator(".text a[href*='workshop']").click()
    learner.case(CASE).locator("form.question").wait_for()
