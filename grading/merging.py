"""Two histories of one person become one: she joined twice, or tried the course before she signed in.

Every run and every sitting stays one, whole and on its own; only its number changes, since both histories count from 1.
They are numbered anew in the order in which they were last worked at, and each history keeps its own order. A run or a
sitting that is still open comes behind all that are over, because the latest one is where she goes on; of two open ones
she goes on with the one that she worked at last. It does not matter which of the two histories is taken first.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from course import Course
from grading.attempt import Attempt
from grading.decision import Decision, Fact, History, Sitting

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
Numbers = dict[int, int]
"""The new number of each run or sitting of one history, by its old one."""


def merged(course: Course, one: History, other: History) -> History:
    """Everything of both histories, which are of one chapter. No fact is lost, doubled or changed but for its number.

    A fact whose id stands in both gets another id: an id is one browser's, and two people's messages never are the same.
    """
    drawn = {case for history in (one, other) for sitting in history.sittings for case in sitting.cases}
    sittings = _new_numbers(course, (one, other), sorted(drawn))
    runs = {
        case: _new_numbers(course, (one, other), [case])
        for case in sorted({d.case for history in (one, other) for d in history.decisions} - drawn)
    }
    parts = []
    for place, history in enumerate((one, other)):
        decisions = [
            d.model_copy(update={"run": (sittings if d.case in drawn else runs[d.case])[place][d.run]}) for d in history.decisions
        ]
        numbered = [s.model_copy(update={"number": sittings[place][s.number]}) for s in history.sittings]
        parts.append((decisions, numbered, list(history.notes)))
    (decisions, numbered, notes), theirs = parts
    return History(
        chapter=one.chapter,
        decisions=tuple(_in_turn(decisions, _with_own_ids(theirs[0], decisions), _moment)),
        # The latest sitting is the one that comes last.
        sittings=tuple(sorted([*numbered, *_with_own_ids(theirs[1], numbered)], key=lambda sitting: sitting.number)),
        notes=tuple(_in_turn(notes, _with_own_ids(theirs[2], notes), _moment)),
    )


def _new_numbers(course: Course, histories: tuple[History, History], cases: Sequence[str]) -> tuple[Numbers, Numbers]:
    """New numbers for the runs of `cases`, which share their numbers: those of one practice case, or of all drawn ones."""
    lines: list[list[tuple[Any, int, int]]] = []
    for place, history in enumerate(histories):
        facts: list[Decision | Sitting] = [d for d in history.decisions if d.case in cases]
        facts += [s for s in history.sittings if set(s.cases) & set(cases)]
        old = sorted({_number(fact) for fact in facts})
        open_one = _open_number(course, history, cases)
        line = []
        for number in old:
            mine = [fact for fact in facts if _number(fact) == number]
            weight = (number == open_one, max(fact.at for fact in mine), min(fact.id for fact in mine))
            line.append((weight, place, number))
        lines.append(line)
    found: tuple[Numbers, Numbers] = ({}, {})
    for new, (_, place, number) in enumerate(_in_turn(lines[0], lines[1], lambda entry: entry[0]), start=1):
        found[place][number] = new
    return found


def _open_number(course: Course, history: History, cases: Sequence[str]) -> int | None:
    """The run of these cases with which she can go on, or None. What the content knows no more is over."""
    if history.chapter not in course.file.chapters:
        return None
    attempt = Attempt(course, history.chapter, record=None)  # type: ignore[arg-type]  # it only looks
    if (sitting := attempt.sitting(history)) and set(sitting.cases) & set(cases):
        return sitting.number
    (case, *others) = cases or [""]
    if others or case not in course.chapter(history.chapter).practice:
        return None
    place = attempt.place(case, history)
    return place.run if place.walk.turns and not place.walk.ended else None


def _number(fact: Decision | Sitting) -> int:
    return fact.run if isinstance(fact, Decision) else fact.number


def _moment(fact: Fact) -> tuple[datetime, str]:
    return fact.at, fact.id


def _in_turn(one: Iterable[T], other: Iterable[T], key: Callable[[T], Any]) -> list[T]:
    """Both in one line: always the lesser of the two that come next, so that each keeps its own order."""
    left, right, line = list(one), list(other), list[T]()
    while left and right:
        line.append((left if key(left[0]) <= key(right[0]) else right).pop(0))
    return line + left + right


def _with_own_ids(facts: Sequence[F], beside: Sequence[F]) -> list[F]:
    taken = {fact.id for fact in (*facts, *beside)}
    clashing = {fact.id for fact in facts} & {fact.id for fact in beside}

    def own(fact: F) -> F:
        new = fact.id
        while new in taken:
            new = str(uuid.uuid5(uuid.NAMESPACE_OID, new))
        taken.add(new)
        return fact.model_copy(update={"id": new})

    return [own(fact) if fact.id in clashing else fact for fact in facts]
