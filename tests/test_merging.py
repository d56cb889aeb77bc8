"""grading.merging: two histories of one person become one, whatever was done in them."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pilot import ALPHA, CHAPTER, begin, decide, play, sit

from course import load_course
from grading.attempt import Attempt
from grading.decision import Decision, History, Note, Sitting
from grading.merging import merged
from grading.record import Taken
from grading.scoring import score

COURSE = load_course(ALPHA)
PRACTICE = COURSE.chapter(CHAPTER).practice
START = datetime(2026, 1, 1, tzinfo=UTC)


class Notebook:
    """A record in memory, by a clock that the test turns."""

    def __init__(self, trainee):
        self.trainee = trainee
        self.now = START
        self.kept = History(chapter=CHAPTER)

    def read(self, chapter):
        return self.kept

    def append(self, chapter, fact):
        field = {Decision: "decisions", Sitting: "sittings", Note: "notes"}[type(fact)]
        place = lambda f: (f.case, f.run, f.turn) if isinstance(f, Decision) else getattr(f, "number", f.id)  # noqa: E731
        if any(place(known) == place(fact) for known in getattr(self.kept, field)):
            raise Taken
        fact = fact.model_copy(update={"at": self.now})
        self.kept = self.kept.model_copy(update={field: (*getattr(self.kept, field), fact)})


def goes_on(attempt, what):
    """Does one thing that a trainee can do."""
    kind, which = what
    if kind == "note":
        attempt.note({"id": f"note-{len(attempt.history().notes):08}", "name": "monday", "text": str(which), "sure": True})
    elif kind == "practice":
        step_on(attempt, PRACTICE[which % len(PRACTICE)], which)
    elif sitting := attempt.sitting(attempt.history()):
        step_on(attempt, next(c for c in sitting.cases if not attempt.walk(c, attempt.history(), sitting.number).ended), which)
    else:
        begin(attempt)


def step_on(attempt, case, which):
    place = attempt.place(case, attempt.history())
    sitting = attempt.sitting(attempt.history())
    walked = attempt.walk(case, attempt.history(), sitting.number) if case not in PRACTICE else place.walk
    step = walked.step or next(iter(COURSE.scenario(CHAPTER, case).steps))
    trials = [trial.answer for trial in COURSE.scenario(CHAPTER, case).steps[step].trials() if trial.points is not None]
    decide(attempt, case, step, *trials[which % len(trials)], sure=True)


THING = st.tuples(st.sampled_from(["practice", "practice", "sitting", "sitting", "note"]), st.integers(0, 7), st.booleans())
DOINGS = st.lists(THING, max_size=60)


def two(doings):
    """Two histories by one person, who takes now this device and now that one."""
    books = [Notebook("one"), Notebook("two")]
    for number, (kind, which, first) in enumerate(doings):
        books[first].now = START + timedelta(minutes=number)
        goes_on(Attempt(COURSE, CHAPTER, books[first]), (kind, which))
    return books[0].kept, books[1].kept


def whole_runs(history):
    """Each run as what was done in it, without its number."""
    runs = {(d.case, d.run) for d in history.decisions}
    return Counter((case, tuple(d.model_copy(update={"run": 1}) for d in history.run(case, run))) for case, run in runs)


def whole_sittings(history):
    return Counter(
        (s.cases, s.at, tuple(tuple(d.model_copy(update={"run": 1}) for d in history.run(c, s.number)) for c in s.cases))
        for s in history.sittings
    )


def without_ids(history):
    return Counter(repr(f.model_copy(update={"id": "x" * 8})) for f in (*history.decisions, *history.sittings, *history.notes))


@given(DOINGS)
def test_every_run_and_every_sitting_stays_one_and_whole(doings):
    one, other = two(doings)
    both = merged(COURSE, one, other)
    assert whole_runs(both) == whole_runs(one) + whole_runs(other)
    assert whole_sittings(both) == whole_sittings(one) + whole_sittings(other)
    assert Counter(n.text for n in both.notes) == Counter(n.text for n in (*one.notes, *other.notes))


@given(DOINGS)
def test_no_place_is_taken_twice_and_numbers_have_no_gap(doings):
    both = merged(COURSE, *two(doings))
    places = [(d.case, d.run, d.turn) for d in both.decisions]
    assert len(places) == len(set(places))
    assert [s.number for s in both.sittings] == list(range(1, len(both.sittings) + 1))
    for case in PRACTICE:
        runs = {d.run for d in both.decisions if d.case == case}
        assert runs == set(range(1, len(runs) + 1))
    for facts in (both.decisions, both.sittings, both.notes):
        assert len({fact.id for fact in facts}) == len(facts)


@given(DOINGS)
def test_it_is_worth_the_better_of_the_two_and_never_more(doings):
    one, other = two(doings)
    both, mine, theirs = (score(COURSE, CHAPTER, history) for history in (merged(COURSE, one, other), one, other))
    for case in PRACTICE:
        assert both.practice[case].points == max(mine.practice[case].points, theirs.practice[case].points)
    best = [each.best.points for each in (mine, theirs) if each.best]
    assert (both.best.points if both.best else None) == (max(best) if best else None)


@given(DOINGS)
def test_what_was_open_can_be_gone_on_with(doings):
    """Of two open runs or sittings, the one that she worked at last."""
    one, other = two(doings)
    both = merged(COURSE, one, other)

    def stands(history, case):
        place = Attempt(COURSE, CHAPTER, None).place(case, history)
        run = history.run(case, place.run)
        return None if place.walk.ended or not run else [(d.at, d.id) for d in run]

    for case in PRACTICE:
        before = [at for at in (stands(one, case), stands(other, case)) if at]
        assert stands(both, case) == max(before, key=lambda run: run[-1], default=None)
    open_ones = [s for s in (Attempt(COURSE, CHAPTER, None).sitting(h) for h in (one, other)) if s]
    now = Attempt(COURSE, CHAPTER, None).sitting(both)
    assert (now.id in {s.id for s in open_ones}) if open_ones else now is None


@given(DOINGS)
def test_it_does_not_matter_which_comes_first(doings):
    one, other = two(doings)
    assert without_ids(merged(COURSE, one, other)) == without_ids(merged(COURSE, other, one))


@given(DOINGS, DOINGS)
def test_she_can_go_on_afterwards(doings, more):
    book = Notebook("one")
    book.kept = merged(COURSE, *two(doings))
    before = len(book.kept.decisions)
    for number, (kind, which, _) in enumerate(more):
        book.now = START + timedelta(days=1, minutes=number)
        goes_on(Attempt(COURSE, CHAPTER, book), (kind, which))
    assert len(book.kept.decisions) >= before
    assert not more or (book.kept.decisions, book.kept.notes) != ((), ()) or book.kept.sittings


@given(DOINGS)
def test_with_an_empty_history_it_is_the_same(doings):
    one, _ = two([(kind, which, False) for kind, which, _ in doings])
    nothing = History(chapter=CHAPTER)
    assert merged(COURSE, one, nothing) == one == merged(COURSE, nothing, one)


def test_of_a_note_that_was_written_twice_the_later_one_counts():
    one, other = Notebook("one"), Notebook("two")
    other.now = START + timedelta(hours=1)
    for book, text in ((other, "later"), (one, "earlier")):
        goes_on(Attempt(COURSE, CHAPTER, book), ("note", text))
    for first, second in ((one, other), (other, one)):
        assert merged(COURSE, first.kept, second.kept).latest("monday") == "later"


def test_facts_with_one_id_in_both_are_both_kept():
    one, other = Notebook("one"), Notebook("two")
    for book in (one, other):
        goes_on(Attempt(COURSE, CHAPTER, book), ("note", "x"))
    both = merged(COURSE, one.kept, other.kept)
    assert len({note.id for note in both.notes}) == 2


def test_what_the_content_knows_no_more_is_kept():
    old = Decision(id="decision-1", case="withdrawn", run=3, turn=1, step="gone", options=("x",), edition="0" * 12)
    one = History(chapter=CHAPTER, decisions=(old,))
    both = merged(COURSE, one, one.model_copy(update={"decisions": (old.model_copy(update={"id": "decision-2"}),)}))
    assert sorted(d.run for d in both.decisions) == [1, 2]


def test_a_chapter_that_the_content_knows_no_more_is_kept():
    one = History(
        chapter="chapter-00-withdrawn",
        decisions=(Decision(id="decision-1", case="a", run=1, turn=1, step="b", options=("x",), edition="0" * 12),),
    )
    assert merged(COURSE, one, History(chapter=one.chapter)) == one


@pytest.mark.parametrize("well", [True, False])
def test_both_sat_and_both_played(well):
    books = [Notebook("one"), Notebook("two")]
    for hours, book in enumerate(books):
        book.now = START + timedelta(hours=hours)
        attempt = Attempt(COURSE, CHAPTER, book)
        play(attempt, "first-day", well)
        sit(attempt, well)
    both = merged(COURSE, books[0].kept, books[1].kept)
    assert len(both.sittings) == 2 and {d.run for d in both.decisions if d.case == "first-day"} == {1, 2}
    assert [s.finished for s in score(COURSE, CHAPTER, both).sittings] == [True, True]
