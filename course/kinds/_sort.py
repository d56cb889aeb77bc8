"""sort: things are put into named boxes (must, should or may; the four areas of need; the sections of a plan)."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from typing import Annotated, Literal

from pydantic import Field

from course.base import Name, Text
from course.errors import WrongAnswer
from course.kinds._arrangement import Arrangement, Placed
from course.kinds._step import ORDINALS, Answer, Arrange, Tell, Trial, View, credit, told_in_print
from course.markdown import to_inline_html

BETWEEN = ":"
"""Stands between thing and box in an answer; no name has one."""


class Thing(Placed):
    """One thing that belongs in a box. Its feedback is the reason."""

    box: Name
    """The box that it belongs in."""


class Sort(Arrangement):
    """Things are sorted into boxes."""

    kind: Literal["sort"]
    """Things are sorted into named boxes."""
    boxes: Annotated[dict[Name, Text], Field(min_length=2, max_length=12)]
    """The boxes: name, and what the trainee reads."""
    options: Annotated[dict[Name, Thing], Field(min_length=3, max_length=8)]
    """The things to be sorted."""

    @property
    def parts(self) -> dict[str, Thing]:
        return self.options

    @property
    def best(self) -> Answer:
        return tuple(f"{name}{BETWEEN}{thing.box}" for name, thing in self.options.items())

    def check(self, answer: Answer) -> None:
        pairs = [each.partition(BETWEEN) for each in answer]
        if sorted(name for name, _, _ in pairs) != sorted(self.options):
            raise WrongAnswer("Put everything into a box, each thing once.")
        unknown = [box for _, _, box in pairs if box not in self.boxes]
        if unknown:
            raise WrongAnswer(f"There is no box {unknown[0][:60]!r} at this step.")

    def worth(self, answer: Answer) -> int:
        return self._credit(sum(self.options[name].box == box for name, box in _placed(answer).items()))

    def _credit(self, right: int) -> int:
        return credit(self.points, right, len(self.options), -(-len(self.options) // len(self.boxes)))

    def first_shown(self, arrange: Arrange) -> View:
        return {
            "boxes": [{"name": name, "text": to_inline_html(text)} for name, text in self.boxes.items()],
            "options": [{"name": name, "text": to_inline_html(self.options[name].text)} for name in arrange(self.options)],
        }

    def when_answered(self, answer: Answer, arrange: Arrange, tell: Tell | None) -> View:
        view, placed = self.first_shown(arrange), _placed(answer)
        for option in view["options"]:
            thing = self.options[option["name"]]
            option |= {"chosen": True, "in": placed[option["name"]]}
            if tell:
                verdict = "right" if option["in"] == thing.box else "wrong"
                option.update(verdict=verdict, belongs=thing.box, **tell(thing))
        if tell:
            right = all(option["verdict"] == "right" for option in view["options"])
            view |= self._outcome(right)
        return view

    def in_print(self) -> Iterator[str]:
        yield "Boxes: " + "; ".join(f"**{name}**, {text}" for name, text in self.boxes.items())
        for name, thing in self.options.items():
            yield f"**{name}** (belongs in {thing.box}): {thing.text}"
            yield told_in_print(thing)
        yield from self._outcomes_in_print()

    def trials(self) -> Iterator[Trial]:
        right = self.best
        amiss = [f"{name}{BETWEEN}{next(box for box in self.boxes if box != thing.box)}" for name, thing in self.options.items()]
        yield Trial("right", right[::-1], self.points)
        yield Trial("wrong", tuple(amiss), 0)
        yield Trial("partial", (*right[:-1], amiss[-1]), self._credit(len(right) - 1))
        yield Trial("malformed", right[1:], None)
        yield Trial("malformed", (*right[1:], right[1]), None)
        yield Trial("malformed", (*right[1:], f"{right[0]}x"), None)
        yield Trial("malformed", tuple(self.options), None)

    def guesses(self) -> dict[str, float]:
        boxes, total = list(self.boxes), len(self.options)
        into = [float(self._credit(sum(thing.box == box for thing in self.options.values()))) for box in boxes]
        chance = 1 / len(boxes)
        at_random = sum(
            comb(total, right) * chance**right * (1 - chance) ** (total - right) * self._credit(right) for right in range(total + 1)
        )
        listed = {word: into[min(place, len(into) - 1)] for place, word in enumerate(ORDINALS[:4])}
        return listed | dict.fromkeys(("longest", "shortest", "everything", "at random"), at_random)


def _placed(answer: Answer) -> dict[str, str]:
    return {name: box for name, _, box in (each.partition(BETWEEN) for each in answer)}
