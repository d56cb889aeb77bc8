"""Who may say that she is whom: trainees, and the keys that their browsers hold.

A key is a random word in a cookie; only its hash is kept, so that the database does not let anyone in.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

from grading.database import connect, keys, trainees
from grading.free_text import as_name

LONGEST_NAME = 120


def new_trainee(url: str) -> tuple[str, str]:
    """Makes a trainee without a name. Returns her id, which is not secret, and her key, which is."""
    trainee, key = f"t-{secrets.token_hex(5)}", secrets.token_urlsafe(24)
    with connect(url, writing=True) as connection:
        connection.execute(insert(trainees).values(id=trainee, name="", since=datetime.now(UTC)))
        connection.execute(insert(keys).values(hash=_hash(key), trainee=trainee))
    return trainee, key


def trainee_of(url: str, key: str) -> str | None:
    """Whose key this is, or None."""
    with connect(url, writing=False) as connection:
        return connection.execute(select(keys.c.trainee).where(keys.c.hash == _hash(key))).scalar()


def set_name(url: str, trainee: str, name: str) -> None:
    """Keeps the name by which the trainer knows her; at most `LONGEST_NAME` characters of it."""
    with connect(url, writing=True) as connection:
        connection.execute(update(trainees).where(trainees.c.id == trainee).values(name=as_name(name)[:LONGEST_NAME]))


def name_of(url: str, trainee: str) -> str:
    """Her name, or "" when she has given none."""
    with connect(url, writing=False) as connection:
        return connection.execute(select(trainees.c.name).where(trainees.c.id == trainee)).scalar() or ""


def _hash(key: str) -> str:
    # Keys have 192 random bits, so a plain hash cannot be guessed back.
    return hashlib.sha256(key.encode()).hexdigest()
