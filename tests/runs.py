"""Ways through a case that together show all of it."""

from collections import Counter, deque
from collections.abc import Iterator

from course import Scenario, walk
from course.kinds import ChooseOne, Step
from course.walk import Answer

Run = list[Answer]
Move = tuple[str, str, str | None]
"""A step, the option on which the way depends ("" where it depends on none), and the step that follows (None: the end)."""


def runs(case: Scenario) -> list[Run]:
    """A small set of finished runs that together make every move of the case: so they come to every step, choose every option
    that leads to a step of its own, as often as it leads elsewhere, and end in every way there is.

    Greedy: always the shortest way to a move that has not been made.
    """
    made: set[Move] = set()
    found: list[Run] = []
    while True:
        run: Run = []
        while (more := _nearest(case, run, lambda _, move: move not in made)) is not None:
            run = more
            made.update(moves(case, run))
        if not run:
            return found
        # What is left to make from here is nothing; the shortest way out.
        found.append(_nearest(case, run, lambda answers, _: walk(case, answers).ended) or run)


def moves(case: Scenario, run: Run) -> list[Move]:
    """The moves that a run makes."""
    steps = [step for step, _ in run]
    after = [*steps[1:], walk(case, run).step]
    return [(step, _own(case.steps[step], answer), to) for (step, answer), to in zip(run, after, strict=True)]


def answers_at(step: Step) -> Iterator[tuple[str, ...]]:
    """One answer for each way on from a step."""
    if not isinstance(step, ChooseOne):
        yield step.best
        return
    own = [name for name, option in step.options.items() if option.next]
    yield from ((name,) for name in own)
    straight_on = [name for name in step.options if name not in own]
    if straight_on:
        yield (max(straight_on, key=lambda name: step.options[name].points),)


def _own(step: Step, answer: tuple[str, ...]) -> str:
    return answer[0] if step.next_of(answer) else ""


def _nearest(case: Scenario, run: Run, wanted) -> Run | None:
    """`run` with the fewest more answers of which the last one is `wanted(answers, move)`, or None."""
    waiting, seen = deque([run]), set()
    while waiting:
        answers = waiting.popleft()
        at = walk(case, answers).step
        if at is None:
            continue
        for answer in answers_at(case.steps[at]):
            longer = [*answers, (at, answer)]
            if wanted(longer, moves(case, longer)[-1]):
                return longer
            if (state := _state(case, longer)) not in seen:
                seen.add(state)
                waiting.append(longer)
    return None


def _state(case: Scenario, answers: Run) -> tuple[object, ...]:
    """All on which the rest of the way depends: the step, and how often an option with several targets was chosen."""
    times = Counter((step, answer[0]) for step, answer in answers if len(case.steps[step].next_of(answer) or ()) > 1)
    used = {(step, name, min(n, len(case.steps[step].next_of((name,))) - 1)) for (step, name), n in times.items()}
    return walk(case, answers).step, frozenset(used)
