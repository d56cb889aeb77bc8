"""What a grade cell of a chapter's notebook ends in.

nbgrader fails open: for a cell worth 4 an output of None, a string, a negative number or a numpy float gives 4 of 4. So a
grade cell always ends in a built-in float between 0 and its maximum, and nothing is printed or warned
(`nbgrader.utils.determine_grade`, version 0.9.6).
"""

from __future__ import annotations

import math

from course import Course
from course.model import DRAWN
from grading.decision import UnreadableRecord
from grading.record import NotRecorded, Record
from grading.scoring import score

SLOTS = tuple(f"sitting-{place}" for place in range(1, DRAWN + 1))
"""Names of the grade cells of the assessed set: the first and the second case of the best finished sitting."""


def maximum(course: Course, chapter: str, name: str) -> float:
    """The points that the grade cell `name` is worth; they stand in the cell's metadata, too.

    Raises ContentError when the chapter has no such cell.
    """
    if name in SLOTS:
        return float(max(course.bounds[chapter, case].points for case in course.chapter(chapter).assessed))
    course.scenario(chapter, name)
    return float(course.bounds[chapter, name].points)


def grade(course: Course, chapter: str, name: str, record: Record | None) -> float:
    """The mark of one grade cell: 0.0 for what was not answered or cannot be read.

    That a record could not be read is not lost: `send-course grade` reads it first, reports it by name and grades nothing.
    """
    if record is None:
        return 0.0
    try:
        scores = score(course, chapter, record.read(chapter))
    except (UnreadableRecord, NotRecorded):
        return 0.0
    if name in SLOTS:
        cases = list(scores.best.cases.values()) if scores.best else []
        place = SLOTS.index(name)
        points = cases[place].points if place < len(cases) else 0
    else:
        points = scores.practice[name].points if name in scores.practice else 0
    mark = float(points)
    return min(max(mark, 0.0), maximum(course, chapter, name)) if math.isfinite(mark) else 0.0
