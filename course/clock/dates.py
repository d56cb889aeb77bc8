"""What follows from the dates that were entered: every limit, in order of time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from course.clock.counting import FIRST, Limit, last_day_to_appeal
from course.clock.grounds import GroundState, ground_states
from course.clock.rules import Clock, Due, Rule, in_order
from course.dates import long_date
from course.errors import ClearLine

LAST = datetime.date(2060, 12, 31)
"""The last day that can be entered: bank holidays are known by rule, not by proclamation, and ever less surely so."""


class WrongDate(ClearLine):
    """A date that cannot be worked with. The message is one line for the person who entered it."""

    def __init__(self, moment: str, words: str) -> None:
        super().__init__(words)
        self.moment = moment


@dataclass(frozen=True)
class Given:
    """What a person entered."""

    dates: Mapping[str, datetime.date]
    """By moment."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What a moment is about, where it can be about several things."""


@dataclass(frozen=True)
class Count:
    """One way in which a rule's day was counted."""

    start: str
    """The moment or the rule whose date it counts from."""
    since: datetime.date
    limit: Limit | None
    end: datetime.date
    """Before anything that puts it off."""


@dataclass(frozen=True)
class Dated:
    """A rule that applies, with its day."""

    name: str
    rule: Rule
    day: datetime.date | None
    """None where the law names no day."""
    place: datetime.date
    """Where it stands in time: its day, or the day from which it is open."""
    counted: Count
    """What the day follows from."""
    others: tuple[Count, ...]
    """What would have counted if it had been later, or earlier."""
    put_off: bool
    """A limit to appeal that ended on a day on which it does not end."""
    grounds: tuple[GroundState, ...]


def read_given(clock: Clock, dates: Mapping[str, str], kinds: Mapping[str, str]) -> Given:
    """Reads what came from the page; empty fields are no dates. Raises WrongDate with the first thing that is wrong."""
    read: dict[str, datetime.date] = {}
    for name, moment in clock.moments.items():
        words = dates.get(name, "").strip()
        if not words:
            continue
        try:
            day = datetime.date.fromisoformat(words)
        except ValueError:
            raise WrongDate(name, f"“{moment.label}”: {words[:20]!r} is no date. Give day, month and year.") from None
        if not FIRST <= day <= LAST:
            span = f"from {long_date(FIRST)} to {long_date(LAST)}"
            raise WrongDate(name, f"“{moment.label}”: give a day {span}. Before that, the law was another.")
        if moment.kinds and kinds.get(name) not in moment.kinds:
            raise WrongDate(name, f"“{moment.label}”: say what it was about as well.")
        read[name] = day
    for name, day in read.items():
        before = clock.moments[name].not_before
        if before in read and day < read[before]:
            here, there = (f"“{clock.moments[each].label}” ({long_date(read[each])})" for each in (name, before))
            raise WrongDate(name, f"{here} cannot be before {there}. Look at both dates.")
    if not read:
        raise WrongDate("", "Enter at least one date.")
    return Given(read, {name: kinds[name] for name in read if clock.moments[name].kinds})


def work_out(clock: Clock, given: Given) -> list[Dated]:
    """Every rule for which there is a date to count from, in order of time; on one day, in the order of the file."""
    known: dict[str, datetime.date] = dict(given.dates)
    found: dict[str, Dated] = {}
    for name in in_order(clock.rules):
        rule = clock.rules[name]
        if any(given.kinds.get(moment) != kind for moment, kind in rule.when.items()):
            continue
        counts = [count for due in rule.due if (count := _count(due, known, given))]
        if counts:
            found[name] = dated = _dated(name, rule, counts, given)
            known[name] = dated.place
    file_order = list(clock.rules)
    return sorted(found.values(), key=lambda dated: (dated.place, file_order.index(dated.name)))


def _count(due: Due, known: Mapping[str, datetime.date], given: Given) -> Count | None:
    start = next((name for name in due.start if name in known), None)
    if start is None or (due.with_ is not None and due.with_ not in given.dates):
        return None
    since = known[start]
    if due.day:
        return Count(start, since, None, datetime.date(since.year, *due.day))
    return Count(start, since, due.limit, due.limit.end(since) if due.limit else since)


def _dated(name: str, rule: Rule, counts: list[Count], given: Given) -> Dated:
    choose = max if rule.take == "latest" else min
    counted = choose(counts, key=lambda count: count.end)
    day = last_day_to_appeal(counted.end) if rule.appeal else counted.end
    return Dated(
        name=name,
        rule=rule,
        day=None if rule.kind == "open" else day,
        place=day,
        counted=counted,
        others=tuple(count for count in counts if count is not counted),
        put_off=day != counted.end,
        grounds=ground_states(rule.grounds, counted.since, day, given.dates),
    )
