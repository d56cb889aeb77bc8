"""grading.merge: two trainees become one in every store."""

from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from pilot import CHAPTER, decide, decision, play, said, sit

from grading import cohorts, merge, people, places
from grading.attempt import Attempt
from grading.decision import History
from grading.handin import REFLECTION, HandIn, NotHandedIn, all_hand_ins, hand_in, hand_ins_of
from grading.merge import NotMerged
from grading.record import DatabaseRecord, Gone
from grading.sign_in import join, resume

OTHER = "chapter-91-beta"


@pytest.fixture
def url(var):
    return places.database_url()


@pytest.fixture
def released(var):
    """Two released notebooks."""
    for chapter in (CHAPTER, OTHER):
        path = places.released() / chapter / f"{chapter}.ipynb"
        path.parent.mkdir(parents=True)
        cell = nbformat.v4.new_markdown_cell("Write here.", metadata={"nbgrader": {"grade_id": REFLECTION}})
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)


@pytest.fixture
def two(url):
    """Two trainees, each with her key."""
    return people.new_trainee(url), people.new_trainee(url)


def at_work(course, url, trainee):
    return Attempt(course, CHAPTER, DatabaseRecord(trainee, url))


def facts(url, trainee):
    """How many facts of each kind there are of her; None when she is gone."""
    try:
        history = DatabaseRecord(trainee, url).read(CHAPTER)
    except Gone:
        return None
    return len(history.decisions), len(history.sittings), len(history.notes)


def test_what_both_did_is_one_persons(alpha, url, two):
    (ada, _), (again, _) = two
    for trainee in (ada, again):
        attempt = at_work(alpha, url, trainee)
        play(attempt, "first-day")
        sit(attempt)
        attempt.note({"id": "note-0001", "name": "monday", "text": f"said by {trainee}"})
    before = [facts(url, trainee) for trainee in (ada, again)]
    assert merge.merge(alpha, url, again, ada) == []
    assert facts(url, ada) == tuple(map(sum, zip(*before, strict=True))) and facts(url, again) is None
    history = DatabaseRecord(ada, url).read(CHAPTER)
    assert [sitting.number for sitting in history.sittings] == [1, 2]
    assert history.latest("monday") == f"said by {again}"
    sit(at_work(alpha, url, ada))
    assert facts(url, ada)[1] == 3


def test_both_browsers_and_both_resume_codes_are_hers(alpha, url, two):
    (ada, key), (again, other_key) = two
    code = cohorts.add(url, "Spring")
    codes = [join(url, trainee, code, "Ada") for trainee in (ada, again)]
    merge.merge(alpha, url, again, ada)
    assert {people.trainee_of(url, each) for each in (key, other_key)} == {ada}
    assert {resume(url, each) for each in codes} == {ada}
    assert [each.id for each in cohorts.members_of(url, "Spring")] == [ada]
    assert people.browsers_of(url, ada) == 2


@pytest.mark.parametrize(("name", "kept"), [("Ada", "Ada"), ("", "Grace")])
def test_name_and_cohort_of_the_one_who_stays_go_first(alpha, url, two, name, kept):
    (ada, _), (again, _) = two
    for cohort in ("Spring", "Autumn"):
        cohorts.add(url, cohort)
    people.set_name(url, ada, name)
    people.set_name(url, again, "Grace")
    cohorts.move(url, again, "Autumn")
    if name:
        cohorts.move(url, ada, "Spring")
    merge.merge(alpha, url, again, ada)
    person = people.person(url, ada)
    assert (person.name, person.cohort) == (kept, "Spring" if name else "Autumn")


def test_a_page_that_is_still_open_keeps_nothing_under_the_old_id(alpha, url, two, released):
    (ada, _), (again, _) = two
    record = DatabaseRecord(again, url)
    merge.merge(alpha, url, again, ada)
    with pytest.raises(Gone):
        record.append(CHAPTER, decision())
    with pytest.raises(NotHandedIn):
        hand_in(again, History(chapter=CHAPTER))
    assert all_hand_ins() == [] and facts(url, again) is None


def test_a_hand_in_of_one_becomes_the_others(alpha, url, two, released):
    (ada, _), (again, _) = two
    history = History(chapter=OTHER, decisions=(decision(),))
    at = hand_in(again, history).at()
    hand_in(ada, History(chapter=CHAPTER))
    assert merge.merge(alpha, url, again, ada) == []
    assert all_hand_ins() == [HandIn(ada, CHAPTER), HandIn(ada, OTHER)]
    assert HandIn(ada, OTHER).history() == history and HandIn(ada, OTHER).at() == at


def test_what_both_handed_in_is_one_hand_in_and_has_to_be_graded_again(alpha, url, two, released):
    now = datetime(2026, 3, 4, tzinfo=UTC)
    for hours, (trainee, _) in enumerate(two):
        attempt = at_work(alpha, url, trainee)
        play(attempt, "first-day")
        hand_in(trainee, attempt.history(), now=now + timedelta(hours=hours))
        decide(attempt, "first-day", "look", "face")  # after the hand-in, so not part of it
    (ada, _), (again, _) = two
    assert merge.merge(alpha, url, again, ada) == [CHAPTER]
    (made,) = all_hand_ins()
    assert made.trainee == ada and made.at() == now + timedelta(hours=1)
    assert sorted({d.run for d in made.history().decisions}) == [1, 2] and len(made.history().decisions) == 4
    assert facts(url, ada)[0] == 6


def test_a_merge_that_was_cut_short_can_be_done_again(alpha, url, two, released):
    (ada, _), (again, _) = two
    for trainee in (ada, again):
        attempt = at_work(alpha, url, trainee)
        play(attempt, "first-day")
        hand_in(trainee, attempt.history())
    hand_in(again, History(chapter=OTHER, notes=(said("monday", "x"),)))

    def fails(*_):
        raise OSError

    for step in ("_merge_people", "_merge_facts"):
        with pytest.MonkeyPatch.context() as patch, pytest.raises(OSError):
            patch.setattr(merge, step, fails)
            merge.merge(alpha, url, again, ada)
        assert facts(url, ada)[0] == facts(url, again)[0] == 2
    merge.merge(alpha, url, again, ada)
    assert facts(url, ada)[0] == 4 and people.person(url, again) is None
    assert hand_ins_of(ada) == [HandIn(ada, CHAPTER), HandIn(ada, OTHER)] and hand_ins_of(again) == []
    assert len(HandIn(ada, CHAPTER).history().decisions) == 4


@pytest.mark.parametrize("which", ["herself", "nobody", "into nobody"])
def test_what_cannot_be_merged_is_said_in_one_line(alpha, url, two, which):
    (ada, _), _ = two
    who, into = {"herself": (ada, ada), "nobody": ("t-nobody", ada), "into nobody": (ada, "t-nobody")}[which]
    with pytest.raises(NotMerged) as refused:
        merge.merge(alpha, url, who, into)
    assert "\n" not in str(refused.value) and people.person(url, ada)


def test_a_hand_in_that_cannot_be_read_stops_it_before_anything_is_changed(alpha, url, two, released):
    (ada, _), (again, _) = two
    (hand_in(again, History(chapter=CHAPTER)).folder / "decisions.json").write_text("{")
    with pytest.raises(NotMerged, match=CHAPTER):
        merge.merge(alpha, url, again, ada)
    assert people.person(url, again) and hand_ins_of(again)


def test_a_trainee_of_whom_there_is_nothing_is_forgotten(alpha, url, two):
    (ada, key), (grace, _) = two
    merge.drop_if_empty(url, ada)
    assert people.person(url, ada), "a browser still knows her"
    people.end_key(url, key)
    DatabaseRecord(grace, url).append(CHAPTER, said("monday", "x"))
    for trainee in (ada, grace):
        merge.drop_if_empty(url, trainee)
    assert people.person(url, ada) is None and people.person(url, grace)
