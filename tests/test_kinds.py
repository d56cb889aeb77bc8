"""course.kinds: each kind answers for itself, at every step of every case and in worked examples."""

import json
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pilot import EVERY_KIND, REAL_CHAPTER
from pydantic import TypeAdapter

from course import WrongAnswer, load_course
from course.kinds import KINDS, AnyStep, Choose, Order, Sort
from course.model import Scenario
from course.read_yaml import read_yaml

CASES = {f"{chapter}/{name}": case for (chapter, name), case in load_course().scenarios.items()}
CASES[f"{REAL_CHAPTER}/every-kind"] = Scenario.model_validate(read_yaml(EVERY_KIND))
STEPS = {f"{name}/{step}": each for name, case in CASES.items() for step, each in case.steps.items()}
each_step = pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
SAID = {"feedback": "Because.", "cites": ["6.48"]}


def made(kind, options, **fields):
    """A step of that kind; what every step and option has is filled in."""
    usual = {"kind": kind, "basis": "judgement", "topic": "t", "prompt": "p", "consequence": "c", "consequence_otherwise": "o"}
    if kind == "mark-up":
        del usual["consequence"], usual["consequence_otherwise"]
    full = {name: {"text": name, **SAID, **option} for name, option in options.items()}
    if kind == "mark-up":
        full = {name: {key: value for key, value in option.items() if key != "text"} for name, option in full.items()}
    return TypeAdapter(AnyStep).validate_python(usual | fields | {"options": full})


def tell(part):
    return {"told": part.feedback}


def test_every_kind_is_tried():
    assert {step.kind for step in STEPS.values()} == set(KINDS)


@each_step
def test_a_step_gives_its_trials_what_they_are_worth(step):
    trials = list(step.trials())
    assert {"right", "malformed"} <= {trial.name for trial in trials}
    for trial in trials:
        if trial.points is None:
            with pytest.raises(WrongAnswer):
                step.check(trial.answer)
        else:
            step.check(trial.answer)
            assert (trial.name, step.worth(trial.answer)) == (trial.name, trial.points)
            assert step.least <= trial.points <= step.maximum
    step.check(step.best)
    assert step.worth(step.best) == step.maximum


@each_step
def test_nothing_tells_the_key_before_it_may_be_told(step):
    before = [step.first_shown(list), step.when_answered(step.best, list, None)]
    for view in before:
        text = json.dumps(view)
        for key in ("points", "verdict", "belongs", "after", "model", "consequence", "told", "feedback"):
            assert f'"{key}":' not in text
        for part in step.parts.values():
            assert part.feedback not in text
    for trial in step.trials():
        if trial.points is not None:
            after = step.when_answered(trial.answer, list, tell)
            assert all(part.feedback in str(after) or repr(part.feedback)[1:-1] in str(after) for part in step.parts.values())


@each_step
def test_in_print_everything_is_said(step):
    printed = "\n".join(step.in_print())
    for name, part in step.parts.items():
        assert part.feedback in printed and name in printed
        assert all(number in printed for number in part.cites)


@each_step
@settings(max_examples=20)  # each: there are sixty steps and more
@given(data=st.data())
def test_any_answer_is_refused_or_worth_something_possible(step, data):
    words = [*step.parts, "no-such-thing", "", *(f"{name}:{box}" for name in step.parts for box in getattr(step, "boxes", ()))]
    answer = tuple(data.draw(st.lists(st.sampled_from(words), max_size=9)))
    try:
        step.check(answer)
    except WrongAnswer as refused:
        assert str(refused)
    else:
        assert 0 <= step.worth(answer) <= step.maximum
        step.when_answered(answer, list, tell)


CHAIN = made("order", {name: {} for name in "abcde"})


@pytest.mark.parametrize(
    ("answer", "in_place", "points"),
    [("abcde", 5, 2), ("bacde", 4, 1), ("abced", 4, 1), ("bcdea", 4, 1), ("eabcd", 4, 1), ("badce", 3, 0), ("edcba", 1, 0)],
)
def test_one_thing_out_of_place_costs_one_thing(answer, in_place, points):
    assert len(CHAIN.in_place(tuple(answer))) == in_place
    assert CHAIN.worth(tuple(answer)) == points


@pytest.mark.parametrize("answer", [*permutations("abcde")], ids="".join)
def test_a_strict_order_is_graded_by_the_longest_common_subsequence(answer):
    table = [[0] * 6 for _ in range(6)]
    for i, j in product(range(5), range(5)):
        table[i + 1][j + 1] = table[i][j] + 1 if "abcde"[i] == answer[j] else max(table[i][j + 1], table[i + 1][j])
    assert len(CHAIN.in_place(answer)) == table[5][5]


def test_what_may_stand_anywhere_costs_nothing_wherever_it_stands():
    step = made("order", {"first": {}, "free": {"after": []}, "second": {"after": ["first"]}, "third": {"after": ["second"]}})
    assert step.before == {("first", "second"), ("second", "third"), ("first", "third")}
    for place in range(4):
        answer = ["first", "second", "third"]
        answer.insert(place, "free")
        assert step.worth(tuple(answer)) == step.maximum
    assert step.worth(("third", "free", "second", "first")) == 0


def test_nobody_is_handed_the_right_order():
    assert [option["name"] for option in CHAIN.first_shown(list)["options"]] == list("edcba")


BOXED = made(
    "sort", {name: {"box": box} for name, box in zip("abcdef", "xxyyzz", strict=True)}, boxes={"x": "X", "y": "Y", "z": "Z"}
)


@pytest.mark.parametrize(("wrong", "points"), [(0, 2), (1, 1), (2, 1), (3, 0), (4, 0), (6, 0)])
def test_sorting_earns_what_is_over_chance(wrong, points):
    turned = {"x": "y", "y": "z", "z": "x"}
    answer = tuple(
        f"{name}:{turned[thing.box] if at < wrong else thing.box}" for at, (name, thing) in enumerate(BOXED.options.items())
    )
    assert BOXED.worth(answer) == points


def test_a_text_is_shown_in_pieces_with_its_gaps():
    marks = {"vague": 1, "fine": -1, "gap": 1}
    text = "He will [do better](vague) and [read on Friday](fine).\n\nReview: [](gap)"
    step = made("mark-up", {name: {"points": points, "consequence": "c"} for name, points in marks.items()}, text=text)
    first, second = step.first_shown(list)["passage"]
    assert [piece.get("name") for piece in first] == [None, "vague", None, "fine", None]
    assert second[-1] == {"name": "gap", "text": " "}
    assert [step.worth(answer) for answer in (("vague", "gap"), ("vague", "fine"), ("vague",), tuple(marks))] == [2, 0, 1, 1]


@pytest.mark.parametrize("step", [s for s in STEPS.values() if isinstance(s, Choose | Order | Sort)], ids=lambda step: step.kind)
def test_guessing_is_what_all_answers_come_to_on_average(step):
    if isinstance(step, Order):
        answers = list(permutations(step.options))
    elif isinstance(step, Sort):
        answers = [
            tuple(f"{n}:{b}" for n, b in zip(step.options, boxes, strict=True))
            for boxes in product(step.boxes, repeat=len(step.options))
        ]
    elif step.kind == "choose-one":
        answers = [(name,) for name in step.options]
    else:
        chosen = product((False, True), repeat=len(step.options))
        answers = [picked for keep in chosen if (picked := tuple(n for n, k in zip(step.options, keep, strict=True) if k))]
    assert step.guesses()["at random"] == pytest.approx(sum(map(step.worth, answers)) / len(answers))
