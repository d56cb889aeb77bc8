"""course.bounds over cases that are made for it; tests/test_paths.py holds it against the real ones."""

from pilot import CHAPTER
from ways import CASES, ways

from course import walk
from course.bounds import best, loops
from course.model import Scenario


def ends(case):
    """The points of every way through."""
    return {each.points for each in ways(case)}


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
