"""Who is the visitor? Asked by a notebook's opening call; answered by whatever runs the notebook.

Four answers: a trainee of the served course (the server names her in the kernel's environment), a hand-in that nbgrader is
grading, a trainee in JupyterLab, an author who tries a chapter out. A page may also be laid out before anybody is
known; `when_known` then waits for `announce`, which whoever lays pages out in advance calls once for each visitor.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grading import people, places
from grading.file_record import FILE, FileRecord
from grading.record import DatabaseRecord, Record

HEADER = "X-Send-Trainee"
"""Set by the server on each request, and never taken over from outside; Voila passes it to the kernel."""
ENVIRONMENT = "HTTP_X_SEND_TRAINEE"
LAID_OUT = "SEND_LAY_OUT"
"""Set where a notebook is run before its visitor is known."""


@dataclass(frozen=True)
class Visitor:
    """Who looks at the page, and how her record is reached."""

    trainee: str
    kind: str
    """trainee | grading | lab"""
    folder: Path

    def record(self, chapter: str) -> Record:
        """Her record. Nothing is opened before the record is first used."""
        if self.kind == "trainee":
            return DatabaseRecord(self.trainee, places.database_url())
        return FileRecord(self.folder / self._file(chapter), self.trainee)

    def name(self) -> str:
        """The name by which her trainer knows her, or ""."""
        return people.name_of(places.database_url(), self.trainee)

    def set_name(self, name: str) -> None:
        people.set_name(places.database_url(), self.trainee, name)

    def _file(self, chapter: str) -> str:
        # An author's trial must not lie under notebooks/: nbgrader would copy it over every submission.
        return FILE if self.folder != _lab_folder() else f"{chapter}-{FILE}"


def _lab_folder() -> Path:
    return places.var() / "lab"


def _find() -> Visitor | None:
    here = Path.cwd().resolve()
    if os.environ.get("NBGRADER_EXECUTION"):
        return Visitor("handed-in", "grading", here)
    if trainee := os.environ.get(ENVIRONMENT):
        return Visitor(trainee, "trainee", here)
    if os.environ.get(LAID_OUT):
        return None
    own = here.is_relative_to(places.NOTEBOOKS) or here.is_relative_to(places.released())
    return Visitor("me", "lab", _lab_folder() if own else here)


_waiting: list[Callable[[Visitor], None]] = []


def when_known(do: Callable[[Visitor], None]) -> None:
    """Calls `do` with the visitor: now, if she is known, else when she is announced."""
    visitor = _find()
    if visitor is None:
        _waiting.append(do)
    else:
        do(visitor)


def announce(visitor: Visitor) -> None:
    """Tells everything that waits who the visitor is."""
    while _waiting:
        _waiting.pop(0)(visitor)
