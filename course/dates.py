"""Dates in words."""

from __future__ import annotations

from datetime import date


def long_date(day: date, weekday: bool = False) -> str:
    """A date as it is written in Britain: 1 September 2024; with its weekday, Sunday 1 September 2024."""
    words = f"{day.day} {day:%B %Y}"
    return f"{day:%A} {words}" if weekday else words
