"""Handing a chapter in."""

from __future__ import annotations

from typing import Any

from course.kinds import View
from grading.attempt import Attempt, Refused
from grading.free_text import as_name
from grading.handin import HandIn, NotHandedIn, hand_in
from grading.people import LONGEST_NAME
from grading.visitor import Visitor
from widgets._component import Component, script, style


class HandInButton(Component):
    """What would be handed in now, the button, and what was handed in last."""

    _esm = script("_shared", "_hand_in")
    _css = style("_shared", "_question")

    def __init__(self) -> None:
        super().__init__()
        self.visitor: Visitor | None = None

    def look(self, attempt: Attempt) -> View:
        assert self.visitor is not None
        history = attempt.history()
        scores = attempt.score(history)
        served = self.visitor.kind == "trainee"
        at = HandIn(attempt.trainee, attempt.chapter).at() if served else None
        return {
            "chapter": attempt.course.chapter(attempt.chapter).short,
            "served": served,
            "name": self.visitor.name() if served else "",
            "longest_name": LONGEST_NAME,
            "practice": {"points": scores.practice_points, "maximum": scores.practice_maximum},
            "finished": sum(run.finished for run in scores.practice.values()),
            "cases": len(scores.practice),
            "assessed": {
                "points": scores.best.points if scores.best else 0,
                "maximum": scores.assessed_maximum,
                "percent": scores.best.percent if scores.best else None,
                "passed": bool(scores.best and scores.best.passed),
            },
            "points": scores.points,
            "maximum": scores.maximum,
            "reflection": bool(history.latest("reflection")),
            "sitting_open": attempt.sitting(history) is not None,
            "handed_in": at.isoformat() if at else None,
        }

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action != "hand-in" or self.visitor is None:
            super().act(attempt, action, message)
            return
        if self.visitor.kind != "trainee":
            raise Refused("In JupyterLab, hand in with nbgrader: the Assignments tab, or `nbgrader submit`.")
        name = message.get("name")
        if not isinstance(name, str) or not as_name(name):
            raise Refused("Please give the name by which your trainer knows you.")
        if len(name) > LONGEST_NAME:
            raise Refused(f"Please give a name of at most {LONGEST_NAME} characters.")
        self.visitor.set_name(name)
        try:
            hand_in(attempt.trainee, attempt.history())
        except NotHandedIn as error:
            raise Refused(str(error)) from error
