"""What a text claims to be a *must*, a *should* or a *may*, and which paragraphs it names for it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

_STRENGTH = re.compile(r"(?<![*_\w\\])([*_])(must|should|may)(?: not)?\1(?![*_\w])", re.IGNORECASE)
_BLOCK = re.compile(r"\n\s*\n|\n\s*(?=[-*+]\s|\d+[.)]\s)")
_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)]))\s+(?=[\"'“‘(\[*_]*[A-Z0-9])")

_SMALL = (
    r"(?:(?:a|an|the|as|be|been|being|is|was|by|it|this|that|make|makes|made|say|says|said|mean|means|yet|even|quite|really|always|legal|such|of)"
    r"\s+)"
)
# What stands right before a strength that is not claimed. "Not only a *must*" claims it, so "only" is no small word.
_DENIED = re.compile(
    "|".join(
        (
            r"(?:\b(?:not|never|neither|hardly|whether|unlike|without|rather than|instead of|short of|far from|less than"
            rf"|as if|as though)|n['’]t)\s+{_SMALL}{{0,5}}$",
            # "Nor *should* they" forbids something; "nor a *should*" denies it.
            rf"\bnor\s+{_SMALL}{{1,5}}$",
            rf"(?<!\bno )\bmore than\s+{_SMALL}{{0,2}}$",
            r"\bno\s+(?:legal\s+)?$",
            r"\bwhether (?:it|this|that|they|we|you)(?: (?:is|are|was) an?)?\s+$",
            # turns the *should* into a *must*; mistakes a *should* for a *must*
            r"\b(?:turn|chang|mak|made|rais)\w*\b[^.;:]*\binto\s+(?:an?\s+)?$",
            r"\b(?:mistak|mistook|confus|tak|took)\w*\b[^.;:]*[*_]\s+(?:for|as|with)\s+(?:an?\s+)?$",
            r"\b(?:none|neither|nothing|nowhere|no one|nobody|no (?:paragraph|rule|law|part|word))\b"
            r"[^,;:]*\b(?:is|are|makes?|says?)\s+"
            r"(?:(?:it|this|that)\s+)?(?:an?\s+)?$",
            r"\bnot (?:that|because|what)\s+(?:\w+\s+){1,3}$",
        )
    ),
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[\"'”’]?\s+(?:(?:is|are|was|would be)\s+(?:too strong|not\s+(?:what|there|the right)|(?:the )?wrong)\b"
    r"|does not (?:appear|stand|occur))",
    re.IGNORECASE,
)
# "not a *must* or a *should*": what denies the first denies the second.
_ALSO = re.compile(r"^\s*,?\s*(?:or|nor|and)\s+(?:even\s+)?(?:an?\s+|the\s+)?$", re.IGNORECASE)

_FORMS = {
    "reg ": r"[Rr]eg(?:s|ulations?)?\.?\s*",
    "s.": r"(?:ss?\.|[Ss]ections?)\s*",
    "Sch ": r"Sch(?:edule)?\.?\s+",
    "Intro ": r"Intro(?:duction)?,?\s+",
}
_PLAIN = re.compile(r"\d+\.\d+")
_UNIT = r"(?!\s?(?:%|per cent\b|percent\b|[ap]\.?m\b|cm\b|mm\b|m\b|km\b|kg\b|million\b|hours\b|years\b|points\b|times\b))"


def strength_words(markdown: str) -> list[tuple[str, str]]:
    """Each strength in italics with the sentence that it stands in: the claims that a paragraph has this strength.

    Left out is what a sentence denies, contrasts or asks: "not a *must*", "a *should*, not a *must*" (its *must*),
    "*must* or *should*?". "*must* not" is a claim: it says what is forbidden.
    """
    return [(strength, sentence) for strength, sentence, claimed in _all(markdown) if claimed]


def paragraphs_named(markdown: str, known: Iterable[str]) -> list[str]:
    """Numbers out of `known` that the text names, each once, in order: "(6.43, 6.48)", "reg 49(2)", "Intro xix".

    The longest number wins: "6.45" does not name 6.4. Money and measures ("£6.45", "6.45 pm") name nothing.
    """
    numbers = dict.fromkeys(known)
    pattern, others = _pattern(_with_words(tuple(numbers)))
    named = (others.get(str(match.lastgroup), match[0]) for match in pattern.finditer(markdown))
    return list(dict.fromkeys(number for number in named if number in numbers))


def _all(markdown: str) -> list[tuple[str, str, bool]]:
    """Every strength in italics, its sentence, and whether it is claimed."""
    found = []
    for block in _BLOCK.split(markdown):
        for sentence in _SENTENCE.split(" ".join(block.split())):
            asked = sentence.rstrip("\"'”’) ").endswith("?")
            end, claimed = 0, True
            for match in _STRENGTH.finditer(sentence):
                before = sentence[max(0, match.start() - 160) : match.start()]
                linked = end > 0 and not claimed and _ALSO.match(sentence[end : match.start()]) is not None
                claimed = not (asked or linked or _DENIED.search(before) or _DENIED_AFTER.match(sentence[match.end() :]))
                found.append((match[2].lower(), sentence, claimed))
                end = match.end()
    return found


@functools.lru_cache(maxsize=8)
def _with_words(numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are not plain, like 6.45. The register has a thousand, and every feedback asks."""
    return tuple(number for number in numbers if not _PLAIN.fullmatch(number))


@functools.lru_cache(maxsize=8)
def _pattern(others: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for `others` and for anything like 6.45, and which of the others each of its groups stands for."""
    numbers = {f"n{index}": number for index, number in enumerate(sorted(filter(None, others), key=len, reverse=True))}
    either = "|".join((*(f"(?P<{name}>{_form(number)})" for name, number in numbers.items()), _PLAIN.pattern))
    # A number ends where neither a digit, nor a letter, nor a smaller number follows.
    return re.compile(rf"(?<![\w£$€.])(?=\w)(?:{either})(?!\w|\.\d){_UNIT}"), numbers


def _form(number: str) -> str:
    """The ways to write a number: a regulation may be "reg 49(2)" or "regulation 49(2)"."""
    for short, forms in _FORMS.items():
        if number.startswith(short):
            return forms + re.escape(number.removeprefix(short))
    return re.escape(number).replace(r"\ ", r"\s+")
