"""How the command line ends badly: with one clear line and exit 1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer


def fail(*lines: object) -> NoReturn:
    """Prints the lines where errors go, and ends with 1."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(1)


@contextmanager
def clear_lines() -> Iterator[None]:
    """Turns what is known to go wrong into clear lines and exit 1."""
    from course import ContentError
    from grading.database import WrongDatabase
    from grading.gradebook import NotReleased
    from grading.places import NotWritable
    from serving.app import CannotServe

    try:
        yield
    except (CannotServe, NotWritable, NotReleased, WrongDatabase, ContentError) as error:
        fail(error)
