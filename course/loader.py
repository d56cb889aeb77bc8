"""The one door to the content files: reads them, types them and holds what each of them says of the others."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from course.bounds import Best, best
from course.errors import ContentError
from course.explain import explain, near
from course.index import chapter_faults, citation_faults
from course.model import Chapter, CourseFile, LawChange, Misconception, Scenario
from course.read_yaml import read_yaml
from course.references import scenario_faults
from course.register import Paragraph, load_register

CONTENT = Path(__file__).parent / "content"


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


@functools.lru_cache(maxsize=4)
def load_course(content: Path = CONTENT) -> Course:
    """Reads the whole content once and keeps it. Raises ContentError with every fault that was found, a line each."""
    faults: list[str] = []

    def read(path: Path, kind: Any, model: type[BaseModel]) -> Any:
        try:
            return TypeAdapter(kind).validate_python(read_yaml(path))
        except ValidationError as error:
            faults.extend(explain(_label(path, content), error, model))
        except ContentError as error:
            faults.extend(f"{_label(path, content)}{fault.removeprefix(path.name)}" for fault in error.faults)
        return None

    file = read(content / "course.yaml", CourseFile, CourseFile)
    misconceptions = read(content / "misconceptions.yaml", dict[str, Misconception], Misconception) or _Unread()
    law = read(content / "law.yaml", dict[str, LawChange], LawChange) or _Unread()
    paths = {(p.parent.name, p.stem): p for p in sorted(content.glob("chapter-*/*.yaml"))}
    read_cases = {key: read(path, Scenario, Scenario) for key, path in paths.items()}
    try:
        register = load_register(content / "register.tsv")
    except ContentError as error:
        register = _Unread()
        faults += error.faults
    if file is None:
        raise ContentError(faults)

    course = Course(
        file=file,
        register=register,
        misconceptions=misconceptions,
        law=law,
        scenarios={key: case for key, case in read_cases.items() if case is not None},
        editions={key: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for key, path in paths.items()},
    )
    faults += chapter_faults(course, set(paths))
    faults += citation_faults(course)
    for (chapter, name), case in course.scenarios.items():
        faults += [f"{chapter}/{name}.yaml: {fault}" for fault in scenario_faults(course, chapter, case)]
    if faults:
        raise ContentError(faults)
    return replace(course, bounds={key: best(case) for key, case in course.scenarios.items()})


class _Unread(dict[str, Any]):
    """Stands for a file that could not be read: what refers to it would look wrong, and is not."""

    def __contains__(self, key: object) -> bool:
        return True


def _label(path: Path, content: Path) -> str:
    return path.relative_to(content).as_posix()
