"""One person's part of nbgrader: what it holds about her, and how that goes to another trainee or away.

nbgrader takes seconds to import, so it is imported only where there is a gradebook, and here only within functions.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from grading import places
from grading.handin import Busy

_MADE = ("autograded", "feedback")
"""Folders in which nbgrader has made something for each trainee."""


def graded(trainee: str) -> list[dict[str, Any]]:
    """Her marks as the gradebook has them, with what the trainer wrote beside them."""
    with _book() as book:
        return [
            {
                "chapter": submission.name,
                "graded": _moment(submission.timestamp),
                "cells": {grade.name: grade.score for notebook in submission.notebooks for grade in notebook.grades},
                "comments": [c.comment for notebook in submission.notebooks for c in notebook.comments if c.comment],
            }
            for submission in (_submissions(book, trainee) if book is not None else ())
        ]


def hand_over(trainee: str, chapter: str, to: str, *, instead: bool = False) -> None:
    """Her marks, comments and feedback of one chapter become those of `to`, who has none there; with `instead`, in the place
    of those that `to` has. Can be done again. Raises Busy.
    """
    for folder in _MADE:
        made, place = (places.nbgrader() / folder / each / chapter for each in (trainee, to))
        if made.is_dir() and (instead or not place.exists()):
            shutil.rmtree(place, ignore_errors=True)
            place.parent.mkdir(parents=True, exist_ok=True)
            made.rename(place)
    with _book() as book:
        if book is None or chapter not in {submission.name for submission in _submissions(book, trainee)}:
            return
        if chapter in {submission.name for submission in _submissions(book, to)}:
            if not instead:
                return
            book.remove_submission(chapter, to)
        book.update_or_create_student(to)
        book.find_submission(chapter, trainee).student = book.find_student(to)
        book.db.commit()


def remove(trainee: str) -> None:
    """Takes everything of hers out of nbgrader, so that no byte of it is left. Can be done again. Raises Busy."""
    for folder in (places.submitted(), *(places.nbgrader() / name for name in _MADE)):
        if (folder / trainee).is_dir():
            shutil.rmtree(folder / trainee)
    with _book() as book:
        if book is None:
            return
        if any(student.id == trainee for student in book.students):
            book.remove_student(trainee)
        book.db.remove()
        # What is only deleted stays in the file's free pages.
        with book.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("PRAGMA temp_store=MEMORY"))
            connection.execute(text("VACUUM"))


@contextmanager
def _book() -> Iterator[Any]:
    """The gradebook, or None while there is none. Raises Busy."""
    if not places.gradebook().exists():
        yield None
        return
    from grading.gradebook import open_book

    try:
        with open_book() as book:
            yield book
    except OperationalError:
        raise Busy("nbgrader's gradebook is in use. Close formgrader, then try again.") from None


def _submissions(book: Any, trainee: str) -> list[Any]:
    return next((list(student.submissions) for student in book.students if student.id == trainee), [])


def _moment(at: Any) -> str | None:
    return f"{at.isoformat(timespec='seconds')}+00:00" if at else None
