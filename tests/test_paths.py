"""Every way through every case, walked by the engine, against what course.bounds says of it."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ways import CASES, answers, longest_run, ways

from course import walk
from course.bounds import best, loops
from course.kinds import ChooseOne

each_case = pytest.mark.parametrize("name", CASES)


@cache
def walked(name):
    return list(ways(CASES[name]))


@each_case
def test_the_best_and_the_worst_way_are_the_bounds(name):
    points = [each.points for each in walked(name)]
    bounds = best(CASES[name])
    assert (max(points), min(points)) == (bounds.points, bounds.worst)


@each_case
def test_every_step_is_reached_on_some_way(name):
    reached = {turn.step for each in walked(name) for turn in each.turns}
    assert reached == best(CASES[name]).steps == set(CASES[name].steps)


@each_case
def test_every_option_that_leads_somewhere_is_chosen_on_some_way(name):
    leading = {
        (step, option)
        for step, each in CASES[name].steps.items()
        if isinstance(each, ChooseOne)
        for option, part in each.options.items()
        if part.next
    }
    ways_on = {(turn.step, CASES[name].steps[turn.step].next_of(turn.options)) for each in walked(name) for turn in each.turns}
    assert {(step, CASES[name].steps[step].options[option].next) for step, option in leading} <= ways_on


@each_case
def test_no_decision_earns_more_than_it_can(name):
    assert all(0 <= turn.points <= turn.maximum for each in walked(name) for turn in each.turns)


@each_case
def test_the_expert_takes_one_of_the_best_ways(name):
    played = walk(CASES[name], [answer for entry in CASES[name].model_answer for answer in entry.items()])
    assert played.ended and played.points == max(each.points for each in walked(name))


@each_case
def test_no_case_goes_round_for_ever(name):
    assert loops(CASES[name]) is None


@each_case
@settings(max_examples=40)
@given(data=st.data())
def test_any_valid_answers_end_within_the_bounds(name, data):
    case, given_so_far = CASES[name], []
    while not (reached := walk(case, given_so_far)).ended:
        given_so_far.append((reached.step, data.draw(st.sampled_from(list(answers(case.steps[reached.step]))))))
        assert len(given_so_far) <= longest_run(case)
    assert best(case).worst <= reached.points <= best(case).points
