"""The real content: that the check has nothing against it, and what an author promises beyond the check."""

import pytest

from course import load_course
from course.check.report import check_content

COURSE = load_course()
each_chapter = pytest.mark.parametrize("chapter", COURSE.file.chapters)


def test_the_check_has_nothing_to_mend():
    assert [str(fault) for fault in check_content().errors] == []


@each_chapter
def test_a_chapter_has_three_practice_cases_of_four_decisions(chapter):
    practice = [COURSE.scenario(chapter, name) for name in COURSE.chapter(chapter).practice]
    assert len(practice) >= 3 and all(len(case.steps) >= 4 for case in practice)
    assert {route for case in practice for route in case.route} >= {"senco", "teacher"}


@each_chapter
def test_a_sitting_can_draw_from_parallel_forms(chapter):
    assert len(COURSE.chapter(chapter).assessed) > 2


@each_chapter
def test_each_confidence_statement_is_set_against_decisions(chapter):
    asked = {step.topic for (where, _), case in COURSE.scenarios.items() if where == chapter for step in case.steps.values()}
    assert set(COURSE.chapter(chapter).confidence) <= asked
