"""grading.graded: one person's part of nbgrader, with nbgrader at work."""

import dataclasses
import shutil

import pytest
from pilot import play

from course import load_course
from grading import gradebook, graded, merge, people, places
from grading.attempt import Attempt
from grading.erase import erase
from grading.handin import HandIn, hand_in
from grading.record import DatabaseRecord

REAL = load_course()
CHAPTER = "chapter-06-schools"
COURSE = dataclasses.replace(REAL, file=REAL.file.model_copy(update={"chapters": {CHAPTER: REAL.file.chapters[CHAPTER]}}))


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """One real chapter, released once."""
    place = tmp_path_factory.mktemp("released") / "var"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEND_VAR", str(place))
        gradebook.release(COURSE)
    return place


@pytest.fixture
def url(released, var):
    shutil.copytree(released, var, dirs_exist_ok=True)
    return places.database_url()


def handed_in(url, name, words, case="fine-here"):
    trainee, _ = people.new_trainee(url)
    people.set_name(url, trainee, name)
    work = Attempt(REAL, CHAPTER, DatabaseRecord(trainee, url))
    play(work, case)
    work.note({"id": "reflection-1", "name": "reflection", "text": words, "sure": True})
    hand_in(trainee, work.history())
    return trainee


def grade_all(url):
    for each in gradebook.waiting():
        assert gradebook.grade(COURSE, each, people.name_of(url, each.trainee)) is None


def mark_reflection(trainee, points, words):
    """What a trainer does in formgrader."""
    with gradebook.open_book() as book:
        notebook = book.find_submission_notebook(CHAPTER, CHAPTER, trainee)
        grade = next(grade for grade in notebook.grades if grade.name == "reflection")
        grade.manual_score, grade.needs_manual_grade = points, False
        notebook.comments[0].manual_comment = words
        book.db.commit()


def marks_of(trainee):
    return {each["chapter"]: each for each in graded.graded(trainee)}


def test_nbgrader_holds_no_byte_of_whoever_was_erased(url, var):
    ada, grace = handed_in(url, "Ada Quillfeather", "her own words"), handed_in(url, "Grace", "other words")
    grade_all(url)
    mark_reflection(ada, 2.0, "a trainer's comment")
    assert marks_of(ada)[CHAPTER]["cells"]["reflection"] == 2.0 and marks_of(ada)[CHAPTER]["comments"] == ["a trainer's comment"]
    others = marks_of(grace)
    erase(url, ada)
    left = [path for path in var.rglob("*") if ada in path.name]
    words = [ada, "Quillfeather", "her own words", "a trainer's comment"]
    left += [path for path in var.rglob("*") if path.is_file() for word in words if word.encode() in path.read_bytes()]
    assert left == [] and marks_of(ada) == {} and marks_of(grace) == others != {}


def test_marks_and_feedback_go_with_the_one_hand_in(url):
    ada, again = people.new_trainee(url)[0], handed_in(url, "Ada", "words")
    grade_all(url)
    mark_reflection(again, 2.0, "well said")
    kept = marks_of(again)
    assert merge.merge(REAL, url, again, ada) == []
    assert marks_of(ada) == kept and marks_of(again) == {}
    assert gradebook.waiting() == []
    assert (places.nbgrader() / "feedback" / ada / CHAPTER).is_dir()


def test_of_two_marks_by_hand_that_of_the_words_which_count_stays(url):
    ada, again = handed_in(url, "Ada", "first words"), handed_in(url, "Ada", "later words", case="out-for-phonics")
    grade_all(url)
    for trainee, points in ((ada, 1.0), (again, 2.0)):
        mark_reflection(trainee, points, "seen")
    assert merge.merge(REAL, url, again, ada) == [CHAPTER]
    assert gradebook.waiting() == [HandIn(ada, CHAPTER)]
    grade_all(url)
    cells = marks_of(ada)[CHAPTER]["cells"]
    assert cells["fine-here"] > 0 and cells["out-for-phonics"] > 0 and cells["reflection"] == 2.0
    with gradebook.open_book() as book:
        assert [student.id for student in book.students] == [ada]


def test_without_a_gradebook_there_are_no_marks(var):
    assert graded.graded("t-nobody") == []
    graded.remove("t-nobody")
