"""grading.attempt: what becomes of a trainee's place when an author changes or withdraws a case."""

import pytest
from pilot import CHAPTER, begin, decide, decision, drawn, play, stands_at

from course import load_course
from grading.attempt import Attempt


@pytest.fixture
def rewritten(alpha_content, record):
    """Ada's attempt after an author has changed the cases."""

    def change(file, old, new):
        path = alpha_content / CHAPTER / file
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
        return Attempt(load_course(alpha_content), CHAPTER, record)

    return change


def test_a_rewritten_case_opens_a_new_run(attempt, rewritten):
    play(attempt, "first-day")
    later = rewritten("first-day.yaml", "look:", "look-around:")
    assert stands_at(later) == (2, "look-around")
    decide(later, "first-day", "look-around", "face")
    assert stands_at(later) == (2, "tell")


def test_a_rewritten_case_keeps_what_was_decided(attempt, rewritten):
    decide(attempt, "first-day", "look", "face")
    later = rewritten("first-day.yaml", "look:", "look-around:")
    assert [each.step for each in later.history().decisions] == ["look"]


def test_a_case_with_another_wording_goes_on(attempt, rewritten):
    decide(attempt, "first-day", "look", "face")
    later = rewritten("first-day.yaml", "stands at the door", "sits down")
    assert stands_at(later) == (1, "tell")
    decide(later, "first-day", "tell", "family")
    assert len({each.edition for each in later.history().decisions}) == 2


def test_a_sitting_whose_case_was_rewritten_is_over(attempt, rewritten):
    first = begin(attempt).cases[0]
    decide(attempt, first, "greet", "by-name")
    later = rewritten(f"{first}.yaml", "greet:", "welcome:")
    assert later.sitting(later.history()) is None
    assert begin(later).number == 2


def test_a_sitting_whose_case_was_withdrawn_is_over(attempt, record):
    record.append(CHAPTER, drawn(1, "form-blue", "form-gone"))
    assert attempt.sitting(attempt.history()) is None
    assert begin(attempt).number == 2


def test_decisions_of_a_case_that_is_gone_harm_nothing(attempt, record):
    record.append(CHAPTER, decision("gone", "look", "face"))
    play(attempt, "first-day")
    assert attempt.score().points == 4
