"""course.kinds beside tests/test_kinds.py: steps that are made for it, with scores that were worked out by hand."""

import re
from itertools import combinations, product
from statistics import mean

import pytest
from ways import ORDERS, tell

from course.errors import WrongAnswer
from course.kinds import LONGEST, ChooseOne, ChooseSeveral, MarkUp, Order, Reflect, Sort

each_order = pytest.mark.parametrize("arrange", ORDERS.values(), ids=ORDERS)
TOLD = {"feedback": "f", "cites": ["1"]}
BASIC = {"basis": "judgement", "topic": "t", "prompt": "p"}
ENDS = {"consequence": "c", "consequence_otherwise": "o"}


def order(points=2, **after):
    """An order of things by name; each maps to what has to come before it, None being the one above."""
    options = {name: TOLD | {"text": name} | ({} if first is None else {"after": list(first)}) for name, first in after.items()}
    return Order.model_validate(BASIC | ENDS | {"kind": "order", "points": points, "options": options})


def sort(points=2, **boxes):
    """Things in the boxes x, y and z."""
    options = {name: TOLD | {"text": name, "box": box} for name, box in boxes.items()}
    return Sort.model_validate(
        BASIC | ENDS | {"kind": "sort", "points": points, "boxes": {b: b for b in "xyz"}, "options": options}
    )


def mark_up(text, **points):
    options = {name: TOLD | {"points": worth, "consequence": "c"} for name, worth in points.items()}
    return MarkUp.model_validate(BASIC | {"kind": "mark-up", "text": text, "options": options})


def choose(kind, **points):
    options = {name: TOLD | {"text": name * 3, "points": worth, "consequence": "c"} for name, worth in points.items()}
    return kind.model_validate(BASIC | {"kind": "choose-one" if kind is ChooseOne else "choose-several", "options": options})


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        ("abcde", [1, 2, 3, 4]),
        ("bacde", [0, 1, 1, 2]),  # neighbours changed places
        ("acbde", [0, 1, 1, 2]),
        ("abdce", [0, 1, 1, 2]),
        ("abced", [0, 1, 1, 2]),
        ("bcdea", [0, 1, 1, 2]),  # the first thing comes last: one thing is out of place, not five
        ("badce", [0, 0, 0, 0]),  # two pairs changed places
        ("cdeab", [0, 0, 0, 0]),
        ("edcba", [0, 0, 0, 0]),
    ],
)
def test_a_chain_of_five_that_is_worth_one_to_four(given, earned):
    assert [order(points, **dict.fromkeys("abcde")).worth(tuple(given)) for points in (1, 2, 3, 4)] == earned


@pytest.mark.parametrize(
    ("given", "earned"),
    [
        ("abcd", 2),
        ("acbd", 2),  # b and c may stand either way
        ("bacd", 1),
        ("bcad", 1),
        ("dabc", 1),
        ("abdc", 1),
        ("badc", 0),
        ("dcba", 0),
    ],
)
def test_two_things_between_first_and_last_are_free_among_themselves(given, earned):
    assert order(2, a=None, b=["a"], c=["a"], d=["b", "c"]).worth(tuple(given)) == earned


def test_what_has_to_come_before_is_handed_on():
    assert order(2, a=None, b=None, c=["a"], d=None).before == {("a", "b"), ("a", "c"), ("c", "d"), ("a", "d")}


def test_of_an_order_that_is_not_right_each_thing_in_place_is_right_and_the_key_is_told():
    chain = order(2, **dict.fromkeys("abcde"))
    view = chain.when_answered(tuple("bcdea"), list, tell)
    assert [option["verdict"] for option in view["options"]] == ["right"] * 4 + ["wrong"]
    assert view["model"] == list("abcde") and "o" in view["consequence"]
    right = chain.when_answered(tuple("abcde"), list, tell)
    assert right["model"] == [] and "c" in right["consequence"]


@each_order
@pytest.mark.parametrize("names", ["abcde", "edcba", "bdace"])
def test_nobody_is_handed_the_right_order(arrange, names):
    step = order(2, **dict.fromkeys(names))
    assert step.worth(tuple(option["name"] for option in step.first_shown(arrange)["options"])) < step.points


@pytest.mark.parametrize("given", ["", "abcd", "abcdee", "abcdd", "abcdf"])
def test_an_order_has_each_thing_once(given):
    with pytest.raises(WrongAnswer):
        order(2, **dict.fromkeys("abcde")).check(tuple(given))


SIX = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z", "f": "z"}


@pytest.mark.parametrize(("right", "two", "four"), [(0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 0, 1), (4, 1, 2), (5, 1, 3), (6, 2, 4)])
def test_six_things_in_three_boxes(right, two, four):
    amiss = {"x": "y", "y": "z", "z": "x"}
    for kept in combinations(SIX, right):
        answer = tuple(f"{name}:{box if name in kept else amiss[box]}" for name, box in SIX.items())
        assert (sort(2, **SIX).worth(answer), sort(4, **SIX).worth(answer)) == (two, four)


def test_guessing_at_boxes_is_what_every_way_of_filling_them_earns():
    step = sort(4, a="x", b="x", c="y", d="z")
    every = [
        step.worth(tuple(f"{name}:{box}" for name, box in zip("abcd", boxes, strict=True))) for boxes in product("xyz", repeat=4)
    ]
    assert step.guesses()["at random"] == pytest.approx(mean(every))
    into_one = [step.worth(tuple(f"{name}:{box}" for name in "abcd")) for box in "xyzz"]
    assert [step.guesses()[word] for word in ("first", "second", "third", "fourth")] == into_one


def test_a_thing_in_another_box_is_told_where_it_belongs():
    step = sort(2, a="x", b="y", c="z")
    view = step.when_answered(("a:x", "b:z", "c:z"), list, tell)
    told = [(option["in"], option["belongs"], option["verdict"]) for option in view["options"]]
    assert told == [("x", "x", "right"), ("z", "y", "wrong"), ("z", "z", "right")]
    assert "o" in view["consequence"] and "c" in step.when_answered(step.best, list, tell)["consequence"]


@pytest.mark.parametrize(
    "given", [[], ["a:x", "b:y"], ["a:x", "b:y", "b:z"], ["a:x", "b:y", "c:w"], ["a", "b", "c"], ["a:x", "b:y", "c:x:y"]]
)
def test_everything_has_to_be_in_one_of_the_boxes(given):
    with pytest.raises(WrongAnswer):
        sort(2, a="x", b="y", c="z").check(tuple(given))


@pytest.fixture
def draft():
    return mark_up(
        "She [reads better](vague) by [May](date).\n\nHe [asks her](asks) on Fridays: [](gap)", vague=1, date=-1, asks=-1, gap=1
    )


@pytest.mark.parametrize(
    ("marked", "earned"),
    [
        (["vague", "gap"], 2),
        (["gap", "vague"], 2),
        (["gap"], 1),
        (["vague", "gap", "date"], 1),
        (["vague", "date"], 0),
        (["date", "asks"], 0),
        (["vague", "date", "asks", "gap"], 0),
    ],
)
def test_marking_earns_what_is_right_less_what_is_wrong(draft, marked, earned):
    draft.check(tuple(marked))
    assert draft.worth(tuple(marked)) == earned


def test_the_text_is_shown_in_paragraphs_of_pieces_with_their_spaces(draft):
    first, second = draft.first_shown(list)["passage"]
    assert [piece["text"] for piece in first] == ["She ", "reads better", " by ", "May", "."]
    assert [piece.get("name") for piece in second] == [None, "asks", None, "gap"]


def test_a_phrase_without_words_is_a_place(draft):
    (gap,) = [piece for piece in draft.first_shown(list)["passage"][1] if piece.get("name") == "gap"]
    assert gap["text"].strip() == "" and draft.words_of("gap") == ""


@each_order
def test_phrases_keep_the_order_of_the_text(draft, arrange):
    assert [option["name"] for option in draft.first_shown(arrange)["options"]] == ["vague", "date", "asks", "gap"]


def test_html_in_a_text_is_shown_as_text():
    (paragraph,) = mark_up("<b>Now</b> [<i>x</i>](a) [b](b) [c](c)", a=1, b=-1, c=-1).first_shown(list)["passage"]
    assert not [piece for piece in paragraph if re.search("<[bi]>", piece["text"])]


@pytest.mark.parametrize("marked", [[], ["vague", "vague"], ["vgaue"], [""]])
def test_only_phrases_can_be_marked_each_once_and_at_least_one(draft, marked):
    with pytest.raises(WrongAnswer):
        draft.check(tuple(marked))


@pytest.mark.parametrize(
    ("chosen", "earned", "verdict"), [("a", 2, "right"), ("b", 1, "part"), ("c", 0, "wrong"), ("d", 0, "wrong")]
)
def test_one_option_earns_its_points_and_never_less_than_nothing(chosen, earned, verdict):
    step = choose(ChooseOne, a=2, b=1, c=0, d=-1)
    assert (step.worth((chosen,)), step.verdict(chosen)) == (earned, verdict)


@pytest.mark.parametrize(("chosen", "earned"), [("a", 1), ("ab", 2), ("abc", 1), ("ac", 0), ("cd", 0), ("abcd", 0), ("c", 0)])
def test_several_options_earn_what_is_right_less_what_is_wrong(chosen, earned):
    assert choose(ChooseSeveral, a=1, b=1, c=-1, d=-1).worth(tuple(chosen)) == earned


def test_the_longest_and_the_shortest_option_are_guessed_by_what_is_read():
    guesses = choose(ChooseOne, aa=0, aaa=2, a=1).guesses()
    assert (guesses["longest"], guesses["shortest"], guesses["first"], guesses["fourth"]) == (2, 1, 0, 1)


@pytest.fixture
def own_words():
    return Reflect.model_validate({"topic": "t", "prompt": "p", "kind": "reflect", "by_hand": "true"} | TOLD)


@pytest.mark.parametrize("given", ["a", "Ça va. “Très” bien!", " spaced ", "two\nlines", "x" * LONGEST])
def test_own_words_are_taken_as_they_are_and_earn_nothing(own_words, given):
    own_words.check((given,))
    assert own_words.worth((given,)) == own_words.maximum == 0
    assert own_words.when_answered((given,), list, None)["words"] == given


@pytest.mark.parametrize("given", [(), ("",), (" \n\t",), ("one", "two"), ("x" * (LONGEST + 1),)])
def test_own_words_are_one_text_of_some_length(own_words, given):
    with pytest.raises(WrongAnswer):
        own_words.check(given)
