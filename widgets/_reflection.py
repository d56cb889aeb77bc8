"""What a trainee takes from the chapter, in her own words."""

from __future__ import annotations

from typing import Any

from course.kinds import View
from grading.attempt import Attempt, Refused
from grading.decision import LONGEST_NOTE
from widgets._component import Component, script, style


class Reflection(Component):
    """The reflection and the one thing on Monday. Free text: it is never treated as HTML."""

    _esm = script("_shared", "_reflection")
    _css = style("_shared", "_question")

    def look(self, attempt: Attempt) -> View:
        history = attempt.history()
        chapter = attempt.course.chapter(attempt.chapter)
        return {
            "longest": LONGEST_NOTE,
            "fields": [
                {"name": "reflection", "label": chapter.reflection, "rows": 6, "text": history.latest("reflection") or ""},
                {"name": "monday", "label": chapter.monday, "rows": 2, "text": history.latest("monday") or ""},
            ],
        }

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action != "write":
            super().act(attempt, action, message)
        if len(str(message.get("text", ""))) > LONGEST_NOTE:
            raise Refused(f"That is longer than {LONGEST_NOTE:,} characters. Please shorten it; nothing of it is lost here.")
        attempt.note(message)
