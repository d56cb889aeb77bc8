"""course.kinds: what is told of every step there is and when, in any order of showing."""

import html
import re
from itertools import islice

import pytest
from ways import ORDERS, STEPS, answers, tell

from course.kinds import Order, Reflect

each_step = pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
KEYS = {
    "points",
    "verdict",
    "consequence",
    "feedback",
    "told",
    "box",
    "belongs",
    "after",
    "model",
    "misconception",
    "cites",
    "worth",
}
"""What would tell the key to whoever looks into what the browser got."""


def some_answers(step):
    return list(islice(answers(step), 0, 200, 7))


def fields(view):
    """Every name of a field in what is sent, and every text."""
    if isinstance(view, dict):
        for name, value in view.items():
            yield name, None
            yield from fields(value)
    elif isinstance(view, list):
        for value in view:
            yield from fields(value)
    else:
        yield None, str(view)


def letters(text):
    """A text without its markup, so that Markdown and the HTML made of it are the same."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]+>", "", str(text)))).casefold()


def secrets(step):
    """All that is told only afterwards."""
    yield from (letters(part.feedback) for part in step.parts.values())
    yield from (letters(part.consequence) for part in step.parts.values() if hasattr(part, "consequence"))
    yield from (letters(getattr(step, name)) for name in ("consequence", "consequence_otherwise") if hasattr(step, name))


def tells_nothing(step, view):
    found = list(fields(view))
    names, told = {name for name, _ in found}, " ".join(letters(text) for _, text in found if text)
    return not names & KEYS and not [secret for secret in secrets(step) if secret in told]


@each_step
def test_nothing_is_told_before_it_may_be(step):
    for arrange in ORDERS.values():
        assert tells_nothing(step, step.first_shown(arrange))
        assert all(tells_nothing(step, step.when_answered(answer, arrange, None)) for answer in some_answers(step))


@each_step
def test_the_secrets_are_found_once_they_are_told(step):
    assert not tells_nothing(step, step.when_answered(step.best, list, tell))


@each_step
def test_everything_is_shown_once(step):
    for arrange in ORDERS.values():
        shown = [option["name"] for option in step.first_shown(arrange)["options"]]
        assert sorted(shown) == sorted(getattr(step, "options", ()))


@each_step
def test_every_part_is_told_with_its_verdict(step):
    for answer in some_answers(step):
        view = step.when_answered(answer, list, tell)
        told = {option["name"]: option for option in view["options"]} if view["options"] else {"": view["told"]}
        assert {name: each["feedback"] for name, each in told.items()} == {name: part.feedback for name, part in step.parts.items()}
        assert all(option["verdict"] in ("right", "part", "wrong") for option in view["options"])


@each_step
def test_the_answer_is_shown_again(step):
    for answer in some_answers(step):
        view = step.when_answered(answer, list, tell)
        if isinstance(step, Reflect):
            again = (view["words"],)
        else:
            again = tuple(f"{o['name']}:{o['in']}" if "in" in o else o["name"] for o in view["options"] if o["chosen"])
        assert sorted(again) == sorted(answer)
        assert again == answer or not isinstance(step, Order)


@each_step
def test_what_is_best_is_told_to_be_right(step):
    told = step.when_answered(step.best, list, tell)["options"]
    assert {option["verdict"] for option in told if option["chosen"]} <= {"right"}


@each_step
def test_the_least_and_the_most_are_those_of_all_answers(step):
    worth = [step.worth(answer) for answer in answers(step)]
    assert (min(worth), max(worth)) == (step.least, step.maximum)
    assert {type(points) for points in worth} == {int}


@each_step
def test_a_trial_that_is_not_right_earns_less(step):
    trials = list(step.trials())
    assert all(trial.points < step.maximum for trial in trials if trial.name in ("partial", "wrong"))
    assert isinstance(step, Reflect) or "wrong" in {trial.name for trial in trials}


@each_step
def test_all_kinds_are_guessed_at_in_the_same_ways(step):
    ways = {"first", "second", "third", "fourth", "longest", "shortest", "everything", "at random"}
    assert set(step.guesses()) == (set() if isinstance(step, Reflect) else ways)
    assert all(0 <= points <= step.maximum for points in step.guesses().values())
