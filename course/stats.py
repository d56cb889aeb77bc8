"""What the course holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from course.kinds import Part
from course.loader import Course
from course.model import Scenario


def stats(course: Course) -> dict[str, Any]:
    """Counts for the whole course and by chapter number, as `send-course stats --json` prints them.

    `options_with_own_feedback` counts options whose feedback no other option of the course has.
    """
    told = Counter(option.feedback for case in course.scenarios.values() for option in _options(case))
    by_chapter = {}
    for name, chapter in course.file.chapters.items():
        cases = [case for (where, _), case in course.scenarios.items() if where == name]
        by_chapter[chapter.number] = _counts(course, cases, told)
    total = {"chapters": len(by_chapter), **_counts(course, list(course.scenarios.values()), told)}
    return {"total": total, "by_chapter": by_chapter}


def _options(case: Scenario) -> list[Part]:
    return [option for step in case.steps.values() for option in step.parts.values()]


def _counts(course: Course, cases: list[Scenario], told: Counter[str]) -> dict[str, Any]:
    options = [option for case in cases for option in _options(case)]
    return {
        "cases": len(cases),
        "decisions": sum(len(case.steps) for case in cases),
        "options": len(options),
        "assessed_decisions": sum(len(case.steps) for case in cases if case.kind == "assessed"),
        "options_with_own_feedback": sum(told[option.feedback] == 1 for option in options),
        "options_with_citation": sum(bool(option.cites) for option in options),
        "dangling_citations": sorted({n for option in options for n in option.cites if n not in course.register}),
    }
