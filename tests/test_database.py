"""grading.database: how SQLite is opened, and what it refuses."""

import pysqlite3
import pytest
from pilot import CHAPTER, decision, drawn, said
from sqlalchemy import text

from grading import places
from grading.database import WrongDatabase, connect, edits_allowed, engine, wipe
from grading.migration import SCHEMA
from grading.record import DatabaseRecord
from grading.tables import FACTS


@pytest.fixture
def url(var):
    """A database in which Ada has one fact of each kind."""
    record = DatabaseRecord("ada", places.database_url())
    for fact in (decision(), drawn(), said("monday", "x")):
        record.append(CHAPTER, fact)
    return places.database_url()


@pytest.fixture
def raw(url, var):
    """The same file, opened by some other program."""
    connection = pysqlite3.connect(str(var / "course.db"))
    yield connection
    connection.close()


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2)])
def test_a_committed_row_survives_a_power_cut(url, pragma, value):
    with connect(url, writing=False) as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_the_library_is_one_without_the_wal_reset_bug():
    assert pysqlite3.sqlite_version_info >= (3, 51, 3)


@pytest.mark.parametrize("table", [table.name for table in FACTS])
@pytest.mark.parametrize("statement", ["UPDATE {} SET trainee = 'eve'", "DELETE FROM {}"])
def test_facts_are_neither_changed_nor_removed_by_any_program(raw, table, statement):
    with pytest.raises(pysqlite3.IntegrityError, match=table):
        raw.execute(statement.format(table))
    assert raw.execute(f"SELECT trainee FROM {table}").fetchall() == [("ada",)]


def test_what_fails_half_way_is_not_kept_at_all(url):
    with pytest.raises(RuntimeError), connect(url, writing=True) as connection:
        connection.execute(text("INSERT INTO keys (hash, trainee) VALUES ('h', 'ada')"))
        raise RuntimeError
    with connect(url, writing=False) as connection:
        assert connection.execute(text("SELECT count(*) FROM keys")).scalar() == 0


def test_a_writer_shuts_other_writers_out_from_the_start(url, raw):
    raw.execute("PRAGMA busy_timeout = 0")
    with connect(url, writing=True), pytest.raises(pysqlite3.OperationalError, match="locked"):
        raw.execute("BEGIN IMMEDIATE")


def test_a_reader_shuts_nobody_out(url, raw):
    raw.execute("PRAGMA busy_timeout = 0")
    with connect(url, writing=False) as connection:
        connection.execute(text("SELECT * FROM notes")).fetchall()
        raw.execute("BEGIN IMMEDIATE")
        raw.rollback()


def test_an_engine_is_opened_once(url):
    assert engine(url) is engine(url)


def test_the_version_of_the_tables_is_kept_once(url, raw):
    engine.cache_clear()
    engine(url).dispose()
    assert raw.execute("SELECT version FROM schema_version").fetchall() == [(SCHEMA,)]


def test_a_database_of_a_newer_version_is_refused(url, raw):
    raw.execute("INSERT INTO schema_version VALUES (?)", (SCHEMA + 1,))
    raw.commit()
    engine.cache_clear()
    with pytest.raises(WrongDatabase, match=str(SCHEMA + 1)):
        engine(url)


def test_times_come_back_in_utc(url):
    (kept,) = DatabaseRecord("ada", url).read(CHAPTER).decisions
    assert kept.at.utcoffset().total_seconds() == 0


def test_the_folder_is_made_when_it_is_missing(var):
    deep = var / "a" / "b" / "course.db"
    engine(f"sqlite:///{deep}").dispose()
    assert deep.is_file()


def test_edits_are_forbidden_again_after_they_were_allowed(url, raw):
    with connect(url, writing=True) as connection, edits_allowed(connection):
        connection.execute(text("DELETE FROM notes"))
    assert raw.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    with pytest.raises(pysqlite3.IntegrityError):
        raw.execute("DELETE FROM decisions")


def test_an_edit_that_fails_leaves_the_guard_up(url, raw):
    with pytest.raises(RuntimeError), connect(url, writing=True) as connection, edits_allowed(connection):
        raise RuntimeError
    with pytest.raises(pysqlite3.IntegrityError):
        raw.execute("DELETE FROM decisions")


def test_what_was_deleted_is_in_no_byte_of_the_files(url, var):
    words = "a sentence that nobody else would write"
    for number in range(300):  # enough for pages to be split
        DatabaseRecord(f"t-{number % 3}", url).append(CHAPTER, said("monday", f"{words} {number} " + "x" * (number * 7 % 500)))

    def found():
        return any(words.encode() in path.read_bytes() for path in var.iterdir())

    assert found()
    with connect(url, writing=True) as connection, edits_allowed(connection):
        connection.execute(text("DELETE FROM notes"))
    assert wipe(url) and not found()


def test_a_reader_keeps_the_log_from_being_wiped_and_that_is_said(url, raw):
    raw.execute("BEGIN")
    raw.execute("SELECT * FROM notes").fetchone()
    DatabaseRecord("ada", url).append(CHAPTER, said("monday", "y"))
    with connect(url, writing=False) as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    assert not wipe(url)
    raw.rollback()
    assert wipe(url)


def test_what_goes_wrong_does_not_tell_what_was_to_be_kept(url):
    with pytest.raises(Exception) as told, connect(url, writing=True) as connection:
        connection.execute(text("INSERT INTO trainees (id, name) VALUES (:id, :name)"), {"id": "t-1", "name": "Ada"})
    assert "Ada" not in str(told.value)
