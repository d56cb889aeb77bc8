"""How a case plays: targets, loops, what is reached, what can be earned, and the model answer."""

from __future__ import annotations

from collections.abc import Iterator

from course.base import END
from course.bounds import best, loops
from course.errors import WrongAnswer
from course.explain import near
from course.fault import Fault
from course.kinds import Choose as ChooseAny
from course.kinds import ChooseOne, MarkUp, Order, Reflect, Sort, Step
from course.model import ASSESSED_POINTS, ASSESSED_STEPS, Scenario
from course.walk import walk


def play_faults(case: Scenario) -> Iterator[Fault]:
    """Faults of one case, each with its step and field."""
    targets = list(_target_faults(case))
    yield from targets
    arrangements = [fault.at(step=name) for name, step in case.steps.items() for fault in _arrangement_faults(step)]
    yield from arrangements
    for name, step in case.steps.items():
        for fault in _point_faults(step):
            yield fault.at(step=name, field="points")
    if case.kind == "assessed":
        yield from _assessed_faults(case)
    if not targets and not arrangements:
        yield from _way_faults(case)


def _target_faults(case: Scenario) -> Iterator[Fault]:
    known = [*case.steps, END]
    for name, step in case.steps.items():
        if step.next and step.next not in known:
            yield Fault("target", f"there is no step {step.next!r}{near(step.next, known)}", step=name, field="next")
        for option, part in step.parts.items():
            targets = getattr(part, "next", None)
            if targets and not isinstance(step, ChooseOne):
                words = f"in {step.kind} the step has the next, not an option"
                yield Fault("target", words, step=name, option=option, field="next")
            for target in targets or ():
                if target not in known:
                    words = f"there is no step {target!r}{near(target, known)}"
                    yield Fault("target", words, step=name, option=option, field="next")


def _arrangement_faults(step: Step) -> Iterator[Fault]:
    """What an order, boxes or a marked text say of the options of their step."""
    if isinstance(step, Order):
        above: list[str] = []
        for name, item in step.options.items():
            for first in item.after or ():
                if first not in step.options:
                    words = f"there is no option {first!r}{near(first, step.options)}"
                    yield Fault("arrangement", words, option=name, field="after")
                elif first not in above:
                    words = f"{first!r} has to stand above it: the file has the options in a right order"
                    yield Fault("arrangement", words, option=name, field="after")
            above.append(name)
        if not step.before:
            yield Fault("arrangement", "nothing has to come before anything, so any order is right", field="options")
    if isinstance(step, Sort):
        for name, thing in step.options.items():
            if thing.box not in step.boxes:
                words = f"there is no box {thing.box!r}{near(thing.box, step.boxes)}"
                yield Fault("arrangement", words, option=name, field="box")
    if isinstance(step, MarkUp):
        for name in step.marked:
            if name not in step.options:
                words = f"the text marks {name!r}, and there is no such option{near(name, step.options)}"
                yield Fault("arrangement", words, field="text")
            elif step.marked.count(name) > 1:
                yield Fault("arrangement", f"the text marks {name!r} more than once", field="text")
        for name in step.options:
            if name not in step.marked:
                words = f"the text has no [words]({name}){near(name, step.marked)}"
                yield Fault("arrangement", words, option=name)


def _point_faults(step: Step) -> Iterator[Fault]:
    if isinstance(step, Reflect):
        return
    if step.maximum < 1:
        yield Fault("points", "no option earns a point")
    if isinstance(step, ChooseAny) and not isinstance(step, ChooseOne):
        for name, part in step.parts.items():
            if part.points not in (1, -1):
                words = f"where several are chosen a right one has 1 and a wrong one -1, this one {part.points}"
                yield Fault("points", words, option=name)
    elif isinstance(step, ChooseOne):
        best_ones = [name for name, option in step.options.items() if option.points == step.maximum]
        if len(best_ones) > 1 and step.basis == "law":
            yield Fault("points", f"a law step has one key, and {' and '.join(best_ones)} earn the same")


def _assessed_faults(case: Scenario) -> Iterator[Fault]:
    if len(case.steps) != ASSESSED_STEPS:
        yield Fault("assessed", f"an assessed case has {ASSESSED_STEPS} steps, this one {len(case.steps)}", field="steps")
    for name, step in case.steps.items():
        if step.maximum != ASSESSED_POINTS:
            words = f"a step of an assessed case is worth {ASSESSED_POINTS}, this one {step.maximum}"
            yield Fault("assessed", words, step=name, field="points")
        # The next question would give the answer to the last one away.
        if step.next or any(getattr(part, "next", None) for part in step.parts.values()):
            yield Fault("assessed", "an assessed case is a straight line", step=name, field="next")
    if case.comparison:
        yield Fault(
            "assessed", "a comparison is shown at the end of a practice case; a sitting has no place for it", field="comparison"
        )


def _way_faults(case: Scenario) -> Iterator[Fault]:
    """Loops without a bound, steps that nobody reaches, and a model answer that is not the best way through."""
    circle = loops(case)
    if circle:
        words = "the case can go round for ever; the last entry of a list must not lead back"
        yield Fault("loop", words, step=circle, field="next")
        return
    bounds = best(case)
    for name in (name for name in case.steps if name not in bounds.steps):
        yield Fault("reach", "no way through the case reaches it", step=name)
    answers = [(step, options) for entry in case.model_answer for step, options in entry.items()]
    try:
        played = walk(case, answers)
    except WrongAnswer as fault:
        yield Fault("model-answer", str(fault), field="model_answer")
        return
    if not played.ended:
        yield Fault("model-answer", f"it stops before step {played.step!r}", field="model_answer")
    elif played.points != bounds.points:
        words = f"it earns {played.points} points, the best way through earns {bounds.points}"
        yield Fault("model-answer", words, field="model_answer")
