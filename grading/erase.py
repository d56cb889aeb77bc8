"""Erases a person from every store: the record, the hand-ins, what nbgrader made of them, and the gradebook."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import delete
from sqlalchemy.exc import OperationalError

from course.errors import ClearLine
from grading import graded
from grading.database import connect, edits_allowed, wipe
from grading.handin import alone
from grading.people import mark_gone
from grading.tables import FACTS, keys, members, resume_codes, trainees

_TRIES = 5


class NotWiped(ClearLine):
    """She is erased, but bytes of what was hers may still lie in the database's log. The message says what to do."""


def erase(url: str, trainee: str, pause: Callable[[float], None] = time.sleep) -> None:
    """Erases everything of a trainee, so that no byte of it is left in `var`. Can be done again. Raises Busy or NotWiped.

    Her id is kept as a hash that is of no use without the installation's secret: a page of hers that is still open
    somewhere would bring her back.
    """
    with alone(trainee):
        # The record last: until it is gone, she is found, and it can be done again.
        graded.remove(trainee)
        with connect(url, writing=True) as connection, edits_allowed(connection):
            for table in (*FACTS, keys, resume_codes, members):
                connection.execute(delete(table).where(table.c.trainee == trainee))
            connection.execute(delete(trainees).where(trainees.c.id == trainee))
            mark_gone(connection, trainee)
    for _ in range(_TRIES):
        if _wiped(url):
            return
        pause(1)
    raise NotWiped(
        "Erased. Somebody reads the database without a pause, so that its log may still hold traces: they go when the course "
        "is stopped and started again."
    )


def _wiped(url: str) -> bool:
    try:
        return wipe(url)
    except OperationalError:  # locked for longer than we wait
        return False
