"""serving.patience: guessing is slowed down, and a right code waits rather than being refused."""

import asyncio

import pytest

from grading.guesses import Lately
from serving.patience import (
    FREE_EVERYWHERE,
    FREE_HERE,
    LONGEST_WAIT,
    PAUSE_EVERYWHERE,
    PAUSE_HERE,
    Patience,
    TooMany,
)

HERE, THERE = "192.0.2.7", "198.51.100.9"


class Clock:
    """Time that passes only when somebody sleeps; all who sleep together wake one after the other."""

    def __init__(self):
        self.slept = []

    async def sleep(self, seconds):
        self.slept.append(seconds)
        await asyncio.sleep(0)


def patience(clock, **seen):
    """What was tried lately is the same for each address, unless it is said for one."""
    usual = Lately(here=0, everywhere=0, known=False)
    return Patience(lambda address: seen.get(address, seen.get("all", usual)), clock.sleep)


def try_codes(lines, *addresses):
    """All give a code at once. Returns in which order they were looked at, and how many were not."""
    looked, refused = [], []

    async def one(address):
        try:
            async with lines.turn(address):
                looked.append(address)
                await asyncio.sleep(0)
        except TooMany as error:
            assert "\n" not in str(error)
            refused.append(address)

    async def everybody():
        await asyncio.gather(*(one(address) for address in addresses))

    asyncio.run(everybody())
    return looked, len(refused)


def test_who_types_a_few_wrong_codes_waits_for_nothing():
    clock = Clock()
    seen = Lately(here=FREE_HERE - 1, everywhere=FREE_EVERYWHERE - 1, known=False)
    assert try_codes(patience(clock, all=seen), HERE) == ([HERE], 0) and clock.slept == []


def test_an_address_with_many_wrong_codes_waits_for_each_one_after_the_other():
    clock = Clock()
    assert try_codes(patience(clock, all=Lately(FREE_HERE, FREE_HERE, known=True)), HERE, HERE, HERE) == ([HERE] * 3, 0)
    assert clock.slept == [PAUSE_HERE] * 3


def test_another_address_does_not_wait_with_it():
    clock = Clock()
    lines = patience(clock, **{HERE: Lately(FREE_HERE, FREE_HERE, known=False)})
    looked, refused = try_codes(lines, HERE, THERE)
    assert set(looked) == {HERE, THERE} and refused == 0 and clock.slept == [PAUSE_HERE]


def test_guessing_everywhere_slows_down_those_from_whom_nobody_came_before():
    clock = Clock()
    known, unknown = Lately(0, FREE_EVERYWHERE, known=True), Lately(0, FREE_EVERYWHERE, known=False)
    looked, refused = try_codes(patience(clock, **{HERE: known, THERE: unknown}), THERE, HERE)
    assert (set(looked), refused) == ({HERE, THERE}, 0) and clock.slept == [PAUSE_EVERYWHERE]


@pytest.mark.parametrize("right", [True, False])
def test_a_class_comes_in_at_once_and_many_guesses_at_once_are_no_way_around(right):
    clock, wrong = Clock(), []
    lines = Patience(lambda _: Lately(len(wrong), len(wrong), known=False), clock.sleep)
    at_once = FREE_HERE * 3 // 2

    async def one():
        async with lines.turn(HERE):
            await asyncio.sleep(0)
            if not right:
                wrong.append(HERE)

    async def everybody():
        await asyncio.gather(*(one() for _ in range(at_once)))

    asyncio.run(everybody())
    assert len(clock.slept) == 0 if right else at_once - len(clock.slept) in (FREE_HERE, FREE_HERE + 1)


def test_nobody_waits_for_longer_than_is_said_and_the_line_empties():
    clock = Clock()
    lines = patience(clock, all=Lately(FREE_HERE, FREE_HERE, known=False))
    room = int(LONGEST_WAIT / PAUSE_HERE)
    looked, refused = try_codes(lines, *[HERE] * (room + 7))
    assert (len(looked), refused) == (room, 7)
    assert try_codes(lines, HERE) == ([HERE], 0), "later it is as before"


def test_whoever_waits_is_served_in_turn():
    clock = Clock()
    looked, _ = try_codes(patience(clock, all=Lately(FREE_HERE, FREE_EVERYWHERE, known=False)), HERE, THERE, HERE)
    assert sorted(looked) == sorted([HERE, THERE, HERE])


def test_a_fault_while_it_is_looked_at_gives_the_turn_on():
    lines = patience(Clock(), all=Lately(FREE_HERE, FREE_HERE, known=False))

    async def fails():
        async with lines.turn(HERE):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        asyncio.run(fails())
    assert try_codes(lines, HERE, HERE) == ([HERE, HERE], 0)
