"""The files to take away are read back by programs that are not ours."""

import csv
import datetime
import io

import pytest
from icalendar import Calendar

from course.clock.dates import read_given, work_out
from course.clock.export import BYTE_ORDER_MARK, COLUMNS, as_calendar, as_csv
from course.clock.rules import load_clock
from course.clock.words import rows

CLOCK = load_clock()
MADE = datetime.datetime(2026, 11, 30, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def lines():
    """Every rule that follows from a date for each moment."""
    given = read_given(
        CLOCK,
        dict.fromkeys(CLOCK.moments, "2026-11-02"),
        {name: next(iter(moment.kinds)) for name, moment in CLOCK.moments.items() if moment.kinds},
    )
    return rows(CLOCK, work_out(CLOCK, given))


def test_the_table_has_a_line_for_each_date_and_says_what_the_page_says(lines):
    text = as_csv(lines)
    assert text.startswith(BYTE_ORDER_MARK)
    read = list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert len(read) == len(lines) > 50
    for line, row in zip(read, lines, strict=True):
        assert set(line) == set(COLUMNS)
        assert line["Date"] == (row.dated.day.isoformat() if row.dated.day else "")
        assert line["What"] == row.dated.rule.what and line["Source"] == row.sources
        assert line["How"] and line["Weekday"] not in line["How"].split() + ["Monday"] * (not line["Weekday"])


def test_the_calendar_has_an_all_day_entry_for_each_date_that_has_a_day(lines):
    calendar = Calendar.from_ical(as_calendar(lines, MADE))
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    dated = [row for row in lines if row.dated.day]
    assert len(events) == len(dated) < len(lines)
    for row in dated:
        event = events[f"{row.dated.name}-{row.dated.day:%Y%m%d}@ehc-clock"]
        assert event.decoded("dtstart") == row.dated.day
        assert event.decoded("dtend") - event.decoded("dtstart") == datetime.timedelta(days=1)
        assert row.dated.rule.what in str(event["summary"]) and row.sources in str(event["description"])


def test_the_same_dates_make_the_same_entries_again(lines):
    later = MADE + datetime.timedelta(days=3)

    def uids(text):
        return [str(event["uid"]) for event in Calendar.from_ical(text).walk("VEVENT")]

    assert uids(as_calendar(lines, MADE)) == uids(as_calendar(lines, later))


def test_lines_are_folded_and_ended_as_the_standard_has_it(lines):
    raw = as_calendar(lines, MADE).encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_no_dates_make_an_empty_table_and_an_empty_calendar():
    assert len(as_csv([]).splitlines()) == 1
    assert Calendar.from_ical(as_calendar([], MADE)).walk("VEVENT") == []
