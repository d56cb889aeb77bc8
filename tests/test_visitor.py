"""grading.visitor: who looks at the page, and how her record is reached."""

import pytest
from pilot import CHAPTER, decision

from grading import people, places, visitor
from grading.file_record import FILE, FileRecord
from grading.record import DatabaseRecord
from grading.visitor import Visitor, announce, when_known


@pytest.fixture
def here(var, tmp_path, monkeypatch):
    """Goes to a folder, as nbgrader, Voila or JupyterLab do before they start a kernel."""

    def go(folder=tmp_path / "fetched"):
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.chdir(folder)
        return folder

    return go


def known():
    """The visitor, if she is known by now."""
    found = []
    when_known(found.append)
    return found[0] if found else None


def test_the_server_names_a_trainee(here, monkeypatch):
    here()
    monkeypatch.setenv(visitor.ENVIRONMENT, "t-ada")
    ada = known()
    assert (ada.kind, ada.trainee) == ("trainee", "t-ada")
    assert isinstance(ada.record(CHAPTER), DatabaseRecord)


def test_a_trainees_decisions_go_to_the_database(here, monkeypatch):
    here()
    monkeypatch.setenv(visitor.ENVIRONMENT, "t-ada")
    fact = decision()
    known().record(CHAPTER).append(CHAPTER, fact)
    assert DatabaseRecord("t-ada", places.database_url()).read(CHAPTER).decisions == (fact,)


def test_what_nbgrader_grades_is_read_from_the_hand_in(here, monkeypatch):
    folder = here()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    FileRecord(folder / FILE).append(CHAPTER, decision())
    assert known().kind == "grading"
    assert len(known().record(CHAPTER).read(CHAPTER).decisions) == 1


def test_grading_comes_before_any_name(here, monkeypatch):
    here()
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    monkeypatch.setenv(visitor.ENVIRONMENT, "t-ada")
    assert known().kind == "grading"


def test_a_trainee_in_jupyterlab_writes_beside_the_notebook(here):
    folder = here()
    known().record(CHAPTER).append(CHAPTER, decision())
    assert (folder / FILE).is_file()


@pytest.mark.parametrize("place", [lambda: places.NOTEBOOKS, lambda: places.released() / CHAPTER], ids=["source", "released"])
def test_an_authors_trial_never_lies_beside_the_notebook(here, place):
    folder = here(place())
    before = sorted(folder.iterdir())
    known().record(CHAPTER).append(CHAPTER, decision())
    assert sorted(folder.iterdir()) == before
    assert len(list((places.var() / "lab").iterdir())) == 1


def test_an_authors_trials_of_two_chapters_are_apart(here):
    here(places.NOTEBOOKS)
    known().record(CHAPTER).append(CHAPTER, decision())
    assert known().record("chapter-91-beta").read("chapter-91-beta").decisions == ()


def test_nothing_is_opened_before_the_record_is_used(here, monkeypatch, var):
    here()
    monkeypatch.setenv(visitor.ENVIRONMENT, "t-ada")
    known().record(CHAPTER)
    assert not var.exists()


def test_a_page_that_is_laid_out_waits_for_its_visitor(here, monkeypatch):
    monkeypatch.setenv(visitor.LAID_OUT, "1")
    found = []
    when_known(found.append)
    when_known(found.append)
    assert found == []
    ada = Visitor("t-ada", "trainee", here())
    announce(ada)
    assert found == [ada, ada]


def test_who_was_told_is_not_told_again(here, monkeypatch):
    monkeypatch.setenv(visitor.LAID_OUT, "1")
    found = []
    when_known(found.append)
    for trainee in ("t-ada", "t-grace"):
        announce(Visitor(trainee, "trainee", here()))
    assert [each.trainee for each in found] == ["t-ada"]


def test_a_trainee_has_the_name_that_she_gave(here):
    trainee, _ = people.new_trainee(places.database_url())
    ada = Visitor(trainee, "trainee", here())
    ada.set_name("Ada")
    assert ada.name() == "Ada"
