"""What the clock says of a date, in words: how it was counted, and which exceptions could apply."""

from __future__ import annotations

from dataclasses import dataclass

from course.clock.dates import Count, Dated
from course.clock.grounds import GroundState
from course.clock.rules import Clock
from course.dates import long_date

KINDS = {
    "by": "At the latest",
    "until": "At least until",
    "from": "From",
    "aim": "Aim for",
    "open": "No day is named",
}
STRENGTHS = {"must": "must", "should": "should", "may": "may", "info": "no duty of its own"}


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    dated: Dated
    when: str
    """ "At the latest Monday 19 October 2026"."""
    counted: str
    """What the day follows from."""
    sources: str
    """Paragraphs and law, for a file."""


def rows(clock: Clock, found: list[Dated]) -> list[Row]:
    """The lines of the table for what was worked out."""
    whole = {dated.name: dated for dated in found}
    return [
        Row(
            dated=dated,
            when=KINDS[dated.rule.kind] if dated.day is None else f"{KINDS[dated.rule.kind]} {long_date(dated.day, weekday=True)}",
            counted=_counted(clock, dated, whole),
            sources=_sources(dated),
        )
        for dated in found
    ]


def ground_words(state: GroundState) -> str:
    """Whether a ground could apply: what stands after its title."""
    if state.ground == "closure" and state.dates:
        first, last = (long_date(day) for day in state.dates)
        window = f"it counts if the advice was asked for from {first} to {last}"
        if state.state == "could":
            return f"could apply: the advice was asked for between {first} and {last}"
        return f"cannot apply: {window}, and it was not" if state.state == "cannot" else f"could apply: {window}"
    return {
        "could": "could apply, by the dates that you gave",
        "cannot": "cannot apply, by the dates that you gave",
        "unknown": "could apply",
    }[state.state]


def _counted(clock: Clock, dated: Dated, whole: dict[str, Dated]) -> str:
    parts = [_one(clock, dated.counted, dated, whole)]
    if dated.put_off:
        parts.append(
            f"That ends on {long_date(dated.counted.end)}, when a limit to appeal does not end: it runs to the next day that counts"
        )
    for other in dated.others:
        which = "earlier" if other.end < dated.counted.end else "later"
        if other.end != dated.counted.end:
            parts.append(f"The other limit ends {which}, on {long_date(other.end)}: {_one(clock, other, dated, whole)}")
    return ". ".join(parts) + "."


def _one(clock: Clock, count: Count, dated: Dated, whole: dict[str, Dated]) -> str:
    start = f"{long_date(count.since)} ({_start(clock, count.start, whole)})"
    if count.limit:
        return f"{_upper(str(count.limit))} {start}"
    if any(due.day for due in dated.rule.due if count.start in due.start):
        return f"A fixed day in the year of {start}"
    return f"On {start}" if dated.rule.kind != "open" else f"After {start}"


def _start(clock: Clock, name: str, whole: dict[str, Dated]) -> str:
    if name in clock.moments:
        return _lower(clock.moments[name].label)
    return f"the last day for this: {whole[name].rule.what}"


def _sources(dated: Dated) -> str:
    paragraphs = f"Code {', '.join(dated.rule.cites)}; " if dated.rule.cites else "Not in the Code; "
    recalled = " (not seen by us; check it)" if dated.rule.seen == "recalled" else ""
    return f"{paragraphs}{dated.rule.law}{recalled}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
