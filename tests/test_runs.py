"""The runs that the browser walks show all of a case."""

import pytest
from pilot import ALPHA, EVERY_KIND
from runs import answers_at, moves, runs

from course import load_course, walk
from course.bounds import best
from course.kinds import ChooseOne
from course.model import Scenario
from course.read_yaml import read_yaml

CASES = {
    **{"/".join(key): case for course in (load_course(), load_course(ALPHA)) for key, case in course.scenarios.items()},
    "every-kind": Scenario.model_validate(read_yaml(EVERY_KIND)),
}


def straight(case):
    return not any(option.next for step in case.steps.values() if isinstance(step, ChooseOne) for option in step.options.values())


@pytest.mark.parametrize("name", CASES)
def test_runs_come_to_every_step_and_every_choice_that_leads_elsewhere(name):
    case = CASES[name]
    found = runs(case)
    assert all(walk(case, run).ended for run in found)
    assert {step for run in found for step, _ in run} == best(case).steps
    chosen = {(step, answer) for run in found for step, answer in run}
    for step in best(case).steps:
        assert {answer for at, answer in chosen if at == step} >= set(answers_at(case.steps[step]))


@pytest.mark.parametrize("name", CASES)
def test_runs_make_every_move_that_any_run_can_make(name):
    """Held against all runs there are."""
    case = CASES[name]
    every, waiting = set(), [[]]
    while waiting:
        run = waiting.pop()
        at = walk(case, run).step
        every.update(moves(case, run) if run else [])
        if at is not None:
            waiting += [[*run, (at, answer)] for answer in answers_at(case.steps[at])]
    assert {move for run in runs(case) for move in moves(case, run)} == every


@pytest.mark.parametrize("name", CASES)
def test_a_straight_case_is_one_run_and_no_case_is_many(name):
    case = CASES[name]
    choices = sum(len(list(answers_at(step))) for step in case.steps.values())
    assert len(runs(case)) == 1 if straight(case) else 1 < len(runs(case)) <= choices
