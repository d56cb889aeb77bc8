"""course.find: which file an author means."""

import pytest
from pilot import ALPHA, CHAPTER, EVERY_KIND

from course import ContentError
from course.find import find_file


@pytest.mark.parametrize("called", ["first-day", "first-day.yaml", f"{CHAPTER}/first-day", f"some/where/{CHAPTER}/first-day.yaml"])
def test_a_case_is_called_by_its_name_or_chapter_and_name(called):
    assert find_file(called, ALPHA) == ALPHA / CHAPTER / "first-day.yaml"


def test_a_file_may_lie_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(EVERY_KIND.parent)
    assert find_file(EVERY_KIND.name, ALPHA) == find_file(str(EVERY_KIND), ALPHA) == EVERY_KIND


def test_a_case_that_cannot_be_read_is_found_all_the_same(alpha_content):
    first_day = alpha_content / CHAPTER / "first-day.yaml"
    first_day.write_text("title: [")
    assert find_file("first-day", alpha_content) == first_day


@pytest.mark.parametrize("called", ["first-dya", "chapter-90-alpha/first-dya", "first-dya.yaml", "no/where/first-dya.yaml"])
def test_a_name_that_is_not_there_gets_its_near_miss(called):
    with pytest.raises(ContentError, match="'first-day'") as said:
        find_file(called, ALPHA)
    assert called in str(said.value) and len(said.value.faults) == 1


def test_of_two_cases_with_one_name_the_chapter_has_to_be_said(alpha_content):
    other = alpha_content / "chapter-91-beta" / "first-day.yaml"
    other.parent.mkdir()
    other.write_text("")
    with pytest.raises(ContentError, match="chapter-91-beta/first-day"):
        find_file("first-day", alpha_content)
    assert find_file("chapter-91-beta/first-day", alpha_content) == other
