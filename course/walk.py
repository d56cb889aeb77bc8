"""Where a trainee stands in a case: always a replay of the answers, never a stored position.

The idea of rebuilding state from plain answers is that of alphagov/smart-answers (its StateResolver).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from course.base import END
from course.errors import WrongAnswer
from course.model import Scenario

Answer = tuple[str, tuple[str, ...]]
"""A step's name and what was answered at it (see course.kinds)."""


@dataclass(frozen=True)
class Turn:
    """One answered step."""

    number: int
    """1 for the first answer of a run."""
    step: str
    options: tuple[str, ...]
    points: int
    maximum: int
    again: bool
    """Whether a loop had brought the trainee to this step before."""


@dataclass(frozen=True)
class Walk:
    """A run of a scenario, as far as it has got."""

    turns: tuple[Turn, ...]
    step: str | None
    """The step to be answered now; None when the case has ended."""
    again: bool
    """Whether that step has been answered before in this run."""

    @property
    def ended(self) -> bool:
        return self.step is None

    @property
    def points(self) -> int:
        """Points earned so far."""
        return sum(turn.points for turn in self.turns)


def walk(scenario: Scenario, answers: Iterable[Answer]) -> Walk:
    """Replays `answers` from the first step.

    Raises WrongAnswer for an answer that does not fit the step reached, or that comes after the end.
    """
    turns: list[Turn] = []
    visits: Counter[str] = Counter()
    chosen_before: Counter[tuple[str, str]] = Counter()
    at: str = next(iter(scenario.steps))
    for step_name, options in answers:
        if at == END:
            raise WrongAnswer("The case has ended; there is nothing left to answer.")
        if step_name != at:
            raise WrongAnswer(f"The case stands at step {at!r}, not at {step_name!r}.")
        step = scenario.steps[at]
        step.check(options)
        turns.append(Turn(len(turns) + 1, at, options, step.worth(options), step.maximum, again=visits[at] > 0))
        visits[at] += 1
        at = _target(scenario, at, options, chosen_before)
    return Walk(tuple(turns), None if at == END else at, again=visits[at] > 0)


def _target(scenario: Scenario, at: str, options: tuple[str, ...], chosen_before: Counter[tuple[str, str]]) -> str:
    targets = scenario.steps[at].next_of(options)
    if not targets:
        return scenario.after(at)
    taken = chosen_before[at, options[0]]
    chosen_before[at, options[0]] += 1
    return targets[min(taken, len(targets) - 1)]
