"""The marks as a table: one row for each graded hand-in, from nbgrader's gradebook."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from typing import TextIO

from course import Course
from grading.grade_cell import SLOTS
from grading.gradebook import Marks
from grading.handin import REFLECTION, HandIn

COLUMNS = {
    "trainee": "the trainee's id in the gradebook",
    "name": "the name that the trainee gave",
    "chapter": "the chapter's name",
    "handed_in": "when it was handed in, UTC, ISO 8601",
    "practice_points": "points of the practice cases, best run of each",
    "practice_maximum": "points that they are worth",
    "assessed_points": "points of the best finished sitting",
    "assessed_maximum": "points that a sitting is worth",
    "assessed_percent": "whole per cent, rounded down",
    "passed": "yes or no: whether the pass mark was reached in that sitting",
    "reflection_mark": "the trainer's mark; empty while it waits",
    "reflection_maximum": "points that it is worth",
    "score": "practice_points and assessed_points together: what the trainee's page shows",
}
"""Columns of the table and what they hold."""


def write_marks(course: Course, marks: Iterable[Marks], name_of: Callable[[str], str], to: TextIO) -> int:
    """Writes `marks` as CSV and returns the number of rows."""
    table = csv.DictWriter(to, COLUMNS, lineterminator="\n")
    table.writeheader()
    rows = [_row(course, each, name_of(each.trainee)) for each in marks]
    table.writerows(rows)
    return len(rows)


def _row(course: Course, marks: Marks, name: str) -> dict[str, object]:
    practice = [cell for cell in marks.cells if cell not in (*SLOTS, REFLECTION)]
    practice_points, assessed_points = _sum(marks.cells, practice), _sum(marks.cells, SLOTS)
    assessed_maximum = _sum(marks.maxima, SLOTS)
    at = HandIn(marks.trainee, marks.chapter).at()
    return {
        "trainee": _plain(marks.trainee),
        "name": _plain(name),
        "chapter": marks.chapter,
        "handed_in": at.isoformat(timespec="seconds") if at else "",
        "practice_points": _number(practice_points),
        "practice_maximum": _number(_sum(marks.maxima, practice)),
        "assessed_points": _number(assessed_points),
        "assessed_maximum": _number(assessed_maximum),
        "assessed_percent": int(100 * assessed_points // assessed_maximum) if assessed_maximum else 0,
        "passed": "yes" if assessed_maximum and 100 * assessed_points >= course.file.pass_mark * assessed_maximum else "no",
        "reflection_mark": "" if marks.waits else _number(marks.cells.get(REFLECTION, 0.0)),
        "reflection_maximum": _number(marks.maxima.get(REFLECTION, 0.0)),
        "score": _number(practice_points + assessed_points),
    }


def _sum(points: dict[str, float], names: Iterable[str]) -> float:
    return sum(points.get(name, 0.0) for name in names)


def _number(points: float) -> int | float:
    return int(points) if points == int(points) else points


def _plain(name: str) -> str:
    """`name` on one line, and not as a formula: a spreadsheet takes a cell for one that begins like this."""
    name = re.sub(r"[\x00-\x1f\x7f]+", " ", name).strip()
    return f"'{name}" if name.startswith(("=", "+", "-", "@")) else name
