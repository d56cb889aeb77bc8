"""The one door to the content files: reads them, types them and holds what each of them says of the others."""

from __future__ import annotations

import functools
import hashlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from course.bounds import Best, best
from course.check.course_file import chapter_faults, citation_faults
from course.check.links import link_faults
from course.check.play import play_faults
from course.duties import Entries, Exclusion, Scope, scope_faults
from course.errors import ContentError
from course.explain import explain, near
from course.fault import Fault
from course.model import Chapter, CourseFile, LawChange, Misconception, Scenario
from course.read_yaml import read_yaml
from course.register import Paragraph, load_register

CONTENT = Path(__file__).parent / "content"
CONTENT_VARIABLE = "SEND_CONTENT"
"""Environment variable that puts another folder of content in its place."""


@dataclass(frozen=True)
class Course:
    """Everything that the course says."""

    file: CourseFile
    register: dict[str, Paragraph]
    misconceptions: dict[str, Misconception]
    law: dict[str, LawChange]
    scenarios: dict[tuple[str, str], Scenario]
    """By chapter and name of the case."""
    editions: dict[tuple[str, str], str]
    """Twelve hexadecimal digits for each case: they change when the file does, so a decision knows what it answered."""
    bounds: dict[tuple[str, str], Best] = field(default_factory=dict)
    """The most and the least that a run of each case can earn."""
    scope: Scope = field(default_factory=Scope)
    """What the duty matrix leaves out (see course.duties)."""

    def chapter(self, name: str) -> Chapter:
        """The chapter of that name. Raises ContentError with the near miss."""
        if name not in self.file.chapters:
            raise ContentError([f"course.yaml: there is no chapter {name!r}{near(name, self.file.chapters)}"])
        return self.file.chapters[name]

    def scenario(self, chapter: str, name: str) -> Scenario:
        """The case of that name. Raises ContentError with the near miss."""
        if (chapter, name) not in self.scenarios:
            known = [case for where, case in self.scenarios if where == chapter]
            raise ContentError([f"{chapter}: there is no case {name!r}{near(name, known)}"])
        return self.scenarios[chapter, name]


def load_course(content: Path | None = None) -> Course:
    """The whole content, read once and kept. Raises ContentError with every fault that was found."""
    return _load(content or content_folder())


@functools.lru_cache(maxsize=4)
def _load(content: Path) -> Course:
    course, faults = read_course(content)
    if course is None or faults:
        raise ContentError(faults)
    return replace(course, bounds={key: best(case) for key, case in course.scenarios.items()})


def content_folder() -> Path:
    """The folder of the content: the course's own, or the one that SEND_CONTENT names."""
    return Path(os.environ.get(CONTENT_VARIABLE) or CONTENT)


def read_course(content: Path) -> tuple[Course | None, list[Fault]]:
    """What can be read of the content (without course.yaml: nothing), and every fault that was found."""
    faults: list[Fault] = []

    def read(path: Path, kind: Any, model: type[BaseModel]) -> Any:
        try:
            return TypeAdapter(kind).validate_python(read_yaml(path))
        except ValidationError as error:
            faults.extend(explain(_label(path, content), error, model))
        except ContentError as error:
            faults.extend(replace(fault, file=_label(path, content)) for fault in error.faults if isinstance(fault, Fault))
        return None

    file = read(content / "course.yaml", CourseFile, CourseFile)
    misconceptions = read(content / "misconceptions.yaml", dict[str, Misconception], Misconception)
    law = read(content / "law.yaml", dict[str, LawChange], LawChange)
    # Without the file nothing is left out.
    scope = read(content / "scope.yaml", Entries, Exclusion) if (content / "scope.yaml").exists() else None
    paths = {(p.parent.name, p.stem): p for p in sorted(content.glob("chapter-*/*.yaml"))}
    read_cases = {key: read(path, Scenario, Scenario) for key, path in paths.items()}
    try:
        register = load_register(content / "register.tsv")
    except ContentError as error:
        register = _Unread()
        faults += [fault for fault in error.faults if isinstance(fault, Fault)]
    if file is None:
        return None, faults

    course = Course(
        file=file,
        register=register,
        misconceptions=_Unread() if misconceptions is None else misconceptions,
        law=_Unread() if law is None else law,
        scenarios={key: case for key, case in read_cases.items() if case is not None},
        editions={key: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for key, path in paths.items()},
        scope=Scope(excluded=tuple((scope or {}).values())),
    )
    faults += chapter_faults(course, set(paths))
    for path in sorted(content.glob("chapter-*/*.yml")):
        faults.append(Fault("listing", "the file's name has to end in .yaml, or nobody reads it", _label(path, content)))
    faults += citation_faults(course)
    faults += scope_faults(course)
    for (chapter, name), case in course.scenarios.items():
        found = (*link_faults(course, chapter, case), *play_faults(case))
        faults += [fault.at(file=f"{chapter}/{name}.yaml") for fault in found]
    return course, faults


class _Unread(dict[str, Any]):
    """Stands for a file that could not be read: what refers to it would look wrong, and is not."""

    def __contains__(self, key: object) -> bool:
        return True


def _label(path: Path, content: Path) -> str:
    return path.relative_to(content).as_posix()
