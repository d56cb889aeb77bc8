"""grading.decision: facts, and the decisions.json that holds them."""

import json
from datetime import UTC, datetime

import pytest
from pilot import CHAPTER, decision, drawn, said
from pydantic import ValidationError

from grading.decision import LONGEST_NOTE, History, UnreadableRecord


@pytest.fixture
def history():
    return History(
        chapter=CHAPTER,
        decisions=(decision("first-day", "look", "face", "noise", certainty=60), decision("first-day", "tell", "family", turn=2)),
        sittings=(drawn(1),),
        notes=(said("monday", "Ask Bo – “properly”.\n\U0001f600"),),
    )


def changed(history, change):
    """Its decisions.json after `change` was made to the plain data."""
    data = json.loads(history.to_json())
    change(data)
    return json.dumps(data)


def test_a_history_comes_back_as_it_was(history):
    assert History.from_json(history.to_json()) == history
    assert History.from_json(history.to_json().encode()) == history


def test_an_empty_history_comes_back_as_it_was():
    assert History.from_json(History(chapter=CHAPTER).to_json()) == History(chapter=CHAPTER)


def test_a_fact_is_stamped_with_the_time_in_utc():
    before = datetime.now(UTC)
    assert before <= decision().at <= datetime.now(UTC)


def test_a_fact_cannot_be_edited():
    with pytest.raises(ValidationError):
        decision().options = ("noise",)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "short"},
        {"id": "x" * 65},
        {"id": "with space"},
        {"id": "12345678\n"},
        {"case": "First Day"},
        {"run": 0},
        {"turn": 10_001},
        {"options": ()},
        {"options": tuple("abcdefghi")},
        {"options": "face"},
        {"certainty": 101},
        {"edition": "not hexadecimal"},
        {"at": "2026-01-01T00:00:00"},
        {"points": 2},
    ],
    ids="-".join,
)
def test_a_decision_of_another_form_is_refused(fields):
    good = decision().model_dump()
    with pytest.raises(ValidationError):
        type(decision()).model_validate(good | fields)


def test_a_note_has_a_longest_length():
    assert said("monday", "x" * LONGEST_NOTE).text
    with pytest.raises(ValidationError):
        said("monday", "x" * (LONGEST_NOTE + 1))


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "3", '"x"', "{}", "{", "not json", '{"chapter": 3}', '{"chapter": "Not A Name"}', b"\xff\xfe", b"\x00"],
)
def test_what_is_no_record_is_unreadable(text):
    with pytest.raises(UnreadableRecord):
        History.from_json(text)


@pytest.mark.parametrize("kept", [1, 50, -2, -3])
def test_a_file_cut_short_anywhere_is_unreadable(history, kept):
    with pytest.raises(UnreadableRecord):
        History.from_json(history.to_json()[:kept])


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda d: d.update(version=2), "2"),
        (lambda d: d.update(extra=1), "extra"),
        (lambda d: d.update(decisions=None), "decisions"),
        (lambda d: d.update(decisions={}), "decisions"),
        (lambda d: d["decisions"].append("x"), "decisions.2"),
        (lambda d: d["decisions"][1].update(turn="second"), "decisions.1.turn"),
        (lambda d: d["decisions"][1].update(turn=1.5), "decisions.1.turn"),
        (lambda d: d["decisions"][0].update(points=2), "decisions.0.points"),
        (lambda d: d["decisions"][0].pop("id"), "decisions.0.id"),
        (lambda d: d["decisions"][0].update(at="yesterday"), "decisions.0.at"),
        (lambda d: d["decisions"][0].update(options=[]), "decisions.0.options"),
        (lambda d: d["sittings"][0].update(cases="form-blue"), "sittings.0.cases"),
        (lambda d: d["notes"][0].update(text=None), "notes.0.text"),
    ],
)
def test_a_malformed_field_is_named(history, change, word):
    with pytest.raises(UnreadableRecord) as caught:
        History.from_json(changed(history, change))
    assert word in str(caught.value) and "\n" not in str(caught.value)


def test_of_notes_with_one_name_the_latest_counts(history):
    history = history.model_copy(update={"notes": (said("monday", "a"), said("reflection", "b"), said("monday", "c"))})
    assert (history.latest("monday"), history.latest("reflection"), history.latest("before/x")) == ("c", "b", None)


def test_a_run_is_in_order_of_its_turns():
    history = History(chapter=CHAPTER, decisions=(decision(turn=2), decision(turn=1), decision(run=2), decision("round-trip")))
    assert [each.turn for each in history.run("first-day", 1)] == [1, 2]


def test_of_two_decisions_with_one_turn_the_first_counts():
    first, second = decision(), decision("first-day", "look", "noise")
    assert History(chapter=CHAPTER, decisions=(first, second)).run("first-day", 1) == (first,)
