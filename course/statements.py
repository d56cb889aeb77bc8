"""Statements of the whole Code, with the word that tells their strength taken out: for the "must or should?" trainer.

Source: the register. What is left of a statement has to be answerable and may not give its own answer away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from course.register import Paragraph, Statement

STRENGTHS = ("must", "should", "may")
GAP = "_____"
"""What stands where the word was."""
SHARES = {"must": 9, "should": 9, "may": 2}
"""Of twenty statements so many are of this strength, so that nobody does well by one word alone."""
WHOSE: Mapping[str, frozenset[str]] = {
    "everyone": frozenset(),
    "early-years": frozenset({"early years provider", "all bodies"}),
    "schools": frozenset({"school", "governing body", "head teacher", "SENCO", "teacher", "all bodies"}),
    "colleges": frozenset({"college", "all bodies"}),
    "authorities": frozenset({"local authority", "health", "social care"}),
}
"""Whose statements can be asked for; the empty set stands for everybody's."""
_TELLS = re.compile(
    r"\b(must|should|dut(?:y|ies)|oblig\w+|requir\w+|worded|words?|texts?|statut\w+|legal\w*|unlawful|bound|barred|entitle\w+|prohibit\w+|"
    r"weaker|stronger|strength|guidance|lists?|code|mandatory|overtaken|have to|has to|cross-reference)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"(the same|likewise|also|that service|those|this|it)\b", re.IGNORECASE)
"""How a statement begins that leans on the one before it."""
_TELLS_MAY = re.compile(r"\b(can|able|allow\w*|permit\w*|sought|option\w*|free to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Gapped:
    """A statement to be judged."""

    statement: Statement
    paragraph: Paragraph
    words: str
    """The statement, with GAP for the word that tells its strength."""

    @property
    def whom(self) -> str:
        """Whom it binds: "Local authority, health"."""
        bearers = ", ".join(self.statement.bearers)
        return bearers[:1].upper() + bearers[1:]


def gapped(register: Mapping[str, Paragraph]) -> tuple[Gapped, ...]:
    """All statements of the Code that can be judged. What stands in the law beside it is left out: there, all is law."""
    return tuple(
        Gapped(statement, paragraph, words)
        for paragraph in register.values()
        if paragraph.in_code
        for statement in paragraph.statements
        if statement.strength in STRENGTHS and (words := _without(statement.topic, statement.strength))
    )


def draw(pool: Collection[Gapped], number: int, seen: Collection[str], random: Random) -> list[Gapped]:
    """So many statements out of `pool`, balanced over the strengths, none of whose id is `seen` as long as there are others.

    Returns fewer when the pool is smaller.
    """
    left = sorted(pool, key=lambda item: (item.statement.id in seen, random.random()))
    drawn: list[Gapped] = []
    while left and len(drawn) < number:
        unseen = [item for item in left if item.statement.id not in seen] or left
        strengths = [strength for strength in STRENGTHS if any(item.statement.strength == strength for item in unseen)]
        (strength,) = random.choices(strengths, weights=[SHARES[each] for each in strengths])
        item = next(item for item in unseen if item.statement.strength == strength)
        drawn.append(item)
        left.remove(item)
    return drawn


def of(whose: str, pool: Collection[Gapped]) -> list[Gapped]:
    """Those of `pool` that bind somebody of this group of WHOSE. Raises KeyError when there is no such group."""
    bearers = WHOSE[whose]
    return [item for item in pool if not bearers or bearers.intersection(item.statement.bearers)]


@cache
def _word(strength: str) -> re.Pattern[str]:
    return re.compile(rf"\b{strength}\b", re.IGNORECASE)


def _without(topic: str, strength: str) -> str:
    """The statement with a gap for its strength, or nothing when other words in it would tell.

    Many rows of the register have only the act itself, in words that do not say how strong it is. They stay as they are;
    a *may* is then told by words such as "can", so it needs the gap.
    """
    hidden = re.sub(r"^May\b", GAP, topic) if strength == "may" else topic
    if strength != "may" or GAP not in hidden:
        hidden = _word(strength).sub(GAP, hidden)
    if _TELLS.search(hidden) or _LEANS.match(hidden) or (strength == "may" and (GAP not in hidden or _TELLS_MAY.search(hidden))):
        return ""
    return hidden
