"""Turns the complaints of pydantic into faults in an author's words: file, step and field, and the near miss."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from course.fault import Fault
from course.kinds import KINDS

_WORDS = {
    "missing": "is missing",
    "too_short": "is empty, and has to hold something",
    "string_too_short": "is empty",
    "bool_parsing": "has to be true or false",
    "int_parsing": "has to be a whole number",
    "date_from_datetime_parsing": "has to be a date like 2024-09-01",
    "date_parsing": "has to be a date like 2024-09-01",
    "dict_type": "has to be a mapping: names with their values, each in a line of its own, two spaces further in",
    "tuple_type": "has to be a list: [in, square, brackets], or a line with a dash for each",
    "model_type": "has to be a mapping: fields, each in a line of its own, two spaces further in",
    "model_attributes_type": "has to be a mapping: fields, each in a line of its own, two spaces further in",
    "string_type": "has to be text",
}


def explain(file: str, error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """A fault for each complaint in `error`, which arose when the content of `file` was read as `model`."""
    entries = model.__name__ not in ("CourseFile", "Scenario", "Clock")
    found = [fault for fault in error.errors() if not _only_seems_short(fault)]
    return [Fault("field", _words(fault, model), file).at(**_place(fault, entries)) for fault in found]


def near(word: str, known: Iterable[str]) -> str:
    """ ", did you mean 'x'?" for the nearest known word, or nothing."""
    close = difflib.get_close_matches(word, [each for each in known if each != word], n=1, cutoff=0.6)
    return f", did you mean {close[0]!r}?" if close else ""


def _only_seems_short(fault: Mapping[str, Any]) -> bool:
    """Whether enough entries are there, of which some do not count because they are wrong: each has a fault of its own."""
    return fault["type"] == "too_short" and bool(len(fault["input"]) >= fault["ctx"]["min_length"])


def _place(fault: Mapping[str, Any], entries: bool) -> dict[str, str]:
    """Where it is: entry, step, option, field. With `entries` the file is a mapping of entries, whose key comes first."""
    # A step's kind stands in the path of its faults, since it says which class reads it.
    rest = [part for place, part in enumerate(fault["loc"]) if part != "[key]" and not (place == 2 and part in KINDS)]
    found: dict[str, str] = {}
    if entries and rest:
        found["entry"] = str(rest.pop(0))
    for within, name in (("chapters", "entry"), ("rules", "entry"), ("steps", "step"), ("options", "option")):
        if len(rest) >= 2 and rest[0] == within:
            found[name] = str(rest[1])
            rest = rest[2:]
    if not rest and fault["type"].startswith("union_tag"):
        rest = ["kind"]
    if rest:
        found["field"] = str(rest[0]) + "".join(f", entry {part + 1 if isinstance(part, int) else part}" for part in rest[1:])
    return found


def _words(fault: Mapping[str, Any], model: type[BaseModel]) -> str:
    kind = fault["type"]
    if kind == "extra_forbidden":
        if fault["loc"][-1] in _fields(model):
            return "does not belong here"
        return f"there is no such field{near(str(fault['loc'][-1]), _fields(model))}"
    if kind == "union_tag_not_found":
        return f"is missing; it is one of {', '.join(KINDS)}"
    if kind == "union_tag_invalid":
        return f"{fault['ctx']['tag']!r} is not one of {', '.join(KINDS)}{near(str(fault['ctx']['tag']), KINDS)}"
    if kind == "literal_error":
        expected = fault["ctx"]["expected"]
        choices = [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]
        return f"{fault['input']!r} is not one of {', '.join(choices)}{near(str(fault['input']), choices)}"
    if kind == "string_pattern_mismatch":
        better = re.sub(r"[^a-z0-9]+", "-", str(fault["input"]).lower()).strip("-")
        return f"{fault['input']!r} is not a name (lower case, digits and single hyphens)" + (
            f"; write {better!r}" if better else ""
        )
    if kind in ("less_than_equal", "greater_than_equal"):
        most = kind == "less_than_equal"
        return f"has to be {fault['ctx']['le' if most else 'ge']} at {'most' if most else 'least'}"
    if kind == "string_type" and isinstance(fault["input"], Mapping):
        return "has to be text; where a colon is part of it, put it in quotes"
    if kind == "too_short":
        if not fault["input"]:
            return "is empty, and has to hold something"
        return f"has {len(fault['input'])}, and needs {fault['ctx']['min_length']} at least"
    if kind == "too_long":
        return f"has {len(fault['input'])}, and may have {fault['ctx']['max_length']} at most"
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
