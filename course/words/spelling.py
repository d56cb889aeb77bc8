"""American spellings, by the list that codespell brings along, turned round, and by the house style of -ise."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

# The list changes British into American words, and these American ones are British as well: variants that British dictionaries
# give (acknowledgment, cognizant, focused), words with another sense (a court's judgment, a computer program, a gas meter, to
# license and a practice, a news story, a medical specialty), and sulfur, which is how chemistry is taught in British schools.
_BRITISH_TOO = frozenset(
    """
    acknowledgment acknowledgments biased cognizant coloration colorations focused focuses focusing refocused refocuses
    refocusing judgment judgments lambaste lambastes license licensed licenses licensing meter meters overwritable practice
    practices program programs routing salable specialty specialties stories story sulfate sulfide sulfur sulfureous
    sulfuric sulfurous writable
    """.split()
)
# Names of people that are American words in lower case.
_NAMES = frozenset({"Gray", "Grays", "Honor", "Labor"})
_ORGANISATION = "World Health Organization"
# Words that a school writes and the list lacks.
_MORE = {
    "anesthetic": "anaesthetic",
    "behaviorally": "behaviourally",
    "centering": "centring",
    "colorblind": "colour-blind",
    "counseled": "counselled",
    "counseling": "counselling",
    "counselors": "counsellors",
    "cozy": "cosy",
    "demeanor": "demeanour",
    "diarrhea": "diarrhoea",
    "favorably": "favourably",
    "fiber": "fibre",
    "fulfillment": "fulfilment",
    "gynecology": "gynaecology",
    "harbor": "harbour",
    "honorable": "honourable",
    "humorless": "humourless",
    "installment": "instalment",
    "installments": "instalments",
    "instill": "instil",
    "jewelry": "jewellery",
    "leveled": "levelled",
    "leveling": "levelling",
    "misbehavior": "misbehaviour",
    "mustache": "moustache",
    "neighborhood": "neighbourhood",
    "neighborhoods": "neighbourhoods",
    "odor": "odour",
    "orthopedic": "orthopaedic",
    "pajamas": "pyjamas",
    "pediatric": "paediatric",
    "pediatrician": "paediatrician",
    "pediatricians": "paediatricians",
    "quarreled": "quarrelled",
    "quarreling": "quarrelling",
    "rumor": "rumour",
    "rumors": "rumours",
    "skeptic": "sceptic",
    "skepticism": "scepticism",
    "theater": "theatre",
    "theaters": "theatres",
    "traveled": "travelled",
    "traveler": "traveller",
    "travelers": "travellers",
    "traveling": "travelling",
    "tumor": "tumour",
    "vigor": "vigour",
    "willful": "wilful",
}
_IZE = re.compile(r"^([a-z]{2,})(iz)(e|es|ed|er|ers|ing|able|ation|ations|ational)$|^([a-z]*l)(yz)(e|es|ed|er|ers|ing)$")
# What comes before these endings in words that are spelt with z everywhere.
_Z = frozenset(
    """
    s caps res downs outs overs unders mids ups supers uns pr appr se ma ass ba bel br
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+")


def american(text: str) -> list[tuple[str, str]]:
    """Words in American spelling with the British ones, in the case and order of the text, each once.

    A word that is right in British English in any sense is not reported. House style is -ise, so organize is.
    Source: codespell_lib/data/dictionary_en-GB_to_en-US.txt of codespell.
    """
    found: dict[str, tuple[str, str]] = {}
    for word in _WORD.findall(text.replace(_ORGANISATION, "")):
        british = "" if word in _NAMES else _british(word.lower())
        if british:
            found.setdefault(word.lower(), (word, _in_case_of(word, british)))
    return list(found.values())


def _british(word: str) -> str:
    """The British spelling of an American word, or nothing."""
    known = _list().get(word)
    if known or word in _BRITISH_TOO:
        return known or ""
    match = _IZE.match(word)
    if match is None or (match[1] or match[4]) in _Z:
        return ""
    return (match[1] or match[4]) + (match[2] or match[5]).replace("z", "s") + (match[3] or match[6])


def _in_case_of(word: str, british: str) -> str:
    if word.isupper():
        return british.upper()
    return british.capitalize() if word[0].isupper() else british


@functools.cache
def _list() -> dict[str, str]:
    """British spellings by American ones."""
    text = (files("codespell_lib") / "data" / "dictionary_en-GB_to_en-US.txt").read_text(encoding="utf-8")
    pairs = [line.split("->") for line in text.splitlines() if "->" in line]
    turned = {american.strip(): british.strip() for british, american in pairs}
    return {american: british for american, british in (turned | _MORE).items() if american not in _BRITISH_TOO}
