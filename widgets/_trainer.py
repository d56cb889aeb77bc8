"""Must or should? Statements of the whole Code, fresh ones each time. Nothing is marked, and nothing is kept."""

from __future__ import annotations

from random import Random, SystemRandom
from typing import Any

from course import Course
from course.kinds import View
from course.markdown import typeset
from course.statements import GAP, STRENGTHS, WHOSE, Gapped, draw, gapped, of
from grading.attempt import Attempt, Refused
from widgets._component import Component, script, style
from widgets._views import card

ROUND = 10
"""Statements of a round."""
LABELS = {
    "everyone": "Everybody in the Code",
    "early-years": "Early years settings",
    "schools": "Schools",
    "colleges": "Colleges",
    "authorities": "Local authorities, health and care",
}
REASONS = {
    "must": "A duty in law stands behind it (Intro i).",
    "should": "Guidance that has to be considered; whoever departs from it is expected to explain why (Intro i).",
    "may": "It gives leave, or names a possibility.",
}


class Trainer(Component):
    """Asks for the strength of one statement after another, ten to a round.

    A round lives as long as the page. It is practice, so no record is made of it and no score turns on it.
    """

    _esm = script("_shared", "_question", "_trainer")
    _css = style("_shared", "_question", "_trainer")

    def __init__(self, course: Course, random: Random | None = None) -> None:
        super().__init__()
        self._course = course
        self._random = random or SystemRandom()
        self._pool = gapped(course.register)
        self._seen: set[str] = set()
        self._round = 0
        self._whose = "everyone"
        self._items: list[Gapped] = []
        self._answers: list[str] = []
        self._at = 0
        self._begin("everyone")

    def look(self, attempt: Attempt) -> View:
        ended = self._at == len(self._items)
        return {
            "groups": [{"name": name, "label": LABELS[name]} for name in WHOSE],
            "whose": self._whose,
            "round": self._round,
            "number": min(self._at + 1, len(self._items)),
            "of": len(self._items),
            "right": sum(item.statement.strength == given for item, given in self._judged()),
            "answered": len(self._answers),
            "item": None if ended else self._item(self._items[self._at]),
            "told": self._told() if not ended and len(self._answers) > self._at else None,
            "missed": [self._missed(item, given) for item, given in self._judged() if item.statement.strength != given]
            if ended
            else None,
        }

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action == "begin":
            self._begin(str(message.get("whose")))
            return
        if message.get("round") != self._round or message.get("number") != self._at + 1:
            raise Refused("That statement is no longer open. Here is the one that is.")
        if action == "judge":
            self._judge(str(message.get("strength")))
        elif action == "next":
            self._next()
        else:
            super().act(attempt, action, message)

    def _begin(self, whose: str) -> None:
        if whose not in WHOSE:
            raise Refused("There is no such group of statements.")
        self._items = draw(of(whose, self._pool), ROUND, self._seen, self._random)
        self._seen |= {item.statement.id for item in self._items}
        self._whose, self._answers, self._at = whose, [], 0
        self._round += 1

    def _judge(self, strength: str) -> None:
        if strength not in STRENGTHS:
            raise Refused("Choose must, should or may.")
        if self._at == len(self._items) or len(self._answers) > self._at:
            raise Refused("That statement has been judged already.")
        self._answers.append(strength)

    def _next(self) -> None:
        if len(self._answers) <= self._at:
            raise Refused("Judge this statement first.")
        self._at += 1

    def _judged(self) -> list[tuple[Gapped, str]]:
        return list(zip(self._items, self._answers, strict=False))

    def _item(self, item: Gapped) -> View:
        before, *after = typeset(item.words).split(GAP)
        return {"whom": item.whom, "before": before, "after": after}

    def _told(self) -> View:
        item, given = self._items[self._at], self._answers[self._at]
        strength = item.statement.strength
        return {
            "right": given == strength,
            "given": given,
            "strength": strength,
            "reason": REASONS[strength],
            "card": card(self._course, item.paragraph.number),
        }

    def _missed(self, item: Gapped, given: str) -> View:
        return {"given": given, "strength": item.statement.strength, "words": typeset(item.statement.topic),
                "card": card(self._course, item.paragraph.number)}  # fmt: skip
