"""How the command line ends badly: with one clear line and exit 1."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
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


def write(text: str, to: Path | None) -> None:
    """Writes `text` to a file, or to the screen; ends with one clear line where that cannot be."""
    if to is None:
        print(text)
        return
    try:
        to.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    except OSError as error:
        fail(f"{to} cannot be written ({error.strerror}). Choose another file with --to.")
    print(f"Wrote {to}.")
