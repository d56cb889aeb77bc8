"""Makes two trainees one, wherever something of them is kept."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from course import Course
from course.errors import ClearLine
from grading import graded, people
from grading.database import connect, edits_allowed
from grading.decision import History, UnreadableRecord
from grading.handin import REFLECTION, HandIn, alone, hand_ins_of, lay_hand_in
from grading.merging import merged
from grading.record import DatabaseRecord
from grading.tables import FACTS, decisions, keys, members, notes, resume_codes, sittings, trainees


class NotMerged(ClearLine):
    """The two could not be made one. The message says why, in one line; nothing was changed."""


def merge(course: Course, url: str, who: str, into: str) -> list[str]:
    """Everything of the trainee `who` becomes that of `into`: decisions, notes, hand-ins, marks, browsers, resume codes.

    Of name and cohort those of `into` stay, where there are any. Returns the chapters that both had handed in: what they
    handed in is one hand-in now, and waits to be graded again. If it is cut short, it can be done again.
    Raises NotMerged, Busy or NotHandedIn.
    """
    if who == into:
        raise NotMerged("That is one and the same trainee.")
    with alone(who, into):
        for each in (who, into):
            if people.person(url, each) is None:
                raise NotMerged(f"{each} is no longer there.")
        theirs, ours = ({each.chapter: _read(each) for each in hand_ins_of(trainee)} for trainee in (who, into))
        both = [chapter for chapter in theirs if chapter in ours]
        for chapter, history in theirs.items():
            if chapter in both:
                _join(course, HandIn(who, chapter), history, HandIn(into, chapter), ours[chapter])
            else:
                _hand_over(HandIn(who, chapter), HandIn(into, chapter))
        graded.remove(who)
        with connect(url, writing=True) as connection, edits_allowed(connection):
            _merge_facts(connection, course, url, who, into)
            _merge_people(connection, url, who, into)
    return both


def has_done_anything(url: str, trainee: str) -> bool:
    """Whether there is something of hers that would be missed."""
    with connect(url, writing=False) as connection:
        facts = any(connection.execute(select(table.c.row).where(table.c.trainee == trainee)).first() for table in FACTS)
    return facts or bool(hand_ins_of(trainee))


def drop_if_empty(url: str, trainee: str) -> None:
    """Forgets a trainee of whom there is nothing but an id that no browser knows any more."""
    if has_done_anything(url, trainee) or people.browsers_of(url, trainee):
        return
    with connect(url, writing=True) as connection:
        connection.execute(delete(trainees).where(trainees.c.id == trainee, trainees.c.id.not_in(select(members.c.trainee))))


def _read(hand_in: HandIn) -> History:
    try:
        return hand_in.history()
    except UnreadableRecord as error:
        raise NotMerged(f"What {hand_in.trainee} handed in of {hand_in.chapter} cannot be read: {error}.") from None


def _hand_over(old: HandIn, new: HandIn) -> None:
    new.folder.parent.mkdir(parents=True, exist_ok=True)
    graded.hand_over(old.trainee, old.chapter, new.trainee)
    old.folder.rename(new.folder)


def _join(course: Course, old: HandIn, theirs: History, new: HandIn, ours: History) -> None:
    """One hand-in of what both had handed in, and of nothing that was done after that."""
    if not _ids(theirs) <= _ids(ours):  # else it was taken over before, by a merge that was cut short
        times = [at for at in (old.at(), new.at()) if at]
        lay_hand_in(new.trainee, merged(course, ours, theirs), max(times))
    # Of two marks by hand the one stays that belongs to the words which count.
    graded.hand_over(old.trainee, old.chapter, new.trainee, instead=_wrote_last(theirs) > _wrote_last(ours))


def _ids(history: History) -> set[str]:
    return {fact.id for fact in (*history.decisions, *history.sittings, *history.notes)}


def _wrote_last(history: History) -> float:
    return max((note.at.timestamp() for note in history.notes if note.name == REFLECTION), default=0)


def _merge_facts(connection: Connection, course: Course, url: str, who: str, into: str) -> None:
    theirs = {row for table in FACTS for row in connection.execute(select(table.c.chapter).where(table.c.trainee == who)).scalars()}
    for chapter in sorted(theirs):
        # Read from beside the transaction: nobody else can write while it lasts.
        history = merged(course, *(DatabaseRecord(trainee, url).read(chapter) for trainee in (into, who)))
        for table in FACTS:
            connection.execute(delete(table).where(table.c.trainee.in_((who, into)), table.c.chapter == chapter))
        for table, facts in ((decisions, history.decisions), (sittings, history.sittings), (notes, history.notes)):
            rows = [fact.model_dump(mode="python") | {"trainee": into, "chapter": chapter} for fact in facts]
            if rows:
                connection.execute(insert(table), rows)


def _merge_people(connection: Connection, url: str, who: str, into: str) -> None:
    them, us = people.person(url, who), people.person(url, into)
    if them is None or us is None:
        raise NotMerged("One of the two is no longer there.")
    connection.execute(
        update(trainees).where(trainees.c.id == into).values(name=us.name or them.name, since=min(us.since, them.since))
    )
    if us.cohort is None and them.cohort is not None:
        connection.execute(insert(members).values(trainee=into, cohort=them.cohort, since=them.joined))
    for table in (keys, resume_codes):
        connection.execute(update(table).where(table.c.trainee == who).values(trainee=into))
    connection.execute(delete(members).where(members.c.trainee == who))
    connection.execute(delete(trainees).where(trainees.c.id == who))
    people.mark_gone(connection, who)
