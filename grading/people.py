"""Who may say that she is whom: trainees, and the keys that their browsers hold.

A key is a random word in a cookie; only its hash is kept, so that the database does not let anyone in.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from course.errors import ClearLine
from grading.database import connect
from grading.secret import mark
from grading.tables import gone, keys, members, trainees

LONGEST_NAME = 120
# Characters that would break a line, or turn the direction of all that follows.
_NOT_IN_A_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class NobodyFound(ClearLine):
    """No trainee, or more than one, is called like that. The message says which there are."""


@dataclass(frozen=True)
class Person:
    """A trainee as her trainer knows her."""

    id: str
    name: str
    """"" when she has given none."""
    since: datetime
    cohort: str | None = None
    joined: datetime | None = None

    @property
    def called(self) -> str:
        return f"{self.name} ({self.id})" if self.name else self.id


def new_trainee(url: str) -> tuple[str, str]:
    """Makes a trainee without a name. Returns her id, which is not secret, and her key, which is."""
    key = secrets.token_urlsafe(24)
    with connect(url, writing=True) as connection:
        trainee = _add(connection)
        connection.execute(insert(keys).values(hash=_hash(key), trainee=trainee))
    return trainee, key


def newcomer(url: str) -> str:
    """Makes a trainee whom no browser knows yet. Returns her id."""
    with connect(url, writing=True) as connection:
        return _add(connection)


def trainee_of(url: str, key: str) -> str | None:
    """Whose key this is, or None. A key that takes the place of another one ends that, now that the browser shows it."""
    with connect(url, writing=False) as connection:
        found = connection.execute(select(keys.c.trainee, keys.c.replaces).where(keys.c.hash == _hash(key))).one_or_none()
    if found is None:
        return None
    if found.replaces:
        # If it cannot be written just now, the old key lives until the next page.
        with suppress(SQLAlchemyError), connect(url, writing=True) as connection:
            connection.execute(delete(keys).where(keys.c.hash == found.replaces))
            connection.execute(update(keys).where(keys.c.hash == _hash(key)).values(replaces=None))
    return str(found.trainee)


def next_key(url: str, trainee: str, key: str) -> str:
    """A new key for a browser that has just shown who it is, in the place of the one that it has.

    Whoever knew the old one (on a shared computer, say) is not let in by it. It ends when the new one is first shown, and
    not before, so that an answer that gets lost on its way locks nobody out.
    """
    new = secrets.token_urlsafe(24)
    with connect(url, writing=True) as connection:
        connection.execute(insert(keys).values(hash=_hash(new), trainee=trainee, replaces=_hash(key)))
    return new


def hand_key(url: str, key: str, trainee: str) -> None:
    """From now on the browser with this key is that of `trainee`."""
    with connect(url, writing=True) as connection:
        connection.execute(update(keys).where(keys.c.hash == _hash(key)).values(trainee=trainee))


def end_key(url: str, key: str) -> None:
    """Signs a browser out."""
    with connect(url, writing=True) as connection:
        connection.execute(delete(keys).where(keys.c.hash == _hash(key)))


def person(url: str, trainee: str) -> Person | None:
    """The trainee of that id."""
    with connect(url, writing=False) as connection:
        return next(iter(people_where(connection, trainees.c.id == trainee)), None)


def find(url: str, who: str) -> Person:
    """The trainee whom a trainer calls `who`: by her id, or by her name if nobody else has it. Raises NobodyFound."""
    called = who.strip()
    with connect(url, writing=False) as connection:
        found = people_where(connection, trainees.c.id == called) or [
            each for each in people_where(connection, trainees.c.name != "") if each.name.casefold() == called.casefold()
        ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NobodyFound(f"There is nobody called {called!r}. `send-course cohort members NAME` lists names and ids.")
    those = "; ".join(f"{each.id} ({each.cohort or 'no cohort'}, since {each.since:%d.%m.%Y})" for each in found)
    raise NobodyFound(f"{len(found)} people are called {called!r}: {those}. Say which one by her id.")


def set_name(url: str, trainee: str, name: str) -> None:
    """Keeps the name by which the trainer knows her; at most `LONGEST_NAME` characters of it."""
    with connect(url, writing=True) as connection:
        connection.execute(update(trainees).where(trainees.c.id == trainee).values(name=clean_name(name)))


def clean_name(name: str) -> str:
    """`name` on one line, at most `LONGEST_NAME` characters of it."""
    return _NOT_IN_A_NAME.sub(" ", name).strip()[:LONGEST_NAME].strip()


def name_of(url: str, trainee: str) -> str:
    """Her name, or "" when she has given none."""
    with connect(url, writing=False) as connection:
        return connection.execute(select(trainees.c.name).where(trainees.c.id == trainee)).scalar() or ""


def browsers_of(url: str, trainee: str) -> int:
    """In how many browsers she is signed in."""
    with connect(url, writing=False) as connection:
        replaced = select(keys.c.replaces).where(keys.c.replaces.is_not(None))
        mine = select(func.count()).where(keys.c.trainee == trainee, keys.c.hash.not_in(replaced))
        return connection.execute(mine).scalar_one()


def is_gone(connection: Connection, trainee: str) -> bool:
    """Whether she was erased, or became one with another trainee: then nothing is kept under this id any more."""
    return connection.execute(select(gone.c.at).where(gone.c.hash == mark("gone", trainee))).first() is not None


def mark_gone(connection: Connection, trainee: str) -> None:
    """Forgets the id itself and knows it again when a page of hers, still open, sends something."""
    connection.execute(delete(gone).where(gone.c.hash == mark("gone", trainee)))
    connection.execute(insert(gone).values(hash=mark("gone", trainee), at=datetime.now(UTC)))


def _add(connection: Connection) -> str:
    trainee = f"t-{secrets.token_hex(5)}"
    connection.execute(insert(trainees).values(id=trainee, name="", since=datetime.now(UTC)))
    return trainee


def people_where(connection: Connection, which: Any) -> list[Person]:
    """The trainees to whom a condition on `trainees` and `members` applies, in the order in which they came."""
    rows = select(trainees, members.c.cohort, members.c.since.label("joined")).join_from(
        trainees, members, members.c.trainee == trainees.c.id, isouter=True
    )
    return [Person(**row) for row in connection.execute(rows.where(which).order_by(trainees.c.since)).mappings()]


def _hash(key: str) -> str:
    # Keys have 192 random bits, so a plain hash cannot be guessed back.
    return hashlib.sha256(key.encode()).hexdigest()
