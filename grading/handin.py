"""Hand-in: decisions frozen for nbgrader.

What is graded is always our released notebook together with the trainee's data, never a notebook or code from a
trainee: autograde runs what it is given as the grading user.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import textwrap
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from course import load_course
from course.errors import ClearLine
from course.kinds import Reflect
from grading import places
from grading.database import connect
from grading.decision import History, UnreadableRecord
from grading.file_record import FILE
from grading.people import is_gone

REFLECTION = "reflection"
"""grade_id of the cell that a trainer marks by hand."""
_WIDTH = 90
"""Characters in a line of a reflection in formgrader."""
_PATIENCE = 60
"""Seconds for which a hand-in waits for another one of the same trainee, or for its grading."""
_TIMESTAMP = "timestamp.txt"
_TIME_FORMAT = "%Y-%m-%d %H:%M:%S.%f UTC"


class NotHandedIn(ClearLine):
    """The hand-in did not happen; an earlier one is left as it was. The message is one line."""


class Busy(ClearLine):
    """Somebody else is at a trainee's hand-ins. Nothing was changed; it can be tried again."""


@dataclass(frozen=True)
class HandIn:
    """One chapter of one trainee, as handed in."""

    trainee: str
    chapter: str

    @property
    def folder(self) -> Path:
        return places.submitted() / self.trainee / self.chapter

    @property
    def notebook(self) -> Path:
        return self.folder / f"{self.chapter}.ipynb"

    def at(self) -> datetime | None:
        """When it was handed in (UTC), or None."""
        try:
            text = (self.folder / _TIMESTAMP).read_text(encoding="utf-8")
            return datetime.strptime(text.strip(), _TIME_FORMAT).replace(tzinfo=UTC)
        except (OSError, ValueError):
            return None

    def history(self) -> History:
        """What was handed in. Raises UnreadableRecord."""
        try:
            history = History.from_json((self.folder / FILE).read_bytes())
        except FileNotFoundError:
            raise UnreadableRecord("there is none") from None
        except OSError as error:
            raise UnreadableRecord(error.strerror or str(error)) from None
        if history.chapter != self.chapter:
            raise UnreadableRecord(f"it belongs to {history.chapter}")
        return history

    def strangers(self) -> list[str]:
        """Names of files that a hand-in does not have. A kernel would find a module among them before ours."""
        wanted = {FILE, _TIMESTAMP, self.notebook.name}
        return sorted(path.name for path in self.folder.iterdir() if path.name not in wanted or not path.is_file())

    def lay_notebook(self, history: History) -> None:
        """Puts the released notebook in place of whatever notebook lies there, with the trainee's reflection in its cell."""
        self.notebook.write_text(_notebook(self.chapter, history), encoding="utf-8")


@contextmanager
def alone(*trainees: str) -> Iterator[None]:
    """Within it nobody else hands in, grades, erases or merges what is these trainees'. Raises Busy."""
    folder = places.nbgrader() / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as locks:
        # The name of a file is not to say whose it is. In one order, so that no two wait for each other.
        for name in sorted({hashlib.sha256(trainee.encode()).hexdigest()[:2] for trainee in trainees}):
            try:
                locks.enter_context(FileLock(folder / name, timeout=_PATIENCE))
            except Timeout:
                raise Busy("Somebody else is at this trainee's hand-ins just now. Try again in a minute.") from None
        yield


def hand_in(trainee: str, history: History, *, now: datetime | None = None) -> HandIn:
    """Hands one chapter in, in the place of an earlier hand-in. Raises NotHandedIn."""
    try:
        with alone(trainee):
            with connect(places.database_url(), writing=False) as connection:
                if is_gone(connection, trainee):
                    raise NotHandedIn("This page was opened for somebody who is no longer here. Reload it, then hand in.")
            return lay_hand_in(trainee, history, now or datetime.now(UTC))
    except (Busy, OSError, SQLAlchemyError) as error:
        raise NotHandedIn("The chapter could not be handed in just now. Your answers are safe; try again in a minute.") from error


def lay_hand_in(trainee: str, history: History, at: datetime) -> HandIn:
    """Puts a hand-in in its place. Raises NotHandedIn."""
    made = HandIn(trainee, history.chapter)
    staging = places.nbgrader() / "staging" / uuid.uuid4().hex
    try:
        new = staging / "new"
        new.mkdir(parents=True)
        (new / made.notebook.name).write_text(_notebook(history.chapter, history), encoding="utf-8")
        (new / FILE).write_text(history.to_json(), encoding="utf-8")
        (new / _TIMESTAMP).write_text(at.strftime(_TIME_FORMAT), encoding="utf-8")
        made.folder.parent.mkdir(parents=True, exist_ok=True)
        # Two renames: at every moment there is a whole hand-in, or for an instant none, but never half of one.
        if made.folder.exists():
            made.folder.rename(staging / "old")
        _take_place(new, made.folder, staging / "old")
    except FileNotFoundError as error:
        raise NotHandedIn("The chapter is not released yet. Tell your trainer.") from error
    except OSError as error:
        raise NotHandedIn("The chapter could not be handed in just now. Your answers are safe; try again in a minute.") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return made


def _take_place(new: Path, place: Path, old: Path) -> None:
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise


def all_hand_ins() -> list[HandIn]:
    """Everything that lies in the folder of submissions, by trainee and chapter."""
    return [HandIn(path.parent.name, path.name) for path in sorted(places.submitted().glob("*/*")) if path.is_dir()]


def hand_ins_of(trainee: str) -> list[HandIn]:
    """What one trainee has handed in, by chapter."""
    return [HandIn(trainee, path.name) for path in sorted((places.submitted() / trainee).glob("*")) if path.is_dir()]


def _notebook(chapter: str, history: History) -> str:
    """The released notebook with the trainee's reflection in the cell that is marked by hand."""
    # Here, because it takes a second to import, and a page needs it only when a chapter is handed in.
    import nbformat

    notebook = nbformat.read(places.released() / chapter / f"{chapter}.ipynb", as_version=4)
    notes = (history.latest(name) for name in ("reflection", "monday"))
    words = [*(_as_text(text) for text in notes if text), *_own_words(history)]
    if words:
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == REFLECTION:
                cell.source = "\n\n".join(words)
    return str(nbformat.writes(notebook))


def _own_words(history: History) -> Iterator[str]:
    """What was written last at each step that a trainer marks by hand, under its question."""
    for (chapter, name), case in load_course().scenarios.items():
        for step_name, step in case.steps.items():
            if chapter == history.chapter and isinstance(step, Reflect) and step.by_hand:
                here = [d.options[0] for d in history.decisions if (d.case, d.step) == (name, step_name)]
                if here:
                    yield f"{step.prompt}\n\n{_as_text(here[-1])}"


def _as_text(words: str) -> str:
    """`words` as a block of plain text. Formgrader would run HTML or a formula in them, with a trainer's rights.

    A fence is the one place where Markdown, HTML and MathJax all leave the words alone; long lines are wrapped, because it
    does not wrap them.
    """
    lines = [part for line in words.splitlines() for part in textwrap.wrap(line, _WIDTH, break_on_hyphens=False) or [""]]
    longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{fence}text", *lines, fence])
