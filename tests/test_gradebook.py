"""The path through nbgrader, for real: release, hand-in, autograde, feedback, gradebook, marks."""

import csv
import io
import json
import shutil

import pytest
from pilot import play, said, sit

from course import load_course
from grading import gradebook, places
from grading.attempt import Attempt
from grading.decision import History
from grading.export import write_marks
from grading.handin import HandIn, all_hand_ins, hand_in
from grading.record import DatabaseRecord
from grading.scoring import score

COURSE = load_course()
CHAPTER = "chapter-06-schools"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The real chapters, released once."""
    place = tmp_path_factory.mktemp("released") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEND_VAR", str(place))
        assert gradebook.release(COURSE) == list(COURSE.file.chapters)
        assert gradebook.release(COURSE) == []
    return place


@pytest.fixture
def nbgrader(released, var):
    shutil.copytree(released, var, dirs_exist_ok=True)
    return places.nbgrader()


def attempt(trainee):
    return Attempt(COURSE, CHAPTER, DatabaseRecord(trainee, places.database_url()))


def marks_of(trainee):
    return next(marks for marks in gradebook.marks() if marks.trainee == trainee)


def grade(*made):
    return [gradebook.grade(COURSE, each, "") for each in made]


def test_the_release_holds_no_key_and_no_score(nbgrader):
    text = (places.released() / CHAPTER / f"{CHAPTER}.ipynb").read_text(encoding="utf-8")
    for case in (case for (chapter, _), case in COURSE.scenarios.items() if chapter == CHAPTER):
        for step in case.steps.values():
            for option in step.options.values():
                told = (option.feedback, getattr(option, "text", option.feedback))
                assert not any(words[:60] in text for words in told)


def test_the_gradebook_has_what_the_page_shows(nbgrader):
    """Two trainees, one good and one not; their cells, their sums, the table of marks."""
    for trainee, well in (("t-ada", True), ("t-ben", False)):
        work = attempt(trainee)
        play(work, "fine-here", well=well)
        play(work, "out-for-phonics", well=well)
        sit(work, well=well)
        work.note({"id": "reflection-1", "name": "reflection", "text": f"What {trainee} takes along"})
        hand_in(trainee, work.history())
    assert grade(*gradebook.waiting()) == [None, None]
    for trainee in ("t-ada", "t-ben"):
        scores, marks = attempt(trainee).score(), marks_of(trainee)
        assert sum(marks.cells.values()) == scores.points
        assert gradebook.expected_cells(scores).items() <= marks.cells.items()
        assert marks.waits
    assert marks_of("t-ada").cells["sitting-1"] == 10 and marks_of("t-ben").cells["fine-here"] < 5
    feedback = (nbgrader / "feedback" / "t-ada" / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")
    assert "What t-ada takes along" in feedback
    told = io.StringIO()
    assert write_marks(COURSE, gradebook.marks(), lambda trainee: trainee.title(), told) == 2
    rows = {row["trainee"]: row for row in csv.DictReader(io.StringIO(told.getvalue()))}
    assert int(rows["t-ada"]["score"]) == attempt("t-ada").score().points
    assert (rows["t-ada"]["passed"], rows["t-ben"]["passed"]) == ("yes", "no")
    assert gradebook.waiting() == []


def test_an_unreadable_record_is_named_left_alone_and_stops_nobody_else(nbgrader):
    good, bad = (hand_in(trainee, History(chapter=CHAPTER)) for trainee in ("t-good", "t-bad"))
    path = bad.folder / "decisions.json"
    path.write_text(path.read_text()[:40])
    before = {file.name: file.read_bytes() for file in bad.folder.iterdir()}
    faults = [fault for fault in grade(*all_hand_ins()) if fault]
    assert len(faults) == 1 and "t-bad" in str(faults[0]) and CHAPTER in str(faults[0])
    assert {file.name: file.read_bytes() for file in bad.folder.iterdir()} == before
    assert [marks.trainee for marks in gradebook.marks()] == [good.trainee]


def test_a_hand_in_is_graded_with_our_notebook_whatever_lies_there(nbgrader):
    made = hand_in("t-eve", History(chapter=CHAPTER))
    notebook = json.loads(made.notebook.read_text())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = "999.0"
    made.notebook.write_text(json.dumps(notebook))
    assert grade(made) == [None]
    assert sum(marks_of("t-eve").cells.values()) == 0


@pytest.mark.parametrize("name", ["course.py", "sitecustomize.py", "grading"])
def test_a_file_that_a_kernel_would_run_is_refused_by_name(nbgrader, name):
    made = hand_in("t-eve", History(chapter=CHAPTER))
    (made.folder / name).mkdir() if name == "grading" else (made.folder / name).write_text("1 / 0")
    (fault,) = grade(made)
    assert name in str(fault) and list(gradebook.marks()) == []


def test_handing_in_again_changes_the_mark_and_is_seen_as_waiting(nbgrader):
    work = attempt("t-ada")
    play(work, "fine-here", well=False)
    hand_in("t-ada", work.history())
    assert grade(*gradebook.waiting()) == [None]
    play(work, "fine-here")
    hand_in("t-ada", work.history())
    assert [made.trainee for made in gradebook.waiting()] == ["t-ada"]
    assert grade(*gradebook.waiting()) == [None]
    assert marks_of("t-ada").cells["fine-here"] == COURSE.bounds[CHAPTER, "fine-here"].points


AWKWARD = {
    "empty": lambda history: history,
    "twice": lambda history: history.model_copy(update={"decisions": history.decisions * 2}),
    "partial": lambda history: history.model_copy(update={"decisions": history.decisions[:7]}),
    "no sitting": lambda history: history.model_copy(update={"sittings": ()}),
    "unknown case": lambda history: history.model_copy(
        update={"decisions": (*(d.model_copy(update={"case": "no-such-case"}) for d in history.decisions), *history.decisions[:3])}
    ),
    "unknown step": lambda history: history.model_copy(
        update={"decisions": (history.decisions[0], history.decisions[1].model_copy(update={"step": "no-such-step"}))}
    ),
}


def test_awkward_records_earn_in_nbgrader_what_they_earn_on_the_page(nbgrader):
    work = attempt("t-all")
    play(work, "fine-here")
    sit(work)
    whole = work.history()
    wanted = {}
    for place, change in enumerate(AWKWARD.values()):
        history = change(whole)
        wanted[f"t-{place}"] = gradebook.expected_cells(score(COURSE, CHAPTER, history))
        hand_in(f"t-{place}", history)
    assert set(grade(*all_hand_ins())) == {None}
    for marks in gradebook.marks():
        assert wanted[marks.trainee].items() <= marks.cells.items()


def test_a_chapter_that_nobody_teaches_is_named(nbgrader):
    stray = HandIn("t-ada", "chapter-99-nothing")
    stray.folder.mkdir(parents=True)
    (fault,) = grade(stray)
    assert "chapter-99-nothing" in str(fault)


def test_a_reflection_that_was_not_written_does_not_wait(nbgrader):
    hand_in("t-ada", History(chapter=CHAPTER))
    hand_in("t-ben", History(chapter=CHAPTER, notes=[said("reflection", "Mine")]))
    assert set(grade(*all_hand_ins())) == {None}
    assert {marks.trainee: marks.waits for marks in gradebook.marks()} == {"t-ada": False, "t-ben": True}


def test_a_trainers_mark_for_the_reflection_stands_beside_the_score(nbgrader):
    from nbgrader.api import Gradebook

    work = attempt("t-ada")
    play(work, "fine-here")
    work.note({"id": "reflection-1", "name": "reflection", "text": "Mine"})
    hand_in("t-ada", work.history())
    assert grade(*gradebook.waiting()) == [None]
    with Gradebook(f"sqlite:///{nbgrader / 'gradebook.db'}", gradebook.COURSE_ID) as book:
        mark = book.find_grade("reflection", CHAPTER, CHAPTER, "t-ada")
        # What formgrader does when a trainer types a mark.
        mark.manual_score, mark.needs_manual_grade = 3, False
        book.db.commit()
    told = io.StringIO()
    write_marks(COURSE, gradebook.marks(), str.title, told)
    (row,) = csv.DictReader(io.StringIO(told.getvalue()))
    assert (row["reflection_mark"], int(row["score"])) == ("3", work.score().points)
