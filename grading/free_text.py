"""What people type, before it is kept: text of any script and sign, without what is no text.

Angle brackets, quotation marks, emoji and right-to-left text stay as they are; that nothing of it becomes HTML is the matter of
whoever shows it (`widgets/_shared.js`, `grading.handin`).
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""NUL and its like, which PostgreSQL refuses, a terminal obeys and HTML does not have; and half of a surrogate pair, which no file
can hold. Tab and the ends of lines are text."""
_TURNS_AROUND = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Orders to turn the direction of what follows. Right-to-left names need none; they would turn the rest of a line of a table."""


def as_text(words: str) -> str:
    """`words` with a replacement character, as browsers show it, for each character that is none."""
    return _NOT_TEXT.sub("\ufffd", words)


def as_name(words: str) -> str:
    """`words` on one line: for a name, which stands in tables and on terminals."""
    return " ".join(_TURNS_AROUND.sub("", _NOT_TEXT.sub(" ", words)).split())


def _as_text(value: Any) -> Any:
    return as_text(value) if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_as_text)]
"""A field of a model that holds what somebody typed."""
