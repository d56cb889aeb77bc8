"""The dates as files for other programs: iCalendar (RFC 5545) and CSV (RFC 4180)."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable

from course.clock.counting import ONE_DAY
from course.clock.words import STRENGTHS, Row

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel reads a CSV file as something other than UTF-8."""
COLUMNS = ("Date", "Weekday", "How", "Who", "What", "Strength", "Counted", "Source", "Note")


def as_csv(rows: Iterable[Row]) -> str:
    """A line for each row, with a heading. Dates are written 2026-09-07, which every spreadsheet reads; an open one is empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in rows:
        day, rule = row.dated.day, row.dated.rule
        date, weekday = (day.isoformat(), f"{day:%A}") if day else ("", "")
        how = row.when.removesuffix(f" {weekday} {day.day} {day:%B} {day.year}") if day else row.when
        writer.writerow(
            [date, weekday, how, rule.who, rule.what, STRENGTHS[rule.strength], row.counted, row.sources, rule.note or ""]
        )
    return BYTE_ORDER_MARK + out.getvalue()


def as_calendar(rows: Iterable[Row], made: datetime.datetime) -> str:
    """An all-day entry for each row that has a day. `made` is when the file was made.

    An entry's UID stays the same for the same rule and the same date, so that importing the file again adds nothing.
    """
    # Needed only for the file: its import costs a page a tenth of a second.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//SEND course//EHC clock//EN")
    calendar.add("version", "2.0")
    for row in rows:
        day, rule = row.dated.day, row.dated.rule
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{row.dated.name}-{day:%Y%m%d}@ehc-clock")
        event.add("dtstamp", made)
        event.add("dtstart", day)
        event.add("dtend", day + ONE_DAY)
        # A day on which something is due leaves the day free for other things.
        event.add("transp", "TRANSPARENT")
        event.add("summary", f"{rule.who}: {rule.what} ({STRENGTHS[rule.strength]})")
        event.add("description", "\n".join(part for part in (row.when, row.counted, row.sources, rule.note) if part))
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
