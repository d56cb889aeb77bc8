"""The reading age of a text, by two measures that count different things: syllables and letters."""

from __future__ import annotations

import functools
import re

import pyphen  # type: ignore[import-untyped, unused-ignore]

_AGE_IN_GRADE_0 = 5
"""An American grade is a year of school, and grade 1 is for six-year-olds."""

_REFERENCE = r"(?:(?:reg|s|Sch|Intro|Annex|paragraphs?)\b\.?\s*)?(?:\d+(?:\.\d+)*(?:\(\w{1,3}\))*|[ivx]+)"
_REFERENCES = re.compile(rf"\s*\((?:see\s+)?{_REFERENCE}(?:\s*(?:,|;|–|-|\band\b|\bto\b)\s*{_REFERENCE})*\)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
# A hard-wrapped line goes on in the next one; a blank line and an item of a list do not.
_NEW_BLOCK = re.compile(r"\n\s*\n|\n\s*(?=[-*+>#|]\s|\d+[.)]\s)")
# A full stop within a number or an abbreviation has no space after it.
_END = re.compile(r"[.!?:;…][\"'”’)\]*_]*(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SILENT = re.compile(
    r"(?<=[aeiouy][^aeiouy])e$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])e(?=d$)|(?<=[^aeiouyszxhgcl])e(?=s$)"
)
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")


def reading_ages(markdown: str) -> tuple[float, float]:
    """The age in years at which the text is easily read: (Flesch-Kincaid, Automated Readability Index), each plus 5.

    Both are made for passages of a hundred words: for one sentence they are a hint. A text without words gives (0.0, 0.0).
    Sources: J. P. Kincaid and others, Derivation of new readability formulas, Naval Technical Training Command, 1975;
    E. A. Smith and R. J. Senter, Automated readability index, Aerospace Medical Research Laboratories, 1967.
    """
    sentences = [words for part in _sentences(markdown) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0, 0.0
    length = len(words) / len(sentences)
    syllables = sum(_syllables(word) for word in words) / len(words)
    characters = sum(character.isalnum() for word in words for character in word) / len(words)
    kincaid = 0.39 * length + 11.8 * syllables - 15.59
    automated = 4.71 * characters + 0.5 * length - 21.43
    return _age(kincaid), _age(automated)


def _age(grade: float) -> float:
    return round(max(0.0, grade + _AGE_IN_GRADE_0), 1)


def _sentences(markdown: str) -> list[str]:
    """The text without marks and references, cut where a voice would pause: a colon before speech ends a sentence, too."""
    plain = _LINK.sub(r"\1", _REFERENCES.sub("", markdown))
    return [sentence for block in _NEW_BLOCK.split(plain) for sentence in _END.split(re.sub(r"[*_`#>|]+", "", block))]


@functools.lru_cache(maxsize=8192)
def _syllables(word: str) -> int:
    """The syllables of a word; a number counts as one, like any other short word that is read at a glance."""
    return sum(max(1, _hyphens(part) + 1, _vowels(part)) for part in re.split(r"['’-](?=\w{2})", word.lower()))


def _hyphens(word: str) -> int:
    return len(_patterns().positions(word))


def _vowels(word: str) -> int:
    """Groups of vowels that sound. Hyphenation never cuts off one letter, so on its own it takes "idea" and "only" for one."""
    return len(_VOWELS.findall(_SILENT.sub("", word)))


@functools.cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")
