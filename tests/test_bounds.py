"""course.bounds against every way through that there is."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pilot import ALPHA, CHAPTER

from course import load_course, walk
from course.bounds import best, loops
from course.model import Scenario

CASES = {
    f"{chapter}/{name}": case
    for course in (load_course(ALPHA), load_course())
    for (chapter, name), case in course.scenarios.items()
}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def choices(step):
    """Everything that may be chosen at `step`."""
    sizes = (1,) if step.kind == "choose-one" else range(1, len(step.options) + 1)
    return [chosen for size in sizes for chosen in combinations(step.options, size)]


def different(step):
    """One of each sort of choice: those with one worth and one way on are of one sort; options with a list are their own."""
    sorts = {}
    for chosen in choices(step):
        targets = step.next_of(chosen)
        own = chosen if targets and len(targets) > 1 else None
        sorts[step.worth(chosen), targets, own] = chosen
    return list(sorts.values())


def ends(case, answers=()):
    """The points of every way through."""
    reached = walk(case, answers)
    if reached.ended:
        return {reached.points}
    return set().union(*(ends(case, (*answers, (reached.step, chosen))) for chosen in different(case.steps[reached.step])))


def longest_run(case):
    """Each entry of a list but the last brings a trainee back once at most, and without them no step comes twice."""
    entries = sum(len(option.next or ()) for step in case.steps.values() for option in step.options.values())
    return len(case.steps) * (1 + entries)


def made(**steps):
    """A case of those steps; each step maps its options to (points, next)."""
    words = {"text": "t", "consequence": "c", "feedback": "f", "cites": ["1"]}

    def option(points, to):
        return words | {"points": points} | ({"next": to} if to else {})

    return Scenario.model_validate(
        {
            "title": "t",
            "route": ["senco"],
            "kind": "practice",
            "minutes": 1,
            "children": [],
            "situation": "s",
            "model_answer": [{"a": "x"}],
        }
        | {
            "steps": {
                name: {"kind": "choose-one", "basis": "law", "topic": "t", "prompt": "p"}
                | {"options": {o: option(*rest) for o, rest in options.items()}}
                for name, options in steps.items()
            }
        }
    )


@each_case
def test_the_bounds_are_those_of_every_way_through(case):
    found = ends(case)
    assert (best(case).points, best(case).worst) == (max(found), min(found))


@each_case
@given(data=st.data())
def test_any_valid_choices_end_within_the_bounds(case, data):
    answers, reached = [], walk(case, [])
    while not reached.ended:
        answers.append((reached.step, data.draw(st.sampled_from(choices(case.steps[reached.step])))))
        reached = walk(case, answers)
        assert len(answers) <= longest_run(case)
    assert best(case).worst <= reached.points <= best(case).points
    assert {turn.step for turn in reached.turns} <= best(case).steps


@each_case
def test_no_case_goes_round_for_ever(case):
    assert loops(case) is None


def test_a_step_that_leads_to_itself_is_a_loop():
    assert loops(made(a={"x": (1, "a"), "y": (0, "end")})) == "a"


def test_a_circle_behind_the_first_step_is_found():
    case = made(a={"x": (1, None), "y": (0, None)}, b={"x": (1, None), "y": (0, None)}, c={"x": (1, "b"), "y": (0, "end")})
    assert loops(case) in {"b", "c"}


def test_a_list_whose_last_entry_leads_back_is_a_loop():
    assert loops(made(a={"x": (1, ["end", "a"]), "y": (0, "end")})) == "a"


def test_a_list_whose_last_entry_leads_out_is_none():
    case = made(a={"x": (1, ["a", "a", "end"]), "y": (0, "end")})
    assert loops(case) is None
    assert best(case).points == 3


def test_a_list_of_three_is_used_up_in_order():
    steps = {"b": {"x": (1, "a"), "y": (0, "a")}, "c": {"x": (1, "end"), "y": (0, "end")}}
    case = made(a={"x": (2, ["b", "a", "c"]), "y": (0, "end")}, **steps)
    answers = [(step, ("x",)) for step in "abaac"]
    assert walk(case, answers).ended
    assert (best(case).points, best(case).worst) == (max(ends(case)), min(ends(case)))


def test_a_long_way_may_be_the_best_one():
    case = made(a={"x": (2, "end"), "y": (0, "b")}, b={"x": (2, None), "y": (0, None)}, c={"x": (2, None), "y": (1, None)})
    assert (best(case).points, best(case).worst) == (4, 1)


def test_a_step_that_nothing_leads_to_is_not_among_the_reached():
    case = made(a={"x": (1, "c"), "y": (0, "end")}, b={"x": (1, None), "y": (0, None)}, c={"x": (1, None), "y": (0, None)})
    assert best(case).steps == {"a", "c"}


def test_the_loop_of_the_round_trip_counts_twice():
    assert best(CASES[f"{CHAPTER}/round-trip"]).points == 10


def test_where_every_option_is_right_the_worst_is_one_of_them(alpha):
    case = alpha.scenario(CHAPTER, "first-day")
    look = case.steps["look"]
    right = {name: option for name, option in look.options.items() if option.points > 0}
    only_right = case.model_copy(update={"steps": case.steps | {"look": look.model_copy(update={"options": right})}})
    assert best(only_right).worst == min(ends(only_right))
