"""The opening call of a notebook, and what a notebook can lay out.

A page is laid out without knowing who looks at it: `open_chapter` only remembers the components, and puts the visitor's
answers into them when she is known. That may change them but not add any, so that a page can be laid out once and opened
for many.
"""

from __future__ import annotations

from typing import Literal

from course import load_course
from grading import grade_cell
from grading.attempt import Attempt
from grading.record import Record
from grading.visitor import Visitor, when_known
from widgets._case import Case
from widgets._changes import Changes
from widgets._clock import EhcClock
from widgets._component import Component, log_to_terminal
from widgets._confidence import Confidence
from widgets._hand_in import HandInButton
from widgets._progress import Progress
from widgets._reflection import Reflection
from widgets._sitting import AssessedSet
from widgets._trainer import Trainer


class ChapterPage:
    """One chapter's page. Each method lays out one part of it and returns the widget, for a notebook cell to end in."""

    def __init__(self, chapter: str) -> None:
        self._course = load_course()
        self._course.chapter(chapter)
        self._chapter = chapter
        self._parts: list[Component] = []
        self._visitor: Visitor | None = None
        self._record: Record | None = None
        self._attempt: Attempt | None = None
        when_known(self._open)

    def case(self, name: str) -> Component:
        """A practice case. Raises ContentError when there is none of that name."""
        self._course.scenario(self._chapter, name)
        return self._lay(Case(name))

    def assessed_set(self) -> Component:
        """The assessed set: sittings of two cases each."""
        return self._lay(AssessedSet())

    def confidence(self, when: Literal["before", "after"]) -> Component:
        """The confidence statements."""
        return self._lay(Confidence(when))

    def changes(self) -> Component:
        """What has changed since the Code was printed."""
        return Changes(self._course, self._chapter)

    def must_or_should(self) -> Component:
        """The trainer: how strong are these statements of the Code? Nothing is marked or kept."""
        return self._lay(Trainer(self._course))

    def ehc_clock(self) -> Component:
        """The EHC clock. Nothing is marked or kept."""
        return self._lay(EhcClock(self._course))

    def reflection(self) -> Component:
        """The reflection and the one thing on Monday."""
        return self._lay(Reflection())

    def hand_in(self) -> Component:
        """The hand-in."""
        return self._lay(HandInButton())

    def grade(self, name: str) -> float:
        """The mark of a grade cell: a practice case by its name, or `sitting-1` and `sitting-2`."""
        return grade_cell.grade(self._course, self._chapter, name, self._record)

    def _lay(self, part: Component) -> Component:
        self._parts.append(part)
        self._open_part(part)
        return part

    def _open(self, visitor: Visitor) -> None:
        log_to_terminal()
        self._visitor = visitor
        self._record = visitor.record(self._chapter)
        self._attempt = Attempt(self._course, self._chapter, self._record)
        for part in self._parts:
            self._open_part(part)

    def _open_part(self, part: Component) -> None:
        if self._attempt is None or self._visitor is None or self._visitor.kind == "grading":
            return
        if isinstance(part, HandInButton):
            part.visitor = self._visitor
        part.show_to(self._attempt, self._redraw)

    def _redraw(self) -> None:
        for part in self._parts:
            part.redraw()


class HomePage:
    """The home page."""

    def __init__(self) -> None:
        self._course = load_course()
        self._progress = Progress()
        when_known(self._open)

    def progress(self) -> Component:
        """How far the visitor has come in each chapter."""
        return self._progress

    def _open(self, visitor: Visitor) -> None:
        log_to_terminal()
        part = self._progress
        part.visitor = visitor
        part.attempts = [Attempt(self._course, name, visitor.record(name)) for name in self._course.file.chapters]
        part.show_to(part.attempts[0], part.redraw)


class ClockPage:
    """The page of the EHC clock alone, to keep open at work."""

    def __init__(self) -> None:
        self._course = load_course()
        self._clock = EhcClock(self._course)
        when_known(self._open)

    def ehc_clock(self) -> Component:
        """The clock."""
        return self._clock

    def _open(self, visitor: Visitor) -> None:
        log_to_terminal()
        # A part of a page answers to a visitor's attempt at a chapter; the clock reads nothing of it.
        first = next(iter(self._course.file.chapters))
        self._clock.show_to(Attempt(self._course, first, visitor.record(first)), self._clock.redraw)


def open_chapter(name: str) -> ChapterPage:
    """Opens the page of a chapter: the first line of its notebook. Raises ContentError when there is no such chapter."""
    return ChapterPage(name)


def open_home() -> HomePage:
    """Opens the home page."""
    return HomePage()


def open_clock() -> ClockPage:
    """Opens the page of the EHC clock."""
    return ClockPage()
