"""The real content: it passes the check, and each chapter has what the check does not ask for."""

import datetime

import pytest

from course import load_course
from course.check.report import check_content
from course.loader import CONTENT

COURSE = load_course(CONTENT)
each_chapter = pytest.mark.parametrize("chapter", COURSE.file.chapters)


def test_the_check_finds_no_error():
    # On the day on which the law was looked up last: a test does not fail because time goes by.
    day = max((change.checked for change in COURSE.law.values()), default=datetime.date.min)
    assert [str(fault) for fault in check_content(CONTENT, day).errors] == []


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


@each_chapter
def test_every_option_has_a_consequence_to_be_shown_first(chapter):
    cases = [case for (where, _), case in COURSE.scenarios.items() if where == chapter]
    steps = [step for case in cases for step in case.steps.values() if step.kind in ("choose-one", "choose-several", "mark-up")]
    assert all(part.consequence for step in steps for part in step.parts.values())


def test_no_two_cases_have_one_title():
    """A trainee finds her way by titles, and an assessed one is not to be given away by a practice case."""
    titles = [case.title for case in COURSE.scenarios.values()]
    assert sorted(titles) == sorted(set(titles))
