"""Whether the bank can be passed without reading it: measured over all cases.

The measures are those that item-writing research warns of (Haladyna, Downing and Rodriguez, "A Review of Multiple-Choice
Item-Writing Guidelines", 2002): keys given away by their place or their length, and options that stand for other options.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from statistics import StatisticsError, correlation, mean
from typing import TYPE_CHECKING, Any

from course.base import END
from course.check.texts import true_false_keys
from course.fault import Fault
from course.kinds import Choose, ChooseOne, MarkUp, Reflect, Step
from course.model import Scenario

if TYPE_CHECKING:
    from course.loader import Course

LAZY_SHARE = 0.5
"""What part of the points somebody earns who does not read, at most, on average over the cases."""
LONGEST_SHARE = 0.3
"""In what part of the steps the right option is the longest, at most."""
CORRELATION = 0.15
"""Rank correlation between the length of an option and its points, at most, either way."""
TRUE_SHARE = (0.45, 0.55)
FEW = 10
"""Steps, or cases, under which a share says little: then it is told and not held against anybody."""


def measures(course: Course) -> dict[str, Any]:
    """The figures, for the summary of the check."""
    steps = [step for case in course.scenarios.values() for step in case.steps.values()]
    ones = [step for step in steps if isinstance(step, ChooseOne)]
    keys = true_false_keys(course)
    return {
        "lazy": lazy_shares(course),
        "longest_is_right": round(mean(longest_is_right(step) for step in ones), 3) if ones else None,
        "steps_choose_one": len(ones),
        "length_and_points": _rounded(length_and_points(steps)),
        "true_false": {"true": keys[True], "false": keys[False]},
    }


def fairness_faults(course: Course, measured: dict[str, Any]) -> Iterator[Fault]:
    """What `measured` (see `measures`) says against the bank."""
    small = len(course.scenarios) < FEW and measured["steps_choose_one"] < FEW
    for way, share in measured["lazy"].items():
        if share >= LAZY_SHARE and not small:
            yield Fault("lazy", f"choosing {way} earns {share:.0%} of the points on average; it has to be under {LAZY_SHARE:.0%}")
    longest = measured["longest_is_right"]
    if longest is not None and longest > LONGEST_SHARE and measured["steps_choose_one"] >= FEW:
        where = "; ".join(_given_away(course))
        words = f"the right option is the longest in {longest:.0%} of the steps; {LONGEST_SHARE:.0%} at most. They are {where}"
        yield Fault("longest", words)
    told = measured["length_and_points"]
    if told is not None and abs(told) > CORRELATION and not small:
        words = f"the rank correlation of options' lengths and points is {told:+.2f}; {CORRELATION} at most either way"
        yield Fault("option-length", words)
    true, false = measured["true_false"]["true"], measured["true_false"]["false"]
    total = true + false
    # The nearest that whole questions come to half is always enough.
    if total and not TRUE_SHARE[0] <= true / total <= TRUE_SHARE[1] and abs(true - false) > 1:
        yield Fault("true-false", f"{true} of {total} true-or-false keys are true; 45 to 55% have to be")


def longest_is_right(step: ChooseOne) -> bool:
    """Whether an option that is longer than all others is right."""
    lengths = sorted(len(option.text) for option in step.options.values())
    longest = max(step.options, key=lambda name: len(step.options[name].text))
    return lengths[-1] > lengths[-2] and step.verdict(longest) == "right"


def length_and_points(steps: Sequence[Step]) -> float | None:
    """Spearman's rank correlation over all options that are read before choosing, each measured within its step."""
    lengths, points = [], []
    for step in steps:
        if isinstance(step, Choose) and not isinstance(step, MarkUp):
            usual = mean(len(step.words_of(name)) for name in step.parts)
            lengths += [len(step.words_of(name)) / usual for name in step.parts]
            points += [part.points / step.maximum if step.maximum else 0 for part in step.parts.values()]
    try:
        return correlation(_ranks(lengths), _ranks(points))
    except StatisticsError:
        return None  # too few, or all the same


def lazy_shares(course: Course) -> dict[str, float]:
    """What part of the points each way of not reading earns, on average over the cases, by way."""
    shares: dict[str, list[float]] = defaultdict(list)
    for key, case in course.scenarios.items():
        best = course.bounds[key].points if key in course.bounds else 0
        if not best:
            continue
        for way in _ways(case):
            shares[way].append(_played(case, lambda step, way=way: step.guesses()[way]) / best)  # type: ignore[misc]
    return {way: round(mean(each), 3) for way, each in shares.items()}


def _ways(case: Scenario) -> list[str]:
    return list(next(step for step in case.steps.values() if not isinstance(step, Reflect)).guesses())


def _played(case: Scenario, points: Callable[[Step], float]) -> float:
    """Points on the way straight on. Somebody who does not read may be led round a loop once more; it earns no other share."""
    total, at, seen = 0.0, next(iter(case.steps)), set()
    while at != END and at not in seen:
        seen.add(at)
        if not isinstance(case.steps[at], Reflect):
            total += points(case.steps[at])
        at = case.after(at)
    return total


def _given_away(course: Course) -> Iterator[str]:
    for (chapter, name), case in course.scenarios.items():
        found = [key for key, step in case.steps.items() if isinstance(step, ChooseOne) and longest_is_right(step)]
        if found:
            yield f"{chapter}/{name}.yaml: {', '.join(found)}"


def _ranks(values: list[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values), start=1):
        places[value].append(place)
    return [mean(places[value]) for value in values]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
