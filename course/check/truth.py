"""Whether what is said agrees with the register and is up to date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from course.fault import Fault
from course.kinds import Part
from course.model import UNCHECKED_DAYS
from course.words.strength import paragraphs_named, strength_words

if TYPE_CHECKING:
    from course.loader import Course


def truth_faults(course: Course, today: datetime.date) -> Iterator[Fault]:
    """Strength words, paragraphs named in feedback, beliefs that nobody meets, law that nobody has looked up."""
    yield from _unused(course)
    for key, change in course.law.items():
        if change.unchecked(today):
            words = f"last checked on {change.checked}, more than {UNCHECKED_DAYS} days ago; look it up again and enter the day"
            yield Fault("law-age", words, "law.yaml", entry=key, field="checked", warning=True)
    readable = bool(course.register)  # one that cannot be read says so itself, and nothing can be held to it
    for (chapter, name), case in course.scenarios.items() if readable else ():
        for step_name, step in case.steps.items():
            for option, part in step.parts.items():
                for fault in (*_strengths(course, part), *_brackets(course, part)):
                    yield fault.at(file=f"{chapter}/{name}.yaml", step=step_name, option=option, field="feedback")
        for number, compared in enumerate(case.comparison, start=1):
            for fault in (*_strengths(course, compared.reason), *_brackets(course, compared.reason)):
                yield fault.at(file=f"{chapter}/{name}.yaml", field=f"comparison, entry {number}, why")
    for key, belief in course.misconceptions.items() if readable else ():
        place = {"file": "misconceptions.yaml", "entry": key, "field": "correction"}
        for fault in _strengths(course, Part(feedback=belief.correction, cites=belief.cites)):
            yield fault.at(**place)


def _strengths(course: Course, part: Part) -> Iterator[Fault]:
    """Strength words that no cited paragraph bears out.

    A sentence that names paragraphs is held to those, any other to all that the option cites.
    """
    for word, sentence in strength_words(part.feedback):
        named = [number for number in paragraphs_named(sentence, course.register) if number in part.cites]
        held_to = named or [number for number in part.cites if number in course.register]
        has = {number: sorted({s.strength for s in course.register[number].statements}) for number in held_to}
        if held_to and not any(word in strengths for strengths in has.values()) and not (word == "must" and part.cites_law):
            register = "; ".join(f"{number} is {' and '.join(strengths)}" for number, strengths in has.items())
            yield Fault("strength", f"says *{word}*, and in the register {register}: {_short(sentence)!r}")


def _brackets(course: Course, part: Part) -> Iterator[Fault]:
    named = paragraphs_named(part.feedback, course.register)
    for number in dict.fromkeys(named):
        if number not in part.cites:
            yield Fault("brackets", f"names {number}, which does not stand in `cites`")
    for number in part.cites:
        if number in course.register and number not in named:
            yield Fault("brackets", f"does not name {number}, which stands in `cites`; put ({number}) behind what it says")


def _unused(course: Course) -> Iterator[Fault]:
    met = {part.misconception for case in course.scenarios.values() for step in case.steps.values() for part in step.parts.values()}
    for key in course.misconceptions:
        if key not in met:
            yield Fault("unused", "no decision lets a trainee meet it", "misconceptions.yaml", entry=key, warning=True)


def _short(sentence: str, length: int = 80) -> str:
    plain = " ".join(sentence.split())
    return plain if len(plain) <= length else plain[:length].rsplit(" ", 1)[0] + " …"
