"""course.routes: every way through a case, against its bounds and against every run that there is."""

import pytest
from pilot import ALPHA, CHAPTER
from test_bounds import made
from ways import different

from course import load_course, walk
from course.bounds import best
from course.routes import MANY, SHOWN, how_many, leads, model_run, routes

CASES = {
    f"{chapter}/{name}": case
    for course in (load_course(ALPHA), load_course())
    for (chapter, name), case in course.scenarios.items()
}
each_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)

LOOP = made(
    a={"x": (2, ["b", "a", "c"]), "y": (0, "end")},
    b={"x": (1, ["a", "c"]), "y": (0, "a")},
    c={"x": (1, "end"), "y": (0, "end")},
)


def runs(case, answers=()):
    """Every run that there is, of each sort of choice one."""
    reached = walk(case, answers)
    if reached.ended:
        return [(answers, reached.points)]
    return [run for chosen in different(case.steps[reached.step]) for run in runs(case, (*answers, (reached.step, chosen)))]


@each_case
def test_the_routes_earn_what_the_bounds_say(case):
    found = routes(case)
    assert (max(route.most for route in found), min(route.least for route in found)) == (best(case).points, best(case).worst)


@each_case
def test_the_model_answer_takes_one_route(case):
    assert sum(route.takes(model_run(case)) for route in routes(case)) == 1


@pytest.mark.parametrize("case", [*CASES.values(), LOOP], ids=[*CASES, "loop"])
def test_every_run_is_on_one_route_and_within_its_points(case):
    found = routes(case)
    for answers, points in runs(case):
        (taken,) = (route for route in found if route.takes(answers))
        assert taken.least <= points <= taken.most


@pytest.mark.parametrize("case", [*CASES.values(), LOOP], ids=[*CASES, "loop"])
def test_every_route_can_be_walked_to_its_end(case):
    for route in routes(case):
        answers = [(leg.step, leg.answers[:1] or case.steps[leg.step].best) for leg in route.legs]
        assert walk(case, answers).ended


def test_a_straight_case_has_one_route(alpha):
    (only,) = routes(alpha.scenario(CHAPTER, "form-blue"))
    assert [leg.answers for leg in only.legs] == [()] * 5


def test_a_loop_is_written_out_as_often_as_it_can_be_gone_round(alpha):
    found = routes(alpha.scenario(CHAPTER, "round-trip"))
    times = {max(leg.time for leg in route.legs) for route in found}
    assert times == {1, 2}
    assert len(found) == how_many(alpha.scenario(CHAPTER, "round-trip"))


def test_answers_that_lead_to_one_place_are_one_way():
    case = made(
        a={"x": (2, "c"), "y": (1, "c"), "z": (0, None)}, b={"x": (1, None), "y": (0, None)}, c={"x": (1, None), "y": (0, None)}
    )
    assert [route.legs[0].answers for route in routes(case)] == [("x", "y"), ("z",)]
    assert [(route.least, route.most) for route in routes(case)] == [(1, 3), (0, 2)]


def test_options_with_lists_are_two_ways_when_it_matters_later_which_was_chosen():
    case = made(a={"x": (1, ["a", "b"]), "y": (0, ["a", "end"])}, b={"x": (1, None), "y": (0, None)})
    assert {route.legs[0].answers for route in routes(case)} == {("x",), ("y",)}


def many(doors):
    """A case of so many doors with two ways behind each, so that the routes double at each of them."""
    steps = {}
    for n in range(doors):
        steps |= {f"d{n}": {"x": (1, f"l{n}"), "y": (0, f"r{n}")}}
        steps |= {f"{side}{n}": {"x": (1, f"d{n + 1}" if n + 1 < doors else "end"), "y": (0, "end")} for side in "lr"}
    return made(**{"a": {"x": (1, None), "y": (0, None)}} | steps)


def test_a_case_with_too_many_routes_is_counted_and_not_listed():
    case = many(60)
    assert how_many(case) > 2**60
    assert len(routes(case)) == SHOWN


def test_up_to_a_few_hundred_all_are_listed():
    case = many(7)
    assert SHOWN < len(routes(case)) == how_many(case) <= MANY


def test_a_loop_without_an_end_is_refused():
    with pytest.raises(ValueError, match="'a'"):
        routes(made(a={"x": (1, "a"), "y": (0, "end")}))


def test_where_a_step_leads_is_told_with_the_options_that_lead_there(alpha):
    case = alpha.scenario(CHAPTER, "round-trip")
    assert leads(case, "try-out") == {"look-back": []}
    told = leads(case, "look-back")
    assert set(told) == {"try-out", "write-down", "end"}
    assert told["end"] == ["not-at-all"]
    assert [words.split()[0] for words in told["write-down"]] == ["together", "alone"]
    assert "1st" in told["try-out"][0] and "2nd" in told["write-down"][0]


def test_each_target_of_a_list_has_its_own_times():
    told = leads(made(a={"x": (1, ["a", "b", "a", "end", "end"]), "y": (0, "end")}, b={"x": (1, None), "y": (0, None)}), "a")
    assert [word for word in ("1st", "2nd", "3rd", "4th", "5th") if word in told["a"][0]] == ["1st", "3rd"]
    assert "2nd" in told["b"][0] and "4th" in told["end"][0] and "5th" not in told["end"][0]
