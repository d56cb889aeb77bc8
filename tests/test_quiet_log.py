"""The log says that something was refused or has failed, and nothing of what was sent: no name, no answer, no cookie."""

import logging
import types

import pysqlite3
import pytest
from sqlalchemy.exc import OperationalError
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from course import load_course
from grading import database, people, places
from grading.visitor import Visitor
from serving.log import log_failure, log_request
from widgets import open_chapter
from widgets._chapter import ClockPage

CHAPTER = "chapter-06-schools"
SECRET = "Ada Onska wrote this of Mo"
PERSONAL = ("Ada", "Onska", "wrote")
ACTIONS = "choose begin write rate hand-in again judge next work-out no-such-action".split()
FIELDS = "case run turn step options certainty sure name text topic rating whose strength round number dates kinds".split()
VALUES = [
    SECRET, [SECRET], {SECRET: SECRET}, [[SECRET, SECRET]], None, 10**30, -1, 1, "1", "", True,
    "\x00" + SECRET, "\ud800" + SECRET, "fine-here", ["reassure"], {"request": SECRET}, {"request": "2026-06-15"},
]  # fmt: skip


@pytest.fixture
def heard(caplog):
    """The whole text of our log, with whatever stands in its traces."""
    log = logging.getLogger("send_course")
    log.addHandler(caplog.handler)
    yield lambda: caplog.text
    log.removeHandler(caplog.handler)


def parts(var):
    visitor = Visitor("t-ada", "trainee", var)
    page = open_chapter(CHAPTER)
    made = [page.case("fine-here"), page.assessed_set(), page.reflection(), page.confidence("before"), page.must_or_should(),
            page.hand_in()]  # fmt: skip
    page._open(visitor)
    clock = ClockPage()
    clock._open(visitor)
    return [*made, clock.ehc_clock()]


def test_no_message_to_a_widget_brings_what_it_holds_into_the_log(var, heard):
    assert load_course().chapter(CHAPTER)
    for part in parts(var):
        for action in ACTIONS:
            for value in VALUES:
                part._receive(part, dict.fromkeys(FIELDS, value) | {"id": "a" * 12, "action": action}, [])
                part._receive(part, {"id": "b" * 12, "action": action, "rating": value, "text": value, "name": value}, [])
        for value in VALUES:
            part._receive(part, value, [])
            part._receive(part, {"id": value, "action": value}, [])
    assert "refused" in heard()
    assert not [word for word in PERSONAL if word in heard()]


def test_a_database_that_fails_does_not_say_what_was_to_be_written(var, heard, monkeypatch):
    url = places.database_url()
    trainee, _ = people.new_trainee(url)
    monkeypatch.setattr(database, "PATIENCE", 0)
    database.engine.cache_clear()
    other = pysqlite3.connect(str(var / "course.db"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError) as failed:
        people.set_name(url, trainee, SECRET)
    other.close()
    assert "locked" in str(failed.value) and SECRET not in str(failed.value)


def request(path):
    line = RequestStartLine("GET", f"{path}?name={SECRET}", "HTTP/1.1")
    made = HTTPServerRequest(start_line=line, headers=HTTPHeaders({"Cookie": SECRET, "Host": "x"}))
    made.remote_ip = "192.0.2.7"
    return made


@pytest.mark.parametrize(("status", "ours"), [(200, True), (302, True), (404, False), (404, True), (403, True), (500, True)])
def test_a_request_has_a_line_when_it_was_refused_and_in_it_nobodys_data(heard, status, ours):
    path = "/duties/" if ours else f"/{SECRET}"
    log_request(types.SimpleNamespace(get_status=lambda: status, request=request(path), is_ours=ours))
    assert bool(heard()) == (status >= 400)
    assert str(status) in heard() or status < 400
    assert not [word for word in (*PERSONAL, "192.0.2.7") if word in heard()]


def test_a_failure_says_where_it_was_and_not_what_it_was_about(heard):
    try:
        int(SECRET)
    except ValueError as error:
        log_failure(request("/duties/"), error)
    assert "ValueError" in heard() and "test_quiet_log.py" in heard()
    assert "invalid literal" not in heard() and "192.0.2.7" not in heard()
