"""What every kind of decision answers for itself.

Five questions: what is shown first, what is shown when it has been answered, whether an answer is a valid one, what it is
worth, and how the step looks in print. `trials` makes answers with the score that they have to get, so that every step of
every case is its own test. (The five are those of PrairieLearn's elements: prepare, render, parse, grade, test.)

An answer is a tuple of words, whatever the kind: it is recorded, handed in and replayed without anyone knowing the kind.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from course.base import Content, Name, Targets, Text

View = dict[str, Any]
Answer = tuple[str, ...]
"""Names of options, in `sort` with their box behind a colon; in `reflect` the trainee's words."""
Arrange = Callable[[Iterable[str]], list[str]]
"""Puts names into the order in which one trainee sees them."""
Verdict = Literal["right", "part", "wrong"]


class Part(Content):
    """One thing that a trainee is told something about."""

    feedback: Text
    """The rule, its strength and what to do instead, with the paragraphs in brackets. Markdown."""
    cites: Annotated[tuple[str, ...], Field(min_length=1)]
    """Paragraphs of the Code (or of the Act and the Regulations) that say what the feedback says."""
    cites_law: tuple[Name, ...] = ()
    """Keys of law.yaml: what has overtaken a cited paragraph."""
    misconception: Name | None = None
    """Key of misconceptions.yaml: the belief behind a wrong answer."""


Tell = Callable[[Part], View]
"""What may be told of a part, for the browser: consequence, feedback, cards."""


@dataclass(frozen=True)
class Trial:
    """An answer, and what it has to be worth."""

    name: Literal["right", "partial", "wrong", "malformed"]
    answer: Answer
    points: int | None
    """None: the answer has to be refused."""


class Step(Content, ABC):
    """One decision of a case."""

    kind: str
    """Which kind of decision it is."""
    basis: Literal["law", "judgement", "own-words"]
    """law: one defensible key. judgement: graded by the author, and labelled so. own-words: reflect, which has no key."""
    topic: Name
    """A topic of the chapter, from course.yaml."""
    prompt: Text
    """The question. Markdown."""
    prompt_again: Text | None = None
    """The question when a loop comes back to this step. Markdown."""
    next: Name | None = None
    """The step that follows, when it is not the next one in the file."""
    duties: tuple[str, ...] = ()
    """Ids of the register (6.43-2) that this decision exercises, where the cited paragraphs alone do not say which."""

    @property
    @abstractmethod
    def parts(self) -> Mapping[str, Part]:
        """Everything that carries feedback, by name; the name is empty where it is the step itself."""

    @property
    @abstractmethod
    def maximum(self) -> int:
        """The points that the best answer earns."""

    @property
    @abstractmethod
    def best(self) -> Answer:
        """An answer that earns them."""

    @property
    def least(self) -> int:
        """The points that the worst answer earns."""
        return 0

    @abstractmethod
    def check(self, answer: Answer) -> None:
        """Raises WrongAnswer unless `answer` is one that can be given."""

    @abstractmethod
    def worth(self, answer: Answer) -> int:
        """Points for a valid answer, from 0 to `maximum`."""

    @abstractmethod
    def first_shown(self, arrange: Arrange) -> View:
        """What the trainee sees before she answers: nothing that tells the key."""

    @abstractmethod
    def when_answered(self, answer: Answer, arrange: Arrange, tell: Tell | None) -> View:
        """The same with her answer in it; and with what it led to if `tell` is given."""

    @abstractmethod
    def in_print(self) -> Iterator[str]:
        """Everything that can be answered, with its worth and what is told, as blocks of Markdown."""

    @abstractmethod
    def trials(self) -> Iterator[Trial]:
        """A right, a wrong, a malformed and, where there can be one, a partly right answer."""

    @abstractmethod
    def guesses(self) -> dict[str, float]:
        """Points (on average) of somebody who does not read, by what she does: "first", "second", "longest", "at random", ..."""

    def next_of(self, answer: Answer) -> Targets | None:
        """Where this answer leads, when not to the step that follows."""
        return None

    def wrong(self, name: str) -> bool:
        """Whether choosing the part `name` is wrong, so that in a law step it has to name the belief behind it."""
        return False


def told_in_print(part: Part) -> str:
    """Feedback and sources of a part, as one block of Markdown."""
    sources = ", ".join((*part.cites, *(f"law.yaml: {key}" for key in part.cites_law)))
    belief = f" Misconception: {part.misconception}." if part.misconception else ""
    return f"{part.feedback}\n\nCites: {sources}.{belief}"


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def credit(full: int, right: int, total: int, by_chance: int) -> int:
    """Whole points for `right` of `total` things in their place, of which `by_chance` get there without any knowledge.

    Only what is over chance earns, rounded down: everything right earns `full`, and one slip costs a point at least.
    """
    return max(0, full * (right - by_chance) // (total - by_chance)) if total > by_chance else full * (right == total)
