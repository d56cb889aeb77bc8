"""Join codes and resume codes: a few plain words, of which only a hash is kept.

There are 562 words, so a word is worth 9.13 bits. A join code has three words (27 bits): it lets somebody in as a newcomer
and shows nothing of anybody. A resume code has five (45 bits): it lets her in as herself.

That is little for a hash that can be tried out at leisure, so the hash is slow (scrypt: about 50 ms and 16 MB a try) and
salted with the installation's secret. The database alone gives nothing away; with the secret as well, a thousand
processors need about a year to find one resume code of a hundred. Guessing through the page is slowed down by
`serving.patience`.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import secrets
import unicodedata

from course.errors import ClearLine
from grading.codewords import WORDS
from grading.secret import secret

JOIN_WORDS = 3
RESUME_WORDS = 5
_KNOWN = frozenset(WORDS)
_COUNT = {JOIN_WORDS: "A join code has three words", RESUME_WORDS: "A resume code has five words"}
_OTHER = {JOIN_WORDS: " It may be a join code.", RESUME_WORDS: " It may be a resume code."}


class NotACode(ClearLine):
    """What was typed cannot be a code. The message is one line that says why; it tells nothing about codes that there are."""


def new_code(words: int) -> str:
    """A new code, with a space between its words."""
    return " ".join(secrets.choice(WORDS) for _ in range(words))


def read_code(typed: str, words: int) -> str:
    """The code that was typed, whatever stands between its words and however they are capitalised. Raises NotACode."""
    found = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", typed[:200]).casefold())
    if not found:
        raise NotACode(f"{_COUNT[words]}. Please type them with a space between.")
    for word in found:
        if word not in _KNOWN:
            raise NotACode(f"No code has the word “{word[:20]}”{_nearest(word)}")
    if len(found) != words:
        raise NotACode(f"{_COUNT[words]}, and this is {_number(len(found))}.{_OTHER.get(len(found), '')}")
    return " ".join(found)


def hash_code(code: str) -> str:
    """What is kept of a code; takes about 50 ms. Raises NoSecret."""
    return hashlib.scrypt(code.encode(), salt=secret(), n=2**14, r=8, p=1, dklen=32).hex()


def _nearest(word: str) -> str:
    close = difflib.get_close_matches(word, WORDS, n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else ". Please check it."


def _number(count: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(count, "more")
