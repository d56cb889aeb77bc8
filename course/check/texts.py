"""What a case says, word by word: lengths, copies, reading age, spelling, questions that trip the reader, children's names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from course.fault import Fault
from course.kinds import Arrangement, ChooseOne, MarkUp, Placed, Reflect, Sort
from course.model import Scenario
from course.words.negatives import catch_all, double_negative
from course.words.reading_age import reading_ages
from course.words.spelling import american

if TYPE_CHECKING:
    from course.loader import Course

WORDS = range(40, 91)
"""Words of feedback on something that is chosen, or on an answer in the trainee's own words."""
REASON_WORDS = range(15, 91)
"""Words of the reason for one of several things that are sorted or ordered: a reader meets them all at once."""
READING_AGE = 14
"""Years."""


def text_faults(course: Course) -> Iterator[Fault]:
    """Everything that is said in cases."""
    for (chapter, name), case in course.scenarios.items():
        for fault in (*_lengths(case), *_questions(case), *_spelling(all_texts(case)), *_no_child(case)):
            yield fault.at(file=f"{chapter}/{name}.yaml")
    yield from _spelling(_beside_cases(course))
    yield from _shared(course, "feedback")
    yield from _shared(course, "consequence")
    yield from _shared_children(course)


def _lengths(case: Scenario) -> Iterator[Fault]:
    for name, step in case.steps.items():
        for option, part in step.parts.items():
            allowed = REASON_WORDS if isinstance(part, Placed) else WORDS
            words = len(part.feedback.split())
            if words not in allowed:
                said = f"has {words} words; it needs {allowed.start} to {allowed.stop - 1}"
                yield Fault("length", said, step=name, option=option, field="feedback")


def _questions(case: Scenario) -> Iterator[Fault]:
    """Prompts, and the texts between which a trainee chooses."""
    for name, step in case.steps.items():
        asked = {"prompt": step.prompt, "prompt_again": step.prompt_again}
        for field, prompt in asked.items():
            if not prompt:
                continue
            ages = reading_ages(prompt)
            if max(ages) > READING_AGE:
                measured = f"{ages[0]:.1f} by Flesch-Kincaid and {ages[1]:.1f} by the Automated Readability Index"
                said = f"the reading age is {measured}; {READING_AGE} at most"
                # The measures differ by a year or two on so short a text: over one is a warning, over both an error.
                yield Fault("reading-age", said, step=name, field=field, warning=min(ages) <= READING_AGE)
            if clause := double_negative(prompt):
                yield Fault("double-negative", f"says no twice: {clause!r}", step=name, field=field)
        for option, part in step.parts.items():
            text = getattr(part, "text", "")
            if clause := double_negative(text):
                yield Fault("double-negative", f"says no twice: {clause!r}", step=name, option=option, field="text")
            if catch_all(text):
                said = f"{text!r} stands for other options; say what a person would do"
                yield Fault("catch-all", said, step=name, option=option, field="text")


def all_texts(case: Scenario) -> Iterator[tuple[dict[str, str], str]]:
    """Every text of a case that a trainee reads, with its place."""
    yield {"field": "title"}, case.title
    yield {"field": "situation"}, case.situation
    for who, words in case.voices.items():
        yield {"field": "voices"}, f"{who}: {words}"
    for name, step in case.steps.items():
        yield {"step": name, "field": "prompt"}, step.prompt
        if step.prompt_again:
            yield {"step": name, "field": "prompt_again"}, step.prompt_again
        if isinstance(step, MarkUp):
            yield {"step": name, "field": "text"}, step.text
        if isinstance(step, Sort):
            yield from (({"step": name, "field": f"boxes, entry {box}"}, text) for box, text in step.boxes.items())
        if isinstance(step, Arrangement):
            yield {"step": name, "field": "consequence"}, step.consequence
            yield {"step": name, "field": "consequence_otherwise"}, step.consequence_otherwise
        for option, part in step.parts.items():
            for field in ("text", "consequence", "feedback"):
                if text := getattr(part, field, ""):
                    yield {"step": name, "option": option, "field": field}, text
    for number, compared in enumerate(case.comparison, start=1):
        for field in ("place", "draft", "model", "why"):
            yield {"field": f"comparison, entry {number}, {field}"}, getattr(compared, field) or ""


def _beside_cases(course: Course) -> Iterator[tuple[dict[str, str], str]]:
    """What a trainee reads of the other files, with its place."""
    for name, chapter in course.file.chapters.items():
        place = {"file": "course.yaml", "entry": name}
        yield from ((place | {"field": field}, getattr(chapter, field)) for field in ("title", "reflection", "monday"))
        yield from ((place | {"field": f"topics, entry {topic}"}, each.title) for topic, each in chapter.topics.items())
        yield from ((place | {"field": f"confidence, entry {topic}"}, words) for topic, words in chapter.confidence.items())
    for name, belief in course.misconceptions.items():
        place = {"file": "misconceptions.yaml", "entry": name}
        yield from ((place | {"field": field}, getattr(belief, field)) for field in ("belief", "correction"))
    for name, change in course.law.items():
        yield from (({"file": "law.yaml", "entry": name, "field": field}, getattr(change, field)) for field in ("title", "text"))


def _spelling(texts: Iterable[tuple[dict[str, str], str]]) -> Iterator[Fault]:
    for place, text in texts:
        for word, british in american(text):
            yield Fault("spelling", f"{word!r} is American; write {british!r}").at(**place)


def _no_child(case: Scenario) -> Iterator[Fault]:
    """Children who are listed and do not come into the case."""
    told = " ".join(text for _, text in all_texts(case))
    for child in case.children:
        if not re.search(rf"\b{re.escape(child)}\b", told):
            yield Fault("children", f"no {child!r} comes into this case", field="children")


def _shared_children(course: Course) -> Iterator[Fault]:
    """A name that is a child's in one case and stands in another one of the same chapter."""
    for (chapter, name), case in course.scenarios.items():
        for (other_chapter, other), theirs in course.scenarios.items():
            if (other_chapter, other) == (chapter, name) or other_chapter != chapter:
                continue
            told = " ".join(text for _, text in all_texts(theirs))
            for child in case.children:
                both = child in theirs.children
                if (both and other < name) or (not both and re.search(rf"\b{re.escape(child)}\b", told)):
                    said = f"{child!r} is also a name in {other}.yaml; choose another one"
                    yield Fault("children", said, f"{chapter}/{name}.yaml", field="children")


def _shared(course: Course, field: str) -> Iterator[Fault]:
    """Texts that more than one option has."""
    places: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for (chapter, name), case in course.scenarios.items():
        for step_name, step in case.steps.items():
            texts = [(option, getattr(part, field, "")) for option, part in step.parts.items()]
            if isinstance(step, Arrangement) and field == "consequence":
                texts += [("", step.consequence), ("", step.consequence_otherwise)]
            for option, text in texts:
                if text and not (isinstance(step, Reflect) and field == "consequence"):
                    places[" ".join(text.split()).casefold()].append((f"{chapter}/{name}.yaml", step_name, option))
    for found in places.values():
        first, *others = found
        for file, step_name, option in others:
            where = ", ".join(part for part in (first[0], f"step {first[1]}", f"option {first[2]}" if first[2] else "") if part)
            yield Fault("shared", f"says the same as {where}", file, step=step_name, option=option, field=field)


def true_false_keys(course: Course) -> Counter[bool]:
    """How often the key of a true-or-false question is true, and how often false."""
    keys: Counter[bool] = Counter()
    for case in course.scenarios.values():
        for step in case.steps.values():
            texts = {name: getattr(part, "text", "").strip(" .*").casefold() for name, part in step.parts.items()}
            if isinstance(step, ChooseOne) and sorted(texts.values()) in (["false", "true"], ["no", "yes"]):
                keys[texts[step.best[0]] in ("true", "yes")] += 1
    return keys
