"""A fault of the content: which rule, where, and what to do about it, in an author's words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

RULES = {
    # what a file has to be
    "yaml": "Every file can be read: YAML, UTF-8, no key twice.",
    "field": "Every field is there, is spelt right and holds what it should.",
    "register": "Every row of the register has all its columns, and a strength and bearers from the closed lists.",
    # what files say of each other
    "listing": "course.yaml and the files that are there agree.",
    "topic": "Every step is of a topic of its chapter.",
    "citation": "Every paragraph that is cited is in the register.",
    "law": "Every change in the law that is named stands in law.yaml.",
    "proposed": "No score turns on what is only proposed.",
    "misconception": "Every wrong option of a law step names a belief of misconceptions.yaml.",
    "duty": "Every duty that is named is a must or a should of the register, and its paragraph is cited.",
    "clock": "Every limit of the EHC clock counts from a date that can be known.",
    # how a case plays
    "target": "Every `next` leads to a step, or to the end.",
    "loop": "Every loop ends.",
    "reach": "Every step can be reached.",
    "points": "Every step can earn what its kind allows.",
    "assessed": "An assessed case is a straight line of five decisions.",
    "model-answer": "The model answer is the best way through.",
    "arrangement": "What a step arranges (an order, boxes, a marked text) agrees with its options.",
    # what it says
    "length": "Feedback has 40 to 90 words; the reason beside a thing to sort or order has 15 to 90.",
    "shared": "No two options share their feedback or their consequence.",
    "reading-age": "A prompt can be read at 14.",
    "spelling": "Spelling is British.",
    "children": "No two cases of a chapter share a child's name.",
    # whether it is true
    "strength": "Must, should and may are as strong as a cited paragraph makes them.",
    "brackets": "Feedback names the paragraphs that its option cites, and no others.",
    "unused": "Every belief of misconceptions.yaml is met in some decision.",
    "law-age": "Every change in the law has been looked up in the last 180 days.",
    # whether it is fair
    "catch-all": "No option stands for other options.",
    "double-negative": "No question or option says no twice in one clause.",
    "lazy": "Whoever does not read earns less than half.",
    "longest": "The right option is the longest in at most 30% of the steps.",
    "option-length": "Length does not tell what an option is worth.",
    "true-false": "45 to 55% of true-or-false keys are true.",
}
"""What the check holds, by name of the rule."""


@dataclass(frozen=True)
class Fault:
    """One thing to mend, or with `warning` to look at. It prints as one line."""

    rule: str
    """A key of `RULES`."""
    words: str
    """What is wrong and what to do."""
    file: str = ""
    entry: str = ""
    """Chapter of course.yaml, or entry of another file of entries."""
    step: str = ""
    option: str = ""
    field: str = ""
    warning: bool = False

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"there is no rule {self.rule!r}")

    def at(self, **place: str) -> Fault:
        """The same fault with its place filled in, where it is not known yet."""
        known = asdict(self)
        return Fault(**known | {name: known[name] or value for name, value in place.items()})

    def as_data(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)

    def __str__(self) -> str:
        entry = "chapter" if self.file == "course.yaml" else "entry"
        place = ((entry, self.entry), ("step", self.step), ("option", self.option), ("field", self.field))
        parts = [self.file, *(f"{word} {name}" for word, name in place if name), self.words]
        return ": ".join(part for part in parts if part)
