"""How the command line ends badly: with one clear line and exit 1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from course.errors import ClearLine


def fail(*lines: object) -> NoReturn:
    """Prints the lines where errors go, and ends with 1."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(1)


@contextmanager
def clear_lines() -> Iterator[None]:
    """Turns what is known to go wrong into clear lines and exit 1."""
    try:
        yield
    except ClearLine as error:
        fail(error)
