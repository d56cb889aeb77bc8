"""Whether the whole bank is fair: lazy, longest, option-length, true-false."""

from bench import EVERY

from seeds import at, seed, words

# Texts of equal length, so that what the measures find is what was planted.

LENGTH = 40


def choosing(files):
    """Every step of the bench in which options are chosen, one or several."""
    return [step for case in files.cases() for step in case["steps"].values() if step["kind"] in ("choose-one", "choose-several")]


def right(each):
    """Its right options, by name."""
    points = {name: int(option["points"]) for name, option in each["options"].items()}
    return [name for name in points if points[name] == max(points.values())]


def lengthen(each, keys=0, first=0, rest=0):
    """Options that differ in length alone: so much longer are the right ones, the first wrong one, and all others."""
    first_wrong = next(name for name in each["options"] if name not in right(each))
    for name, option in each["options"].items():
        more = keys if name in right(each) else first if name == first_wrong else rest
        option["text"] = "Do it so".ljust(LENGTH + more, "y")


def right_first(files):
    """The right options stand first in every step."""
    for each in choosing(files):
        names = sorted(each["options"], key=lambda name: name not in right(each))
        each["options"] = {name: each["options"][name] for name in names}


def right_longest(part):
    """The right option is the longest in `part` of the choose-one steps, and not far from the shortest in all others."""

    def edit(files):
        ones = sum(each["kind"] == "choose-one" for each in choosing(files))
        planted = 0
        for each in choosing(files):
            if each["kind"] == "choose-one" and planted < part * ones:
                planted += 1
                lengthen(each, keys=1)
            else:
                lengthen(each, keys=1, first=0, rest=2)

    return edit


def right_longer(files):
    """One wrong option is the longest in every step, then come the right ones."""
    for each in choosing(files):
        lengthen(each, keys=1, first=2, rest=0)


def right_shorter(files):
    """One wrong option is the shortest in every step, then come the right ones."""
    for each in choosing(files):
        lengthen(each, keys=1, first=0, rest=2)


BANK = at(file="")
WHOLE = {"whole": True}
seed("lazy", "the right one stands first", right_first, BANK, says="first", **WHOLE)
seed("longest", "in 40% of the steps", right_longest(0.4), BANK, says="longest", **WHOLE)
seed("longest", "in 28% of the steps", right_longest(0.28), **WHOLE)
seed("option-length", "right options are longer", right_longer, BANK, says="+0.", **WHOLE)
seed("option-length", "right options are shorter", right_shorter, BANK, says="-0.", **WHOLE)
# Who chooses the longest then earns most, and length tells what an option is worth.
three = BANK, ("option-length", *BANK[1:]), ("longest", *BANK[1:])
seed("lazy", "the right one is the longest everywhere", right_longest(1), *three, says="longest", **WHOLE)


def true_or_false(*keys, words_for=("True.", "False")):
    """As many true-or-false steps, each with its key."""

    def edit(files):
        case = files[EVERY]
        numbers = "one two three four five six seven eight nine ten eleven twelve".split()
        for number, key in zip(numbers, keys, strict=False):
            options = {
                name: {
                    "text": text,
                    "points": "2" if (name == "yes") == key else "0",
                    "consequence": f"On day {number} it is {text}.",
                    "feedback": words(40, "6.48", f"On day {number} it stands that {text} is what they say"),
                    "cites": ["6.48"],
                }
                for name, text in zip(("yes", "no"), words_for, strict=True)
            }
            base = {"kind": "choose-one", "basis": "judgement", "topic": "duties", "prompt": "Is it so?"}
            case["steps"][f"question-{number}"] = base | {"options": options}
            case["model_answer"].append({f"question-{number}": "yes" if key else "no"})

    return edit


seed("true-false", "all true", true_or_false(True, True, True), BANK, says="3 of 3", whole=True)
seed("true-false", "all false", true_or_false(False, False), BANK, says="0 of 2", whole=True)
seed("true-false", "yes or no", true_or_false(True, True, words_for=("Yes.", "*No*")), BANK, says="2 of 2", whole=True)
seed("true-false", "six of ten", true_or_false(*[True] * 6, *[False] * 4), BANK, says="6 of 10", whole=True)
seed("true-false", "half", true_or_false(True, False, True, False), whole=True)
seed("true-false", "as near to half as three come", true_or_false(True, False, True), whole=True)
seed("true-false", "words of one's own", true_or_false(True, True, words_for=("Certainly", "Hardly")), whole=True)
