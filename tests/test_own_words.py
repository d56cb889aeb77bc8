"""grading.attempt: every kind of answer is recorded, and own words that seem to name somebody are asked about first."""

import pytest
from pilot import REAL_CHAPTER, decide, fresh, message

from grading.attempt import Attempt, Doubtful, Refused
from widgets._case import Case


@pytest.fixture
def reflecting(kinds_course, record):
    """Ada at the last step of a case with every kind of decision, which asks for her own words."""
    ada = Attempt(kinds_course, REAL_CHAPTER, record)
    for entry in kinds_course.scenario(REAL_CHAPTER, "every-kind").model_answer[:-1]:
        for step, answer in entry.items():
            decide(ada, "every-kind", step, *answer)
    return ada


def test_every_kind_of_answer_is_recorded_and_earns_its_points(reflecting):
    place = reflecting.place("every-kind", reflecting.history())
    assert place.walk.step == "own-words"
    assert place.walk.points == reflecting.course.bounds[REAL_CHAPTER, "every-kind"].points > 0


def test_a_model_is_shown_when_the_case_has_ended_and_not_before(reflecting):
    part = Case("every-kind")
    part.show_to(reflecting, part.redraw)
    assert part.view["comparison"] == [] and "page that she chose" not in str(part.view)
    decide(reflecting, "every-kind", "own-words", "I would sit beside Ines and ask her.")
    part.redraw()
    case = reflecting.course.scenario(REAL_CHAPTER, "every-kind")
    assert [shown["place"] for shown in part.view["comparison"]] == [compared.place for compared in case.comparison] != []
    assert all(shown["cards"] for shown in part.view["comparison"])


def test_words_that_seem_to_name_somebody_are_asked_about_first(reflecting):
    sent = message(reflecting, "every-kind", "own-words", "I would ask Jayden and his mother.")
    with pytest.raises(Doubtful, match="Jayden"):
        reflecting.choose(sent)
    assert reflecting.place("every-kind", reflecting.history()).walk.step == "own-words"
    reflecting.choose(sent | {"sure": True})
    assert reflecting.place("every-kind", reflecting.history()).walk.ended


def test_the_names_of_the_cases_may_be_used(reflecting):
    decide(reflecting, "every-kind", "own-words", "I would sit beside Ines and ask her.")
    assert reflecting.place("every-kind", reflecting.history()).walk.ended


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001])
def test_words_that_are_none_or_too_many_are_refused(reflecting, words):
    before = reflecting.history()
    with pytest.raises(Refused):
        reflecting.choose(message(reflecting, "every-kind", "own-words", words))
    assert reflecting.history() == before
    assert reflecting.place("every-kind", reflecting.history()).walk.step == "own-words"


def test_a_note_that_seems_to_name_somebody_is_asked_about_first(attempt):
    note = {"id": fresh(), "name": "reflection", "text": "On Monday I will ask Jayden what helps."}
    with pytest.raises(Doubtful, match="Jayden"):
        attempt.note(note)
    assert attempt.history().notes == ()
    attempt.note(note | {"sure": True})
    assert attempt.history().latest("reflection") == note["text"]
