"""grading.places: everything that is written lies below var."""

import pytest

from grading import places


def test_var_may_be_moved(var):
    assert places.var() == var


@pytest.mark.parametrize("value", [None, ""])
def test_var_lies_in_the_project_otherwise(var, tmp_path, monkeypatch, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEND_VAR")
    if value is not None:
        monkeypatch.setenv("SEND_VAR", value)
    assert places.var().parent == places.ROOT
    assert (places.ROOT / "pyproject.toml").is_file()


def test_a_relative_var_is_made_absolute(var, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEND_VAR", "here")
    assert places.var() == tmp_path / "here"


@pytest.mark.parametrize("place", [places.nbgrader, places.released, places.submitted])
def test_every_other_place_is_below_var(var, place):
    assert place().is_relative_to(var)


def test_asking_for_a_place_does_not_make_it(var):
    places.submitted(), places.released(), places.database_url()
    assert not var.exists()


def test_the_database_is_a_file_below_var(var):
    assert places.database_url().startswith("sqlite:///") and str(var) in places.database_url()


def test_the_database_may_be_elsewhere(var, monkeypatch):
    monkeypatch.setenv("SEND_DATABASE_URL", "postgresql://example.org/course")
    assert places.database_url() == "postgresql://example.org/course"


def test_var_is_made_and_left_empty(var):
    places.make_writable()
    places.make_writable()
    assert list(var.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_named_with_what_to_do(var):
    var.write_text("A file stands where the folder would be.")
    with pytest.raises(places.NotWritable) as caught:
        places.make_writable()
    assert str(var) in str(caught.value) and "SEND_VAR" in str(caught.value)
