"""Seeds: each is an edit of the bench (tests/bench.py) with the faults that it has to add, by rule.

Where one edit adds two faults, a comment says why. A seed without a fault is the neighbour of one that has: it has to pass.
"""

from dataclasses import dataclass, field

from bench import EVERY
from pilot import REAL_CHAPTER

LETTER = f"{REAL_CHAPTER}/a-letter-home.yaml"
"""An assessed case: a straight line of five steps, about Rosa."""
PARTS = {
    "first-word": "tell-formally",
    "the-cycle": "plan",
    "four-areas": "hides-books",
    "the-draft": "no-date",
    "what-else": "all-staff",
}
"""The steps of the bench, one of each kind, with one of their options."""
STEPS = (*PARTS, "own-words")
TELL = "first-word//tell-formally"
COURSE = {"file": "course.yaml"}
CHAPTER = COURSE | {"entry": REAL_CHAPTER}
LAW = {"file": "law.yaml", "entry": "head-as-senco"}
BELIEFS = "misconceptions.yaml"
BELIEF = {"file": BELIEFS, "entry": "diagnosis-first"}


@dataclass
class Seed:
    """One edit, and the faults that it adds."""

    rule: str
    edit: object
    faults: list
    says: tuple = ()
    """Words that one of the faults has."""
    hides: set = field(default_factory=set)
    """Rules whose faults may be gone, because what they are about can no longer be read."""
    aside: set = field(default_factory=set)
    """Rules that are beside the point, since what is dropped may have been all that kept them."""
    days: int = 0
    """Days since the law was looked up last."""
    whole: bool = False
    """Whether it needs the whole bank, and not the three cases that are read faster."""


SEEDS = {}


def seed(rule, name, edit, *faults, says=(), hides=(), aside=(), days=0, whole=False):
    assert f"{rule}: {name}" not in SEEDS
    said = (says,) if isinstance(says, str) else says
    SEEDS[f"{rule}: {name}"] = Seed(rule, edit, list(faults), said, set(hides), set(aside), days, whole)


def together(rule, name, names):
    """Plants those seeds at one go, which is faster: they are in different steps, so that none hides another."""
    planted = [SEEDS.pop(f"{rule}: {each}") for each in names]
    said = tuple(word for each in planted for word in each.says)
    seed(rule, name, both(*(each.edit for each in planted)), *(fault for each in planted for fault in each.faults), says=said)


def at(step="", option="", field="", *, file=EVERY, entry="", rule=None, warning=False):
    """Where a fault has to be; its rule is that of the seed unless another one is named."""
    return (rule, file, entry, step, option, field, warning)


# Edits.


def find(data, path):
    """What holds the last part of `path`, and that part."""
    *parents, last = path.split("/")
    for part in parents:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data, int(last) if isinstance(data, list) else last


def full(path):
    """ "first-word/prompt" is "steps/first-word/prompt", and "what-else//all-staff" leads to an option."""
    step, _, rest = path.partition("//")
    return f"steps/{step}/options/{rest}" if rest else f"steps/{path}"


def put(path, value, file=EVERY):
    def edit(files):
        holder, last = find(files[file], path)
        holder[last] = value

    return edit


def add(path, text, file=EVERY):
    """`text` behind the one that stands there."""

    def edit(files):
        holder, last = find(files[file], path)
        holder[last] = f"{holder[last].rstrip()} {text}"

    return edit


def drop(path, file=EVERY):
    def edit(files):
        holder, last = find(files[file], path)
        del holder[last]

    return edit


def rename(path, new, file=EVERY):
    def edit(files):
        holder, last = find(files[file], path)
        entries = [(new if key == last else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(entries)

    return edit


def step(path, value):
    return put(full(path), value)


def text(old, new, file=EVERY):
    return lambda files: files.text(file, old, new)


def both(*edits):
    def edit(files):
        for each in edits:
            each(files)

    return edit


def words(count, cite="6.48", about="The plan is read by all who work with her"):
    """Feedback of so many words that names `cite`."""
    said = f"{about} ({cite}).".split()
    filler = f"It says who does what on which day for {about.split()[-1]} and how anyone will know".split()
    return " ".join([*said, *(filler * 9)[: count - len(said)]])


def list_under(kind, *cases):
    return lambda files: files["course.yaml"]["chapters"][REAL_CHAPTER][kind].extend(cases)


def unlist(kind, case):
    return lambda files: files["course.yaml"]["chapters"][REAL_CHAPTER][kind].remove(case)
