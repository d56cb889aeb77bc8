"""Cohorts: who learns together, by which code people join, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, select, update

from course.dates import long_date
from course.errors import ClearLine
from course.explain import near
from course.model import Route
from grading.codes import JOIN_WORDS, hash_code, new_code
from grading.database import connect
from grading.people import Person, people_where
from grading.tables import cohorts, members

LONGEST_COHORT = 80
ROUTES: tuple[str, ...] = get_args(Route)


class NoCohort(ClearLine):
    """A cohort cannot be made, changed or found like that. The message says why, in one line."""


@dataclass(frozen=True)
class Cohort:
    """A cohort as it is kept. Of its code there is only a hash."""

    name: str
    opened: datetime
    closed: datetime | None
    routes: tuple[str, ...]
    """For whom it is; empty: for everybody."""
    first_day: date | None
    last_day: date | None
    places: int | None
    """How many can join; None: as many as like."""
    joined: int = 0
    """How many have."""

    def refusal(self, today: date) -> str | None:
        """Why nobody can join today, in one line, or None."""
        if self.closed:
            return "This join code is closed. Please ask your trainer."
        if self.first_day and today < self.first_day:
            return f"This join code can be used from {long_date(self.first_day)}."
        if self.last_day and today > self.last_day:
            return f"This join code could be used until {long_date(self.last_day)}. Please ask your trainer."
        if self.places is not None and self.joined >= self.places:
            return "All places of this join code are taken. Please ask your trainer."
        return None


def today() -> date:
    """The day in England."""
    return datetime.now(ZoneInfo("Europe/London")).date()


def add(
    url: str, name: str, routes: tuple[str, ...] = (), first_day: date | None = None, last_day: date | None = None,
    places: int | None = None,
) -> str:  # fmt: skip
    """Makes a cohort, open from now on. Returns its join code, which cannot be read again. Raises NoCohort."""
    name = re.sub(r"\s+", " ", name).strip()
    if not name or len(name) > LONGEST_COHORT or not name.isprintable():
        raise NoCohort(f"A cohort needs a name of at most {LONGEST_COHORT} characters.")
    for route in routes:
        if route not in ROUTES:
            raise NoCohort(f"There is no route {route!r}{near(route, ROUTES)}. There are: {', '.join(ROUTES)}.")
    if first_day and last_day and last_day < first_day:
        raise NoCohort(f"{name} would end ({last_day}) before it begins ({first_day}).")
    if places is not None and places < 1:
        raise NoCohort(f"{name} needs at least one place.")
    with connect(url, writing=True) as connection:
        if any(each.name.casefold() == name.casefold() for each in _cohorts(connection)):
            raise NoCohort(f"There is a cohort {name!r} already. Choose another name, or make it a new code.")
        code, hashed = _unused(connection)
        kept = {"first_day": first_day, "last_day": last_day, "places": places, "routes": ",".join(dict.fromkeys(routes))}
        connection.execute(insert(cohorts).values(name=name, code_hash=hashed, opened=datetime.now(UTC), **kept))
    return code


def all_cohorts(url: str) -> list[Cohort]:
    """Every cohort, the oldest first."""
    with connect(url, writing=False) as connection:
        return _cohorts(connection)


def find_cohort(url: str, name: str) -> Cohort:
    """The cohort of that name, however it is capitalised. Raises NoCohort with the near miss."""
    return _named(all_cohorts(url), name)


def close(url: str, name: str) -> Cohort:
    """Nobody joins any more; who has joined goes on. Raises NoCohort."""
    return _change(url, name, closed=datetime.now(UTC))


def reopen(url: str, name: str) -> Cohort:
    """People can join again, by the same code. Raises NoCohort."""
    return _change(url, name, closed=None)


def renew_code(url: str, name: str) -> str:
    """A new join code; the one before is of no use any more. Raises NoCohort."""
    cohort = find_cohort(url, name)
    with connect(url, writing=True) as connection:
        code, hashed = _unused(connection)
        connection.execute(update(cohorts).where(cohorts.c.name == cohort.name).values(code_hash=hashed))
    return code


def members_of(url: str, name: str) -> list[Person]:
    """Who is in it, in the order in which they came to the course. Raises NoCohort."""
    cohort = find_cohort(url, name)
    with connect(url, writing=False) as connection:
        return people_where(connection, members.c.cohort == cohort.name)


def move(url: str, trainee: str, name: str) -> Cohort:
    """Puts a trainee into a cohort, whether it is open or not, and out of the one that she was in. Raises NoCohort."""
    cohort = find_cohort(url, name)
    with connect(url, writing=True) as connection:
        put_into(connection, trainee, cohort.name)
    return cohort


def put_into(connection: Connection, trainee: str, cohort: str) -> None:
    """Makes her a member, and of no other cohort."""
    moved = connection.execute(update(members).where(members.c.trainee == trainee).values(cohort=cohort))
    if not moved.rowcount:
        connection.execute(insert(members).values(trainee=trainee, cohort=cohort, since=datetime.now(UTC)))


def by_hash(connection: Connection, code_hash: str) -> Cohort | None:
    """The cohort whose join code has that hash."""
    return next(iter(_cohorts(connection, cohorts.c.code_hash == code_hash)), None)


def _cohorts(connection: Connection, *which: Any) -> list[Cohort]:
    count = select(func.count()).where(members.c.cohort == cohorts.c.name).scalar_subquery()
    return [
        _cohort(row) for row in connection.execute(select(cohorts, count.label("joined")).where(*which).order_by(cohorts.c.opened))
    ]


def _cohort(row: Row[Any]) -> Cohort:
    kept = {key: value for key, value in row._mapping.items() if key not in ("code_hash", "routes")}
    return Cohort(**kept, routes=tuple(filter(None, row.routes.split(","))))


def _named(known: list[Cohort], name: str) -> Cohort:
    wanted = re.sub(r"\s+", " ", name).strip()
    for cohort in known:
        if cohort.name.casefold() == wanted.casefold():
            return cohort
    raise NoCohort(f"There is no cohort {wanted!r}{near(wanted, (cohort.name for cohort in known))}")


def _change(url: str, name: str, **values: Any) -> Cohort:
    cohort = find_cohort(url, name)
    with connect(url, writing=True) as connection:
        connection.execute(update(cohorts).where(cohorts.c.name == cohort.name).values(**values))
    return find_cohort(url, cohort.name)


def _unused(connection: Connection) -> tuple[str, str]:
    """A join code that no cohort has, and its hash."""
    while True:
        code = new_code(JOIN_WORDS)
        hashed = hash_code(code)
        if by_hash(connection, hashed) is None:
            return code, hashed
