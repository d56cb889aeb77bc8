"""course.stats: what the course holds, counted."""

from dataclasses import replace

import pytest
from pilot import CHAPTER

from course import load_course
from course.stats import stats


def test_the_fixture_course_is_counted_as_a_reader_would(alpha):
    total = stats(alpha)["total"]
    assert (total["chapters"], total["cases"]) == (1, 5)
    assert (total["decisions"], total["assessed_decisions"]) == (20, 15)
    assert total["options"] == total["options_with_citation"] == 58
    assert total["dangling_citations"] == []


def test_chapters_are_counted_by_their_numbers(alpha):
    counted = stats(alpha)
    assert set(counted["by_chapter"]) == {"90"}
    assert counted["by_chapter"]["90"].items() <= counted["total"].items()


def test_feedback_that_two_options_share_is_nobodys_own(alpha):
    case = alpha.scenario(CHAPTER, "first-day")
    tell = case.steps["tell"]
    alike = {name: option.model_copy(update={"feedback": "Well."}) for name, option in tell.options.items()}
    shared = case.model_copy(update={"steps": case.steps | {"tell": tell.model_copy(update={"options": alike})}})
    course = replace(alpha, scenarios=alpha.scenarios | {(CHAPTER, "first-day"): shared})
    before, after = (stats(each)["total"]["options_with_own_feedback"] for each in (alpha, course))
    assert before - after == 3


def test_a_citation_of_nothing_is_named(alpha):
    register = {number: paragraph for number, paragraph in alpha.register.items() if number != "90.10"}
    assert stats(replace(alpha, register=register))["total"]["dangling_citations"] == ["90.10"]


@pytest.mark.parametrize("count", ["cases", "decisions", "options", "assessed_decisions", "options_with_citation"])
def test_the_chapters_of_the_real_course_add_up(count):
    counted = stats(load_course())
    assert sum(chapter[count] for chapter in counted["by_chapter"].values()) == counted["total"][count] > 0
