"""course.check against typing errors: whatever is dropped, doubled, misspelt or retyped is told, or it means the same as before.

Mutations of good files, drawn with a fixed seed. The check never raises. Where it finds no new error, the content still means
what it meant, or the mutation is one that an author may have wished (see `WISHES`).
"""

import datetime
import random
import re
from copy import deepcopy

import pytest
import yaml
from bench import EVERY, Bench
from seeds import BELIEFS, LETTER

from course.loader import read_course

FEW = ("a-letter-home", "quiet-in-class")
FILES = {EVERY: 5, LETTER: 2, "course.yaml": 2, BELIEFS: 1, "law.yaml": 1, "scope.yaml": 1}
"""How often each file is drawn, in proportion. The case with every kind of step has the most to go wrong."""
MUTATIONS = 500
BATCHES = 20
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
IN_CASE = r"chapter-[^:]*:"
WISHES = {
    # Texts that a case may have or not.
    rf"{IN_CASE} steps/[^/]+/prompt_again (dropped|misspelt)": "without it the first prompt is asked again",
    rf"{IN_CASE} voices (dropped|emptied|a mapping)": "a case may do without voices",
    rf"{IN_CASE} voices/[^/]+ (dropped|misspelt)": "who speaks is the author's to name",
    rf"{IN_CASE} comparison (dropped|emptied)": "a case may do without a model text",
    # Other things to choose between.
    rf"{IN_CASE} steps/[^/]+/options/[^/]+ (dropped|misspelt)": "an option that the model answer does not name may go",
    rf"{IN_CASE} steps/[^/]+/boxes/[^/]+ (dropped|misspelt)": "so may a box in which nothing belongs",
    # What is true, and said no longer.
    rf"{IN_CASE} steps/[^/]+/options/[^/]+/(misconception|cites_law) (dropped|emptied)": "only a wrong option has a belief",
    rf"{IN_CASE} steps/[^/]+/(duties|cites_law|next|points|by_hand) (dropped|emptied)": "optional, and the walk stays valid",
    rf"{IN_CASE} children (emptied)": "nobody but the author knows who is a child",
    # Entries to which nothing refers.
    r"law\.yaml: [^/]+ (dropped|misspelt)": "a change in the law that no option cites",
    r"law\.yaml: [^/]+/cites emptied": "a change may touch no paragraph",
    rf"{BELIEFS}: [^/]+ (dropped|misspelt)": "a belief that nobody meets; it had a warning for that",
    r"course\.yaml: chapters/[^/]+/confidence(/[^/]+)? (dropped|emptied)": "statements are asked of some topics only",
    r"scope\.yaml: excluded emptied": "every duty may be in scope",
    r"course\.yaml: chapters/[^/]+/topics/[^/]+ (dropped|misspelt)": "a topic of no decision",
}
"""Places and mutations that change what is meant and that nobody can tell from a wish, each with the reason."""


def entries(node, path=()):
    """Every entry of a mapping in the file: the mapping, the place in it, and the names that lead there."""
    if isinstance(node, yaml.MappingNode):
        for place, (key, value) in enumerate(node.value):
            yield node, place, (*path, key.value)
            yield from entries(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for place, each in enumerate(node.value):
            yield from entries(each, (*path, str(place + 1)))


def scalar(text):
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)


def listed(*nodes):
    return yaml.SequenceNode("tag:yaml.org,2002:seq", list(nodes))


def mapped(*pairs):
    return yaml.MappingNode("tag:yaml.org,2002:map", list(pairs))


def misspelt(name, draw):
    """The name with two letters changed round, or with one too many or too few."""
    place = draw.randrange(len(name))
    swapped = name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
    return draw.choice([each for each in (swapped, name + "s", name[:place] + name[place + 1 :]) if each != name])


def mutated(text, draw):
    """The text with one entry mutated, and what was done in which place."""
    root = yaml.compose(text, Loader=LOADER)
    holder, place, path = draw.choice(list(entries(root)))
    key, value = holder.value[place]
    ways = {
        "dropped": lambda: holder.value.pop(place),
        "doubled": lambda: holder.value.insert(draw.randrange(len(holder.value) + 1), deepcopy((key, value))),
        "misspelt": lambda: holder.value.__setitem__(place, (scalar(misspelt(key.value, draw)), value)),
        "emptied": lambda: holder.value.__setitem__(place, (key, type(value)(value.tag, type(value.value)()))),
    }
    if isinstance(value, yaml.ScalarNode):
        ways["a list"] = lambda: holder.value.__setitem__(place, (key, listed(value)))
        ways["a mapping"] = lambda: holder.value.__setitem__(place, (key, mapped((scalar("a"), value))))
        if value.value.isdigit():
            ways["in words"] = lambda: holder.value.__setitem__(place, (key, scalar("seven")))
    elif isinstance(value, yaml.SequenceNode):
        ways["in words"] = lambda: holder.value.__setitem__(place, (key, scalar("seven")))
        ways["a mapping"] = lambda: holder.value.__setitem__(
            place, (key, mapped(*((scalar("a"), each) for each in value.value[:1])))
        )
    else:
        ways["in words"] = lambda: holder.value.__setitem__(place, (key, scalar("seven")))
        ways["a list"] = lambda: holder.value.__setitem__(place, (key, listed(*(each for _, each in value.value))))
    way = draw.choice(list(ways))
    ways[way]()
    return yaml.serialize(root, Dumper=DUMPER, allow_unicode=True, width=10**6), f"{'/'.join(path)} {way}"


def meant(course):
    return course and (course.file, course.misconceptions, course.law, course.scope, course.scenarios)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("mutations") / "content", FEW)


@pytest.fixture(scope="module")
def today(bench):
    return datetime.date.fromisoformat(bench.looked_up)


@pytest.fixture(scope="module")
def baseline(bench, today):
    return bench.check(today)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_mutation_is_told_or_changes_nothing(bench, baseline, today, batch):
    before = meant(baseline.course)
    silent = []
    for number in range(MUTATIONS // BATCHES):
        draw = random.Random(f"{batch}/{number}")
        file = draw.choices(list(FILES), FILES.values())[0]
        with bench.editing() as files:
            text, done = mutated((bench.content / file).read_text(encoding="utf-8"), draw)
            files.write(file, text)
            course, faults = read_course(bench.content)
            told = bool(faults)
            # All the rest is asked only where reading finds nothing, and of every fifth, for the check may never raise.
            if number % 5 == 0 or (not told and meant(course) != before):
                report = bench.check(today)
                told = bool(set(report.errors) - set(baseline.errors))
        # An equal key is always told: which of the two was meant, nobody knows.
        changed = done.endswith(" doubled") or meant(course) != before
        if not told and changed and not any(re.fullmatch(wish, f"{file}: {done}") for wish in WISHES):
            silent.append(f"{file}: {done}")
    assert silent == []


def test_what_is_written_anew_means_the_same(bench, baseline):
    for file in FILES:
        with bench.editing() as files:
            text = (bench.content / file).read_text(encoding="utf-8")
            files.write(file, yaml.serialize(yaml.compose(text, Loader=LOADER), Dumper=DUMPER, allow_unicode=True, width=10**6))
            assert meant(read_course(bench.content)[0]) == meant(baseline.course)
