"""Wording that tests how carefully somebody reads, and not what they know: doubled negatives and options that sum up others."""

from __future__ import annotations

import re

_NOT = r"(?:not|never|cannot|[a-z]+n't|no longer|hardly|nothing|nobody|none)"
# What may stand between a negative and the word that it turns round. "Only" and "just" may not: they add instead of turning.
_BETWEEN = (
    r"(?:(?:be|been|being|is|are|was|to|have|had|a|an|the|it|this|so|at all|always|necessarily|entirely|wholly|itself|in)\s+){0,3}"
)
# Words with un- that are no negatives, or that undo something (unlock, unpack) instead of denying it.
_UN = (
    r"un(?!der|til|less\b|ion|iqu|it\b|its\b|ite|iform|ivers|ison|anim|cle|ci|dertak|lock|pack|pick|do\b|does\b|did\b|doing|done|fold|load|wrap"
    r"|cover|plug|screw|roll|zip|tie|tied|dress|block|ravel|leash|veil)[a-z]{3,}"
)
_OTHERS = (
    r"(?:impossible|illegal|improper|improperly|inappropriate|irrelevant|irregular|inadequate|insufficient|ineffective|ineligible|invalid"
    r"|incorrect|inaccurate|incapable|incomplete|inconsistent|insignificant|illogical|irresponsible|immaterial|impractical|inadvisable"
    r"|impermissible|disproportionate|dissimilar|dissatisfied|forbidden|prohibited|disallowed|without|unless|(?:fail|lack)(?:s|ed|ing)?)"
)
_REFUSE = r"(?:refus|den[iy]|withh[eo]ld|reject|exclud|forb[ia]d|prohibit|prevent|debar|ban|bar)(?:e|es|ed|s|ing|ned|red|den|al)?"
_STOP = r"(?:prevent|stop|forb[ia]d|prohibit|bar|debar)(?:s|ped|ed|ping|ing|den|red)?"
# A clause has an end: without the bounds, a long text of negatives would take for ever.
_DOUBLED = re.compile(
    "|".join(
        (
            rf"\b{_NOT}\s+{_BETWEEN}(?:{_UN}|{_OTHERS})\b",
            r"\b(?:not|never|cannot|[a-z]+n't)\s+(?:(?:to|be|have|been|do)\s+){0,2}(?:not|never)\b",
            # no reason not to, no excuse for not
            r"\b(?:no|any|little)\s+(?:\w+\s+)?(?:reason|reasons|excuse|need|grounds?|cause|harm|point|justification)\s+"
            r"(?:at all\s+)?(?:for\s+(?:\w+\s+)?|to\s+|why\s+(?:\w+\s+){1,3})?not\b(?!\s+only)",
            # cannot be refused unless
            rf"\b(?:{_NOT}|no)\s[^,;:.?!]{{0,80}}\b{_REFUSE}\b[^,;:.?!]{{0,80}},?\s(?:unless|without)\b",
            # does not stop a school from refusing
            rf"\b(?:{_NOT}|no)\s(?:\w+\s+){{0,3}}{_STOP}\s[^,;:.?!]{{0,80}}\b(?:refus|den[iy]|withhold|reject|exclud)\w*",
            r"\b(?:fail|refus|avoid|forbid|omit)(?:e|s|es|ed|ing|ted)?\s+(?:(?:to|it|them|her|him|that)\s+)?not\s+(?:to\b|be\b|\w+ing\b)",
            r"\b(?:not|[a-z]+n't)\s+(?:true|so|right|correct|the case)\s+that\s[^.;:?!]{0,80}\b(?:not|never|cannot|[a-z]+n't)\b",
            r"\b(?:no\s+\w+|nobody|none|nothing)\s+(?:who|that|which)\s+(?:\w+\s+){0,2}(?:not|never|cannot|[a-z]+n't)\b(?!\s+only)",
            r"\bunless\s+(?:\w+\s+){0,4}(?:not|never|cannot|[a-z]+n't|no|nobody|nothing)\b(?!\s+(?:longer|more|later|only|just))",
        )
    ),
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.;:?!,](?=\s|$)|\s[–—-]\s|[()\n\"“”]")
_ABOVE = re.compile(
    r"\b(?:all|none|any|both|either|neither|each|every one|some|one or more|two|three|four)\s+(?:\w+\s+)?of\s+the\s+"
    r"(?:\w+\s+)?(?:above|below)\b"
    r"|\b(?:all|none|any|both|either|neither)\s+of\s+the\s+(?:other\s+)?(?:options|answers|choices)\b"
    r"|\b(?:both|either|neither|only)\s+(?:options?\s+)?[\"'“‘(]?[A-H][\"'”’)]?\s+(?:and|or|nor)\s+[\"'“‘(]?[A-H]\b",
    re.IGNORECASE,
)
# "These" sums up the other options only where it is all that the option says: "Ask whether any of these helped" is an action.
_THESE = re.compile(
    r"^\W*(?:(?:do|choose)\s+)?(?:(?:all|none|any|both|either|neither|most|some)(?:\s+(?:two|three|four|five|or all))?\s+of\s+"
    r"(?:these|them|those)(?:\s+(?:options|answers|things|steps))?|(?:options?\s+)?[A-H]\s+(?:and|or)\s+[A-H](?:\s+only)?)"
    r"(?:\s*(?:[.,;:!?(–—].*)?|\s+(?:apply|applies|(?:is|are)\s+(?:true|right|correct|wrong|false|needed)).*)$",
    re.IGNORECASE | re.DOTALL,
)


def double_negative(text: str) -> str | None:
    """The clause in which two negatives have to be undone to see what is meant, or None.

    Two negatives that stand for two things are none: "Do not wait, and do not ask her to ring", "neither ... nor", "not only".
    """
    plain = re.sub(r"[*_`]", "", text.replace("’", "'"))
    # A line of a paragraph goes on in the next one.
    plain = re.sub(r"[^\S\n]*\n(?!\s*\n|\s*[-*+]\s)[^\S\n]*", " ", plain)
    found = _DOUBLED.search(plain)
    return _clause(plain, found.start(), found.end()) if found else None


def catch_all(text: str) -> bool:
    """Whether an option only sums up others: "All of the above", "Both A and B", "Any of these".

    Options are shown in an order of their own, so that "above" is not even true.
    """
    return bool(_ABOVE.search(text) or _THESE.match(text.strip()))


def _clause(text: str, start: int, end: int) -> str:
    """The text around a place, from one mark of punctuation to the next."""
    first = max((mark.end() for mark in _BREAK.finditer(text, 0, start)), default=0)
    last = _BREAK.search(text, end)
    return " ".join(text[first : last.start() if last else len(text)].split())
