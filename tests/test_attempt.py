"""grading.attempt: what may be recorded, and what is refused."""

import pytest
from pilot import CHAPTER, decide, fresh, message, play, refuse, stands_at

from grading.attempt import Attempt, Refused
from grading.record import Taken


def test_a_choice_is_recorded_and_leads_on(attempt):
    decide(attempt, "first-day", "look", "face", "noise", certainty=80)
    (kept,) = attempt.history().decisions
    assert (kept.options, kept.certainty) == (("face", "noise"), 80)
    assert stands_at(attempt) == (1, "tell")


def test_another_attempt_goes_on_where_the_first_one_stood(attempt, record_of):
    decide(attempt, "first-day", "look", "face")
    assert stands_at(Attempt(attempt.course, CHAPTER, record_of("ada"))) == (1, "tell")


@pytest.mark.parametrize("case", ["no-such-case", "", None, 7, [], {}, ["first-day"], CHAPTER])
def test_an_unknown_case_is_refused(attempt, case):
    refuse(attempt, message(attempt, "first-day", "look", "face") | {"case": case})


@pytest.mark.parametrize("step", ["no-such-step", "tell", "", None, 7, [], "LOOK"])
def test_another_step_than_the_one_reached_is_refused(attempt, step):
    refuse(attempt, message(attempt, "first-day", step, "face"))


@pytest.mark.parametrize(
    "options",
    [[], ["nobody"], ["face", "face"], ["face", "no-such-option"], "face", None, 3, {}, [3], [None], [["face"]], ["face"] * 9],
)
def test_what_is_no_choice_at_a_step_is_refused(attempt, options):
    refuse(attempt, message(attempt, "first-day", "look") | {"options": options})


def test_two_options_where_one_is_to_be_chosen_are_refused(attempt):
    decide(attempt, "first-day", "look", "face")
    refuse(attempt, message(attempt, "first-day", "tell", "family", "nobody"))


@pytest.mark.parametrize("run", [2, 0, -1, 10_001, "two", None, [], 1.5])
def test_another_run_than_the_open_one_is_refused(attempt, run):
    refuse(attempt, message(attempt, "first-day", "look", "face", run=run))


@pytest.mark.parametrize("turn", [2, 0, -1, 10_001, "two", None, [], 1.5])
def test_another_turn_than_the_next_one_is_refused(attempt, turn):
    refuse(attempt, message(attempt, "first-day", "look", "face", turn=turn))


@pytest.mark.parametrize("fields", [{"id": "short"}, {"id": None}, {"id": 12345678}, {"certainty": 101}, {"certainty": "very"}])
def test_a_field_of_another_form_is_refused(attempt, fields):
    refuse(attempt, message(attempt, "first-day", "look", "face", **fields))


@pytest.mark.parametrize("field", ["id", "case", "run", "turn", "step", "options"])
def test_a_message_without_one_of_its_fields_is_refused(attempt, field):
    sent = message(attempt, "first-day", "look", "face")
    del sent[field]
    refuse(attempt, sent)


def test_an_empty_message_is_refused(attempt):
    refuse(attempt, {})


def test_edition_and_time_are_the_servers_own(attempt):
    forged = {"edition": "f" * 12, "at": "1999-01-01T00:00:00Z", "trainee": "grace", "points": 2}
    decide(attempt, "first-day", "look", "face", **forged)
    (kept,) = attempt.history().decisions
    assert kept.edition == attempt.course.editions[CHAPTER, "first-day"]
    assert kept.at.year > 1999


def test_a_message_that_is_sent_twice_is_one_decision(attempt):
    sent = decide(attempt, "first-day", "look", "face")
    attempt.choose(sent)
    assert len(attempt.history().decisions) == 1


def test_the_last_message_of_a_case_may_be_sent_twice_too(attempt):
    decide(attempt, "first-day", "look", "face")
    sent = decide(attempt, "first-day", "tell", "family")
    attempt.choose(sent)
    assert len(attempt.history().decisions) == 2


def test_a_second_window_finds_the_step_taken(attempt):
    second = message(attempt, "first-day", "look", "noise")
    decide(attempt, "first-day", "look", "face")
    with pytest.raises(Taken):
        attempt.choose(second)
    assert attempt.history().decisions[0].options == ("face",)


def test_a_second_window_finds_the_last_step_of_a_case_taken(attempt):
    decide(attempt, "first-day", "look", "face")
    second = message(attempt, "first-day", "tell", "nobody")
    decide(attempt, "first-day", "tell", "family")
    with pytest.raises(Taken):
        attempt.choose(second)


def test_a_finished_case_may_be_played_again(attempt):
    play(attempt, "first-day")
    decide(attempt, "first-day", "look", "noise")
    assert stands_at(attempt) == (2, "tell")


def test_no_run_may_be_left_out(attempt):
    play(attempt, "first-day")
    refuse(attempt, message(attempt, "first-day", "look", "face", run=3))


def test_a_run_that_was_left_behind_is_closed(attempt):
    play(attempt, "first-day")
    decide(attempt, "first-day", "look", "noise")
    refuse(attempt, message(attempt, "first-day", "look", "face", run=1, turn=3))


def test_a_loop_is_played_round(attempt):
    play(attempt, "round-trip")
    assert attempt.score().practice["round-trip"].points == 10


@pytest.mark.parametrize("name", ["reflection", "monday"])
@pytest.mark.parametrize("text", ["", "Ask <b>Bo</b>.", "x" * 10_000])
def test_a_trainees_own_words_are_kept_as_they_are(attempt, name, text):
    attempt.note({"id": fresh(), "name": name, "text": text})
    assert attempt.history().latest(name) == text


@pytest.mark.parametrize("name", ["before/listening", "after/going-round"])
@pytest.mark.parametrize("text", ["1", "4"])
def test_a_rating_is_kept(attempt, name, text):
    attempt.note({"id": fresh(), "name": name, "text": text})
    assert attempt.history().latest(name) == text


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "before/listening", "text": "0"},
        {"name": "before/listening", "text": "5"},
        {"name": "before/listening", "text": ""},
        {"name": "during/listening", "text": "1"},
        {"name": "before/no-such-topic", "text": "1"},
        {"name": "score", "text": "20"},
        {"name": "", "text": "x"},
        {"name": None, "text": "x"},
        {"name": "../monday", "text": "x"},
        {"name": "monday"},
        {"name": "monday", "text": None},
        {"name": "monday", "text": ["x"]},
        {"name": "monday", "text": "x" * 10_001},
        {"name": "monday", "text": "\ud800"},
        {"name": "monday", "text": "x", "id": "short"},
    ],
    ids=repr,
)
def test_a_note_of_another_form_is_refused(attempt, fields):
    with pytest.raises(Refused):
        attempt.note({"id": fresh()} | fields)
    assert attempt.history().notes == ()


def test_a_note_that_is_sent_twice_is_one_note(attempt):
    sent = {"id": fresh(), "name": "monday", "text": "x"}
    attempt.note(sent)
    attempt.note(sent)
    assert len(attempt.history().notes) == 1


def test_a_refusal_is_logged_without_what_was_sent(attempt, caplog):
    refuse(attempt, message(attempt, "first-day", "look", "face", certainty="Bo's secret"))
    assert "certainty" in caplog.text and "secret" not in caplog.text
