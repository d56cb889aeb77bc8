"""grading.record and grading.file_record: both stores, held to one promise."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pysqlite3
import pytest
from pilot import CHAPTER, decision, drawn, fresh, said

from grading.decision import History, UnreadableRecord
from grading.file_record import FILE, FileRecord
from grading.record import DatabaseRecord, NotRecorded, Taken

EIGHT = range(8)


def keep(record, *facts):
    for fact in facts:
        record.append(CHAPTER, fact)


def try_to_keep(record, fact):
    """Whether `fact` was kept, and not another in its place."""
    try:
        record.append(CHAPTER, fact)
    except Taken:
        return False
    return True


def facts(record):
    history = record.read(CHAPTER)
    return (*history.decisions, *history.sittings, *history.notes)


def drop_notes(var):
    connection = pysqlite3.connect(str(var / "course.db"))
    connection.execute("DROP TABLE notes")
    connection.commit()
    connection.close()


def test_a_record_begins_empty(record):
    assert record.read(CHAPTER) == History(chapter=CHAPTER)


@pytest.mark.parametrize(
    "fact",
    [
        decision("first-day", "look", "face", "noise", certainty=70),
        decision(certainty=None),
        drawn(3),
        said("monday", "Zażółć; '\n"),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_a_fact_comes_back_as_it_was(record, fact):
    keep(record, fact)
    assert facts(record) == (fact,)


def test_another_opening_of_the_record_reads_the_same(record_of):
    fact = decision()
    keep(record_of("ada"), fact)
    assert facts(record_of("ada")) == (fact,)


def test_facts_come_back_in_the_order_in_which_they_were_recorded(record):
    notes = [said("monday", str(number)) for number in range(12)]
    keep(record, *notes)
    assert list(record.read(CHAPTER).notes) == notes


def test_the_same_id_twice_is_one_fact(record):
    fact = decision()
    keep(record, fact, fact)
    assert facts(record) == (fact,)


@pytest.mark.parametrize(
    ("first", "change"),
    [(decision(), {"turn": 2}), (drawn(), {"number": 2}), (said("monday", "x"), {"text": "y"})],
    ids=["decision", "sitting", "note"],
)
def test_of_two_facts_with_one_id_the_first_is_kept(record, first, change):
    keep(record, first, first.model_copy(update=change))
    assert facts(record) == (first,)


@pytest.mark.parametrize("make", [decision, drawn], ids=["decision", "sitting"])
def test_the_same_place_with_another_id_is_taken(record, make):
    first = make()
    keep(record, first)
    with pytest.raises(Taken):
        keep(record, make())
    assert facts(record) == (first,)


@pytest.mark.parametrize("other", [decision(run=2), decision(turn=2), decision("round-trip")], ids=["run", "turn", "case"])
def test_another_place_is_free(record, other):
    keep(record, decision(), other)
    assert len(facts(record)) == 2


def test_two_trainees_do_not_see_each_other(record_of):
    keep(record_of("ada"), decision(), drawn())
    assert facts(record_of("grace")) == ()
    keep(record_of("grace"), decision(), drawn())
    assert len(facts(record_of("ada"))) == len(facts(record_of("grace"))) == 2


def test_eight_threads_at_once_lose_and_double_nothing(record_of):
    sent = [[said("monday", f"{thread}.{number}") for number in range(6)] for thread in EIGHT]
    with ThreadPoolExecutor(8) as threads:
        # Each sends everything twice, as a page does that got no answer.
        list(threads.map(lambda notes: keep(record_of("ada"), *notes, *notes), sent))
    kept = [note.id for note in facts(record_of("ada"))]
    assert sorted(kept) == sorted(note.id for notes in sent for note in notes)


def test_of_eight_threads_at_one_place_one_is_kept(record_of):
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(lambda _: try_to_keep(record_of("ada"), decision()), EIGHT))
    assert kept.count(True) == 1 == len(facts(record_of("ada")))


def test_eight_processes_at_once_lose_and_double_nothing(record):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["grading.record", "grading.file_record"])
    sent = [[said("monday", f"{process}.{number}") for number in range(3)] for process in EIGHT]
    with ProcessPoolExecutor(8, mp_context=context) as processes:
        for done in [processes.submit(keep, record, *notes, *notes) for notes in sent]:
            done.result()
    assert sorted(note.id for note in facts(record)) == sorted(note.id for notes in sent for note in notes)


@pytest.fixture(params=["database", "file"])
def impossible(request, var):
    """A record below something that is no folder."""
    var.write_text("A file stands where the folder would be.")
    return DatabaseRecord("ada", f"sqlite:///{var}/course.db") if request.param == "database" else FileRecord(var / "ada" / FILE)


def test_a_place_that_cannot_be_written_to_keeps_nothing_and_says_so(impossible):
    with pytest.raises(NotRecorded):
        keep(impossible, decision())


def test_a_place_that_cannot_be_read_is_not_an_empty_record(impossible):
    with pytest.raises(NotRecorded):
        impossible.read(CHAPTER)


@pytest.fixture(params=["database", "file"])
def blocked(request, var):
    """A record whose file is a folder."""
    if request.param == "database":
        (var / "course.db").mkdir(parents=True)
        return DatabaseRecord("ada", f"sqlite:///{var}/course.db")
    (var / FILE).mkdir(parents=True)
    return FileRecord(var / FILE)


def test_a_file_that_cannot_be_opened_is_said_to_be_so(blocked):
    with pytest.raises(NotRecorded):
        blocked.read(CHAPTER)
    with pytest.raises(NotRecorded):
        keep(blocked, decision())


def test_a_database_that_is_none_is_said_to_be_so(var):
    var.mkdir()
    (var / "course.db").write_bytes(b"This is not a database. " * 100)
    with pytest.raises(NotRecorded):
        keep(DatabaseRecord("ada", f"sqlite:///{var}/course.db"), decision())


def test_a_fault_never_repeats_what_a_trainee_wrote(var):
    record = DatabaseRecord("ada", f"sqlite:///{var}/course.db")
    keep(record, said("monday", "x"))
    drop_notes(var)
    with pytest.raises(NotRecorded) as caught:
        keep(record, said("monday", "Bo's secret"))
    assert "secret" not in str(caught.value)


def test_one_id_may_stand_in_two_chapters(record_of, var):
    same = fresh()
    record = record_of("ada")
    other = FileRecord(var / "other.json") if isinstance(record, FileRecord) else record
    record.append(CHAPTER, decision(id=same))
    other.append("chapter-91-beta", decision(id=same))
    assert len(other.read("chapter-91-beta").decisions) == 1


def test_a_broken_file_is_left_as_it_is(var):
    record = FileRecord(var / FILE)
    keep(record, decision())
    broken = record.path.read_bytes()[:-20]
    record.path.write_bytes(broken)
    with pytest.raises(UnreadableRecord):
        record.read(CHAPTER)
    with pytest.raises(NotRecorded):
        keep(record, decision(turn=2))
    assert record.path.read_bytes() == broken


def test_a_file_of_another_chapter_is_not_read_for_this_one(var):
    record = FileRecord(var / FILE)
    record.append("chapter-91-beta", decision())
    with pytest.raises(UnreadableRecord, match="chapter-91-beta"):
        record.read(CHAPTER)


def test_nothing_lies_beside_the_file(var):
    record = FileRecord(var / FILE)
    keep(record, decision())
    assert [path.name for path in var.iterdir()] == [FILE]
