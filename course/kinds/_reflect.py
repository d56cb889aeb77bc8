"""reflect: the trainee writes in her own words. It earns nothing in the case; a trainer may mark it by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from course.base import Name, Text
from course.errors import WrongAnswer
from course.kinds._step import Answer, Arrange, Part, Step, Tell, Trial, View, told_in_print

LONGEST = 4_000
"""Characters of a trainee's words at one step."""


class Reflect(Step):
    """A question that is answered in the trainee's own words."""

    kind: Literal["reflect"]
    """The trainee writes in her own words."""
    basis: Literal["own-words"] = "own-words"
    """There is no key; it may be left out."""
    by_hand: bool = False
    """Whether a trainer marks it by hand: it is handed in together with the chapter's reflection, in nbgrader's cell for that."""
    feedback: Text
    """What a thoughtful answer has in it. Shown when it has been written. Markdown."""
    cites: Annotated[tuple[str, ...], Field(min_length=1)]
    """Paragraphs of the Code (or of the Act and the Regulations) that say what the feedback says."""
    cites_law: tuple[Name, ...] = ()
    """Keys of law.yaml: what has overtaken a cited paragraph."""

    @property
    def parts(self) -> Mapping[str, Part]:
        return {"": Part(feedback=self.feedback, cites=self.cites, cites_law=self.cites_law)}

    @property
    def maximum(self) -> int:
        return 0

    @property
    def best(self) -> Answer:
        return ("A word with the family first.",)

    def check(self, answer: Answer) -> None:
        if len(answer) != 1 or not answer[0].strip():
            raise WrongAnswer("Write something, however short.")
        if len(answer[0]) > LONGEST:
            raise WrongAnswer(f"That is longer than {LONGEST:,} characters. Please shorten it; nothing of it is lost here.")

    def worth(self, answer: Answer) -> int:
        return 0

    def first_shown(self, arrange: Arrange) -> View:
        return {"options": [], "longest": LONGEST, "by_hand": self.by_hand}

    def when_answered(self, answer: Answer, arrange: Arrange, tell: Tell | None) -> View:
        view = self.first_shown(arrange) | {"words": answer[0]}
        return view | {"told": tell(self.parts[""])} if tell else view

    def in_print(self) -> Iterator[str]:
        marked = "marked by hand with the chapter's reflection" if self.by_hand else "not marked"
        yield f"In the trainee's own words ({marked})."
        yield told_in_print(self.parts[""])

    def trials(self) -> Iterator[Trial]:
        yield Trial("right", ("In my own words.",), 0)
        yield Trial("malformed", ("   ",), None)
        yield Trial("malformed", ("One.", "Two."), None)
        yield Trial("malformed", ("x" * (LONGEST + 1),), None)

    def guesses(self) -> dict[str, float]:
        return {}
