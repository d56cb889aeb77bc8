"""grading.database: how SQLite is opened, and what it refuses."""

import pysqlite3
import pytest
from pilot import CHAPTER, decision, drawn, said
from sqlalchemy import text

from grading import places
from grading.database import FACTS, SCHEMA, WrongDatabase, connect, engine
from grading.record import DatabaseRecord, NotRecorded


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
        connection.execute(text("INSERT INTO keys VALUES ('h', 'ada')"))
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


def test_a_connection_that_was_opened_for_reading_only_does_not_stay(url, var, monkeypatch):
    engine(url).dispose()
    connect = pysqlite3.connect
    record = DatabaseRecord("ada", url)
    with monkeypatch.context() as patch:
        patch.setattr(pysqlite3, "connect", lambda path, **more: connect(f"file:{path}?mode=ro", uri=True, **more))
        with pytest.raises(NotRecorded, match="readonly"):
            record.append(CHAPTER, decision(turn=2))
        assert len(record.read(CHAPTER).decisions) == 1
    record.append(CHAPTER, decision(turn=2))
    assert len(record.read(CHAPTER).decisions) == 2


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
