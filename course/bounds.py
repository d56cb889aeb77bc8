"""What a case can be worth: computed from its graph, so that it holds for every way through."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from course.base import END
from course.kinds import ChooseOne
from course.model import Scenario

_Taken = frozenset[tuple[str, str, int]]
"""How often each option that has a list of targets has been chosen: (step, option, times)."""


@dataclass(frozen=True)
class Best:
    """The best way through a case."""

    points: int
    """The most that a run can earn."""
    worst: int
    """The least that a finished run can earn."""
    steps: frozenset[str]
    """Every step that some run reaches."""


def loops(case: Scenario) -> str | None:
    """A step on a circle that never ends, or None.

    A circle ends when following only the last entry of each list of targets leads out of it, because every earlier
    entry is used up.
    """
    colour: dict[str, str] = {}

    def visit(name: str) -> str | None:
        if name == END or colour.get(name) == "done":
            return None
        if colour.get(name) == "open":
            return name
        colour[name] = "open"
        for target in {targets[-1] for _, targets, _ in _moves(case, name)}:
            found = visit(target)
            if found:
                return found
        colour[name] = "done"
        return None

    return next((found for name in case.steps if (found := visit(name))), None)


def best(case: Scenario) -> Best:
    """The best and the worst way through `case`, whose loops are bounded (see `loops`)."""
    reached: set[str] = set()

    @functools.cache
    def from_here(name: str, taken: _Taken) -> tuple[int, int]:
        if name == END:
            return 0, 0
        reached.add(name)
        most, least = [], []
        counts = {(step, option): times for step, option, times in taken}
        for option, targets, (low, high) in _moves(case, name):
            times = counts.get((name, option), 0)
            last = len(targets) - 1
            after = _take(taken, name, option, min(times + 1, last)) if last else taken
            up, down = from_here(targets[min(times, last)], after)
            most.append(high + up)
            least.append(low + down)
        return max(most), min(least)

    most, least = from_here(next(iter(case.steps)), frozenset())
    return Best(points=most, worst=least, steps=frozenset(reached))


def _take(taken: _Taken, step: str, option: str, times: int) -> _Taken:
    """`taken`, with `option` chosen `times` times."""
    return frozenset({*(entry for entry in taken if entry[:2] != (step, option)), (step, option, times)})


def _moves(case: Scenario, name: str) -> Iterator[tuple[str, tuple[str, ...], tuple[int, int]]]:
    """The ways on from a step: option, its targets, and the least and the most points that it can earn."""
    step = case.steps[name]
    if not isinstance(step, ChooseOne):
        yield "", (case.after(name),), (step.least, step.maximum)
        return
    for option_name, option in step.options.items():
        points = step.worth((option_name,))
        yield option_name, option.next or (case.after(name),), (points, points)
