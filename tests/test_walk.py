"""course.walk: a run is a replay of its answers."""

import pytest
from pilot import CHAPTER

from course import WrongAnswer, walk

ROUND = [("try-out", ("quiet-corner",)), ("look-back", ("together",))]


@pytest.fixture
def day(alpha):
    return alpha.scenario(CHAPTER, "first-day")


@pytest.fixture
def trip(alpha):
    return alpha.scenario(CHAPTER, "round-trip")


def test_a_run_begins_at_the_first_step(day):
    begun = walk(day, [])
    assert (begun.step, begun.turns, begun.points, begun.ended) == ("look", (), 0, False)


def test_an_answer_leads_to_the_next_step(day):
    on = walk(day, [("look", ("face", "noise"))])
    assert on.step == "tell"
    assert (on.turns[0].number, on.turns[0].points, on.turns[0].maximum) == (1, 2, 2)


def test_after_the_last_step_the_case_has_ended(day):
    done = walk(day, [("look", ("face",)), ("tell", ("family",))])
    assert done.ended and done.step is None and done.points == 3


def test_an_option_may_end_the_case(trip):
    assert walk(trip, [ROUND[0], ("look-back", ("not-at-all",))]).ended


def test_an_option_may_lead_past_steps(trip):
    assert walk(trip, [ROUND[0], ("look-back", ("alone",))]).step == "write-down"


def test_a_list_of_targets_is_used_up_in_order(trip):
    once, twice = walk(trip, ROUND), walk(trip, ROUND * 2)
    assert (once.step, once.again) == ("try-out", True)
    assert (twice.step, twice.again) == ("write-down", False)


def test_a_step_passed_twice_counts_twice(trip):
    run = walk(trip, ROUND * 2)
    assert [turn.again for turn in run.turns] == [False, False, True, True]
    assert run.points == 8


def test_a_step_never_earns_less_than_nothing(day):
    assert walk(day, [("look", ("register",))]).points == 0


def test_a_wrong_option_takes_from_the_right_ones(day):
    assert walk(day, [("look", ("face", "noise", "register"))]).points == 1


@pytest.mark.parametrize(
    "answers",
    [
        [("tell", ("family",))],
        [("nowhere", ("face",))],
        [("look", ("family",))],
        [("look", ())],
        [("look", ("face", "face"))],
        [("look", ("face",)), ("tell", ("family", "nobody"))],
        [("look", ("face",)), ("tell", ())],
        [("look", ("face",)), ("tell", ("family",)), ("tell", ("family",))],
        [("look", ("face",)), ("look", ("face",))],
    ],
)
def test_an_answer_that_does_not_fit_is_refused(day, answers):
    with pytest.raises(WrongAnswer):
        walk(day, answers)


def test_a_refusal_names_the_option_at_fault(day):
    with pytest.raises(WrongAnswer, match="'nose'"):
        walk(day, [("look", ("face", "nose"))])
