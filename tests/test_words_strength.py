"""course.words.strength: what is claimed to be a must, a should or a may, and which paragraphs are named for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.register import load_register
from course.words.strength import paragraphs_named, strength_words

KNOWN = list(load_register(Path(__file__).parents[1] / "course/content/register.tsv"))


@pytest.mark.parametrize(
    "text, claimed",
    [
        ("Schools *must* tell them (6.43).", ["must"]),
        ("Schools _should_ listen.", ["should"]),
        ("It *must* not apply a blanket policy.", ["must"]),
        ("Schools *should* not assume it.", ["should"]),
        ("Nobody *should* assume it.", ["should"]),
        ("A school *may* ask, and *should* always do so where there is no progress.", ["may", "should"]),
        ("This is a *should*, not a *must*.", ["should"]),
        ("This is not a *must* but a *should*.", ["should"]),
        ("It is not a *must*; a *should* is what it is.", ["should"]),
        ("It is a *should* rather than a *must*.", ["should"]),
        ("It is not only a *must*.", ["must"]),
        ("It is no more than a *should*.", ["should"]),
        ("It is more than a *should*.", []),
        ("It is neither a *must* nor a *should*.", []),
        ("It is not a *must* or a *should*.", []),
        ("That does not make it a *must*.", []),
        ("The Code does not say *must*.", []),
        ("There is no *must* here.", []),
        ("None of this is a *must*.", []),
        ("It isn’t a legal *must*.", []),
        ("Nothing in it turns a *should* into a *must*.", ["should"]),
        ("To ask is to mistake a *should* for a *must*.", ["should"]),
        ("A *must* or a *should*?", []),
        ("Is it a *must*? It is a *should*.", ["should"]),
        ("A letter with no talk would meet the *must* and miss the *should*.", ["must", "should"]),
        ("A report is a separate thing, and a *must* (6.64); it does not stand in for meetings.", ["must"]),
        ("Where no progress is made this is a *should* (6.59).", ["should"]),
        ("They must and should.", []),
        ("It has never been a *must*.", []),
        ("This *should*, unlike a *must*, leaves room.", ["should"]),
        ("Without a *must* behind it, it is still a *should*.", ["should"]),
        ("Neither the Act nor the Code makes it a *must*.", []),
        ("Parents *should* not be told late, nor *should* they be left out.", ["should", "should"]),
        ("It is neither *must* nor *should*.", []),
        ("**must** and *must be* and `*must*x`", []),
    ],
)
def test_only_claims_are_left(text, claimed):
    assert [strength for strength, _ in strength_words(text)] == claimed


def test_a_strength_comes_with_its_whole_sentence():
    text = 'He asks "why?" first. Parents *must* be\ntold (6.43, 6.48). Then\n\nplans *should* follow'
    assert strength_words(text) == [("must", "Parents *must* be told (6.43, 6.48)."), ("should", "plans *should* follow")]


@pytest.mark.parametrize(
    "text, named",
    [
        ("They listen (6.20).", ["6.20"]),
        ("Tell them (6.43, 6.48), and again (6.43).", ["6.43", "6.48"]),
        ("A teacher (reg 49(2)) or the Act (s.67(2)).", ["reg 49(2)", "s.67(2)"]),
        ("See reg 49(7)(b).", ["reg 49(7)(b)"]),
        ("Regulation 49(2) and section 67(2) and Schedule 1.", ["reg 49(2)", "s.67(2)", "Sch 1"]),
        ("6.45 says so. So does Intro xix.", ["6.45", "Intro xix"]),
        ("Introduction x", ["Intro x"]),
        ("as in 9.69 table and 9.69", ["9.69 table", "9.69"]),
        ("£6.45, 16.45, 6.455, 6.45.1, 1.6.45, at 6.45 pm, 6.45%, x6.45", []),
        ("It costs £6,000 in 2025. Version 6.999.", []),
        ("", []),
    ],
)
def test_paragraphs_are_named_by_their_whole_number(text, named):
    assert paragraphs_named(text, KNOWN) == named


def test_only_known_paragraphs_count_and_a_longer_number_hides_a_shorter_one():
    assert paragraphs_named("(6.45, 6.4)", ["6.4"]) == ["6.4"]
    assert paragraphs_named("(6.45)", ["6.4", "6.5"]) == []
    assert paragraphs_named("(6.45)", []) == []


@pytest.mark.parametrize("number", KNOWN)
def test_every_number_of_the_register_can_be_named(number):
    assert paragraphs_named(f"So it says ({number}).", KNOWN) == [number]


@given(st.text())
def test_no_text_stops_it(text):
    strength_words(text)
    assert set(paragraphs_named(text, ["6.4", "Intro x"])) <= {"6.4", "Intro x"}
