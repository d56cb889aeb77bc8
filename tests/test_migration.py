"""grading.migration: a database of every earlier version becomes one of today, and keeps its rows."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from grading import places
from grading.database import connect, engine
from grading.migration import SCHEMA
from grading.people import name_of, new_trainee, trainee_of
from grading.record import DatabaseRecord

DATABASES = Path(__file__).parent / "databases"
TRAINEE = "t-0a1b2c3d4e"


@pytest.fixture(params=range(1, SCHEMA))
def old(request, var):
    """A database of an earlier version, with rows in it."""
    var.mkdir()
    made = sqlite3.connect(var / "course.db")
    made.executescript((DATABASES / f"version-{request.param}.sql").read_text(encoding="utf-8"))
    made.close()
    return places.database_url()


def shape(url):
    """Tables, columns and what has to be unique."""
    seen = inspect(engine(url))
    return {
        table: (
            {(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)},
            tuple(seen.get_pk_constraint(table)["constrained_columns"]),
            {tuple(unique["column_names"]) for unique in seen.get_unique_constraints(table)},
        )
        for table in seen.get_table_names()
    }


def test_it_has_the_shape_of_a_new_one(old, tmp_path):
    assert shape(old) == shape(f"sqlite:///{tmp_path / 'new.db'}")


def test_every_row_is_still_there(old):
    history = DatabaseRecord(TRAINEE, old).read("chapter-90-alpha")
    assert [len(facts) for facts in (history.decisions, history.sittings, history.notes)] == [2, 1, 1]
    assert history.notes[0].text == "Ask Mo’s mother — “how is he?”"
    assert trainee_of(old, "a-key-of-version-1") == TRAINEE and name_of(old, TRAINEE) == "Ada O'Neill"
    with connect(old, writing=False) as connection:
        assert connection.execute(text("SELECT count(*) FROM trainees")).scalar() == 2


def test_it_is_of_todays_version_and_goes_on(old):
    trainee, key = new_trainee(old)
    assert trainee_of(old, key) == trainee
    with connect(old, writing=False) as connection:
        assert connection.execute(text("SELECT version FROM schema_version")).all() == [(SCHEMA,)]


def test_it_is_brought_forward_once(old):
    engine(old).dispose()
    engine.cache_clear()
    assert name_of(old, TRAINEE) == "Ada O'Neill"


def test_a_step_that_fails_leaves_the_old_database(old, monkeypatch):
    monkeypatch.setattr("grading.migration._STEPS", dict.fromkeys(range(1, SCHEMA), "DROP TABLE keys; SELECT no_such_column"))
    with pytest.raises(Exception, match="no_such_column"):
        engine(old)
    monkeypatch.undo()
    assert trainee_of(old, "a-key-of-version-1") == TRAINEE
