"""What the tests share: a tiny course, a place to write to, and the two stores of a record."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings
from pilot import ALPHA, CHAPTER, EVERY_KIND, REAL_CHAPTER, put_first

from course import load_course
from course.loader import CONTENT
from grading import database, places, visitor
from grading.attempt import Attempt
from grading.file_record import FILE, FileRecord
from grading.record import DatabaseRecord

settings.register_profile("send", deadline=None, derandomize=True, database=None)
settings.load_profile("send")


@pytest.fixture(scope="session")
def alpha():
    """The course of tests/alpha."""
    return load_course(ALPHA)


@pytest.fixture
def alpha_content(tmp_path):
    """A copy of its files, to plant faults in."""
    return Path(shutil.copytree(ALPHA, tmp_path / "content"))


def with_every_kind(folder):
    """A copy of the real content with tests/kinds/every-kind.yaml among the practice cases of chapter 6."""
    content = Path(shutil.copytree(CONTENT, folder / "content"))
    shutil.copy(EVERY_KIND, content / REAL_CHAPTER)
    put_first(content, EVERY_KIND.stem)
    return content


@pytest.fixture
def kinds_content(tmp_path):
    """Such content, to change."""
    return with_every_kind(tmp_path)


@pytest.fixture(scope="session")
def kinds_course(tmp_path_factory):
    """Such a course."""
    return load_course(with_every_kind(tmp_path_factory.mktemp("kinds")))


@pytest.fixture
def var(tmp_path, monkeypatch):
    """An own folder for everything that is written, and a visitor whom nothing has named yet."""
    for name in ("SEND_DATABASE_URL", "NBGRADER_EXECUTION", visitor.ENVIRONMENT, visitor.LAID_OUT):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SEND_VAR", str(tmp_path / "var"))
    yield tmp_path / "var"
    database.engine.cache_clear()


@pytest.fixture(params=["database", "file"])
def record_of(request, var):
    """Opens the record of a trainee, in each of the two stores in turn."""
    if request.param == "database":
        return lambda trainee: DatabaseRecord(trainee, places.database_url())
    return lambda trainee: FileRecord(var / trainee / FILE, trainee)


@pytest.fixture
def record(record_of):
    """Ada's record."""
    return record_of("ada")


@pytest.fixture
def attempt(alpha, record):
    """Ada at work on the chapter of tests/alpha."""
    return Attempt(alpha, CHAPTER, record)
