"""grading.secret: the installation's secret, and hashes that need it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from grading.secret import FILE, NoSecret, mark, secret


def test_it_is_made_once_and_stays(var):
    assert secret() == secret() and len(secret()) == 32


def test_nobody_else_may_read_it(var):
    secret()
    assert stat.S_IMODE((var / FILE).stat().st_mode) == 0o600


def test_many_who_begin_at_once_have_one_secret(var):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret(), range(32)))) == 1


def test_two_installations_have_two(var, tmp_path, monkeypatch):
    here = mark("kind", "word")
    monkeypatch.setenv("SEND_VAR", str(tmp_path / "other"))
    assert mark("kind", "word") != here


def test_a_mark_depends_on_its_kind_and_its_text_alone(var):
    assert mark("a", "x") == mark("a", "x") != mark("b", "x") != mark("a", "y")


def test_a_secret_that_is_not_whole_is_not_used_and_not_replaced(var):
    var.mkdir()
    (var / FILE).write_bytes(b"short")
    with pytest.raises(NoSecret, match=FILE):
        secret()
    assert (var / FILE).read_bytes() == b"short"


def test_a_place_that_cannot_be_written_to_is_named(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SEND_VAR", str(tmp_path / "file" / "var"))
    with pytest.raises(NoSecret, match="file"):
        secret()
