"""Where things lie. Everything that is written at run time lies below `var`, which `SEND_VAR` moves."""

from __future__ import annotations

import os
from pathlib import Path

from course.errors import ClearLine

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"


class NotWritable(ClearLine):
    """A place that has to be written to cannot be. The message says which one and what to do."""


def var() -> Path:
    """The folder for everything that is written at run time. Not made here."""
    return Path(os.environ.get("SEND_VAR") or ROOT / "var").resolve()


def nbgrader() -> Path:
    """nbgrader's folder: release, submitted, autograded, feedback and the gradebook."""
    return var() / "nbgrader"


def gradebook() -> Path:
    """nbgrader's database."""
    return nbgrader() / "gradebook.db"


def released() -> Path:
    """The released notebooks: what Voila serves, and what is graded."""
    return nbgrader() / "release"


def submitted() -> Path:
    """What was handed in: one folder for each trainee, in it one for each chapter."""
    return nbgrader() / "submitted"


def database_url() -> str:
    """SQLAlchemy address of the record of decisions: `SEND_DATABASE_URL`, or an SQLite file below `var`."""
    return os.environ.get("SEND_DATABASE_URL") or f"sqlite:///{var() / 'course.db'}"


def make_writable() -> None:
    """Makes `var` and checks that it can be written to. Raises NotWritable."""
    folder = var()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise NotWritable(
            f"{folder} cannot be written to ({error.strerror}). Make it writable, or set SEND_VAR to a folder that is."
        ) from None
