"""course.statements: what the "must or should?" trainer asks, and that no item answers itself."""

from collections import Counter
from random import Random

import pytest

from course import load_course
from course.register import Paragraph, Statement
from course.statements import GAP, SHARES, STRENGTHS, WHOSE, draw, gapped, of

REGISTER = load_course().register
POOL = gapped(REGISTER)


def register_of(*topics, strength="must", number="9.1"):
    statements = tuple(Statement(f"{number}-{n}", strength, "school", topic, "") for n, topic in enumerate(topics, 1))
    return {number: Paragraph(number, "9", 1, statements)}


@pytest.mark.parametrize(
    ("strength", "topic", "words"),
    [
        ("must", "Must tell the parents", f"{GAP} tell the parents"),
        ("must", "Schools must tell the parents", f"Schools {GAP} tell the parents"),
        ("should", "Tell the parents", "Tell the parents"),
        ("may", "May pool budgets", f"{GAP} pool budgets"),
        ("must", "Look where a child may have SEN", "Look where a child may have SEN"),
        ("may", "Pool budgets", None),
        ("may", "May pool budgets if able", None),
        ("must", "Tell the parents (worded required)", None),
        ("should", "Should explain, weaker than the must in 9.43", None),
        ("must", "The same applies to health care", None),
    ],
)
def test_the_word_that_tells_is_gone_or_the_statement_is(strength, topic, words):
    assert [item.words for item in gapped(register_of(topic, strength=strength))] == ([words] if words else [])


def test_statements_of_the_law_beside_the_code_and_mere_information_are_left_out():
    row = Statement("law-1", "must", "school", "Must tell the parents", "")
    assert gapped({"s.68": Paragraph("s.68", "6", None, (row,))}) == ()
    assert gapped(register_of("Must tell the parents", strength="info")) == ()


def test_no_item_of_the_register_says_must_or_should():
    for item in POOL:
        assert not {"must", "should"} & set(item.words.lower().replace(",", " ").replace(";", " ").split()), item.words


def test_the_pool_reaches_every_chapter_and_most_of_the_register():
    strong = [s for p in REGISTER.values() if p.in_code for s in p.statements if s.strength in ("must", "should")]
    assert len(POOL) > 0.8 * len(strong)
    assert {item.paragraph.chapter for item in POOL} >= {str(number) for number in range(12)}


@pytest.mark.parametrize("whose", WHOSE)
def test_every_group_has_several_rounds_of_both_strengths(whose):
    found = Counter(item.statement.strength for item in of(whose, POOL))
    assert found["must"] >= 20 and found["should"] >= 20


def test_a_group_holds_only_what_binds_it():
    ours = {"school", "governing body", "head teacher", "SENCO", "teacher", "all bodies"}
    assert all(ours.intersection(item.statement.bearers) for item in of("schools", POOL))


def test_nothing_comes_twice_until_everything_has_come():
    pool, seen = of("early-years", POOL), set()
    while len(seen) < len(pool):
        drawn = draw(pool, 10, seen, Random(len(seen)))
        ids = [item.statement.id for item in drawn]
        assert len(set(ids)) == len(ids) == 10
        fresh = set(ids) - seen
        assert len(fresh) == min(10, len(pool) - len(seen)), "what was not seen comes first"
        seen |= fresh
    assert len(draw(pool, 10, seen, Random(1))) == 10, "and then it begins again"


def test_a_pool_that_is_too_small_is_drawn_whole():
    pool = gapped(register_of("Must see", "Must hear"))
    assert {item.words for item in draw(pool, 10, set(), Random(1))} == {f"{GAP} see", f"{GAP} hear"}


@pytest.mark.parametrize("strength", STRENGTHS)
def test_one_word_alone_never_does_well(strength):
    drawn = [item for seed in range(200) for item in draw(POOL, 10, set(), Random(seed))]
    share = sum(item.statement.strength == strength for item in drawn) / len(drawn)
    assert abs(share - SHARES[strength] / sum(SHARES.values())) < 0.05
