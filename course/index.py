"""What course.yaml, misconceptions.yaml and law.yaml say of other files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from course.explain import near
from course.model import Chapter

if TYPE_CHECKING:
    from course.loader import Course

DRAWN = 2
"""Assessed cases in a sitting."""


def chapter_faults(course: Course, files: set[tuple[str, str]]) -> Iterator[str]:
    """What course.yaml says of cases and topics, against the `files` that are there (chapter and case)."""
    for name, chapter in course.file.chapters.items():
        for fault in _case_faults(course, name, chapter, {case for folder, case in files if folder == name}):
            yield f"course.yaml: chapter {name}: {fault}"
        for topic in chapter.confidence:
            if topic not in chapter.topics:
                yield (f"course.yaml: chapter {name}: field confidence: there is no topic {topic!r}{near(topic, chapter.topics)}")
    numbers = Counter(chapter.number for chapter in course.file.chapters.values())
    for number, times in numbers.items():
        if times > 1:
            yield f"course.yaml: field number: {times} chapters have the number {number}"
    listed = {(n, case) for n, c in course.file.chapters.items() for case in (*c.practice, *c.assessed)}
    for folder, case in sorted(files - listed):
        yield f"{folder}/{case}.yaml: the case is not listed in course.yaml"


def citation_faults(course: Course) -> Iterator[str]:
    """Citations of misconceptions.yaml and law.yaml that are not in the register."""
    sources: dict[str, dict[str, Any]] = {"misconceptions.yaml": course.misconceptions, "law.yaml": course.law}
    for file, entries in sources.items():
        for name, entry in entries.items():
            for number in entry.cites:
                if number not in course.register:
                    known = near(number, course.register)
                    yield f"{file}: entry {name}: field cites: there is no paragraph {number!r} in the register{known}"


def _case_faults(course: Course, name: str, chapter: Chapter, known: set[str]) -> Iterator[str]:
    if len(set(chapter.assessed)) < DRAWN:
        yield f"field assessed: a sitting draws {DRAWN} cases, and there are {len(set(chapter.assessed))}"
    for kind, cases in (("practice", chapter.practice), ("assessed", chapter.assessed)):
        for case, times in Counter(cases).items():
            if times > 1:
                yield f"field {kind}: {case} is listed {times} times"
            if case not in known:
                yield f"field {kind}: there is no file {name}/{case}.yaml{near(case, known)}"
            elif (name, case) in course.scenarios and course.scenarios[name, case].kind != kind:
                yield f"field {kind}: {case}.yaml says that it is {course.scenarios[name, case].kind}"
