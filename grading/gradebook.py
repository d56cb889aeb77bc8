"""The one door to nbgrader: release, autograde, feedback, and the marks in its gradebook.

nbgrader's course is laid out below `var/nbgrader`; its source folder is our `notebooks`.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from course import Course
from course.errors import ClearLine
from grading import places
from grading.decision import UnreadableRecord
from grading.file_record import FILE
from grading.grade_cell import SLOTS
from grading.handin import HandIn, all_hand_ins
from grading.scoring import ChapterScore, score

# nbgrader 0.9.6 was written for SQLAlchemy 1.4; under 2 it works and warns of its own bookkeeping.
warnings.filterwarnings("ignore", message="Object of type .* not in session", category=SAWarning)

COURSE_ID = "send"
_NO_MARKUP = str.maketrans("<>", "‹›")
"""Formgrader (nbgrader 0.9.6, formgrade_macros.html.j2) puts a name into its page as HTML; a script has a trainer's rights."""
PAGES = ("index.ipynb", "duties.ipynb", "clock.ipynb", "workshop.ipynb")
"""Notebooks without grade cells: they are released as they are."""


class NotReleased(ClearLine):
    """nbgrader could not release a chapter. The message holds its last words."""


@dataclass(frozen=True)
class Fault:
    """Why one hand-in was not graded."""

    trainee: str
    chapter: str
    why: str

    def __str__(self) -> str:
        return f"{self.trainee}, {self.chapter}: {self.why}"


@dataclass(frozen=True)
class Marks:
    """One graded hand-in, as the gradebook has it."""

    trainee: str
    chapter: str
    cells: dict[str, float]
    """Points by grade cell."""
    maxima: dict[str, float]
    waits: bool
    """Whether the reflection waits for a trainer's mark."""


def configure(config: Config) -> Config:
    """Tells nbgrader where our course lies. Used by the commands and by nbgrader_config.py for JupyterLab."""
    _prepare()
    root = places.nbgrader()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.course_id = COURSE_ID
    config.CourseDirectory.source_directory = os.path.relpath(places.NOTEBOOKS, root)
    config.CourseDirectory.db_url = _gradebook_url()
    config.Exchange.root = str(root / "exchange")
    config.ExecutePreprocessor.timeout = 120
    # A kernel on loopback warns at each start that it is not encrypted.
    config.ExecutePreprocessor.extra_arguments = ["--IPKernelApp.log_level=ERROR"]
    return config


def _prepare() -> None:
    """Makes nbgrader's folder, and lets nbgrader find `alembic`, which it runs by its bare name to make a gradebook."""
    places.nbgrader().mkdir(parents=True, exist_ok=True)
    ours = str(Path(sys.executable).parent)
    if ours not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([ours, os.environ.get("PATH", "")])


def _gradebook_url() -> str:
    return f"sqlite:///{places.nbgrader() / 'gradebook.db'}"


def _api() -> Any:
    return NbGraderAPI(config=configure(Config()))


def release(course: Course, progress: Callable[[str], None] = lambda _: None) -> list[str]:
    """Releases every chapter whose notebook has changed, and the other pages. Returns the names of those chapters.

    Raises NotReleased.
    """
    done = []
    places.released().mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        shutil.copy2(places.NOTEBOOKS / page, places.released() / page)
    for chapter in course.file.chapters:
        source = places.NOTEBOOKS / chapter / f"{chapter}.ipynb"
        stamp = places.nbgrader() / "stamps" / chapter
        edition = hashlib.sha256(source.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text() == edition and (places.released() / chapter).is_dir():
            continue
        progress(chapter)
        result = _api().generate_assignment(chapter)
        if not result["success"]:
            raise NotReleased(f"{chapter} could not be released: {_last_words(result)}")
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(edition)
        done.append(chapter)
    return done


def waiting(*, again: bool = False) -> list[HandIn]:
    """Hand-ins that are not graded yet, or have changed since; with `again` all of them."""
    return [hand_in for hand_in in all_hand_ins() if again or not _graded_as_it_is(hand_in)]


def grade(course: Course, hand_in: HandIn, name: str) -> Fault | None:
    """Grades one hand-in through nbgrader: autograde, gradebook, feedback. Returns what kept it from that, if anything."""

    def fault(why: str) -> Fault:
        return Fault(name or hand_in.trainee, hand_in.chapter, why)

    if hand_in.chapter not in course.file.chapters:
        return fault("there is no such chapter in the course")
    try:
        history = hand_in.history()
    except UnreadableRecord as error:
        return fault(f"{FILE} cannot be read ({error}). It was left as it is and not graded.")
    if strangers := hand_in.strangers():
        return fault(f"the hand-in holds files that do not belong there: {', '.join(strangers)}. It was not graded.")
    hand_in.lay_notebook(history)
    api = _api()
    result = api.autograde(hand_in.chapter, hand_in.trainee)
    if not result["success"]:
        return fault(f"nbgrader could not grade it: {_last_words(result)}")
    if wrong := _differences(hand_in, score(course, hand_in.chapter, history)):
        return fault(f"the gradebook does not agree with the decisions: {wrong}. The notebook may not be the released one.")
    _name(hand_in.trainee, name)
    result = api.generate_feedback(hand_in.chapter, hand_in.trainee)
    return None if result["success"] else fault(f"graded, but without feedback: {_last_words(result)}")


def marks() -> Iterator[Marks]:
    """Everything that the gradebook holds, by chapter and trainee."""
    with _open() as book:
        for assignment in book.assignments:
            for submission in sorted(book.assignment_submissions(assignment.name), key=lambda s: str(s.student.id)):
                grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
                yield Marks(
                    trainee=submission.student.id,
                    chapter=assignment.name,
                    cells={grade.name: grade.score or 0.0 for grade in grades},
                    maxima={grade.name: grade.max_score for grade in grades},
                    waits=any(grade.needs_manual_grade for grade in grades),
                )


def expected_cells(scores: ChapterScore) -> dict[str, float]:
    """What the grade cells have to say for these scores, by name of the cell."""
    cells = {case: float(run.points) for case, run in scores.practice.items()}
    best = list(scores.best.cases.values()) if scores.best else []
    return cells | {slot: float(best[i].points) if i < len(best) else 0.0 for i, slot in enumerate(SLOTS)}


def _differences(hand_in: HandIn, scores: ChapterScore) -> str:
    found = next((m for m in marks() if (m.trainee, m.chapter) == (hand_in.trainee, hand_in.chapter)), None)
    cells = found.cells if found else {}
    return ", ".join(
        f"{name} has {cells.get(name, 'no mark')} and is worth {points}"
        for name, points in expected_cells(scores).items()
        if cells.get(name) != points
    )


def _graded_as_it_is(hand_in: HandIn) -> bool:
    graded = places.nbgrader() / "autograded" / hand_in.trainee / hand_in.chapter
    feedback = places.nbgrader() / "feedback" / hand_in.trainee / hand_in.chapter
    return feedback.is_dir() and all(
        (graded / file).is_file() and filecmp.cmp(graded / file, hand_in.folder / file, shallow=False)
        for file in (FILE, "timestamp.txt")
        if (hand_in.folder / file).is_file()
    )


def _name(trainee: str, name: str) -> None:
    if name:
        first, _, last = name.translate(_NO_MARKUP).rpartition(" ")
        with _open() as book:
            book.update_or_create_student(trainee, first_name=first, last_name=last)


def _open() -> Any:
    _prepare()
    return Gradebook(_gradebook_url(), COURSE_ID)


def _last_words(result: dict[str, Any]) -> str:
    """The exception that nbgrader met, or the last line that it said."""
    lines = [line.strip() for line in (result.get("log") or result.get("error") or "").splitlines() if line.strip()]
    named = [line for line in lines if re.match(r"[\w.]*(Error|Exception)\b.*: ", line)]
    return (named or lines or ["no reason given"])[-1]
