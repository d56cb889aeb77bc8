"""The EHC clock: dates go in, and every limit of the law and the Code comes out. Nothing that is entered is kept."""

from __future__ import annotations

import datetime
from typing import Any

from course import Course
from course.clock.counting import FIRST
from course.clock.dates import LAST, Given, WrongDate, read_given, work_out
from course.clock.export import as_calendar, as_csv
from course.clock.rules import Clock, load_clock
from course.clock.words import STRENGTHS, Row, ground_words, rows
from course.dates import long_date
from course.kinds import View
from course.markdown import to_inline_html, typeset
from grading.attempt import Attempt, Refused
from widgets._component import Component, script, style
from widgets._views import card, law_card


class EhcClock(Component):
    """A form for what has happened, and the dates that follow: a timeline, a table, a calendar file, a CSV file.

    What was entered lives as long as the page, in the browser's form. No record is made of it: it is about a real child.
    """

    _esm = script("_shared", "_question", "_clock_result", "_clock")
    _css = style("_shared", "_question", "_clock")

    def __init__(self, course: Course) -> None:
        super().__init__()
        self._course = course
        self._clock = load_clock()
        self._result: View | None = None
        self._number = 0
        self._wrong = ""

    def look(self, attempt: Attempt) -> View:
        return {
            "groups": _groups(self._clock),
            "first": FIRST.isoformat(),
            "last": LAST.isoformat(),
            "wrong": self._wrong,
            "number": self._number,
            "result": self._result,
        }

    def act(self, attempt: Attempt, action: str, message: dict[str, Any]) -> None:
        if action != "work-out":
            super().act(attempt, action, message)
        dates, kinds = ({str(k): str(v) for k, v in dict(message.get(part) or {}).items()} for part in ("dates", "kinds"))
        self._wrong = ""
        try:
            given = read_given(self._clock, dates, kinds)
        except WrongDate as error:
            self._wrong = error.moment
            raise Refused(str(error)) from None
        self._result = self._show(given)
        self._number += 1

    def _show(self, given: Given) -> View:
        found = rows(self._clock, work_out(self._clock, given))
        return {
            "rows": [self._row(row) for row in found],
            "entered": [
                {"day": day.isoformat(), "words": typeset(self._clock.moments[name].label)} for name, day in given.dates.items()
            ],
            "days": {day.isoformat(): long_date(day, weekday=True) for day in _days(found, given)},
            "never": to_inline_html(self._clock.never),
            "csv": as_csv(found),
            "calendar": as_calendar(found, datetime.datetime.now(datetime.UTC)),
        }

    def _row(self, row: Row) -> View:
        rule = row.dated.rule
        return {
            "place": row.dated.place.isoformat(),
            "when": row.when,
            "who": typeset(rule.who),
            "what": typeset(rule.what),
            "strength": rule.strength,
            "force": STRENGTHS[rule.strength],
            "counted": typeset(row.counted),
            "sources": typeset(row.sources),
            "note": to_inline_html(rule.note) if rule.note else "",
            "grounds": [self._ground(state.ground, ground_words(state)) for state in row.dated.grounds],
            "cards": [
                *(card(self._course, number) for number in rule.cites),
                *(law_card(self._course, key) for key in rule.cites_law),
            ],
        }

    def _ground(self, name: str, words: str) -> View:
        ground = self._clock.grounds[name]
        return {"title": typeset(ground.title), "words": typeset(words), "text": to_inline_html(ground.text)}


def _groups(clock: Clock) -> list[View]:
    return [
        {
            "title": typeset(group.title),
            "hint": typeset(group.hint or ""),
            "moments": [
                {
                    "name": name,
                    "label": typeset(moment.label),
                    "hint": typeset(moment.hint or ""),
                    "kinds": [{"name": kind, "label": typeset(words)} for kind, words in moment.kinds.items()],
                }
                for name, moment in group.moments.items()
            ],
        }
        for group in clock.groups.values()
    ]


def _days(found: list[Row], given: Given) -> list[datetime.date]:
    return sorted({*given.dates.values(), *(row.dated.day for row in found if row.dated.day)})
