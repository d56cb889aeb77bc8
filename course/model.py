"""The shape of the content: what an author may write, and nothing else.

Every model is frozen and refuses fields that it does not know, so that a misspelt field is an error and not a silence.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A key that stands in files, records and messages: lower case, digits and single hyphens."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Route = Literal["senco", "teacher", "early-years"]

END = "end"
"""The target that ends a case."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Targets = Annotated[tuple[Name, ...], BeforeValidator(_listed), Field(min_length=1)]


class Content(BaseModel):
    """What all content models have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Option(Content):
    """One thing that a person could do at a step."""

    text: Text
    """What the trainee reads before choosing. Markdown."""
    points: Annotated[int, Field(ge=-2, le=4)]
    """What choosing it is worth."""
    consequence: Text
    """What then happens to the child or the family. Shown first. Markdown."""
    feedback: Text
    """The rule, its strength and what to do instead. Shown after the consequence. Markdown."""
    cites: Annotated[tuple[str, ...], Field(min_length=1)]
    """Paragraphs of the Code (or of the Act and the Regulations) that say what the feedback says."""
    cites_law: tuple[Name, ...] = ()
    """Keys of law.yaml: what has overtaken a cited paragraph."""
    misconception: Name | None = None
    """Key of misconceptions.yaml: the belief behind a wrong option."""
    next: Targets | None = None
    """Where this choice leads. The n-th entry counts for the n-th time it is chosen in a run; the last one for every time after."""


class Step(Content):
    """One decision."""

    kind: Literal["choose-one", "choose-several"]
    """Whether one option is chosen or as many as fit."""
    basis: Literal["law", "judgement"]
    """law: one defensible key. judgement: graded by the author, and labelled so."""
    topic: Name
    """A topic of the chapter, from course.yaml."""
    prompt: Text
    """The question. Markdown."""
    prompt_again: Text | None = None
    """The question when a loop comes back to this step. Markdown."""
    next: Name | None = None
    """The step that follows, when it is not the next one in the file."""
    options: Annotated[dict[Name, Option], Field(min_length=2, max_length=8)]
    """What could be done, by name."""

    @property
    def maximum(self) -> int:
        """The points that the best answer earns."""
        points = [option.points for option in self.options.values()]
        return max(points) if self.kind == "choose-one" else sum(p for p in points if p > 0)

    @property
    def full(self) -> int:
        """The points that an option has to have to be a right one: the maximum in choose-one, 1 in choose-several."""
        return self.maximum if self.kind == "choose-one" else 1

    def worth(self, chosen: tuple[str, ...]) -> int:
        """Points for a valid choice: the sum over its options, never under 0 and never over `maximum`."""
        return max(0, min(self.maximum, sum(self.options[name].points for name in chosen)))


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
    voices: dict[str, Text] = {}
    """Who says what, in their own words."""
    steps: Annotated[dict[Name, Step], Field(min_length=1)]
    """The decisions, in order of play."""
    model_answer: Annotated[tuple[dict[Name, Targets], ...], Field(min_length=1)]
    """The way an expert plays it: it earns every point."""

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
    """Two digits: "06"."""
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
