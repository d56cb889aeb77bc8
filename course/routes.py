"""Every way through a case, with the answers that take it: computed from its graph, and never endless.

Answers that lead to the same place, with the same ways on from there, are one way. So a case of five decisions in a
straight line has one route, whatever is answered on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from course.base import END, Targets
from course.bounds import loops
from course.kinds import ChooseOne
from course.model import Scenario
from course.walk import Answer

MANY = 300
"""Routes up to which all are listed."""
SHOWN = 200
"""Routes that are listed where there are more."""


@dataclass(frozen=True)
class Leg:
    """One answered step of a route."""

    step: str
    time: int
    """1 where the route comes to this step for the first time."""
    answers: tuple[str, ...]
    """The options that lead on from here along this route; empty where any answer does."""
    least: int
    """The fewest points that one of them earns."""
    most: int
    to: str
    """The step that follows, or `end`."""

    def takes(self, answer: Answer) -> bool:
        """Whether `answer` leads along this leg."""
        step, options = answer
        return step == self.step and (not self.answers or options[0] in self.answers)


@dataclass(frozen=True)
class Route:
    """One way through a case, from its first step to its end."""

    legs: tuple[Leg, ...]

    @property
    def least(self) -> int:
        """The fewest points that somebody on this route earns."""
        return sum(leg.least for leg in self.legs)

    @property
    def most(self) -> int:
        return sum(leg.most for leg in self.legs)

    def takes(self, answers: Iterable[Answer]) -> bool:
        """Whether these answers are a run along this route."""
        given = list(answers)
        return len(given) == len(self.legs) and all(leg.takes(answer) for leg, answer in zip(self.legs, given, strict=True))


def routes(case: Scenario) -> list[Route]:
    """All routes of `case`, in the order of its file; the first SHOWN of them where there are more than MANY.

    Raises ValueError when a loop has no end.
    """
    found = _Map(case)
    return list(islice(found.routes(), SHOWN if found.total > MANY else None))


def how_many(case: Scenario) -> int:
    """How many routes there are, without going them. Raises ValueError when a loop has no end."""
    return _Map(case).total


def model_run(case: Scenario) -> tuple[Answer, ...]:
    """The model answer as a run."""
    return tuple(answer for entry in case.model_answer for answer in entry.items())


def leads(case: Scenario, name: str) -> dict[str, list[str]]:
    """Where a step leads: each target (`end` among them) with the options that lead there, and when.

    An empty list says that any answer leads there. An option with a list of targets stands at each: "ask (1st time)".
    """
    step = case.steps[name]
    if not isinstance(step, ChooseOne):
        return {case.after(name): []}
    found: dict[str, list[str]] = {}
    for option in step.options:
        targets = step.next_of((option,)) or (case.after(name),)
        for target in dict.fromkeys(targets):
            found.setdefault(target, []).append(option + _when(targets, target))
    return found if len(found) > 1 else {only: [] for only in found}


def _when(targets: Targets, target: str) -> str:
    if len(set(targets)) == 1:
        return ""
    last = len(targets) - 1
    while last and targets[last - 1] == targets[-1]:
        last -= 1
    times = [f"{_ordinal(n + 1)} time" for n in range(last) if targets[n] == target]
    if targets[-1] == target:
        times.append(f"from {_ordinal(last + 1)} time")
    return f" ({', '.join(times)})"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_Taken = frozenset[tuple[str, str, int]]
"""How often each option that has a list of targets has been chosen: (step, option, times)."""


@dataclass(frozen=True)
class _Way:
    """A way on from a place: the answers that take it, the least and the most that they earn, the step, the place there."""

    answers: tuple[str, ...]
    least: int
    most: int
    to: str
    place: int


class _Map:
    """The places of a case: a step together with what is still to come from there.

    Runs that have the same before them are at the same place, whatever lies behind them: so there are few places, even
    where there are many routes.
    """

    _END = 0

    def __init__(self, case: Scenario) -> None:
        if endless := loops(case):
            raise ValueError(f"step {endless!r} is on a loop that never ends")
        self._case = case
        self._ways: list[tuple[_Way, ...]] = [()]
        self._steps: list[str] = [END]
        self._counts = [1]
        self._known: dict[tuple[str, tuple[_Way, ...]], int] = {}
        self._reached: dict[tuple[str, _Taken], int] = {}
        self._start = self._place(next(iter(case.steps)), frozenset())

    @property
    def total(self) -> int:
        """How many routes there are."""
        return self._counts[self._start]

    def routes(self) -> Iterator[Route]:
        """One after the other, as they are asked for."""
        yield from (Route(legs) for legs in self._from(self._start, ()))

    def _from(self, place: int, before: tuple[Leg, ...]) -> Iterator[tuple[Leg, ...]]:
        if place == self._END:
            yield before
            return
        step = self._steps[place]
        time = sum(leg.step == step for leg in before) + 1
        for way in self._ways[place]:
            yield from self._from(way.place, (*before, Leg(step, time, way.answers, way.least, way.most, way.to)))

    def _place(self, name: str, taken: _Taken) -> int:
        if name == END:
            return self._END
        if (name, taken) not in self._reached:
            ways = tuple(self._ways_from(name, taken))
            if (name, ways) not in self._known:
                self._known[name, ways] = len(self._ways)
                self._ways.append(ways)
                self._steps.append(name)
                self._counts.append(sum(self._counts[way.place] for way in ways))
            self._reached[name, taken] = self._known[name, ways]
        return self._reached[name, taken]

    def _ways_from(self, name: str, taken: _Taken) -> Iterator[_Way]:
        step = self._case.steps[name]
        if not isinstance(step, ChooseOne):
            to = self._case.after(name)
            yield _Way((), step.least, step.maximum, to, self._place(to, taken))
            return
        counts = {(at, option): times for at, option, times in taken}
        same: dict[tuple[str, int], list[str]] = {}
        for option in step.options:
            targets = step.next_of((option,)) or (self._case.after(name),)
            last, times = len(targets) - 1, counts.get((name, option), 0)
            others = (entry for entry in taken if entry[:2] != (name, option))
            after = frozenset((*others, (name, option, min(times + 1, last)))) if last else taken
            to = targets[min(times, last)]
            same.setdefault((to, self._place(to, after)), []).append(option)
        for (to, place), options in same.items():
            points = [step.worth((option,)) for option in options]
            yield _Way(() if len(same) == 1 else tuple(options), min(points), max(points), to, place)
