"""grading.guesses: what was tried lately, and from where."""

from datetime import UTC, datetime, timedelta

import pytest

from grading import places
from grading.database import engine
from grading.guesses import KNOWN, LATELY, Lately, lately, note_guess

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
HERE, THERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def url(var):
    return places.database_url()


def tried(url, address, *, hit=False, ago=timedelta(0)):
    note_guess(url, address, hit=hit, now=NOW - ago)


def test_wrong_codes_are_counted_by_address_and_in_all(url):
    for address in (HERE, HERE, THERE):
        tried(url, address)
    assert lately(url, HERE, now=NOW) == Lately(here=2, everywhere=3, known=False)


def test_a_restart_forgives_nothing(url):
    tried(url, HERE)
    engine(url).dispose()
    engine.cache_clear()
    assert lately(url, HERE, now=NOW).here == 1


def test_what_is_long_ago_does_not_count_and_is_not_kept(url, var):
    tried(url, HERE, ago=LATELY + timedelta(seconds=1))
    assert lately(url, HERE, now=NOW) == Lately(0, 0, known=False)
    tried(url, THERE)
    with engine(url).connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM guesses").scalar() == 1


def test_a_right_code_is_no_wrong_one_and_makes_the_address_known(url):
    tried(url, HERE, hit=True, ago=KNOWN - timedelta(days=1))
    assert lately(url, HERE, now=NOW) == Lately(0, 0, known=True)
    assert not lately(url, HERE, now=NOW + timedelta(days=2)).known
    assert not lately(url, THERE, now=NOW).known


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("2001:db8:0:1::5", "2001:db8:0:1:ffff::9", True), ("2001:db8:0:1::5", "2001:db8:0:2::5", False),
     ("::ffff:192.0.2.7", HERE, True), ("192.0.2.8", HERE, False), ("unknown", "unknown", True)],
)  # fmt: skip
def test_an_address_is_what_somebody_has_for_herself(url, one, other, same):
    tried(url, one)
    assert (lately(url, other, now=NOW).here == 1) == same


def test_no_address_is_in_the_files(url, var):
    tried(url, HERE)
    assert not any(HERE.encode() in path.read_bytes() for path in var.iterdir())
