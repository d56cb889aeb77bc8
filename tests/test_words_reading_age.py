"""course.words.reading_age: two measures of how hard a text is, on Markdown as authors write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.words.reading_age import reading_ages

EASY = "Tam is six. She sits by the door. Her mum asks you what to do. What do you say?"
HARD = (
    "Notwithstanding administrative considerations, responsibility for coordinating individualised educational provision remains "
    "unequivocally institutional, irrespective of organisational circumstances or anticipated developmental outcomes."
)


def test_a_simple_text_is_for_young_readers_and_a_hard_one_for_graduates():
    assert max(reading_ages(EASY)) < 9
    assert min(reading_ages(HARD)) > 20


def test_the_ages_are_by_the_published_formulas():
    # 10 words, 2 sentences, 12 syllables, 39 letters
    kincaid, automated = reading_ages("The children ran to the gate. He saw them running.")
    assert kincaid == pytest.approx(0.39 * 5 + 11.8 * 1.2 - 15.59 + 5, abs=0.06)
    assert automated == pytest.approx(4.71 * 3.9 + 0.5 * 5 - 21.43 + 5, abs=0.06)


@pytest.mark.parametrize("text", ["", "   \n\n ", "...", "***", "(6.20)", "?!", "—", "| |\n|-|"])
def test_a_text_without_words_has_no_age(text):
    assert reading_ages(text) == (0.0, 0.0)


@pytest.mark.parametrize(
    "marked",
    [
        "Schools *should* listen to parents.",
        "Schools should listen to parents (6.20).",
        "Schools should listen to parents (6.43, 6.48).",
        "Schools should listen to parents (reg 49(2)).",
        "Schools should listen to parents (s.67(2)).",
        "Schools should listen to parents (Intro xix).",
        "Schools should **listen** to\nparents.",
        "# Schools should listen to parents",
        "- Schools should listen to parents.",
        "Schools should [listen](https://example.org/a-long-address-in-full) to parents.",
    ],
)
def test_marks_references_and_hard_wraps_make_nothing_harder(marked):
    assert reading_ages(marked) == reading_ages("Schools should listen to parents.")


def test_brackets_with_words_are_read():
    assert reading_ages("They listen (irrespective of circumstances).") != reading_ages("They listen.")


@pytest.mark.parametrize("mark", [".", "!", "?", ":", ";", ".\n\n", '."'])
def test_a_sentence_ends_where_a_voice_pauses(mark):
    one = "The teacher speaks to her father after school and the father answers her at the gate"
    two = f"The teacher speaks to her father after school{mark} and the father answers her at the gate"
    assert max(reading_ages(two)) < max(reading_ages(one))


def test_a_full_stop_in_a_number_ends_nothing():
    assert reading_ages("By 6.45 they plan the whole of it") == reading_ages("By 645 they plan the whole of it")


@pytest.mark.parametrize(
    "word, count",
    [
        ("idea", 2),
        ("only", 2),
        ("people", 2),
        ("little", 2),
        ("asked", 1),
        ("needed", 2),
        ("school", 1),
        ("authority", 4),
        ("information", 4),
        ("don't", 1),
        ("one-to-one", 3),
        ("classes", 2),
        ("games", 1),
        ("makes", 1),
        ("the", 1),
    ],
)
def test_syllables_are_those_that_are_heard(word, count):
    kincaid, _ = reading_ages(word)
    assert kincaid == pytest.approx(0.39 + 11.8 * count - 15.59 + 5, abs=0.06)


@given(st.text())
def test_no_text_stops_it(text):
    assert all(age >= 0 for age in reading_ages(text))
