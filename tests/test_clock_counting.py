"""How the clock counts: properties for any day, and the examples of the team's list of rules."""

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course.clock.counting import ONE_DAY, Limit, add_months, add_working_days, is_working_day, last_day_to_appeal, next_working_day

DAYS = st.dates(datetime.date(2014, 9, 1), datetime.date(2060, 12, 31))
NUMBERS = st.integers(1, 60)


def day(words):
    return datetime.date.fromisoformat(words)


@pytest.mark.parametrize(
    ("limit", "start", "end"),
    [
        ("6 weeks", "2026-09-07", "2026-10-19"),
        ("16 weeks", "2026-09-07", "2026-12-28"),
        ("20 weeks", "2026-09-07", "2027-01-25"),
        ("15 days beginning with", "2026-12-04", "2026-12-18"),
        ("15 days", "2026-12-04", "2026-12-19"),
        ("2 months", "2026-06-15", "2026-08-15"),
        ("2 months", "2026-12-31", "2027-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("12 months beginning with", "2026-03-01", "2027-02-28"),
        ("5 months before", "2027-03-31", "2026-10-31"),
        ("5 months before", "2027-07-31", "2027-02-28"),
        ("2 weeks before", "2026-11-12", "2026-10-29"),
        # Good Friday is 26 March 2027, Easter Monday 29 March.
        ("3 working days", "2027-03-25", "2027-04-01"),
        ("3 working days beginning with", "2027-03-25", "2027-03-31"),
        ("5 working days before", "2027-04-01", "2027-03-23"),
        # Christmas Day and Boxing Day of 2026, which is a Saturday and so given on the Monday.
        ("3 working days", "2026-12-23", "2026-12-30"),
        # Nobody works on the day itself, so the next one is day one.
        ("1 working day beginning with", "2026-08-31", "2026-09-01"),
    ],
)
def test_a_limit_ends_where_the_law_ends_it(limit, start, end):
    assert Limit.read(limit).end(day(start)) == day(end)


@pytest.mark.parametrize(
    "words", ["", "6", "six weeks", "0 weeks", "6 weeks after", "1.5 days", "-2 days", "6  weeks", "6 fortnights"]
)
def test_what_is_no_limit_is_said(words):
    with pytest.raises(ValueError, match="is no limit"):
        Limit.read(words)


@given(NUMBERS, st.sampled_from(["day", "week", "month", "working day"]), st.sampled_from(["", " beginning with", " before"]))
def test_a_limit_is_read_as_it_is_written(number, unit, how):
    limit = Limit.read(f"{number} {unit}{'' if number == 1 else 's'}{how}")
    assert str(limit).startswith(f"{number} {unit}")
    assert (limit.number, limit.before, limit.beginning_with) == (number, how == " before", how == " beginning with")


@given(DAYS, NUMBERS)
def test_weeks_end_on_the_same_weekday(start, number):
    end = Limit(number, "weeks").end(start)
    assert end.weekday() == start.weekday() and (end - start).days == 7 * number


@given(DAYS, NUMBERS, st.sampled_from(["days", "weeks", "months"]))
def test_beginning_with_takes_one_day_off(start, number, unit):
    assert Limit(number, unit, beginning_with=True).end(start) == Limit(number, unit).end(start) - ONE_DAY


@given(DAYS, NUMBERS, st.sampled_from(["days", "weeks"]))
def test_counting_back_undoes_counting_on(start, number, unit):
    assert Limit(number, unit, before=True).end(Limit(number, unit).end(start)) == start


@given(DAYS, st.integers(-60, 60))
def test_months_keep_the_number_of_the_day_or_end_with_the_month(start, number):
    end = add_months(start, number)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == number
    assert end.day == start.day or (end.day < start.day and (end + ONE_DAY).day == 1)


@given(DAYS, st.lists(DAYS, min_size=1, max_size=4), NUMBERS)
def test_who_starts_later_never_ends_earlier(start, others, number):
    for other in others:
        first, second = sorted([start, other])
        for unit in ("days", "weeks", "months", "working days"):
            assert Limit(number, unit).end(first) <= Limit(number, unit).end(second)


@given(DAYS, st.integers(1, 50))
def test_working_days_count_working_days_and_end_on_one(start, number):
    end = add_working_days(start, number)
    between = [start + n * ONE_DAY for n in range(1, (end - start).days + 1)]
    assert is_working_day(end) and sum(map(is_working_day, between)) == number


@given(DAYS, st.integers(1, 50))
def test_a_working_first_day_is_counted_where_it_is_included(start, number):
    including = add_working_days(start, number, including=True)
    if is_working_day(start):
        assert including == (add_working_days(start, number - 1) if number > 1 else start)
    else:
        assert including == add_working_days(start, number)


@given(DAYS, st.integers(1, 50))
def test_working_days_back_leave_that_many(start, number):
    back = add_working_days(start, -number)
    assert is_working_day(back)
    if is_working_day(start):
        assert add_working_days(back, number) == start


@pytest.mark.parametrize(
    "holiday", ["2026-12-25", "2026-12-28", "2027-03-26", "2027-03-29", "2027-05-03", "2027-08-30", "2022-09-19", "2023-05-08"]
)
def test_englands_bank_holidays_are_no_working_days(holiday):
    assert not is_working_day(day(holiday))


@pytest.mark.parametrize("scottish_or_irish", ["2026-03-17", "2026-11-30", "2026-08-03", "2026-01-02"])
def test_the_holidays_of_other_nations_are_working_days(scottish_or_irish):
    assert is_working_day(day(scottish_or_irish))


@given(DAYS)
def test_a_limit_to_appeal_ends_on_a_working_day_outside_august_and_christmas(end):
    last = last_day_to_appeal(end)
    assert last >= end and is_working_day(last)
    assert last.month != 8 and not (last.month, last.day) >= (12, 25) and (last.month, last.day) != (1, 1)
    assert (last - end).days <= 36


@given(DAYS)
def test_an_ordinary_working_day_is_left_alone(end):
    assume(is_working_day(end) and end.month not in (8, 12, 1))
    assert last_day_to_appeal(end) == end == next_working_day(end)


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("2026-08-15", "2026-09-01"),
        ("2026-08-31", "2026-09-01"),
        ("2029-08-10", "2029-09-03"),  # 1 September 2029 is a Saturday
        ("2026-12-29", "2027-01-04"),  # 2 January 2027 is a Saturday
        ("2026-01-01", "2026-01-02"),
        ("2026-12-24", "2026-12-24"),
        ("2026-11-28", "2026-11-30"),  # a Saturday
    ],
)
def test_august_christmas_and_weekends_put_it_off(end, last):
    assert last_day_to_appeal(day(end)) == day(last)
