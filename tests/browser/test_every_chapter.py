"""Every chapter of the course on its own page: it opens whole, and nothing in it shuts anybody out.

The first is also played from its first decision to the hand-in; with SEND_TEST_ALL=1 (`make test-all`) every one is.
"""

import os

import pytest
from learner import COURSE
from playwright.sync_api import expect
from test_access import faults, fits, open_everything

CHAPTERS = list(COURSE.file.chapters)
PLAYED = CHAPTERS if os.environ.get("SEND_TEST_ALL") else CHAPTERS[:1]


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_opens_with_all_its_parts(visitor, chapter, width, scheme):
    learner = visitor(width=width, color_scheme=scheme).open_chapter(chapter)
    assert learner.page.title() == COURSE.chapter(chapter).heading
    for case in COURSE.chapter(chapter).practice:
        expect(learner.case(case).locator("form.question")).to_have_count(1)
    open_everything(learner.page)
    assert faults(learner.page) == [] and fits(learner.page)


@pytest.mark.parametrize("chapter", PLAYED)
def test_it_can_be_played_to_the_hand_in_for_every_point(learner, chapter):
    learner.open_chapter(chapter)
    for case in COURSE.chapter(chapter).practice:
        learner.play(case)
        best = COURSE.bounds[chapter, case].points
        expect(learner.case(case).locator(".score")).to_contain_text(f"{best} of {best}")
    learner.sit()
    learner.hand_in.locator("input").fill("Ada")
    learner.press(f"Hand in {COURSE.chapter(chapter).short}")
    expect(learner.hand_in.locator(".score")).to_contain_text("Handed in on")
    most = sum(COURSE.bounds[chapter, case].points for case in COURSE.chapter(chapter).practice) + 20
    expect(learner.hand_in.locator(".total")).to_contain_text(f" {most} of {most} ")
    assert faults(learner.page) == [] and fits(learner.page)
