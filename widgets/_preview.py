"""The page of an author: one case as its file is now, played as a trainee would play it, and what the check says of it.

A case that lies outside the content is read in a copy of the content that holds it, so that it is held against every rule. What
is played is a course of this one case: faults anywhere else do not come into it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from course import ContentError, Course
from course.bounds import best
from course.check.report import check_content
from course.fault import Fault
from course.kinds import View
from course.loader import content_folder, read_course
from course.model import Chapter, Scenario
from course.read_yaml import read_yaml
from grading.attempt import Attempt
from grading.visitor import Visitor, when_known
from widgets._case import Case
from widgets._component import Component, log_to_terminal, script, style

UNREAD = {"yaml", "field", "register"}
"""Rules whose faults keep a file from being read."""
UNPLAYABLE = UNREAD | {"citation", "law", "target", "loop", "arrangement"}
"""Rules whose faults keep a case from being played; with any other fault it can be tried out before it is mended."""
NEEDED = {"course.yaml", "register.tsv", "misconceptions.yaml", "law.yaml"}
"""Files without which no case can be shown."""


@dataclass(frozen=True)
class Reading:
    """What a case's file holds now."""

    course: Course | None
    """A course of this case alone, as a practice case; None when it cannot be played."""
    chapter: str
    name: str
    stops: tuple[Fault, ...]
    """What keeps it from being played."""
    others: tuple[Fault, ...]
    """What else the check says of it, errors and warnings."""


def read_case(file: Path, content: Path) -> Reading:
    """Reads the case in `file`, which may lie outside the folder `content` and need not be listed there."""
    if not file.is_file():
        return Reading(None, "", file.stem, (Fault("yaml", "there is no such file", file.name),), ())
    if file.parent.parent == content and file.parent.match("chapter-*"):
        return _read(content, file)
    with tempfile.TemporaryDirectory(prefix="send-preview-") as folder:
        copy = Path(folder)
        for path in (*content.glob("*.*"), *content.glob("chapter-*/*.yaml")):
            if path.is_file():
                (copy / path.relative_to(content)).parent.mkdir(exist_ok=True)
                shutil.copyfile(path, copy / path.relative_to(content))
        course, _ = read_course(content)
        inside = copy / _chapter_for(file, course.file.chapters if course else {}) / file.name
        inside.parent.mkdir(exist_ok=True)
        shutil.copyfile(file, inside)
        reading = _read(copy, inside)
    label = _label(inside)
    kept = [fault for fault in reading.others if fault.rule != "listing"]
    return replace(reading, stops=_renamed(reading.stops, label, file.name), others=_renamed(kept, label, file.name))


def _read(content: Path, file: Path) -> Reading:
    label, key = _label(file), (file.parent.name, file.stem)
    course, faults = read_course(content)
    case = course.scenarios.get(key) if course else None
    stops = [fault for fault in faults if _stops(fault, label, case)]
    # A record takes no other names, and it is not for an author to know that before she has settled on one.
    name = file.stem if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", file.stem) and len(file.stem) <= 60 else "case"
    if course is None or case is None or stops:
        others = [fault for fault in faults if fault.file == label and fault not in stops]
        return Reading(None, key[0], name, tuple(stops), tuple(others))
    found = [fault for fault in check_content(content).faults if fault.file == label or _names(fault, file)]
    return Reading(_alone(course, key[0], name, case, file), key[0], name, (), tuple(found))


def _stops(fault: Fault, label: str, case: Scenario | None) -> bool:
    if fault.file in NEEDED:
        return fault.rule in UNREAD
    if fault.file != label:
        return False
    if fault.rule == "misconception" and case:
        # One that is named and not known cannot be told; one that is still to be named can wait.
        return bool(case.steps[fault.step].parts[fault.option].misconception)
    return fault.rule in UNPLAYABLE


def _names(fault: Fault, file: Path) -> bool:
    """Whether it is a fault of another file because of this one: of two that clash, the check holds it against one."""
    return bool(fault.file and re.search(rf"(?<![\w-]){re.escape(file.name)}", fault.words))


def _alone(course: Course, chapter: str, name: str, case: Scenario, file: Path) -> Course:
    """The course as if it had this one case, for practice."""
    key = (chapter, name)
    practice = case.model_copy(update={"kind": "practice"})
    chapters = {chapter: Chapter.model_construct(title=chapter, topics={}, confidence={}, practice=(name,), assessed=())}
    return replace(
        course,
        file=course.file.model_copy(update={"chapters": chapters}),
        scenarios={key: practice},
        editions={key: hashlib.sha256(file.read_bytes()).hexdigest()[:12]},
        bounds={key: best(practice)},
    )


def _chapter_for(file: Path, chapters: Mapping[str, Chapter]) -> str:
    """The first chapter that has all topics of the case; the first of all while they cannot be read, or fit nowhere."""
    try:
        topics = {step.topic for step in Scenario.model_validate(read_yaml(file)).steps.values()}
    except (ContentError, ValidationError):
        topics = set()
    fitting = [name for name, chapter in chapters.items() if topics <= set(chapter.topics)]
    return next(iter((*fitting, *chapters)), "chapter-00")


def _label(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _renamed(faults: Sequence[Fault], label: str, name: str) -> tuple[Fault, ...]:
    return tuple(replace(fault, file=name) if fault.file == label else fault for fault in faults)


class Findings(Component):
    """Faults of one case, for its author. The same for everybody, so it is shown before anybody is known."""

    _esm = script("_shared", "_preview")
    _css = style("_shared", "_question")

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view


class PreviewPage:
    """The preview of one case. Each method lays out one part of it and returns the widget, for a notebook cell to end in."""

    def __init__(self, file: Path) -> None:
        self._reading = read_case(file, content_folder())
        self._case = Case(self._reading.name)
        if self._reading.course:
            when_known(self._open)

    def case(self) -> Component:
        """The case, or what keeps it from being played."""
        stops = [_told(fault) for fault in self._reading.stops]
        return self._case if self._reading.course else Findings({"stops": stops})

    def check(self) -> Component:
        """What the check says of it, as far as it can be played."""
        found = self._reading.others
        return Findings(
            {
                "complete": self._reading.course is not None,
                "errors": [_told(fault) for fault in found if not fault.warning],
                "warnings": [_told(fault) for fault in found if fault.warning],
            }
        )

    def _open(self, visitor: Visitor) -> None:
        reading = self._reading
        if reading.course:
            log_to_terminal()
            attempt = Attempt(reading.course, reading.chapter, visitor.record(reading.chapter))
            self._case.show_to(attempt, self._case.redraw)


def _told(fault: Fault) -> View:
    place = [(word, getattr(fault, word)) for word in ("entry", "step", "option", "field")]
    return {"file": fault.file, "place": ", ".join(f"{word} {name}" for word, name in place if name), "words": fault.words}


def open_preview(file: str) -> PreviewPage:
    """Opens the preview of the case in `file`."""
    return PreviewPage(Path(file))
