"""Which exceptions could apply to a limit, given the dates, and which cannot.

None of them stops the clock: a limit need not be kept where a ground makes it impractical to keep it (SEND Regulations 2014
regs 5(4), 10(4), 13(3) and 27(3); Code 9.42 and 9.43). So no date moves here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

WEEK = datetime.timedelta(weeks=1)
FOUR_WEEKS = 4 * WEEK


@dataclass(frozen=True)
class GroundState:
    """What the dates say of one ground."""

    ground: str
    """A name of clock.yaml's grounds."""
    state: Literal["could", "cannot", "unknown"]
    """unknown: nothing that was entered tells."""
    dates: tuple[datetime.date, ...] = ()
    """closure: the first and the last day of the window in which the advice has to have been asked for."""


def ground_states(
    grounds: Iterable[str], since: datetime.date, day: datetime.date, dates: Mapping[str, datetime.date]
) -> tuple[GroundState, ...]:
    """For each ground, whether it could apply to a limit that runs from `since` to `day`."""
    return tuple(_state(ground, since, day, dates) for ground in grounds)


def _state(ground: str, since: datetime.date, day: datetime.date, dates: Mapping[str, datetime.date]) -> GroundState:
    if ground == "closure" and "closed" in dates and "reopened" in dates:
        return _closure(since, day, dates["closed"], dates["reopened"], dates.get("advice-request") or dates.get("custody-advice"))
    if ground == "absence" and "away" in dates and "back" in dates:
        within = dates["away"] <= day and dates["back"] >= since
        return GroundState(ground, "could" if within and dates["back"] - dates["away"] >= FOUR_WEEKS else "cannot")
    return GroundState(ground, "unknown")


def _closure(
    since: datetime.date, day: datetime.date, closed: datetime.date, reopened: datetime.date, asked: datetime.date | None
) -> GroundState:
    """Advice has to be asked for from one week before the closure to one week before the re-opening (reg 10(4)(a))."""
    window = (closed - WEEK, reopened - WEEK)
    if reopened - closed < FOUR_WEEKS or window[0] > day or window[1] < since:
        return GroundState("closure", "cannot")
    if asked is None:
        return GroundState("closure", "unknown", window)
    return GroundState("closure", "could" if window[0] <= asked <= window[1] else "cannot", window)
