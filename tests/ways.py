"""Every answer that a step can be given, and every way through a case."""

from itertools import combinations, permutations, product

from pilot import ALPHA, EVERY_KIND

from course import load_course, walk
from course.kinds import Choose, ChooseOne, Order, Sort
from course.model import Scenario
from course.read_yaml import read_yaml

CASES = {
    f"{chapter}/{name}": case
    for course in (load_course(ALPHA), load_course())
    for (chapter, name), case in course.scenarios.items()
} | {EVERY_KIND.stem: Scenario.model_validate(read_yaml(EVERY_KIND))}
"""The cases of tests/alpha, those of the course, and the one with every kind of step."""
ORDERS = {"as in the file": list, "backwards": lambda names: list(names)[::-1], "by name": sorted}
"""Orders in which the options of a step may be shown."""
STEPS = {f"{name}/{step}": each for name, case in CASES.items() for step, each in case.steps.items()}


def tell(part):
    """What is told of a part, as the page would: here its feedback alone."""
    return {"feedback": part.feedback}


def answers(step):
    """Every answer that `step` can be given; of own words two."""
    if isinstance(step, ChooseOne):
        yield from ((name,) for name in step.options)
    elif isinstance(step, Choose):
        for size in range(1, len(step.options) + 1):
            yield from combinations(step.options, size)
    elif isinstance(step, Order):
        yield from permutations(step.options)
    elif isinstance(step, Sort):
        for boxes in product(step.boxes, repeat=len(step.options)):
            yield tuple(f"{name}:{box}" for name, box in zip(step.options, boxes, strict=True))
    else:
        yield from (("I would ask.",), ("Nothing comes to mind.",))


def different(step):
    """One answer of each sort: those with one worth and one way on are of one sort; options with a list are their own."""
    sorts = {}
    for answer in answers(step):
        targets = step.next_of(answer)
        own = answer if targets and len(targets) > 1 else None
        sorts.setdefault((step.worth(answer), targets, own), answer)
    return list(sorts.values())


def ways(case):
    """Every way through, as the walk that it ends in."""
    sorts = {name: different(step) for name, step in case.steps.items()}
    begun = [()]
    while begun:
        so_far = begun.pop()
        reached = walk(case, so_far)
        assert len(so_far) <= longest_run(case)
        if reached.ended:
            yield reached
        else:
            begun += [(*so_far, (reached.step, answer)) for answer in sorts[reached.step]]


def longest_run(case):
    """Each entry of a list but the last brings a trainee back once at most, and without them no step comes twice."""
    entries = sum(len(getattr(part, "next", None) or ()) for step in case.steps.values() for part in step.parts.values())
    return len(case.steps) * (1 + entries)
