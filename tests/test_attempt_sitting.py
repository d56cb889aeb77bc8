"""grading.attempt: sittings of the assessed set, from the draw to the last step."""

import pytest
from pilot import CHAPTER, begin, decide, drawn, fresh, message, play, refuse, sit

from grading.attempt import Refused
from grading.record import Taken


def test_assessed_cases_are_refused_outside_a_sitting(attempt):
    refuse(attempt, message(attempt, "form-blue", "greet", "by-name"))


def test_assessed_cases_come_in_the_order_of_the_draw(attempt):
    sitting = begin(attempt)
    refuse(attempt, message(attempt, sitting.cases[1], "greet", "by-name"))
    play(attempt, sitting.cases[0])
    decide(attempt, sitting.cases[1], "greet", "by-name")


def test_a_case_that_was_not_drawn_is_refused(attempt):
    (left,) = set(attempt.course.chapter(CHAPTER).assessed) - set(begin(attempt).cases)
    refuse(attempt, message(attempt, left, "greet", "by-name"))


@pytest.mark.parametrize("run", [1, 3])
def test_another_sitting_than_the_open_one_is_refused(attempt, run):
    sit(attempt)
    refuse(attempt, message(attempt, begin(attempt).cases[0], "greet", "by-name", run=run, turn=6))


def test_a_finished_sitting_is_closed(attempt):
    sitting = sit(attempt)
    refuse(attempt, message(attempt, sitting.cases[0], "greet", "by-name", turn=6))


def test_a_sitting_under_way_is_not_drawn_again(attempt):
    assert begin(attempt) == begin(attempt)
    assert len(attempt.history().sittings) == 1


def test_sittings_are_numbered_and_have_other_cases(attempt):
    first, second = sit(attempt), sit(attempt)
    assert (first.number, second.number) == (1, 2)
    assert set(first.cases) != set(second.cases)


@pytest.mark.parametrize("sent", [{}, {"id": "short"}, {"id": None}])
def test_a_sitting_without_an_id_is_refused(attempt, sent):
    with pytest.raises(Refused):
        attempt.begin_sitting(sent)
    assert attempt.history().sittings == ()


def test_a_sitting_is_drawn_by_the_server(attempt):
    attempt.begin_sitting({"id": fresh(), "number": 7, "cases": ["form-blue", "form-blue"]})
    (sitting,) = attempt.history().sittings
    assert sitting.number == 1 and len(set(sitting.cases)) == 2


def test_the_window_that_begins_a_sitting_second_joins_the_first(attempt, record, monkeypatch):
    empty = attempt.history()
    record.append(CHAPTER, drawn(1))
    monkeypatch.setattr(attempt, "history", lambda: empty)
    attempt.begin_sitting({"id": fresh()})
    assert len(record.read(CHAPTER).sittings) == 1


@pytest.mark.parametrize("place", [0, 1], ids=["first case", "second case"])
def test_a_second_window_finds_the_last_step_of_an_assessed_case_taken(attempt, place):
    cases = begin(attempt).cases
    if place:
        play(attempt, cases[0])
    for step in ("greet", "read", "ask", "answer"):
        decide(attempt, cases[place], step, next(iter(attempt.course.scenario(CHAPTER, cases[place]).steps[step].options)))
    second = message(attempt, cases[place], "close", "with-thanks")
    decide(attempt, cases[place], "close", "with-a-date")
    with pytest.raises(Taken):
        attempt.choose(second)
