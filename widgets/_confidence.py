"""How sure of themselves trainees feel, topic by topic, before the chapter and after it."""

from __future__ import annotations

from typing import Any, Literal

from course.kinds import View
from grading.attempt import CONFIDENCE, Attempt
from grading.scoring import SittingScore
from widgets._component import Component, script, style

RATINGS = dict(zip(CONFIDENCE, ("Not yet", "With help", "On my own", "I could show someone"), strict=True))


class Confidence(Component):
    """The confidence statements of a chapter, asked `before` or `after`."""

    _esm = script("_shared", "_confidence")
    _css = style("_shared", "_question")

    def __init__(self, when: Literal["before", "after"]) -> None:
        super().__init__()
        self.when = when

    def look(self, attempt: Attempt) -> View:
        history = attempt.history()
        chapter = attempt.course.chapter(attempt.chapter)
        best = attempt.score(history).best
        statements = []
        for topic, statement in chapter.confidence.items():
            before, now = history.latest(f"before/{topic}"), history.latest(f"{self.when}/{topic}")
            statements.append(
                {
                    "topic": topic,
                    "title": chapter.topics[topic].title,
                    "statement": statement,
                    "rating": int(now) if now else None,
                    "before": RATINGS[int(before)] if before else None,
                    "after": RATINGS[int(now)] if now else None,
                    "right": _right(best, topic),
                }
            )
        ratings = [{"value": value, "label": label} for value, label in RATINGS.items()]
        return {"when": self.when, "ratings": ratings, "statements": statements}

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action == "rate":
            attempt.note({**message, "name": f"{self.when}/{message.get('topic')}", "text": str(message.get("rating"))})
        else:
            super().act(attempt, action, message)


def _right(best: SittingScore | None, topic: str) -> str:
    """What was answered right on a topic in the best sitting, in words."""
    if best is None:
        return "no sitting yet"
    if topic not in best.topics:
        return "not asked in it"
    points, maximum = best.topics[topic]
    return f"{points} of {maximum} points"
