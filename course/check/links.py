"""What a case says of other files: topics, paragraphs, duties, misconceptions, changes in the law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from course.explain import near
from course.fault import Fault
from course.kinds import Part, Step
from course.model import Scenario
from course.words.strength import paragraphs_named

if TYPE_CHECKING:
    from course.loader import Course


def link_faults(course: Course, chapter: str, case: Scenario) -> Iterator[Fault]:
    """Names that a case uses and that stand nowhere."""
    topics = course.file.chapters[chapter].topics if chapter in course.file.chapters else None
    for name, step in case.steps.items():
        if topics is not None and step.topic not in topics:
            words = f"there is no topic {step.topic!r} in course.yaml{near(step.topic, topics)}"
            yield Fault("topic", words, step=name, field="topic")
        for fault in _duty_faults(course, step):
            yield fault.at(step=name, field="duties")
        for option, part in step.parts.items():
            for fault in _part_faults(course, part):
                yield fault.at(step=name, option=option)
            if step.basis == "law" and step.wrong(option) and not part.misconception:
                words = "is missing: a wrong option of a law step has to name the belief behind it, from misconceptions.yaml"
                yield Fault("misconception", words, step=name, option=option, field="misconception")
    for number, compared in enumerate(case.comparison, start=1):
        for fault in _part_faults(course, compared.reason):
            yield replace(fault, field=f"comparison, entry {number}, {fault.field}")


def no_paragraph(number: str, register: Iterable[str]) -> str:
    """What to say of a paragraph that is cited and not in the register, or cited in other words than it stands there."""
    known = list(register)
    meant = [f'"{each}"' for each in paragraphs_named(number, known)]
    better = f"; write {', '.join(meant)}" if meant else near(number, known)
    return f"there is no paragraph {number!r} in the register{better}"


def _part_faults(course: Course, part: Part) -> Iterator[Fault]:
    for number in part.cites:
        if number not in course.register:
            yield Fault("citation", no_paragraph(number, course.register), field="cites")
    for key in part.cites_law:
        if key not in course.law:
            yield Fault("law", f"there is no {key!r} in law.yaml{near(key, course.law)}", field="cites_law")
        elif (change := course.law.get(key)) and change.status == "proposed":
            yield Fault("proposed", f"{key!r} is only proposed, so no decision may turn on it", field="cites_law")
    if part.misconception and part.misconception not in course.misconceptions:
        words = f"there is no {part.misconception!r} in misconceptions.yaml{near(part.misconception, course.misconceptions)}"
        yield Fault("misconception", words, field="misconception")


def _duty_faults(course: Course, step: Step) -> Iterator[Fault]:
    if not step.duties:
        return
    cited = {number for part in step.parts.values() for number in part.cites}
    known = {s.id: (s, number) for number, paragraph in course.register.items() for s in paragraph.statements}
    if not known:
        return  # the register could not be read, and says so itself
    for duty in step.duties:
        if duty in course.register:
            own = [f"{s.id} ({s.strength})" for s in course.register[duty].statements if s.strength in ("must", "should")]
            words = f"name one of its duties: {', '.join(own)}" if own else "it has neither a must nor a should"
            yield Fault("duty", f"{duty!r} is a paragraph; {words}")
            continue
        if duty not in known:
            yield Fault("duty", f"there is no statement {duty!r} in the register{near(duty, known)}")
            continue
        statement, number = known[duty]
        if statement.strength not in ("must", "should"):
            yield Fault("duty", f"{duty!r} is not a must or a should; the register has it as {statement.strength}")
        elif number not in cited:
            yield Fault("duty", f"{duty!r} stands in {number}, which no option of this step cites")
