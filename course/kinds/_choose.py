"""choose-one and choose-several: options, of which one or as many as fit are chosen."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from itertools import combinations
from statistics import mean
from typing import Annotated, Any, Literal

from pydantic import Field

from course.base import Name, Targets, Text
from course.errors import WrongAnswer
from course.kinds._step import ORDINALS, Answer, Arrange, Part, Step, Tell, Trial, Verdict, View, told_in_print
from course.markdown import to_inline_html


class Scored(Part):
    """Something that can be chosen, and is worth something."""

    points: Annotated[int, Field(ge=-2, le=4)]
    """What choosing it is worth: 2 for the best in choose-one, 1 or -1 where several are chosen."""
    consequence: Text
    """What then happens to the child or the family. Shown first. Markdown."""


class Option(Scored):
    """One thing that a person could do at a step."""

    text: Text
    """What the trainee reads before choosing. Markdown."""
    next: Targets | None = None
    """Where this choice leads. The n-th entry counts for the n-th time it is chosen in a run; the last one for every time after."""


class Choose(Step):
    """What all kinds have in common in which named things are chosen or not."""

    @property
    @abstractmethod
    def parts(self) -> dict[str, Any]:
        """What can be chosen, by name: each is `Scored`."""

    @abstractmethod
    def words_of(self, name: str) -> str:
        """What the trainee reads of it before choosing. Markdown."""

    @abstractmethod
    def verdict(self, name: str) -> Verdict:
        """Whether it is a right thing to choose."""

    @property
    def least(self) -> int:
        return min(self.worth((name,)) for name in self.parts)

    def first_shown(self, arrange: Arrange) -> View:
        return {"options": [{"name": name, "text": to_inline_html(self.words_of(name))} for name in arrange(self.parts)]}

    def when_answered(self, answer: Answer, arrange: Arrange, tell: Tell | None) -> View:
        view = self.first_shown(arrange)
        for option in view["options"]:
            option["chosen"] = option["name"] in answer
            if tell:
                option.update(verdict=self.verdict(option["name"]), **tell(self.parts[option["name"]]))
        return view

    def in_print(self) -> Iterator[str]:
        for name, part in self.parts.items():
            targets = getattr(part, "next", None)
            leads = f"; leads to {', then '.join(targets)}" if targets else ""
            yield f"**{name}** ({part.points} {'point' if abs(part.points) == 1 else 'points'}{leads}): {self.words_of(name)}"
            yield f"→ {part.consequence}"
            yield told_in_print(part)

    def wrong(self, name: str) -> bool:
        return self.verdict(name) != "right"

    def check(self, answer: Answer) -> None:
        unknown = [name for name in answer if name not in self.parts]
        if unknown:
            raise WrongAnswer(f"There is no option {unknown[0][:60]!r} at this step.")
        if len(set(answer)) != len(answer):
            raise WrongAnswer("An option was chosen twice.")

    def guesses(self) -> dict[str, float]:
        worth = [float(self.worth((name,))) for name in self.parts]
        by_length = sorted(self.parts, key=lambda name: len(self.words_of(name)))
        listed = {word: worth[min(place, len(worth) - 1)] for place, word in enumerate(ORDINALS[:4])}
        return listed | {"longest": float(self.worth((by_length[-1],))), "shortest": float(self.worth((by_length[0],)))}


class FromOptions(Choose):
    """What is chosen stands in a list of options."""

    options: Annotated[dict[Name, Option], Field(min_length=2, max_length=8)]
    """What could be done, by name."""

    @property
    def parts(self) -> dict[str, Option]:
        return self.options

    def words_of(self, name: str) -> str:
        return self.options[name].text


class ChooseOne(FromOptions):
    """One option is chosen."""

    kind: Literal["choose-one"]
    """One option is chosen."""

    @property
    def maximum(self) -> int:
        return max(option.points for option in self.options.values())

    @property
    def best(self) -> Answer:
        return (max(self.options, key=lambda name: self.options[name].points),)

    def check(self, answer: Answer) -> None:
        super().check(answer)
        if len(answer) != 1:
            raise WrongAnswer("Choose one option.")

    def worth(self, answer: Answer) -> int:
        return max(0, self.options[answer[0]].points)

    def next_of(self, answer: Answer) -> Targets | None:
        return self.options[answer[0]].next

    def verdict(self, name: str) -> Verdict:
        points = self.options[name].points
        return "right" if points >= self.maximum else "part" if points > 0 else "wrong"

    def trials(self) -> Iterator[Trial]:
        ranked = sorted(self.options, key=lambda name: self.options[name].points)
        yield Trial("right", (ranked[-1],), self.options[ranked[-1]].points)
        yield Trial("wrong", (ranked[0],), max(0, self.options[ranked[0]].points))
        for name in ranked[1:-1]:
            if 0 < self.options[name].points < self.options[ranked[-1]].points:
                yield Trial("partial", (name,), self.options[name].points)
        yield Trial("malformed", (ranked[0], ranked[-1]), None)
        yield Trial("malformed", (f"no-{ranked[0]}",), None)
        yield Trial("malformed", (), None)

    def guesses(self) -> dict[str, float]:
        at_random = mean(self.worth((name,)) for name in self.options)
        return super().guesses() | {"everything": at_random, "at random": at_random}


class Several(Choose):
    """As many as fit are chosen: each right one earns, each wrong one costs, and a step never earns less than nothing."""

    @property
    def maximum(self) -> int:
        return sum(part.points for part in self.parts.values() if part.points > 0)

    @property
    def best(self) -> Answer:
        return tuple(name for name, part in self.parts.items() if part.points > 0)

    def check(self, answer: Answer) -> None:
        super().check(answer)
        if not answer:
            raise WrongAnswer("Choose at least one option.")

    def worth(self, answer: Answer) -> int:
        points: int = sum(self.parts[name].points for name in answer)
        return max(0, min(self.maximum, points))

    def verdict(self, name: str) -> Verdict:
        return "right" if self.parts[name].points >= 1 else "wrong"

    def trials(self) -> Iterator[Trial]:
        right = [name for name, part in self.parts.items() if part.points > 0]
        wrong = [name for name, part in self.parts.items() if part.points <= 0]
        yield Trial("right", tuple(reversed(right)), sum(self.parts[name].points for name in right))
        if wrong:
            yield Trial("wrong", tuple(wrong), 0)
        if len(right) > 1:
            yield Trial("partial", tuple(right[1:]), sum(self.parts[name].points for name in right[1:]))
        yield Trial("malformed", (right[0], right[0]), None)
        yield Trial("malformed", (f"no-{right[0]}",), None)
        yield Trial("malformed", (), None)

    def guesses(self) -> dict[str, float]:
        names = list(self.parts)
        sets = [chosen for size in range(1, len(names) + 1) for chosen in combinations(names, size)]
        at_random = mean(self.worth(chosen) for chosen in sets)
        return super().guesses() | {"everything": float(self.worth(tuple(names))), "at random": at_random}


class ChooseSeveral(FromOptions, Several):
    """As many options as fit are chosen."""

    kind: Literal["choose-several"]
    """As many options as fit are chosen."""
