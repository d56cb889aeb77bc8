"""What is on the screen, as plain data for the browser.

This is where it is decided what leaves the server: consequence, feedback, points and key of a step go into a view
only by `answered(..., told=True)`, which is called for a step that has been decided and may be spoken of.
"""

from __future__ import annotations

from typing import Any

from course import Course, Option, Scenario, Step, Turn, Walk
from course.markdown import to_html, to_inline_html, typeset
from grading.draw import shuffled

View = dict[str, Any]


def situation(scenario: Scenario) -> View:
    """Title and story of a case: what everybody may see."""
    return {
        "title": typeset(scenario.title),
        "minutes": scenario.minutes,
        "route": list(scenario.route),
        "situation": to_html(scenario.situation),
        "voices": [
            {"who": typeset(who[:1].upper() + who[1:]), "words": to_inline_html(words)} for who, words in scenario.voices.items()
        ],
    }


def question(scenario: Scenario, walk: Walk, *seed: object) -> View | None:
    """The step to be answered now, its options in this trainee's order; None when the case has ended."""
    if walk.step is None:
        return None
    step = scenario.steps[walk.step]
    return _asked(step, walk.step, len(walk.turns) + 1, walk.again, seed)


def answered(course: Course, scenario: Scenario, turn: Turn, *seed: object, told: bool) -> View:
    """An answered step; with what it led to and the rule only if it may be `told`."""
    step = scenario.steps[turn.step]
    view = _asked(step, turn.step, turn.number, turn.again, seed)
    for option in view["options"]:
        option["chosen"] = option["name"] in turn.options
        if told:
            option.update(_told(course, step, step.options[option["name"]]))
    if told:
        view |= {"points": turn.points, "maximum": turn.maximum, "basis": step.basis}
    return view


def _asked(step: Step, name: str, number: int, again: bool, seed: tuple[object, ...]) -> View:
    prompt = step.prompt_again if again and step.prompt_again else step.prompt
    return {
        "turn": number,
        "step": name,
        "kind": step.kind,
        "prompt": to_inline_html(prompt),
        "options": [
            {"name": option, "text": to_inline_html(step.options[option].text)} for option in shuffled(step.options, *seed, name)
        ],
    }


def _told(course: Course, step: Step, option: Option) -> View:
    full = option.points >= step.full
    belief = course.misconceptions[option.misconception].belief if option.misconception else ""
    return {
        "verdict": "right" if full else "part" if option.points > 0 else "wrong",
        "consequence": to_html(option.consequence),
        "feedback": to_html(option.feedback),
        "belief": to_inline_html(belief),
        "cards": [card(course, number) for number in option.cites] + [law_card(course, key) for key in option.cites_law],
    }


def card(course: Course, number: str) -> View:
    """The card of a paragraph: our paraphrase, its strength, whom it binds, the page."""
    paragraph = course.register[number]
    return {
        "title": f"Paragraph {number}" if paragraph.in_code else _law_title(number),
        "where": f"Page {paragraph.page} of the Code" if paragraph.in_code else "Stands in the law beside the Code",
        "statements": [{"strength": s.strength, "bearer": s.bearer, "topic": s.topic, "law": s.law} for s in paragraph.statements],
        "link": course.file.publication if paragraph.in_code else "",
    }


def law_card(course: Course, key: str) -> View:
    """The card of a change in the law since the Code was printed."""
    change = course.law[key]
    return {
        "title": f"Since 2015: {change.title}",
        "where": f"{change.source}. Last checked {long_date(change.checked)}.",
        "text": to_html(change.text),
        "statements": [],
        "link": "",
    }


def long_date(day: Any) -> str:
    """A date as it is written in Britain: 1 September 2024."""
    return f"{day.day} {day:%B %Y}"


def _law_title(number: str) -> str:
    if number.startswith(("reg ", "Sch ")):
        return f"SEND Regulations 2014, {number.replace('reg ', 'regulation ').replace('Sch ', 'Schedule ')}"
    if number.startswith("s."):
        return f"Children and Families Act 2014, section {number.removeprefix('s.')}"
    return number
