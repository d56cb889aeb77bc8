"""A case as text (Markdown), for a specialist who checks it on paper: everything that it says, and every way through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.base import END
from course.kinds import Step
from course.loader import Course
from course.model import Chapter, Scenario
from course.routes import Leg, Route, how_many, leads, model_run, routes
from course.walk import Answer

BASIS = {"law": "law", "judgement": "judgement: author's key, unpanelled", "own-words": "own words: there is no key"}


def case_text(course: Course, chapter: str, name: str) -> str:
    """The whole case, key included. Raises ContentError when there is no such chapter or case."""
    case = course.scenario(chapter, name)
    blocks = [*_heading(course.chapter(chapter), name, case), "## The decisions"]
    for step in case.steps:
        blocks += _step(course, course.chapter(chapter), case, step)
    return "\n\n".join([*blocks, *_comparison(case), *_ways(case)]) + "\n"


def _heading(chapter: Chapter, name: str, case: Scenario) -> Iterator[str]:
    topics = dict.fromkeys(_topic(chapter, step) for step in case.steps.values())
    yield f"# {case.title}"
    yield _list(
        f"{chapter.heading}; case: {name}",
        f"For: {', '.join(case.route)}",
        f"Kind: {case.kind}",
        f"Minutes: {case.minutes}",
        f"Topics: {'; '.join(topics)}",
    )
    yield "## The situation"
    yield case.situation
    if case.voices:
        yield _list(*(f"**{who}**: {words}" for who, words in case.voices.items()))


def _comparison(case: Scenario) -> Iterator[str]:
    if case.comparison:
        yield "## Beside a model, when the case has ended"
    for compared in case.comparison:
        yield f"### {compared.place}"
        yield _list(f"**The draft:** {compared.draft or 'nothing'}", f"**A model:** {compared.model}", f"**Why:** {compared.why}")


def _step(course: Course, chapter: Chapter, case: Scenario, name: str) -> Iterator[str]:
    step = case.steps[name]
    yield f"### {_numbered(case, name)}"
    yield f"{step.kind}. Basis: {BASIS[step.basis]}. Topic: {_topic(chapter, step)}. Worth {_points(step.least, step.maximum)}."
    yield f"**Asked:** {step.prompt}"
    if step.prompt_again:
        yield f"**Asked when the trainee comes back to it:** {step.prompt_again}"
    yield from step.in_print()
    if step.kind != "reflect":
        given = [answer for answer in model_run(case) if answer[0] == name]
        times = [" (as often as it is asked)" if len(given) > 1 and len(set(given)) == 1 else ""] * len(given)
        if len(set(given)) > 1:
            times = [f" (time {number})" for number in range(1, len(given) + 1)]
        told = dict.fromkeys(f"{', '.join(options)}{time}" for (_, options), time in zip(given, times, strict=True))
        yield f"**Model answer:** {'; '.join(told) or 'it does not come to this step'}"
    yield "**Where it leads**"
    yield _list(*(f"{_either(options)}: {_goes(case, target)}" for target, options in leads(case, name).items()))
    yield from _sources(course, step)


def _sources(course: Course, step: Step) -> Iterator[str]:
    """What the register and the other files say of everything that the step cites, each once."""
    parts = step.parts.values()
    yield "**Cited here**, as the register has it in our own words:"
    lines = []
    for number in dict.fromkeys(number for part in parts for number in part.cites):
        paragraph = course.register[number]
        lines.append(f"{paragraph.title} ({paragraph.where})")
        lines += [
            f"  - {'says' if s.strength == 'info' else f'*{s.strength}*'} ({s.bearer}): {s.topic}{f' [{s.law}]' if s.law else ''}"
            for s in paragraph.statements
        ]
    for key in dict.fromkeys(key for part in parts for key in part.cites_law):
        change = course.law[key]
        words = " ".join(change.text.split())
        lines.append(f"Since 2015, {change.title} ({change.status}, {change.date}; {change.source}): {words}")
    yield _list(*lines)
    beliefs = dict.fromkeys(part.misconception for part in parts if part.misconception)
    if beliefs:
        yield "**Misconceptions met here**"
        told = ((key, course.misconceptions[key]) for key in beliefs)
        yield _list(*(f"{key}: {belief.belief} → {belief.correction}" for key, belief in told))
    if step.duties:
        yield "**Duties that the author names for it**"
        known = {s.id: s for paragraph in course.register.values() for s in paragraph.statements}
        named = [known[duty] for duty in step.duties]
        yield _list(*(f"{s.id} (*{s.strength}*, {s.bearer}): {s.topic}" for s in named))


def _ways(case: Scenario) -> Iterator[str]:
    found, total, model = routes(case), how_many(case), model_run(case)
    yield "## Every way through"
    yield f"There {'is 1 way' if total == 1 else f'are {total} ways'} through. Answers that lead to the same place are one way."
    if len(found) < total:
        yield f"Here are the first {len(found)}."
    for number, route in enumerate(found, start=1):
        yield from _route(case, number, route, model)


def _route(case: Scenario, number: int, route: Route, model: tuple[Answer, ...]) -> Iterator[str]:
    with_model = route.takes(model)
    yield f"### Way {number}: {_points(route.least, route.most)}{' (the model answer)' if with_model else ''}"
    lines = []
    for place, leg in enumerate(route.legs):
        best = f" [model: {', '.join(model[place][1])}]" if with_model and case.steps[leg.step].kind != "reflect" else ""
        again = "" if leg.time == 1 else f", time {leg.time}"
        lines.append(f"{place + 1}. **{_numbered(case, leg.step)}**{again}: {_answers(leg)}{best}; {_goes(case, leg.to)}")
    yield "\n".join(lines)


def _answers(leg: Leg) -> str:
    return f"{_either(leg.answers)} ({_points(leg.least, leg.most)})"


def _either(options: Iterable[str]) -> str:
    return " or ".join(options) or "any answer"


def _goes(case: Scenario, target: str) -> str:
    return "ends the case" if target == END else f"goes on to {_numbered(case, target)}"


def _numbered(case: Scenario, name: str) -> str:
    return f"{list(case.steps).index(name) + 1} {name}"


def _topic(chapter: Chapter, step: Step) -> str:
    return chapter.topics[step.topic].title if step.topic in chapter.topics else step.topic


def _points(least: int, most: int) -> str:
    return f"{most} point{'' if most == 1 else 's'}" if least == most else f"{least} to {most} points"


def _list(*lines: str) -> str:
    return "\n".join(line if line.startswith("  ") else f"- {line}" for line in lines)
