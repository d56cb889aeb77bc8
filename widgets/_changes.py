"""What has changed in the law since the Code was printed, as far as it touches a chapter."""

from __future__ import annotations

import datetime

from course import Course
from course.dates import long_date
from course.kinds import View
from course.markdown import to_html
from widgets._component import Component, script, style

STATUS = {"in-force": "In force", "superseded": "Superseded", "proposed": "Proposed, or passed and not yet in force"}


class Changes(Component):
    """The dated changes that touch one chapter. The same for everybody, so it is shown before anybody is known."""

    _esm = script("_shared", "_changes")
    _css = style("_shared", "_question")

    def __init__(self, course: Course, chapter: str) -> None:
        super().__init__()
        number = course.chapter(chapter).of_code
        found = [
            change
            for change in sorted(course.law.values(), key=lambda c: c.date, reverse=True)
            if any(course.register[cited].chapter == number for cited in change.cites)
        ]
        today = datetime.date.today()
        self.view: View = {
            "law_as_at": long_date(course.file.law_as_at),
            "changes": [
                {
                    "title": change.title,
                    "status": STATUS[change.status],
                    "date": long_date(change.date),
                    "source": change.source,
                    "checked": long_date(change.checked),
                    "unchecked": change.unchecked(today),
                    "paragraphs": ", ".join(change.cites),
                    "text": to_html(change.text),
                }
                for change in found
            ],
        }
