"""The EHC clock on a page, without a kernel: what goes in, what comes out, and that nothing of it is kept."""

import json

import pytest
from pilot import fresh

from course import load_course
from course.clock.rules import load_clock
from grading import places
from grading.attempt import Attempt
from grading.record import DatabaseRecord
from widgets._clock import EhcClock

COURSE = load_course()
CHAPTER = "chapter-06-schools"
DATES = {"request": "2026-06-15", "meeting": "2026-11-12"}


@pytest.fixture
def record(var):
    return DatabaseRecord("t-ada", places.database_url())


@pytest.fixture
def clock(record, monkeypatch):
    made = EhcClock(COURSE)
    made.sent = []
    monkeypatch.setattr(made, "send", made.sent.append)
    made.show_to(Attempt(COURSE, CHAPTER, record), made.redraw)
    return made


def tell(clock, **fields):
    """What arrives when the browser sends the form; returns the reply."""
    clock._handle_custom_msg({"id": fresh(), "action": "work-out"} | fields, [])
    return clock.sent[-1]


def test_the_form_has_every_moment_and_no_result_yet(clock):
    shown = [moment["name"] for group in clock.view["groups"] for moment in group["moments"]]
    assert shown == list(load_clock().moments) and clock.view["result"] is None


def test_dates_come_out_with_their_rules_in_order(clock):
    assert tell(clock, dates=DATES, kinds={})["done"]
    result = clock.view["result"]
    places_in_time = [row["place"] for row in result["rows"]]
    assert places_in_time == sorted(places_in_time) and len(places_in_time) > 5
    assert all(row["counted"] and row["sources"] and row["force"] for row in result["rows"])
    assert {entry["day"] for entry in result["entered"]} == set(DATES.values())
    assert {row["place"] for row in result["rows"]} | set(DATES.values()) >= set(result["days"])
    assert all(card["statements"] for row in result["rows"] for card in row["cards"] if card["link"])
    json.dumps(clock.view)


def test_what_is_wrong_is_said_with_its_field_and_the_last_result_stays(clock):
    tell(clock, dates=DATES, kinds={})
    before = clock.view["result"]
    reply = tell(clock, dates=DATES | {"draft": "2026-05-01"}, kinds={})
    assert "done" not in reply and "cannot be before" in reply["refused"]
    assert clock.view["wrong"] == "draft" and clock.view["result"] == before
    assert tell(clock, dates=DATES, kinds={})["done"] and clock.view["wrong"] == ""


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"dates": None},
        {"dates": {}},
        {"dates": {"request": 5}},
        {"dates": {"request": "2026-06-15"}, "kinds": None},
        {"dates": [["a", "b"]]},
    ],
)
def test_a_strange_message_is_refused_or_answered_and_breaks_nothing(clock, fields):
    reply = tell(clock, **fields)
    assert set(reply) & {"done", "refused"}
    assert tell(clock, dates=DATES, kinds={})["done"]


def test_nothing_that_was_entered_is_recorded(clock, record):
    before = record.read(CHAPTER)
    assert tell(clock, dates=DATES, kinds={})["done"]
    assert record.read(CHAPTER) == before


def test_another_action_is_refused(clock):
    assert "refused" in tell(clock, action="begin")
