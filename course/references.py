"""What a case says of other things: targets, topics, paragraphs, misconceptions, its own model answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from course.bounds import best, loops
from course.explain import near
from course.model import END, Option, Scenario, Step
from course.walk import WrongAnswer, walk

if TYPE_CHECKING:
    from course.loader import Course

ASSESSED_STEPS = 5
"""Decisions in an assessed case, so that two of them make the ten decisions of a sitting."""
ASSESSED_POINTS = 2
"""Points of each, so that every sitting has the same maximum."""


def scenario_faults(course: Course, chapter: str, case: Scenario) -> Iterator[str]:
    """Faults of one case, each beginning with its step and field."""
    targets_hold = True
    for fault in _target_faults(case):
        targets_hold = False
        yield fault
    for name, step in case.steps.items():
        topics = course.file.chapters[chapter].topics if chapter in course.file.chapters else {}
        if step.topic not in topics:
            yield f"step {name}: field topic: there is no topic {step.topic!r} in course.yaml{near(step.topic, topics)}"
        if step.maximum < 1:
            yield f"step {name}: field points: no option earns a point"
        for option_name, option in step.options.items():
            for fault in _option_faults(course, step, option):
                yield f"step {name}: option {option_name}: {fault}"
    if case.kind == "assessed":
        yield from _assessed_faults(case)
    if targets_hold:
        yield from _play_faults(case)


def _target_faults(case: Scenario) -> Iterator[str]:
    known = [*case.steps, END]
    for name, step in case.steps.items():
        if step.next and step.next not in known:
            yield f"step {name}: field next: there is no step {step.next!r}{near(step.next, known)}"
        for option_name, option in step.options.items():
            if option.next and step.kind == "choose-several":
                yield f"step {name}: option {option_name}: field next: in choose-several the step has the next, not an option"
            for target in option.next or ():
                if target not in known:
                    yield f"step {name}: option {option_name}: field next: there is no step {target!r}{near(target, known)}"


def _option_faults(course: Course, step: Step, option: Option) -> Iterator[str]:
    for number in option.cites:
        if number not in course.register:
            yield f"field cites: there is no paragraph {number!r} in the register{near(number, course.register)}"
    for key in option.cites_law:
        if key not in course.law:
            yield f"field cites_law: there is no {key!r} in law.yaml{near(key, course.law)}"
        elif (change := course.law.get(key)) and change.status == "proposed":
            yield f"field cites_law: {key!r} is only proposed, so no decision may turn on it"
    wrong = option.points < step.full
    if option.misconception and option.misconception not in course.misconceptions:
        yield (
            f"field misconception: there is no {option.misconception!r} in misconceptions.yaml"
            f"{near(option.misconception, course.misconceptions)}"
        )
    if wrong and step.basis == "law" and not option.misconception:
        yield "field misconception: a wrong option of a law step has to name one"


def _assessed_faults(case: Scenario) -> Iterator[str]:
    if len(case.steps) != ASSESSED_STEPS:
        yield f"field steps: an assessed case has {ASSESSED_STEPS} steps, this one {len(case.steps)}"
    for name, step in case.steps.items():
        if step.maximum != ASSESSED_POINTS:
            yield f"step {name}: field points: a step of an assessed case is worth {ASSESSED_POINTS}, this one {step.maximum}"
        # The next question would give the answer to the last one away.
        if step.next or any(option.next for option in step.options.values()):
            yield f"step {name}: field next: an assessed case is a straight line"


def _play_faults(case: Scenario) -> Iterator[str]:
    """Loops without a bound, steps that nobody reaches, and a model answer that is not the best way through."""
    circle = loops(case)
    if circle:
        yield f"step {circle}: field next: the case can go round for ever; the last entry of a list must not lead back"
        return
    bounds = best(case)
    for name in (name for name in case.steps if name not in bounds.steps):
        yield f"step {name}: no way through the case reaches it"
    answers = [(step, options) for entry in case.model_answer for step, options in entry.items()]
    try:
        played = walk(case, answers)
    except WrongAnswer as fault:
        yield f"field model_answer: {fault}"
        return
    if not played.ended:
        yield f"field model_answer: it stops before step {played.step!r}"
    elif played.points != bounds.points:
        yield f"field model_answer: it earns {played.points} points, the best way through earns {bounds.points}"
