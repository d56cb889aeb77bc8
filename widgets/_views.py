"""What is on the screen, as plain data for the browser.

This is where it is decided what leaves the server: consequence, feedback, points and key of a step go into a view
only by `answered(..., told=True)`, which is called for a step that has been decided and may be spoken of; a model text only by
`comparison`, for a case that has ended. How a step is
shown is its kind's own matter (course.kinds).
"""

from __future__ import annotations

from collections.abc import Callable

from course import Course, Scenario, Step, Turn, Walk
from course.dates import long_date
from course.kinds import Arrange, Part, View
from course.markdown import to_html, to_inline_html, typeset
from grading.draw import shuffled


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
    view = _heading(step, walk.step, len(walk.turns) + 1, walk.again)
    return view | step.first_shown(_arranged(seed, walk.step))


def answered(course: Course, scenario: Scenario, turn: Turn, *seed: object, told: bool) -> View:
    """An answered step; with what it led to and the rule only if it may be `told`."""
    step = scenario.steps[turn.step]
    view = _heading(step, turn.step, turn.number, turn.again)
    view |= step.when_answered(turn.options, _arranged(seed, turn.step), _teller(course) if told else None)
    if told:
        view |= {"points": turn.points, "maximum": turn.maximum, "basis": step.basis}
    return view


def comparison(course: Course, scenario: Scenario) -> list[View]:
    """The draft that a case is about beside a model: only for a case that has ended."""
    return [
        {
            "place": typeset(compared.place),
            "draft": to_html(compared.draft or "*Nothing stands here.*"),
            "model": to_html(compared.model),
            "why": to_html(compared.why),
            "cards": _cards(course, compared.reason),
        }
        for compared in scenario.comparison
    ]


def _heading(step: Step, name: str, number: int, again: bool) -> View:
    prompt = step.prompt_again if again and step.prompt_again else step.prompt
    return {"turn": number, "step": name, "kind": step.kind, "prompt": to_inline_html(prompt)}


def _arranged(seed: tuple[object, ...], step: str) -> Arrange:
    return lambda names: shuffled(names, *seed, step)


def _teller(course: Course) -> Callable[[Part], View]:
    def tell(part: Part) -> View:
        belief = course.misconceptions[part.misconception].belief if part.misconception else ""
        return {
            "consequence": to_html(getattr(part, "consequence", "")),
            "feedback": to_html(part.feedback),
            "belief": to_inline_html(belief),
            "cards": _cards(course, part),
        }

    return tell


def _cards(course: Course, part: Part) -> list[View]:
    return [card(course, number) for number in part.cites] + [law_card(course, key) for key in part.cites_law]


def card(course: Course, number: str) -> View:
    """The card of a paragraph: our paraphrase, its strength, whom it binds, the page."""
    paragraph = course.register[number]
    return {
        "title": paragraph.title,
        "where": paragraph.where,
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
