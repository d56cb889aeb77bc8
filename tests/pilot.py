"""What a trainee does, said as she would say it: the vocabulary of the tests."""

import uuid
from pathlib import Path

import pytest

from grading.attempt import Refused
from grading.decision import Decision, Note, Sitting

ALPHA = Path(__file__).parent / "alpha" / "content"
CHAPTER = "chapter-90-alpha"
EVERY_KIND = Path(__file__).parent / "kinds" / "every-kind.yaml"
REAL_CHAPTER = "chapter-06-schools"


def put_first(content, case):
    """Lists a case of the real chapter in the course.yaml of `content`, before its other practice cases."""
    index = content / "course.yaml"
    before, chapter = index.read_text(encoding="utf-8").split(f"  {REAL_CHAPTER}:\n")
    chapter = chapter.replace("practice: [", f"practice: [{case}, ", 1)
    index.write_text(f"{before}  {REAL_CHAPTER}:\n{chapter}", encoding="utf-8")


def fresh():
    """An id such as a browser makes."""
    return str(uuid.uuid4())


def message(attempt, case, step, *options, **fields):
    """What the browser would send now to choose `options`; `fields` are sent beside it or in its place."""
    run, turn = where(attempt, case)
    return {"id": fresh(), "case": case, "run": run, "turn": turn, "step": step, "options": list(options)} | fields


def where(attempt, case):
    """Run and turn of the next decision in `case`: after its end, those of the next time through."""
    history = attempt.history()
    if case in attempt.course.chapter(attempt.chapter).practice:
        place = attempt.place(case, history)
        return (place.run + 1, 1) if place.walk.ended else (place.run, len(place.walk.turns) + 1)
    number = max((sitting.number for sitting in history.sittings), default=1)
    return number, len(attempt.walk(case, history, number).turns) + 1


def refuse(attempt, sent):
    """`attempt` refuses what was `sent`, in one line, and records nothing."""
    before = attempt.history()
    with pytest.raises(Refused) as caught:
        attempt.choose(sent)
    assert attempt.history() == before
    assert str(caught.value) and "\n" not in str(caught.value)


def stands_at(attempt, case="first-day"):
    """Run and step at which the attempt stands in a case."""
    place = attempt.place(case, attempt.history())
    return place.run, place.walk.step


def decide(attempt, case, step, *options, **fields):
    """Chooses `options` at `step` of `case`. Returns the message that did it."""
    sent = message(attempt, case, step, *options, **fields)
    attempt.choose(sent)
    return sent


def play(attempt, case, well=True):
    """Plays the model answer of `case`; or, step by step to its end, the option that is worth least."""
    scenario = attempt.course.scenario(attempt.chapter, case)
    if well:
        for entry in scenario.model_answer:
            for name, options in entry.items():
                decide(attempt, case, name, *options)
        return
    run, _ = where(attempt, case)
    while (name := attempt.walk(case, attempt.history(), run).step) is not None:
        step = scenario.steps[name]
        decide(attempt, case, name, *next(trial.answer for trial in step.trials() if trial.name == "wrong"))


def begin(attempt):
    """Begins a sitting, and returns it."""
    attempt.begin_sitting({"id": fresh()})
    return attempt.history().sittings[-1]


def sit(attempt, well=True):
    """Begins a sitting and plays it through. Returns it."""
    sitting = begin(attempt)
    for case in sitting.cases:
        play(attempt, case, well)
    return sitting


def decision(case="first-day", step="look", *options, **fields):
    """A decision as the record has it."""
    usual = {"id": fresh(), "run": 1, "turn": 1, "edition": "0" * 12}
    return Decision(**(usual | {"case": case, "step": step, "options": options or ("face",)} | fields))


def drawn(number=1, *cases):
    """A sitting as the record has it."""
    return Sitting(id=fresh(), number=number, cases=cases or ("form-blue", "form-green"))


def said(name, text):
    """A note as the record has it."""
    return Note(id=fresh(), name=name, text=text)
