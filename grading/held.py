"""What is held about one person: counted for her page, and all of it for her to take away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from grading import people
from grading.cohorts import find_cohort
from grading.database import connect
from grading.decision import UnreadableRecord
from grading.graded import graded
from grading.handin import HandIn, hand_ins_of
from grading.people import NobodyFound, Person
from grading.record import DatabaseRecord
from grading.sign_in import resume_code_since
from grading.tables import FACTS, decisions, notes, sittings


@dataclass(frozen=True)
class Held:
    """How much there is."""

    person: Person
    decisions: int
    sittings: int
    notes: int
    hand_ins: int
    browsers: int
    resume_code: datetime | None
    """Since when she has the one that she has."""


def held(url: str, trainee: str) -> Held:
    """What is held about a trainee. Raises NobodyFound."""
    with connect(url, writing=False) as connection:
        counts = {
            table.name: connection.execute(select(func.count()).where(table.c.trainee == trainee)).scalar_one()
            for table in (decisions, sittings, notes)
        }
    return Held(
        person=_person(url, trainee),
        hand_ins=len(hand_ins_of(trainee)),
        browsers=people.browsers_of(url, trainee),
        resume_code=resume_code_since(url, trainee),
        **counts,
    )


def everything(url: str, trainee: str) -> dict[str, Any]:
    """All that is held about a trainee, as it can be written as JSON. Raises NobodyFound or NotRecorded."""
    person, counts = _person(url, trainee), held(url, trainee)
    cohort = find_cohort(url, person.cohort) if person.cohort else None
    with connect(url, writing=False) as connection:
        chapters = {c for t in FACTS for c in connection.execute(select(t.c.chapter).where(t.c.trainee == trainee)).scalars()}
    return {
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "id": person.id,
        "name": person.name,
        "since": _text(person.since),
        "cohort": cohort and {"name": cohort.name, "joined": _text(person.joined), "routes": list(cohort.routes)},
        "browsers": counts.browsers,
        "resume_code_since": _text(counts.resume_code),
        "chapters": [DatabaseRecord(trainee, url).read(chapter).model_dump(mode="json") for chapter in sorted(chapters)],
        "hand_ins": [_handed_in(each) for each in hand_ins_of(trainee)],
        "marks": graded(trainee),
    }


def _person(url: str, trainee: str) -> Person:
    found = people.person(url, trainee)
    if found is None:
        raise NobodyFound(f"There is no trainee {trainee!r}.")
    return found


def _handed_in(hand_in: HandIn) -> dict[str, Any]:
    told = {"chapter": hand_in.chapter, "at": _text(hand_in.at())}
    try:
        return told | {"history": hand_in.history().model_dump(mode="json")}
    except UnreadableRecord as error:
        return told | {"unreadable": str(error)}


def _text(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
