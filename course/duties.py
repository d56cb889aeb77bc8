"""The duty matrix: every must and should that binds our trainees, and the decisions that exercise it.

In scope is every statement of the register of strength must or should that binds one of `TRAINEES`, except what scope.yaml
leaves out. A decision exercises it when its step names it in `duties`; or when a part cites its paragraph and claims its
strength for it, and no other statement in scope has this strength there. Where several have, the author has to say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from course.base import Content, Text
from course.explain import near
from course.fault import Fault
from course.kinds import Part, Step
from course.register import BEARERS, Statement
from course.words.strength import paragraphs_named, strength_words

if TYPE_CHECKING:
    from course.loader import Course

TRAINEES = BEARERS[:8]
"""Whom the course is for."""
DUTIES = ("must", "should")
FILE = "scope.yaml"


class Exclusion(Content):
    """Statements that no decision has to exercise."""

    statements: Annotated[tuple[str, ...], Field(min_length=1)]
    """Ids of the register."""
    reason: Text
    """Why not, for whoever checks the scope."""


class Scope(Content):
    """scope.yaml."""

    excluded: tuple[Exclusion, ...] = ()


def _numbered(raw: Any) -> dict[str, Any]:
    """The entries of scope.yaml by their number, as which their faults are told."""
    if not isinstance(raw, Mapping) or set(raw) != {"excluded"} or not isinstance(raw["excluded"], list):
        raise PydanticCustomError("scope", "has to hold one field, `excluded`, with a list of statements and reasons")
    return {str(number): entry for number, entry in enumerate(raw["excluded"], start=1)}


Entries = Annotated[dict[str, Exclusion], BeforeValidator(_numbered)]
"""scope.yaml as it is read."""


@dataclass(frozen=True)
class Decision:
    """A step that exercises a duty."""

    chapter: str
    case: str
    step: str
    kind: Literal["practice", "assessed"]
    """Of its case."""


@dataclass(frozen=True)
class Row:
    """A duty in scope, and what exercises it."""

    statement: Statement
    paragraph: str
    """Its number."""
    chapter: str
    """As the register has it: "0" is the Introduction, "A1" the first annex."""
    place: int
    """Where it stands in the register, which is in the order of the Code."""
    decisions: tuple[Decision, ...]

    @property
    def strength(self) -> str:
        return self.statement.strength

    @property
    def bearers(self) -> tuple[str, ...]:
        return self.statement.bearers


class Matrix(list[Row]):
    """The rows, uncovered ones first; and what was left out."""

    def __init__(self, rows: Iterable[Row], excluded: tuple[Exclusion, ...]) -> None:
        super().__init__(rows)
        self.excluded = excluded


Counts = dict[str, tuple[int, int]]
"""By strength: how many are exercised, and of how many."""


def duty_matrix(course: Course) -> Matrix:
    """Every duty in scope with its decisions: uncovered ones first, must before should, then in the order of the Code."""
    left_out = {duty for entry in course.scope.excluded for duty in entry.statements}
    places = [
        (statement, paragraph.number, paragraph.chapter)
        for paragraph in course.register.values()
        for statement in paragraph.statements
        if statement.id not in left_out and _binds_trainees(statement)
    ]
    # Where one statement alone has this strength in its paragraph, citing the paragraph says which is meant.
    alone: dict[tuple[str, str], str | None] = {}
    for statement, number, _ in places:
        alone[number, statement.strength] = None if (number, statement.strength) in alone else statement.id
    exercised: dict[str, list[Decision]] = {statement.id: [] for statement, _, _ in places}
    for (chapter, name), case in course.scenarios.items():
        for step_name, step in case.steps.items():
            for duty in _exercised(step, alone, course.register):
                if duty in exercised:
                    exercised[duty].append(Decision(chapter, name, step_name, case.kind))
    rows = (Row(s, number, chapter, place, tuple(exercised[s.id])) for place, (s, number, chapter) in enumerate(places))
    return Matrix(sorted(rows, key=lambda row: (bool(row.decisions), DUTIES.index(row.strength), row.place)), course.scope.excluded)


def _binds_trainees(statement: Statement) -> bool:
    return statement.strength in DUTIES and any(bearer in TRAINEES for bearer in statement.bearers)


def _exercised(step: Step, alone: dict[tuple[str, str], str | None], known: Iterable[str]) -> list[str]:
    """Ids of the statements that a step exercises, each once."""
    claimed = (alone.get(claim) for part in step.parts.values() for claim in _claims(part, known))
    return list(dict.fromkeys((*step.duties, *filter(None, claimed))))


def _claims(part: Part, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Paragraph and strength of everything that a feedback claims of a paragraph that its part cites."""
    for strength, sentence in strength_words(part.feedback):
        named = paragraphs_named(sentence, known)
        yield from ((number, strength) for number in part.cites if not named or number in named)


def scope_faults(course: Course) -> Iterator[Fault]:
    """What scope.yaml says of the register and of itself."""
    known = {statement.id: statement for paragraph in course.register.values() for statement in paragraph.statements}
    if not known:
        return  # the register could not be read, and says so itself
    before: dict[str, int] = {}
    for number, entry in enumerate(course.scope.excluded, start=1):
        for duty in entry.statements:
            words = ""
            if duty not in known:
                words = f"there is no statement {duty!r} in the register{near(duty, known)}"
            elif known[duty].strength not in DUTIES:
                words = f"{duty!r} is not a must or a should; the register has it as {known[duty].strength}"
            elif duty in before:
                words = f"{duty!r} is left out twice, here and in entry {before[duty]}"
            if words:
                yield Fault("duty", words, FILE, entry=str(number), field="statements")
            before.setdefault(duty, number)


def coverage(rows: Iterable[Row]) -> Counts:
    """How many of `rows` are exercised, by strength; a strength that none has is left out."""
    listed = list(rows)
    by_strength = {strength: [row for row in listed if row.strength == strength] for strength in DUTIES}
    return {strength: (sum(bool(row.decisions) for row in some), len(some)) for strength, some in by_strength.items() if some}


def by_chapter(matrix: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows by chapter, all in the order of the Code."""
    found: dict[str, list[Row]] = {}
    for row in sorted(matrix, key=lambda row: row.place):
        found.setdefault(row.chapter, []).append(row)
    return found


def in_words(counts: Counts) -> str:
    """ "must 12 of 32, should 30 of 88"."""
    return ", ".join(f"{strength} {done} of {total}" for strength, (done, total) in counts.items())


def chapter_name(number: str) -> str:
    """What the Code calls the chapter that the register has under `number`."""
    if number == "0":
        return "Introduction"
    return f"Annex {number.removeprefix('A')}" if number.startswith("A") else f"Chapter {number}"


def as_text(matrix: Matrix) -> str:
    """For people: the duties, the coverage of each chapter, what was left out."""
    lines = []
    for title, some in (
        ("Exercised by no decision", [row for row in matrix if not row.decisions]),
        ("Exercised", [row for row in matrix if row.decisions]),
    ):
        lines.append(f"{title} ({len(some)}):")
        for row in some:
            lines.append(f"  {row.strength} {row.statement.id} ({row.statement.bearer}): {row.statement.topic}")
            lines += [f"    {d.chapter}/{d.case}: {d.step} ({d.kind})" for d in row.decisions]
    lines.append(f"Left out ({sum(len(entry.statements) for entry in matrix.excluded)}):")
    lines += [f"  {', '.join(entry.statements)}: {entry.reason}" for entry in matrix.excluded]
    lines.append("Coverage:")
    lines += [f"  {chapter_name(chapter)}: {in_words(coverage(rows))}" for chapter, rows in by_chapter(matrix).items()]
    lines.append(f"  Whole Code: {in_words(coverage(matrix)) or 'no duty is in scope'}")
    return "\n".join(lines)


def as_data(matrix: Matrix) -> dict[str, Any]:
    """For machines."""
    return {
        "totals": _counted(matrix),
        "by_chapter": {chapter: _counted(rows) for chapter, rows in by_chapter(matrix).items()},
        "duties": [
            {
                "id": row.statement.id,
                "paragraph": row.paragraph,
                "chapter": row.chapter,
                "strength": row.strength,
                "bearers": list(row.bearers),
                "topic": row.statement.topic,
                "decisions": [{"chapter": d.chapter, "case": d.case, "step": d.step, "kind": d.kind} for d in row.decisions],
            }
            for row in matrix
        ],
        "excluded": [{"statements": list(entry.statements), "reason": entry.reason} for entry in matrix.excluded],
    }


def _counted(rows: Iterable[Row]) -> dict[str, dict[str, int]]:
    counts = dict.fromkeys(DUTIES, (0, 0)) | coverage(rows)
    return {strength: {"exercised": done, "in_scope": total} for strength, (done, total) in counts.items()}
