"""Turns the complaints of pydantic into an author's words: file, step and field, and the near miss."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

_WORDS = {
    "missing": "is missing",
    "too_short": "is empty, and has to hold something",
    "string_too_short": "is empty",
    "int_parsing": "has to be a whole number",
    "date_from_datetime_parsing": "has to be a date like 2024-09-01",
    "date_parsing": "has to be a date like 2024-09-01",
    "dict_type": "has to be a mapping of names to values",
    "tuple_type": "has to be a list",
    "model_type": "has to be a mapping of fields to values",
    "string_type": "has to be text",
}


def explain(file: str, error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One line for each fault in `error`, which arose when the content of `file` was read as `model`."""
    entries = model.__name__ not in ("CourseFile", "Scenario")
    return [f"{file}: {_place(fault['loc'], entries)}{_words(fault, model)}" for fault in error.errors()]


def near(word: str, known: Iterable[str]) -> str:
    """ ", did you mean 'x'?" for the nearest known word, or nothing."""
    close = difflib.get_close_matches(word, [each for each in known if each != word], n=1, cutoff=0.6)
    return f", did you mean {close[0]!r}?" if close else ""


def _place(loc: tuple[int | str, ...], entries: bool) -> str:
    """The path to the fault as a phrase: `step first-move: option wait: field points: `.

    With `entries` the file is a mapping of entries, whose key comes first.
    """
    words = {"steps": "step", "options": "option", "chapters": "chapter", "topics": "topic"}
    parts, rest = [], [part for part in loc if part != "[key]"]
    if entries and rest:
        parts.append(f"entry {rest.pop(0)}")
    while len(rest) >= 2 and rest[0] in words:
        parts.append(f"{words[str(rest[0])]} {rest[1]}")
        rest = rest[2:]
    if rest:
        entry = "".join(f", entry {part + 1 if isinstance(part, int) else part}" for part in rest[1:])
        parts.append(f"field {rest[0]}{entry}")
    return "".join(f"{part}: " for part in parts)


def _words(fault: Mapping[str, Any], model: type[BaseModel]) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        if fault["loc"][-1] in _fields(model):
            return "does not belong here"
        return f"there is no such field{near(str(fault['loc'][-1]), _fields(model))}"
    if kind == "literal_error":
        expected = fault["ctx"]["expected"]
        choices = [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]
        return f"{fault['input']!r} is not one of {', '.join(choices)}{near(str(fault['input']), choices)}"
    if kind == "string_pattern_mismatch":
        return f"{fault['input']!r} is not a name (lower case, digits and single hyphens)"
    if kind in _WORDS:
        return _WORDS[kind]
    return str(fault["msg"]).replace("Input should", "has to", 1)


def _fields(model: type[BaseModel]) -> set[str]:
    """Names of the fields of `model` and of the models inside it."""
    found: set[str] = set()
    todo: list[Any] = [model]
    seen: set[Any] = set()
    while todo:
        kind = todo.pop()
        if kind in seen:
            continue
        seen.add(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            found |= set(kind.model_fields)
            todo += [field.annotation for field in kind.model_fields.values()]
        else:
            todo += list(getattr(kind, "__args__", ()))
    return found
