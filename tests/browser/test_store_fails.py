"""When an answer cannot be stored, the page says so, the step stays open, and the answer goes through once it can be."""

import resource
import shutil
import subprocess
from contextlib import closing, contextmanager

import pysqlite3
import pytest
from playwright.sync_api import expect
from test_comes_back import REFLECTION, WORDS, half_fill, is_half_filled


@contextmanager
def locked(server):
    """Another process writes, and does not end."""
    with closing(pysqlite3.connect(server.var / "course.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(learner):
    """The page's kernel cannot write one byte more to any file."""
    kernel = learner.kernel()
    before = resource.prlimit(kernel, resource.RLIMIT_FSIZE)
    resource.prlimit(kernel, resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.prlimit(kernel, resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(server):
    """Nobody can write to the database, not even root."""
    files = [str(path) for path in server.var.glob("course.db*")]
    chattr = shutil.which("chattr") or "/bin/false"
    if subprocess.run([chattr, "+i", *files], capture_output=True).returncode:
        pytest.skip("only root can make a file immutable, and only on a file system that knows it")
    try:
        yield
    finally:
        subprocess.run([chattr, "-i", *files], check=True)


@contextmanager
def gone(server):
    """Where the database was stands a folder."""
    aside = server.var / "aside"
    aside.mkdir()
    for path in server.var.glob("course.db*"):
        path.rename(aside / path.name)
    (server.var / "course.db").mkdir()
    try:
        yield
    finally:
        (server.var / "course.db").rmdir()
        for path in aside.iterdir():
            path.rename(server.var / path.name)
        aside.rmdir()


def rows(server, learner):
    """Decisions of the learner, as the database has them."""
    with closing(pysqlite3.connect(server.var / "course.db")) as connection:
        mine = "(SELECT trainee FROM decisions ORDER BY row DESC LIMIT 1)"
        return connection.execute(f'SELECT "case", turn, count(*) FROM decisions WHERE trainee = {mine} GROUP BY 1, 2').fetchall()


def is_refused(learner, form):
    """The page has said why, and the question is open as it was."""
    expect(form.locator("[type=submit]")).not_to_have_attribute("aria-disabled", "true")
    expect(form.get_by_role("alert")).not_to_be_empty()
    expect(learner.case("fine-here").locator(".answered")).to_have_count(1)


def goes_through_once(learner, server):
    learner.confirm(learner.case("fine-here").locator("form.question"))
    expect(learner.case("fine-here").locator(".answered")).to_have_count(2)
    assert rows(server, learner) == [("fine-here", 1, 1), ("fine-here", 2, 1)]
    expect(learner.reload().case("fine-here").locator(".answered")).to_have_count(2)


def test_a_locked_database_is_waited_for_and_told_of(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    form = learner.case("fine-here").locator("form.question")
    with locked(server):
        learner.confirm(form)
        # Words come before the server has given up.
        expect(form.get_by_role("alert")).not_to_be_empty()
        expect(form.locator("[type=submit]")).to_have_attribute("aria-disabled", "true")
        is_refused(learner, form)
    is_half_filled(learner)
    goes_through_once(learner, server)


def test_a_lock_that_ends_in_time_costs_only_the_wait(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    form = learner.case("fine-here").locator("form.question")
    with locked(server):
        learner.confirm(form)
        expect(form.get_by_role("alert")).not_to_be_empty()
    expect(learner.case("fine-here").locator(".answered")).to_have_count(2)
    assert rows(server, learner) == [("fine-here", 1, 1), ("fine-here", 2, 1)]


def test_a_full_disk_is_told_of_by_every_part_of_the_page(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    form = learner.case("fine-here").locator("form.question")
    rating = learner.page.locator(".send.confidence fieldset").first
    reflection = learner.page.locator(".send.reflection .text-field").first
    with full(learner):
        learner.confirm(form)
        is_refused(learner, form)
        rating.locator("input").nth(2).check()
        expect(rating.get_by_role("alert")).not_to_be_empty()
        reflection.get_by_role("button").click()
        expect(reflection.get_by_role("alert")).not_to_be_empty()
        is_half_filled(learner)
    rating.get_by_role("button").click()
    expect(rating.get_by_role("alert")).to_be_empty()
    reflection.get_by_role("button").click()
    expect(reflection.locator(".hint")).to_have_text("Saved.")
    goes_through_once(learner, server)
    expect(rating.locator("input").nth(2)).to_be_checked()
    expect(learner.page.locator(REFLECTION).first).to_have_value(WORDS)


def test_a_read_only_database_is_told_of_also_by_a_new_kernel(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    form = learner.case("fine-here").locator("form.question")
    with read_only(server):
        learner.confirm(form)
        is_refused(learner, form)
        learner.kill_kernel()
        is_half_filled(learner)
        learner.confirm(form)
        is_refused(learner, form)
    goes_through_once(learner, server)


def test_a_database_that_cannot_be_read_takes_nothing_off_the_page(learner, server):
    learner.open_chapter().play("fine-here", steps=1)
    half_fill(learner)
    again = learner.case("fine-here").get_by_role("button", name="Try again")
    with gone(server):
        learner.kill_kernel()
        expect(again).to_be_visible()
        is_half_filled(learner)
        again.click()
        expect(again).to_be_visible()
    again.click()
    expect(again).to_have_count(0)
    is_half_filled(learner)
    goes_through_once(learner, server)
