"""The author's check: everything that is wrong with the content, at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from course.bounds import best
from course.check.fairness import fairness_faults, measures
from course.check.texts import text_faults
from course.check.truth import truth_faults
from course.clock.rules import clock_faults
from course.fault import Fault
from course.loader import Course, content_folder, read_course


@dataclass(frozen=True)
class Report:
    """What the check found."""

    course: Course | None
    """What could be read; None without a course.yaml."""
    faults: tuple[Fault, ...]
    measures: dict[str, Any] = field(default_factory=dict)
    """Figures over the whole bank."""

    @property
    def errors(self) -> list[Fault]:
        return [fault for fault in self.faults if not fault.warning]

    @property
    def warnings(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.warning]

    @property
    def counts(self) -> dict[str, int]:
        """Cases and decisions that were read, and what was found."""
        cases = self.course.scenarios.values() if self.course else []
        decisions = sum(len(case.steps) for case in cases)
        return {"cases": len(cases), "decisions": decisions, "errors": len(self.errors), "warnings": len(self.warnings)}

    def as_data(self) -> dict[str, Any]:
        """For machines."""
        return {
            "counts": self.counts,
            "errors": [fault.as_data() for fault in self.errors],
            "warnings": [fault.as_data() for fault in self.warnings],
            "measures": self.measures,
        }

    def lines(self) -> Iterator[str]:
        """For people: errors, warnings, figures, and the summary last."""
        for title, faults in (("To mend:", self.errors), ("To look at:", self.warnings)):
            if faults:
                yield title
                yield from (f"  {fault}" for fault in faults)
        if self.measures:
            yield from _figures(self.measures)
        n = self.counts
        found = [_count(n["errors"], "error"), _count(n["warnings"], "warning")]
        yield f"{_count(n['cases'], 'case')}, {_count(n['decisions'], 'decision')}: {', '.join(found)}."


def check_content(content: Path | None = None, today: datetime.date | None = None) -> Report:
    """Reads all content and holds it against every rule (see course.fault.RULES)."""
    content = content or content_folder()
    course, faults = read_course(content)
    if course is None:
        return Report(None, tuple(faults))
    faults += clock_faults(content, course)
    # The most that a case can earn is known only where it can be played.
    broken = {fault.file for fault in faults}
    playable = {key: case for key, case in course.scenarios.items() if f"{key[0]}/{key[1]}.yaml" not in broken}
    course = replace(course, bounds={key: best(case) for key, case in playable.items()})
    measured = measures(course)
    truth = truth_faults(course, today or datetime.date.today())
    found = (*faults, *text_faults(course), *truth, *fairness_faults(course, measured))
    return Report(course, tuple(dict.fromkeys(found)), measured)


def _figures(measured: dict[str, Any]) -> Iterator[str]:
    ways = ", ".join(f"{way} {share:.0%}" for way, share in measured["lazy"].items())
    yield f"Points of somebody who does not read, by what is chosen: {ways}."
    if measured["longest_is_right"] is not None:
        longest, steps = measured["longest_is_right"], measured["steps_choose_one"]
        told = measured["length_and_points"] or 0
        yield f"The right option is the longest in {longest:.0%} of {steps} choose-one steps."
        yield f"Rank correlation of an option's length and its points: {told:+.2f}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
