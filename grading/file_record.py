"""The record in a file, for a trainee who works in JupyterLab: decisions.json beside the fetched notebook.

`nbgrader submit` collects it with the notebook. It is written whole to a new file that then takes the old one's place,
so that it is never half there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

from grading.decision import Decision, Fact, History, Note, Sitting, UnreadableRecord
from grading.record import NotRecorded, Taken

FILE = "decisions.json"
_PATIENCE = 10
"""Seconds for which a writer waits for another kernel of the same trainee."""


class FileRecord:
    """The record in one file for one chapter."""

    def __init__(self, path: Path, trainee: str = "me") -> None:
        self.trainee = trainee
        self.path = path

    def read(self, chapter: str) -> History:
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return History(chapter=chapter)
        except OSError as error:
            raise NotRecorded(str(error)) from error
        history = History.from_json(text)
        if history.chapter != chapter:
            raise UnreadableRecord(f"it belongs to {history.chapter}, not to {chapter}")
        return history

    def append(self, chapter: str, fact: Fact) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._lock_path(), timeout=_PATIENCE):
                before = self.read(chapter)
                if not any(fact.id == known.id for known in _of_its_kind(before, fact)):
                    self._write(_with(before, fact))
        except (OSError, Timeout, UnreadableRecord) as error:
            raise NotRecorded(str(error)) from error

    def _lock_path(self) -> Path:
        # Not beside the file: `nbgrader submit` would collect it.
        mark = hashlib.sha256(str(self.path.resolve()).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"send-course-{mark}.lock"

    def _write(self, history: History) -> None:
        new = self.path.with_suffix(".new")
        with new.open("w", encoding="utf-8") as file:
            file.write(history.to_json())
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)


def _of_its_kind(history: History, fact: Fact) -> tuple[Fact, ...]:
    return {Decision: history.decisions, Sitting: history.sittings, Note: history.notes}[type(fact)]


def _with(history: History, fact: Fact) -> History:
    """`history` and `fact`. Raises Taken where the database would."""
    if isinstance(fact, Decision):
        if any((d.case, d.run, d.turn) == (fact.case, fact.run, fact.turn) for d in history.decisions):
            raise Taken
        return history.model_copy(update={"decisions": (*history.decisions, fact)})
    if isinstance(fact, Sitting):
        if any(sitting.number == fact.number for sitting in history.sittings):
            raise Taken
        return history.model_copy(update={"sittings": (*history.sittings, fact)})
    assert isinstance(fact, Note)
    return history.model_copy(update={"notes": (*history.notes, fact)})
