"""Widgets without a kernel: what they show before and after anybody is known, and how they answer messages."""

import datetime
import json
from dataclasses import replace

import pytest
from pilot import fresh, message, play, sit

from course import load_course
from course.model import UNCHECKED_DAYS
from grading.erase import erase
from grading.places import database_url
from grading.record import DatabaseRecord
from grading.visitor import LAID_OUT, Visitor, announce
from widgets import open_chapter, open_home
from widgets._changes import Changes
from widgets._duties import Duties

COURSE = load_course()
CHAPTER = "chapter-06-schools"


@pytest.fixture
def page(var, monkeypatch):
    """The chapter's page, laid out before its visitor is known."""
    monkeypatch.setenv(LAID_OUT, "1")
    made = open_chapter(CHAPTER)
    made.parts = {"case": made.case("fine-here"), "set": made.assessed_set(), "note": made.reflection(),
                  "before": made.confidence("before"), "after": made.confidence("after"), "hand-in": made.hand_in()}  # fmt: skip
    return made


@pytest.fixture
def opened(page):
    announce(Visitor("t-ada", "trainee", page_folder()))
    return page


def page_folder():
    from grading.places import released

    return released()


def replies(part, monkeypatch):
    sent = []
    monkeypatch.setattr(part, "send", sent.append)
    return sent


def tell(part, content):
    """What arrives when the browser sends `content`."""
    part._handle_custom_msg(content, [])


def texts(value):
    return json.dumps(value, ensure_ascii=False)


def test_nothing_is_opened_before_the_visitor_is_known(page, var):
    assert all(part.view == {} for part in page.parts.values())
    assert not var.exists()


def test_opening_changes_the_parts_and_adds_none(page):
    before = {name: id(part) for name, part in page.parts.items()}
    announce(Visitor("t-ada", "trainee", page_folder()))
    assert {name: id(part) for name, part in page.parts.items()} == before
    assert all(part.view for part in page.parts.values())


def test_an_answer_is_recorded_before_its_feedback_is_shown(opened, monkeypatch):
    case = opened.parts["case"]
    sent, seen = replies(case, monkeypatch), []
    case.observe(lambda _: seen.append(len(opened._attempt.history().decisions)), "view")
    question = case.view["question"]
    tell(case, {"action": "choose", **message(opened._attempt, "fine-here", question["step"], question["options"][0]["name"])})
    assert sent[-1]["done"] and seen == [1]
    assert case.view["turns"][0]["options"][0]["feedback"]


def test_what_is_refused_changes_nothing_and_is_told_in_words(opened, monkeypatch):
    case = opened.parts["case"]
    sent = replies(case, monkeypatch)
    before = case.view
    for wrong in ({"step": "no-such-step"}, {"options": ["no-such-option"]}, {"turn": 9}, {"run": "x"}, {"case": "new-in-post"}):
        tell(case, {"action": "choose", **message(opened._attempt, "fine-here", before["question"]["step"], "x"), **wrong})
    tell(case, {"action": "no-such-action", "id": fresh()})
    tell(case, {"action": "again", "id": fresh()})
    assert len(sent) == 7 and all(reply["refused"] and "done" not in reply for reply in sent)
    assert case.view == before and opened._attempt.history().decisions == ()


@pytest.mark.parametrize("content", [None, 3, "x", [], {}, {"id": 7}, {"id": "x" * 30_000, "action": "choose"}])
def test_no_message_can_break_a_part(opened, monkeypatch, content):
    for part in opened.parts.values():
        sent = replies(part, monkeypatch)
        tell(part, content)
        assert "refused" in sent[-1]


def test_what_the_browser_writes_into_a_view_is_never_read_back(opened, monkeypatch):
    case = opened.parts["case"]
    case.set_state({"view": {"points": 99, "maximum": 1, "turns": [], "question": None}})
    assert opened._attempt.score().points == 0
    opened._redraw()
    assert case.view["question"] is not None


def test_a_fault_of_ours_is_told_without_its_details(opened, monkeypatch, capsys):
    case = opened.parts["case"]
    sent = replies(case, monkeypatch)
    monkeypatch.setattr(opened._attempt, "choose", lambda _: 1 / 0)
    tell(case, {"action": "choose", "id": fresh(), "case": "fine-here"})
    assert "refused" in sent[-1] and "Zero" not in texts(sent)
    assert capsys.readouterr().out == ""


def test_when_the_record_cannot_be_written_the_step_stays_open(opened, monkeypatch, var):
    from sqlalchemy.exc import OperationalError

    case = opened.parts["case"]
    sent = replies(case, monkeypatch)
    question = case.view["question"]
    answer = message(opened._attempt, "fine-here", question["step"], question["options"][0]["name"])

    class Full(DatabaseRecord):
        def append(self, chapter, fact):
            from grading.record import NotRecorded

            raise NotRecorded("disk full") from OperationalError("", {}, Exception("disk full"))

    whole = opened._attempt.record
    monkeypatch.setattr(opened._attempt, "record", Full("t-ada", whole._url))
    tell(case, {"action": "choose", **answer})
    assert "refused" in sent[-1] and case.view["question"]["step"] == question["step"]
    monkeypatch.setattr(opened._attempt, "record", whole)
    tell(case, {"action": "choose", **answer})
    assert sent[-1]["done"] and len(opened._attempt.history().decisions) == 1


def keys_of(case):
    """Words that only somebody who may be told them can know: from consequence and feedback of each option."""
    return {
        (step, option): [max(text.replace("*", "\n").splitlines(), key=len)[:40] for text in (o.consequence, o.feedback)]
        for step, s in case.steps.items()
        for option, o in s.options.items()
    }


def test_a_case_tells_of_a_step_only_after_it_was_decided(opened):
    case = opened.parts["case"]
    scenario = COURSE.scenario(CHAPTER, "fine-here")
    for place, entry in enumerate(scenario.model_answer):
        shown = texts(case.view)
        undecided = list(scenario.steps)[place:]
        assert "points" not in case.view["question"] and "verdict" not in texts(case.view["question"])
        for (step, _), words in keys_of(scenario).items():
            assert step not in undecided or not any(word in shown for word in words)
        for step, options in entry.items():
            opened._attempt.choose(message(opened._attempt, "fine-here", step, *options))
        opened._redraw()


def test_a_sitting_tells_nothing_until_it_is_passed(opened):
    part = opened.parts["set"]
    words = [word for name in COURSE.file.chapters[CHAPTER].assessed
             for pair in keys_of(COURSE.scenario(CHAPTER, name)).values() for word in pair]  # fmt: skip
    sit(opened._attempt, well=False)
    opened._redraw()
    assert part.view["result"]["percent"] < 70
    assert not any(word in texts(part.view) for word in words)
    sit(opened._attempt)
    opened._redraw()
    assert part.view["result"]["passed"] and any(word in texts(part.view) for word in words)


def test_while_a_sitting_is_under_way_no_score_is_told(opened):
    part = opened.parts["set"]
    opened._attempt.begin_sitting({"id": fresh()})
    first = opened._attempt.history().sittings[0].cases[0]
    play(opened._attempt, first)
    opened._redraw()
    assert part.view["result"] is None
    for turn in part.view["under_way"]["cases"][0]["turns"]:
        assert not {"points", "maximum", "basis"} & set(turn)
        assert all(set(option) == {"name", "text", "chosen"} for option in turn["options"])
    assert opened.parts["hand-in"].view["points"] == 0


def test_confidence_is_kept_and_set_against_what_was_answered_right(opened, monkeypatch):
    topic = next(iter(COURSE.chapter(CHAPTER).confidence))
    for name, rating in (("before", 1), ("after", 3)):
        sent = replies(opened.parts[name], monkeypatch)
        tell(opened.parts[name], {"action": "rate", "id": fresh(), "topic": topic, "rating": rating})
        assert sent[-1]["done"]
    row = next(s for s in opened.parts["after"].view["statements"] if s["topic"] == topic)
    assert row["rating"] == 3 and row["before"] != row["after"]
    sent = replies(opened.parts["after"], monkeypatch)
    for wrong in ({"rating": 5}, {"rating": "x"}, {"topic": "no-such-topic"}):
        tell(opened.parts["after"], {"action": "rate", "id": fresh(), "topic": topic, "rating": 2, **wrong})
        assert "refused" in sent[-1]


def test_a_hand_in_needs_a_name_and_a_release(opened, monkeypatch):
    part = opened.parts["hand-in"]
    sent = replies(part, monkeypatch)
    for name in ("", "   ", None, 7, "x" * 121):
        tell(part, {"action": "hand-in", "id": fresh(), "name": name})
    tell(part, {"action": "hand-in", "id": fresh(), "name": "Ada"})
    assert len(sent) == 6 and all("refused" in reply for reply in sent)
    assert part.view["handed_in"] is None


def test_no_part_sends_bytes(opened):
    """One binary buffer on a websocket without a subprotocol makes Voila loop for ever."""
    for part in opened.parts.values():
        assert not any(isinstance(value, (bytes, memoryview)) for value in part.get_state().values())


def test_the_home_page_knows_how_far_a_visitor_is(var, monkeypatch):
    monkeypatch.setenv(LAID_OUT, "1")
    home = open_home()
    part = home.progress()
    announce(Visitor("t-ada", "trainee", page_folder()))
    place = list(COURSE.file.chapters).index(CHAPTER)
    assert not any(chapter["finished"] for chapter in part.view["chapters"])
    play(part.attempts[place], "fine-here")
    part.redraw()
    assert [at for at, chapter in enumerate(part.view["chapters"]) if chapter["finished"]] == [place]


def test_a_change_in_the_law_that_nobody_has_looked_up_says_so():
    recent, old = datetime.date.today(), datetime.date.today() - datetime.timedelta(days=UNCHECKED_DAYS + 1)
    for checked, stale in ((recent, False), (old, True)):
        law = {key: change.model_copy(update={"checked": checked}) for key, change in COURSE.law.items()}
        shown = Changes(replace(COURSE, law=law), CHAPTER).view["changes"]
        assert shown and all(change["unchecked"] is stale for change in shown)


def test_what_no_decision_exercises_stands_first_in_its_chapter():
    met = [
        [bool(duty["practised"] or duty["assessed"]) for duty in chapter["duties"]] for chapter in Duties(COURSE).view["chapters"]
    ]
    assert any(True in each and False in each for each in met)
    assert all(each == sorted(each) for each in met)


def test_a_doubt_is_told_apart_from_a_refusal(opened, monkeypatch):
    part = opened.parts["note"]
    sent = replies(part, monkeypatch)
    said = {"action": "write", "id": fresh(), "name": "monday", "text": "Ring Jayden's mother."}
    tell(part, said)
    assert sent[-1]["doubtful"] is True and "Jayden" in sent[-1]["refused"]
    tell(part, said | {"sure": True})
    assert sent[-1]["done"] is True
    tell(part, {"action": "write", "id": fresh(), "name": "no-such-note", "text": "x"})
    assert "refused" in sent[-1] and "doubtful" not in sent[-1]


def test_an_open_page_of_somebody_who_was_erased_keeps_nothing_and_says_so(opened, monkeypatch, var):
    case = opened.parts["case"]
    step = case.view["question"]["step"]
    erase(database_url(), "t-ada")
    for name, sent in (
        (
            "case",
            {"action": "choose", "id": fresh(), "case": "fine-here", "run": 1, "turn": 1, "step": step, "options": ["reassure"]},
        ),
        ("note", {"action": "write", "id": fresh(), "name": "monday", "text": "x"}),
        ("hand-in", {"action": "hand-in", "id": fresh(), "name": "Ada"}),
    ):
        heard = replies(opened.parts[name], monkeypatch)
        tell(opened.parts[name], sent)
        assert heard[-1]["refused"] and "done" not in heard[-1]
        assert opened.parts[name].view["trouble"] == heard[-1]["refused"]
    assert not any(b"t-ada" in path.read_bytes() for path in var.rglob("*") if path.is_file())
