"""How far a trainee has come, on the home page."""

from __future__ import annotations

from course.kinds import View
from grading.attempt import Attempt
from grading.handin import HandIn
from grading.visitor import Visitor
from widgets._component import Component, script, style


class Progress(Component):
    """One line for each chapter of the course."""

    _esm = script("_shared", "_progress")
    _css = style("_shared", "_question")

    def __init__(self) -> None:
        super().__init__()
        self.attempts: list[Attempt] = []
        self.visitor: Visitor | None = None

    def look(self, attempt: Attempt) -> View:
        return {"chapters": [self._chapter(each) for each in self.attempts]}

    def _chapter(self, attempt: Attempt) -> View:
        history = attempt.history()
        scores = attempt.score(history)
        chapter = attempt.course.chapter(attempt.chapter)
        at = HandIn(attempt.trainee, attempt.chapter).at() if self.visitor and self.visitor.kind == "trainee" else None
        return {
            "name": attempt.chapter,
            "heading": chapter.heading,
            "minutes": chapter.minutes,
            "finished": sum(run.finished for run in scores.practice.values()),
            "cases": len(scores.practice),
            "percent": scores.best.percent if scores.best else None,
            "passed": bool(scores.best and scores.best.passed),
            "handed_in": at.isoformat() if at else None,
        }
