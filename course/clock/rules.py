"""clock.yaml: what can be entered into the EHC clock, and every limit that follows from it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from course.base import Content, Name, Targets, Text
from course.check.links import no_paragraph
from course.clock.counting import Limit
from course.errors import ContentError
from course.explain import explain, near
from course.fault import Fault
from course.loader import Course, content_folder
from course.read_yaml import read_yaml

FILE = "clock.yaml"


def _limit(words: Any) -> Any:
    try:
        return Limit.read(words) if isinstance(words, str) else words
    except ValueError as error:
        raise PydanticCustomError("limit", str(error)) from None


def _day(words: Any) -> Any:
    """(month, day) of "14 February"."""
    try:
        found = datetime.datetime.strptime(f"{words} 2024", "%d %B %Y")
    except ValueError:
        raise PydanticCustomError("day", f"{words!r} is no day of a year; write it as 14 February") from None
    return (found.month, found.day)


class Moment(Content):
    """A date that a person can enter."""

    label: Text
    hint: Text | None = None
    not_before: Name | None = None
    """A moment that cannot come after this one."""
    kinds: dict[Name, Text] = Field(default_factory=dict)
    """What it can be about, where different limits follow."""


class Group(Content):
    """Moments that belong together on the page."""

    title: Text
    hint: Text | None = None
    moments: Annotated[dict[Name, Moment], Field(min_length=1)]


class Due(Content):
    """One way in which the last day is counted."""

    start: Annotated[Targets, Field(alias="from")]
    """A moment or another rule; where there are several, the first one that has a date."""
    limit: Annotated[Limit | None, BeforeValidator(_limit, json_schema_input_type=str | None)] = None
    """Without it, the day itself."""
    day: Annotated[tuple[int, int] | None, BeforeValidator(_day, json_schema_input_type=str | None)] = None
    """A fixed day, "14 February", of the year in which the start lies."""
    with_: Annotated[Name | None, Field(alias="with")] = None
    """Counted only where this moment has been entered too."""

    @model_validator(mode="after")
    def _one(self) -> Due:
        if self.limit and self.day:
            raise PydanticCustomError("due", "`limit` and `day` say two things; keep one")
        return self


class Rule(Content):
    """A limit of the law or of the Code."""

    row: Annotated[int, Field(ge=1)]
    """Its number in the team's list of rules."""
    who: Text
    what: Text
    """What they do, to be read after who does it and a colon."""
    kind: Literal["by", "until", "from", "aim", "open"] = "by"
    """by: the last day. until: somebody has at least until then. from: it begins on that day. aim: worked back from another
    rule, and no limit of its own. open: no day is named."""
    due: Annotated[tuple[Due, ...], Field(min_length=1)]
    take: Literal["earliest", "latest"] = "earliest"
    """Which of several counts."""
    appeal: bool = False
    """Ends as a limit to register an appeal does."""
    when: dict[Name, Name] = Field(default_factory=dict)
    """Only where a moment is of this kind."""
    strength: Literal["must", "should", "may", "info"]
    cites: tuple[Text, ...]
    """Paragraphs; none where the Code is silent."""
    cites_law: tuple[Name, ...] = ()
    law: Text
    """Section, regulation or ruling."""
    seen: Literal["read", "recalled"] = "read"
    """recalled: the wording of the law was not before us; check it before you rely on it."""
    grounds: tuple[Name, ...] = ()
    """Exceptions that could apply."""
    note: Text | None = None


class Ground(Content):
    """A ground on which a limit need not be kept, where it makes keeping it impractical."""

    title: Text
    text: Text
    cites: Annotated[tuple[Text, ...], Field(min_length=1)]


class Clock(Content):
    """The whole file."""

    groups: Annotated[dict[Name, Group], Field(min_length=1)]
    grounds: dict[Name, Ground]
    never: Text
    """What is no exception, though it is often taken for one."""
    rules: Annotated[dict[Name, Rule], Field(min_length=1)]

    @functools.cached_property
    def moments(self) -> dict[str, Moment]:
        """All that can be entered, in the order of the page."""
        return {name: moment for group in self.groups.values() for name, moment in group.moments.items()}


def load_clock(content: Path | None = None) -> Clock:
    """The clock, read once and kept. Raises ContentError with every fault that was found."""
    return _load(content or content_folder())


@functools.lru_cache(maxsize=2)
def _load(content: Path) -> Clock:
    clock, faults = read_clock(content)
    if clock is None or faults:
        raise ContentError(faults or [Fault("yaml", "there is no such file", FILE)])
    return clock


def read_clock(content: Path) -> tuple[Clock | None, list[Fault]]:
    """What the file says and what is wrong within it; nothing at all where a content has no clock."""
    if not (content / FILE).exists():
        return None, []
    try:
        clock = TypeAdapter(Clock).validate_python(read_yaml(content / FILE))
    except ValidationError as error:
        return None, explain(FILE, error, Clock)
    except ContentError as error:
        return None, [fault for fault in error.faults if isinstance(fault, Fault)]
    return clock, [fault.at(file=FILE) for fault in _faults(clock)]


def clock_faults(content: Path, course: Course) -> list[Fault]:
    """What is wrong within the file, and paragraphs, changes in the law that stand nowhere. For the author's check."""
    clock, faults = read_clock(content)
    cited: dict[str, Rule | Ground] = {**clock.rules, **clock.grounds} if clock else {}
    for name, entry in cited.items():
        faults += [
            Fault("citation", no_paragraph(number, course.register), FILE, name, field="cites")
            for number in entry.cites
            if number not in course.register
        ]
        faults += [
            Fault("law", f"there is no {key!r} in law.yaml{near(key, course.law)}", FILE, name, field="cites_law")
            for key in getattr(entry, "cites_law", ())
            if key not in course.law
        ]
    return faults


def _faults(clock: Clock) -> Iterator[Fault]:
    names = [name for group in clock.groups.values() for name in group.moments]
    for name in {name for name in names if names.count(name) > 1}:
        yield Fault("clock", f"the moment {name!r} stands twice", field="moments")
    labels = [moment.label for group in clock.groups.values() for moment in group.moments.values()]
    for label in {label for label in labels if labels.count(label) > 1}:
        words = f"two moments are called {label!r}: whoever hears a field alone could not tell them apart"
        yield Fault("clock", words, field="label")
    for name in sorted(set(clock.moments) & set(clock.rules)):
        yield Fault("clock", f"{name!r} is a moment as well as a rule", entry=name)
    for name, moment in clock.moments.items():
        if moment.not_before is not None and moment.not_before not in clock.moments:
            yield _unknown("moment", moment.not_before, clock.moments, name, "not_before")
    for name, rule in clock.rules.items():
        yield from _rule_faults(clock, name, rule)
    try:
        in_order(clock.rules)
    except ValueError as error:
        yield Fault("clock", str(error), field="from")


def _rule_faults(clock: Clock, name: str, rule: Rule) -> Iterator[Fault]:
    for due in rule.due:
        for start in due.start:
            if start not in clock.moments and start not in clock.rules:
                yield _unknown("moment or rule", start, [*clock.moments, *clock.rules], name, "from")
        if due.with_ is not None and due.with_ not in clock.moments:
            yield _unknown("moment", due.with_, clock.moments, name, "with")
    for moment, kind in rule.when.items():
        if moment not in clock.moments:
            yield _unknown("moment", moment, clock.moments, name, "when")
        elif kind not in clock.moments[moment].kinds:
            yield _unknown(f"kind of {moment!r}", kind, clock.moments[moment].kinds, name, "when")
    for ground in rule.grounds:
        if ground not in clock.grounds:
            yield _unknown("ground", ground, clock.grounds, name, "grounds")


def _unknown(what: str, name: str, known: Any, entry: str, field: str) -> Fault:
    return Fault("clock", f"there is no {what} {name!r}{near(name, list(known))}", entry=entry, field=field)


def in_order(rules: Mapping[str, Rule]) -> list[str]:
    """The rules, each after those that it counts from. Raises ValueError where they go round in a circle."""
    order: list[str] = []
    waiting = list(rules)
    while waiting:
        ready = [
            name for name in waiting if all(start not in rules or start in order for due in rules[name].due for start in due.start)
        ]
        if not ready:
            raise ValueError(f"these count from one another in a circle: {', '.join(waiting)}")
        order += ready
        waiting = [name for name in waiting if name not in ready]
    return order
