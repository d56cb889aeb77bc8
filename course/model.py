"""The shape of the content files: what an author may write, and nothing else. The kinds of step have a package of their own."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from course.base import END, Content, Name, Text, listed
from course.kinds import AnyStep, Part

Route = Literal["senco", "teacher", "early-years"]

DRAWN = 2
"""Assessed cases in a sitting."""
ASSESSED_STEPS = 5
"""Decisions in an assessed case, so that two of them make the ten decisions of a sitting."""
ASSESSED_POINTS = 2
"""Points of each, so that every sitting has the same maximum."""
UNCHECKED_DAYS = 180
"""Days after which a change in the law has to be looked up again."""


ModelAnswer = Annotated[tuple[Text, ...], BeforeValidator(listed, json_schema_input_type=str | list[str]), Field(min_length=1)]
"""Names of options; in sort with the box behind a colon (`thing:box`); in reflect a sentence."""


class Compared(Content):
    """A passage of a draft beside a better one."""

    place: Text
    """Where it stands, for example "Section F, the second paragraph"."""
    draft: Text | None = None
    """As it is in the case; left out where the draft has nothing. Markdown."""
    model: Text
    """As it could be. Markdown."""
    why: Text
    """What makes the difference, with the paragraphs in round brackets."""
    cites: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The paragraphs that say it."""
    cites_law: tuple[Name, ...] = ()
    """Keys of law.yaml, where the law has overtaken the Code."""

    @property
    def reason(self) -> Part:
        """Why, to be held to its paragraphs as any feedback is."""
        return Part(feedback=self.why, cites=self.cites, cites_law=self.cites_law)


class Scenario(Content):
    """A case: a situation, and the decisions that it asks for."""

    title: Text
    """What the trainee sees in lists and as the heading."""
    route: Annotated[tuple[Route, ...], Field(min_length=1)]
    """Who it is for."""
    kind: Literal["practice", "assessed"]
    """practice: feedback at once. assessed: drawn into a sitting, feedback at the end."""
    minutes: Annotated[int, Field(ge=1, le=60)]
    """How long a careful reader needs."""
    situation: Text
    """Where the trainee finds herself. Markdown."""
    voices: dict[str, Text] = Field(default_factory=dict)
    """Who says what, in their own words."""
    children: tuple[Text, ...]
    """First names of the children in it; an empty list where there are none. No other case of the chapter may use them."""
    steps: Annotated[dict[Name, AnyStep], Field(min_length=1)]
    """The decisions, in order of play."""
    model_answer: Annotated[tuple[dict[Name, ModelAnswer], ...], Field(min_length=1)]
    """The way an expert plays it, in order of play: it earns every point."""
    comparison: tuple[Compared, ...] = ()
    """A draft that the case is about, beside a model, passage by passage: shown when the case has ended."""

    def after(self, name: str) -> str:
        """The step that follows `name` when no option says otherwise, or `end`."""
        step = self.steps[name]
        if step.next:
            return step.next
        names = list(self.steps)
        place = names.index(name) + 1
        return names[place] if place < len(names) else END


class Topic(Content):
    """A part of a chapter, by which scores are reported."""

    title: Text
    paragraphs: Text
    """The paragraphs to go back to, for example "6.14 to 6.24"."""


class Chapter(Content):
    """One chapter of the Code as the course teaches it."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    """Two digits: "06". The Introduction is "00"."""
    title: Text
    minutes: Annotated[int, Field(ge=1)]
    """How long the whole chapter takes."""
    topics: dict[Name, Topic]
    confidence: dict[Name, Text]
    """Statements that the trainee rates before and after, by topic."""
    practice: tuple[Name, ...]
    """Practice cases in the order in which the notebook has them."""
    assessed: tuple[Name, ...]
    """Assessed cases from which a sitting draws."""
    reflection: Text
    """The question for the trainee's own words."""
    monday: Text
    """What the trainee means to do next."""

    @property
    def of_code(self) -> str:
        """What the register calls it: "6", and "0" for the Introduction."""
        return self.number.lstrip("0") or "0"

    @property
    def heading(self) -> str:
        """ "Chapter 6: Schools"; the Introduction has no number."""
        return self.title if self.of_code == "0" else f"Chapter {self.of_code}: {self.title}"

    @property
    def short(self) -> str:
        """Within a sentence: "chapter 6", "the introduction"."""
        return "the introduction" if self.of_code == "0" else f"chapter {self.of_code}"


class CourseFile(Content):
    """course.yaml."""

    title: Text
    edition: Text
    """The edition of the Code that the course teaches."""
    publication: Text
    """Address of the official publication."""
    law_as_at: datetime.date
    """The day up to which changes in the law were looked for."""
    pass_mark: Annotated[int, Field(ge=1, le=100)]
    """Per cent of the points of a sitting."""
    chapters: dict[Name, Chapter]


class Misconception(Content):
    """A belief that practitioners really hold, with what corrects it."""

    belief: Text
    correction: Text
    cites: Annotated[tuple[str, ...], Field(min_length=1)]


class LawChange(Content):
    """A dated change in the law since the Code was printed."""

    title: Text
    status: Literal["in-force", "superseded", "proposed"]
    date: datetime.date
    """The day from which it counts (for a proposal: the day of its latest step)."""
    source: Text
    checked: datetime.date
    """The day up to which the source was known when it was last checked."""
    cites: tuple[str, ...]
    """Paragraphs of the Code that it touches."""
    text: Text

    def unchecked(self, today: datetime.date) -> bool:
        """Whether nobody has looked it up for so long that it may have changed."""
        return (today - self.checked).days > UNCHECKED_DAYS
