"""order: things are put into the order in which they have to happen.

Graded as a partial order: what has to come before what is said by the author, and the rest may stand as it likes. The
credit is for the longest run of things that stand in order among themselves (for a strict order that is the longest common
subsequence with the key), so that one thing out of place costs one thing, and not everything behind it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import combinations, permutations
from statistics import mean
from typing import Annotated, Literal

from pydantic import Field

from course.base import Name
from course.errors import WrongAnswer
from course.kinds._arrangement import Arrangement, Placed
from course.kinds._step import ORDINALS, Answer, Arrange, Tell, Trial, View, credit, told_in_print
from course.markdown import to_inline_html


class Item(Placed):
    """One thing that has a place in the order. Its feedback is the reason for the place."""

    after: tuple[Name, ...] | None = None
    """What has to come before it. Left out: the item above it in the file; an empty list: nothing, it may stand anywhere."""


class Order(Arrangement):
    """Things are put in order, which the file has in a right one."""

    kind: Literal["order"]
    """Things are put in order."""
    options: Annotated[dict[Name, Item], Field(min_length=3, max_length=7)]
    """The things, in a right order."""

    @property
    def parts(self) -> dict[str, Item]:
        return self.options

    @property
    def best(self) -> Answer:
        return tuple(self.options)

    @property
    def before(self) -> frozenset[tuple[str, str]]:
        """All pairs of which the first has to come before the second, the implied ones included."""
        return _closure(tuple((name, item.after) for name, item in self.options.items()))

    def in_place(self, answer: Answer) -> tuple[str, ...]:
        """The most things of `answer` that stand in order among themselves; of equally many the earliest placed."""
        return _longest(answer, self.before)

    def check(self, answer: Answer) -> None:
        if sorted(answer) != sorted(self.options):
            raise WrongAnswer("Put everything in order, each thing once.")

    def worth(self, answer: Answer) -> int:
        return self._credit(len(self.in_place(answer)))

    def _credit(self, in_place: int) -> int:
        # About half of the things stand in order among themselves in any order at all.
        return credit(self.points, in_place, len(self.options), (len(self.options) + 1) // 2)

    def first_shown(self, arrange: Arrange) -> View:
        names = arrange(self.options)
        if self.worth(tuple(names)) == self.points:
            names.reverse()  # nobody is handed the answer
        return {"options": [{"name": name, "text": to_inline_html(self.options[name].text)} for name in names]}

    def when_answered(self, answer: Answer, arrange: Arrange, tell: Tell | None) -> View:
        view: View = {"options": [{"name": n, "text": to_inline_html(self.options[n].text), "chosen": True} for n in answer]}
        if tell:
            in_place = self.in_place(answer)
            for option in view["options"]:
                verdict = "right" if option["name"] in in_place else "wrong"
                option.update(verdict=verdict, **tell(self.options[option["name"]]))
            right = len(in_place) == len(answer)
            view |= self._outcome(right)
            view["model"] = [] if right else [to_inline_html(item.text) for item in self.options.values()]
        return view

    def in_print(self) -> Iterator[str]:
        for place, (name, item) in enumerate(self.options.items(), start=1):
            first = sorted(a for a, b in self.before if b == name)
            yield f"{place}. **{name}** ({'after ' + ', '.join(first) if first else 'may come first'}): {item.text}"
            yield told_in_print(item)
        yield from self._outcomes_in_print()

    def trials(self) -> Iterator[Trial]:
        right = tuple(self.options)
        yield Trial("right", right, self.points)
        # Backwards, every pair that has an order is the wrong way round; only things without one stand in order.
        widest = max(len(some) for some in _subsets(right) if not any((a, b) in self.before for a in some for b in some))
        yield Trial("wrong", right[::-1], self._credit(widest))
        if (right[-2], right[-1]) in self.before:
            yield Trial("partial", (*right[:-2], right[-1], right[-2]), self._credit(len(right) - 1))
        yield Trial("malformed", right[1:], None)
        yield Trial("malformed", (*right[1:], right[1]), None)
        yield Trial("malformed", (*right[1:], "no-such-thing"), None)

    def guesses(self) -> dict[str, float]:
        # Whoever leaves the things as they are shown leaves them at random: everybody sees them in another order.
        at_random = mean(self.worth(answer) for answer in permutations(self.options))
        by_length = tuple(sorted(self.options, key=lambda name: len(self.options[name].text)))
        return dict.fromkeys((*ORDINALS[:4], "everything", "at random"), at_random) | {
            "longest": float(self.worth(by_length[::-1])),
            "shortest": float(self.worth(by_length)),
        }


@functools.lru_cache(maxsize=256)
def _closure(items: tuple[tuple[str, tuple[str, ...] | None], ...]) -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    above: str | None = None
    for name, after in items:
        direct = after if after is not None else ((above,) if above else ())
        pairs |= {(first, name) for first in direct}
        pairs |= {(a, name) for first in direct for a, b in pairs if b == first}
        above = name
    return frozenset(pairs)


def _subsets(names: Answer) -> Iterator[Answer]:
    """All subsets, the largest first, each in the order of `names`."""
    for size in range(len(names), 0, -1):
        yield from combinations(names, size)


@functools.lru_cache(maxsize=8192)
def _longest(answer: Answer, before: frozenset[tuple[str, str]]) -> Answer:
    # At most 7 things are 127 subsets: trying them all is plainer than the clever way, and as right for a partial order.
    def in_order(some: Answer) -> bool:
        return not any((later, earlier) in before for earlier, later in combinations(some, 2))

    return next(filter(in_order, _subsets(answer)))
