"""The trainer's and the administrator's commands: what they print, and one clear line when they cannot."""

import json
import re

import pytest
from pilot import CHAPTER, decision
from typer.testing import CliRunner

from grading import people, places
from grading.record import DatabaseRecord
from grading.sign_in import WrongCode, join
from serving.cli import app


@pytest.fixture
def run(var):
    def made(*words):
        return CliRunner().invoke(app, words)

    return made


@pytest.fixture
def url(var):
    return places.database_url()


def done(said):
    assert said.exit_code == 0, said.output
    return said.stdout


def one_line(said, *words):
    assert said.exit_code == 1 and said.stdout == ""
    (line,) = said.stderr.strip().splitlines()
    assert all(word in line for word in words), line


def code_in(text):
    return re.search(r"^ {4}(\S+ \S+ \S+)$", text, re.M).group(1)


@pytest.fixture
def joined(run, url):
    """Makes people in a cohort."""
    code = code_in(done(run("cohort", "add", "Spring", "--route", "senco", "--route", "teacher", "--places", "9")))

    def made(name):
        trainee, _ = people.new_trainee(url)
        join(url, trainee, code, name)
        DatabaseRecord(trainee, url).append(CHAPTER, decision())
        return trainee

    return made


def test_a_cohort_is_made_listed_closed_and_opened(run, joined):
    joined("Ada")
    done(run("cohort", "add", "Autumn", "--from", "2026-09-01", "--to", "2027-07-20"))
    spring, autumn = done(run("cohort", "list")).splitlines()
    assert all(word in spring for word in ("Spring", "open", "1 of 9", "senco, teacher"))
    assert all(word in autumn for word in ("Autumn", "1 September 2026", "20 July 2027"))
    done(run("cohort", "close", "spring"))
    assert "closed" in done(run("cohort", "list")).splitlines()[0]
    done(run("cohort", "open", "Spring"))
    assert "open" in done(run("cohort", "list")).splitlines()[0]


def test_a_new_code_takes_the_place_of_the_old_one(run, url):
    old = code_in(done(run("cohort", "add", "Spring")))
    new = code_in(done(run("cohort", "new-code", "Spring")))
    trainee, _ = people.new_trainee(url)
    with pytest.raises(WrongCode):
        join(url, trainee, old, "Ada")
    join(url, trainee, new, "Ada")


def test_members_are_listed_and_moved(run, joined):
    ada, grace = joined("Ada"), joined("Grace")
    assert [line.split("\t")[:2] for line in done(run("cohort", "members", "Spring")).splitlines()] == [
        [ada, "Ada"],
        [grace, "Grace"],
    ]
    done(run("cohort", "add", "Autumn"))
    done(run("cohort", "move", "ada", "Autumn"))
    assert done(run("cohort", "members", "Spring")).split("\t")[0] == grace
    assert done(run("cohort", "members", "Autumn")).split("\t")[0] == ada


def test_two_who_are_one_become_one(run, joined, url):
    first, again = joined("Ada"), joined("Ada L")
    done(run("cohort", "merge", "Ada L", first))
    assert len(done(run("cohort", "members", "Spring")).splitlines()) == 1
    assert len(DatabaseRecord(first, url).read(CHAPTER).decisions) == 2
    one_line(run("cohort", "merge", again, first), again)


def test_a_person_is_exported_and_erased(run, joined, var, tmp_path):
    ada = joined("Ada")
    assert json.loads(done(run("export-person", "Ada")))["id"] == ada
    done(run("export-person", ada, "--to", str(tmp_path / "ada.json")))
    assert json.loads((tmp_path / "ada.json").read_text())["name"] == "Ada"
    one_line(run("export-person", ada, "--to", str(tmp_path / "no" / "ada.json")), "--to")
    one_line(run("erase", ada), "--yes")
    done(run("erase", "Ada", "--yes"))
    assert not any(ada.encode() in path.read_bytes() for path in var.rglob("*") if path.is_file())
    one_line(run("erase", ada, "--yes"), ada)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("cohort", "add", "Spring"), "Spring"),
        (("cohort", "add", " "), "name"),
        (("cohort", "add", "X", "--route", "sencos"), "senco"),
        (("cohort", "add", "X", "--from", "1/9/26"), "2026-09-01"),
        (("cohort", "add", "X", "--from", "2026-09-02", "--to", "2026-09-01"), "2026-09-01"),
        (("cohort", "add", "X", "--places", "0"), "place"),
        (("cohort", "close", "Sprnig"), "Spring"),
        (("cohort", "open", "Nothing"), "Nothing"),
        (("cohort", "new-code", "Nothing"), "Nothing"),
        (("cohort", "members", "Nothing"), "Nothing"),
        (("cohort", "move", "Nobody", "Spring"), "Nobody"),
        (("cohort", "move", "Ada", "Nothing"), "Nothing"),
        (("cohort", "merge", "Ada", "Ada"), "same"),
        (("cohort", "merge", "Ada", "Nobody"), "Nobody"),
        (("cohort", "merge", "Two", "Ada"), "2 people"),
        (("export-person", "Nobody"), "Nobody"),
        (("erase", "Nobody", "--yes"), "Nobody"),
    ],
)
def test_what_cannot_be_done_gets_one_clear_line(run, joined, words, told):
    for name in ("Ada", "Two", "Two"):
        joined(name)
    one_line(run(*words), told)


def test_a_place_that_cannot_be_written_to_is_named(run, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SEND_VAR", str(tmp_path / "file" / "var"))
    for words in (("cohort", "list"), ("erase", "Ada", "--yes"), ("export-person", "Ada")):
        one_line(run(*words), "SEND_VAR")
