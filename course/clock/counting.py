"""How the law counts: weeks, calendar days, working days and months.

A limit is written as people write it, "6 weeks" or "15 days beginning with", and counts from a day. The day itself is not
counted unless the words are "beginning with" (SEND Regulations 2014 reg 13(1)(a)); then it is day one. Weeks and days run on
through school holidays (Code 9.41). Months are calendar months: they end on the day of the same number, or on the last day of
a shorter month. A working day is one other than Saturday, Sunday and England's bank holidays.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from dataclasses import dataclass
from typing import Literal, cast

FIRST = datetime.date(2014, 9, 1)
"""Part 3 of the Children and Families Act 2014 came into force: no rule of the clock is older."""
LAST = datetime.date(2099, 12, 31)

Unit = Literal["days", "weeks", "months", "working days"]
_WORDS = re.compile(r"^(\d{1,3}) (day|week|month|working day)s?( beginning with| before)?$")
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """A number of days, weeks, months or working days."""

    number: int
    unit: Unit
    beginning_with: bool = False
    """The first day is day one."""
    before: bool = False
    """Counts back: the last day that leaves this much time before the day that is counted from."""

    @classmethod
    def read(cls, words: str) -> Limit:
        """Reads "6 weeks", "15 days beginning with" or "2 weeks before". Raises ValueError that says how it is written."""
        found = _WORDS.match(words)
        if not found:
            how = "a number and days, weeks, months or working days, then 'beginning with' or 'before' if meant"
            raise ValueError(f"{words!r} is no limit; write {how}")
        number, unit, how = int(found[1]), cast(Unit, found[2] + "s"), (found[3] or "").strip()
        if number == 0:
            raise ValueError(f"{words!r} is no limit; it has to be at least 1")
        return cls(number, unit, how == "beginning with", how == "before")

    def end(self, start: datetime.date) -> datetime.date:
        """The last day of the limit that counts from `start`; the day counted back to, where it counts back."""
        number = -self.number if self.before else self.number
        if self.unit == "working days":
            return add_working_days(start, number, including=self.beginning_with)
        days = number * (7 if self.unit == "weeks" else 1)
        end = add_months(start, number) if self.unit == "months" else start + days * ONE_DAY
        return end - ONE_DAY if self.beginning_with else end

    def __str__(self) -> str:
        """In words, after which the day stands that is counted from."""
        unit = self.unit if self.number > 1 else self.unit[:-1]
        how = "before" if self.before else "beginning with" if self.beginning_with else "from"
        return f"{self.number} {unit} {how}"


def add_months(start: datetime.date, number: int) -> datetime.date:
    """The day of the same number, that many months later or, if negative, earlier; the last day of a month that has no such day."""
    years, month = divmod(start.month - 1 + number, 12)
    year = start.year + years
    return datetime.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


@functools.lru_cache(maxsize=200)
def _bank_holidays(year: int) -> frozenset[datetime.date]:
    # Loaded only when working days are counted: it costs a page a tenth of a second.
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: datetime.date) -> bool:
    """Neither Saturday, Sunday nor a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def next_working_day(day: datetime.date) -> datetime.date:
    """The day itself if it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def add_working_days(start: datetime.date, number: int, including: bool = False) -> datetime.date:
    """The working day on which the number is full; a negative one counts back. With `including`, a working `start` is day one."""
    step = ONE_DAY if number > 0 else -ONE_DAY
    day, left = (start - step if including else start), abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def last_day_to_appeal(end: datetime.date) -> datetime.date:
    """Where a limit to register an appeal with the Tribunal ends on `end`, the last day on which it is still in time.

    A limit that ends in August runs to the first working day of September, and one that ends from 25 December to 1 January to
    the first working day after it. Otherwise one that ends on no working day runs to the next (Tribunal Procedure Rules of
    the HESC Chamber, SI 2008/2699, rule 12(2) and (3)(a)).
    """
    if end.month == 8:
        end = datetime.date(end.year, 9, 1)
    elif (end.month, end.day) >= (12, 25):
        end = datetime.date(end.year + 1, 1, 2)
    elif (end.month, end.day) == (1, 1):
        end += ONE_DAY
    return next_working_day(end)
