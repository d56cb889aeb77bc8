"""The "must or should?" trainer without a kernel: its rounds, and that nothing of it is kept."""

import json
from random import Random

import pytest
from pilot import fresh

from course import load_course
from grading import places
from grading.attempt import Attempt
from grading.record import DatabaseRecord
from widgets._trainer import ROUND, Trainer

COURSE = load_course()
CHAPTER = "chapter-06-schools"


@pytest.fixture
def trainer(var, monkeypatch):
    made = Trainer(COURSE, Random(7))
    made.sent = []
    monkeypatch.setattr(made, "send", made.sent.append)
    made.show_to(Attempt(COURSE, CHAPTER, DatabaseRecord("t-ada", places.database_url())), made.redraw)
    return made


def tell(trainer, action, **fields):
    """What arrives when the browser sends an action; returns the reply."""
    usual = {"id": fresh(), "action": action, "round": trainer.view["round"], "number": trainer.view["number"]}
    trainer._handle_custom_msg(usual | fields, [])
    return trainer.sent[-1]


def key(trainer):
    return trainer._items[trainer.view["number"] - 1].statement.strength


def play(trainer, wrong=0):
    """A whole round, of which the first few are judged wrong."""
    for number in range(ROUND):
        right = key(trainer)
        tell(trainer, "judge", strength=right if number >= wrong else next(w for w in ("must", "should", "may") if w != right))
        tell(trainer, "next")


def test_it_stays_empty_until_the_visitor_is_known():
    assert Trainer(COURSE).view == {}


def test_the_strength_is_told_only_after_the_judgement(trainer):
    assert trainer.view["told"] is None and "strength" not in json.dumps(trainer.view)
    right = key(trainer)
    assert tell(trainer, "judge", strength=right)["done"]
    told = trainer.view["told"]
    assert told["right"] and told["strength"] == right
    assert right in {statement["strength"] for statement in told["card"]["statements"]}


def test_a_round_ends_with_what_was_missed_and_its_paragraphs(trainer):
    play(trainer, wrong=3)
    assert trainer.view["item"] is None and (trainer.view["right"], trainer.view["of"]) == (ROUND - 3, ROUND)
    assert len(trainer.view["missed"]) == 3
    assert all(miss["strength"] != miss["given"] and miss["card"]["title"] for miss in trainer.view["missed"])


def test_the_next_round_is_fresh_and_of_the_group_that_was_asked_for(trainer):
    before = {item.statement.id for item in trainer._items}
    play(trainer)
    assert tell(trainer, "begin", whose="early-years")["done"]
    assert trainer.view["whose"] == "early-years" and trainer.view["number"] == 1 and trainer.view["answered"] == 0
    assert not before & {item.statement.id for item in trainer._items}
    assert all({"early years provider", "all bodies"}.intersection(item.statement.bearers) for item in trainer._items)


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("judge", {"strength": "shall"}),
        ("judge", {"strength": "must", "number": 2}),
        ("judge", {"strength": "must", "round": 9}),
        ("next", {}),
        ("begin", {"whose": "nobody"}),
        ("cheat", {}),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(trainer, action, fields):
    before = trainer.view
    assert tell(trainer, action, **fields)["refused"]
    assert trainer.view == before


def test_a_second_judgement_of_one_statement_is_refused(trainer):
    right = key(trainer)
    tell(trainer, "judge", strength=right)
    assert tell(trainer, "judge", strength="may")["refused"]
    assert trainer.view["told"]["given"] == right


def test_nothing_is_recorded(trainer):
    play(trainer)
    history = trainer.attempt.history()
    assert not (history.decisions or history.notes or history.sittings)
