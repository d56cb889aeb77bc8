"""course.yaml against the files that are there, and what entries of other files cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from course.check.links import no_paragraph
from course.explain import near
from course.fault import Fault
from course.model import DRAWN, Chapter

if TYPE_CHECKING:
    from course.loader import Course


def chapter_faults(course: Course, files: set[tuple[str, str]]) -> Iterator[Fault]:
    """What course.yaml says of cases and topics, against the `files` that are there (chapter and case)."""
    for name, chapter in course.file.chapters.items():
        for fault in _case_faults(course, name, chapter, {case for folder, case in files if folder == name}):
            yield fault.at(file="course.yaml", entry=name)
        for topic in chapter.confidence:
            if topic not in chapter.topics:
                words = f"there is no topic {topic!r}{near(topic, chapter.topics)}"
                yield Fault("topic", words, "course.yaml", entry=name, field="confidence")
    numbers = Counter(chapter.number for chapter in course.file.chapters.values())
    for number, times in numbers.items():
        if times > 1:
            yield Fault("listing", f"{times} chapters have the number {number}", "course.yaml", field="number")
    listed = {(n, case) for n, c in course.file.chapters.items() for case in (*c.practice, *c.assessed)}
    for folder, case in sorted(files - listed):
        yield Fault("listing", "the case is not listed in course.yaml", f"{folder}/{case}.yaml")


def citation_faults(course: Course) -> Iterator[Fault]:
    """Citations of misconceptions.yaml and law.yaml that are not in the register."""
    sources: dict[str, dict[str, Any]] = {"misconceptions.yaml": course.misconceptions, "law.yaml": course.law}
    for file, entries in sources.items():
        for name, entry in entries.items():
            for number in entry.cites:
                if number not in course.register:
                    yield Fault("citation", no_paragraph(number, course.register), file, entry=name, field="cites")


def _case_faults(course: Course, name: str, chapter: Chapter, known: set[str]) -> Iterator[Fault]:
    if len(set(chapter.assessed)) < DRAWN:
        words = f"a sitting draws {DRAWN} cases, and there are {len(set(chapter.assessed))}"
        yield Fault("listing", words, field="assessed")
    for kind, cases in (("practice", chapter.practice), ("assessed", chapter.assessed)):
        for case, times in Counter(cases).items():
            if times > 1:
                yield Fault("listing", f"{case} is listed {times} times", field=kind)
            if case not in known:
                yield Fault("listing", f"there is no file {name}/{case}.yaml{near(case, known)}", field=kind)
            elif (name, case) in course.scenarios and course.scenarios[name, case].kind != kind:
                yield Fault("listing", f"{case}.yaml says that it is {course.scenarios[name, case].kind}", field=kind)
