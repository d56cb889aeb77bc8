"""Whether it is true: strength, brackets, unused, law-age."""

import datetime

from bench import EVERY

from seeds import BELIEF, BELIEFS, LAW, PARTS, STEPS, TELL, add, at, both, find, full, put, seed, step, text, together

# strength, held against rows of its own


def rows(*strengths):
    """A paragraph 6.999 of those strengths."""
    new = "".join(f"6.999-{n}\t6.999\t6\t99\t{s}\tschool\tA row\t\t\tcode\n" for n, s in enumerate(strengths, start=1))
    return text("6.49-1\t", f"{new}6.49-1\t", "register.tsv")


def says(sentence, path="first-word//wait-for-evening", cites=("6.999",)):
    """Feedback of one sentence, filled up to a proper length."""

    def edit(files):
        holder, last = find(files[EVERY], full(path))
        filler = "It says who does what on which day for her and how all will know in the end what it was good for"
        holder[last] |= {"feedback": f"{sentence} {filler}. {filler}.", "cites": list(cites)}

    return edit


WAIT = at("first-word", "wait-for-evening", "feedback")
for strengths, word, sound in (
    (["should"], "must", False),
    (["must"], "may", False),
    (["must"], "should", False),
    (["may"], "should", False),
    (["info"], "should", False),
    (["must", "may"], "should", False),
    (["must", "should"], "should", True),
    (["may"], "may", True),
):
    claim = both(rows(*strengths), says(f"They *{word}* be told in time (6.999)."))
    name = f"{word} where the register has {' and '.join(strengths)}"
    seed("strength", name, claim, *([] if sound else [WAIT]), says=() if sound else (f"*{word}*", " and ".join(sorted(strengths))))
seed("strength", "must not", both(rows("should"), says("They *must* not be told (6.999).")), WAIT, says="*must*")
seed("strength", "in bold", both(rows("should"), says("They **must** be told (6.999).")))
seed("strength", "denied", both(rows("should"), says("It is not a *must* to tell them (6.999).")))
seed(
    "strength",
    "the sentence is held to what it names",
    both(rows("may"), says("They *should* be told (6.999). It is so (6.48).", cites=("6.999", "6.48"))),
    WAIT,
)
seed(
    "strength",
    "any other to all that is cited",
    both(rows("may"), says("They *should* be told. It is so (6.999, 6.49).", cites=("6.999", "6.49"))),
)
overtaken = step("first-word//wait-for-evening/cites_law", ["head-as-senco"])
seed("strength", "a must of newer law", both(rows("should"), says("They *must* be told (6.999)."), overtaken))
seed("strength", "a may of newer law", both(rows("should"), says("They *may* be told (6.999)."), overtaken), WAIT)
seed(
    "strength",
    "of a thing",
    both(rows("may"), says("It *must* be so (6.999).", "the-cycle//do")),
    at("the-cycle", "do", "feedback"),
)
seed(
    "strength", "of own words", both(rows("may"), says("It *must* be so (6.999).", "own-words")), at("own-words", field="feedback")
)


def corrects(sentence, *cites):
    return lambda files: files[BELIEFS]["diagnosis-first"].update(correction=sentence, cites=list(cites))


seed("strength", "of a correction", both(rows("should"), corrects("It *must* be so.", "6.999")), at(field="correction", **BELIEF))
seed("strength", "of a sound correction", both(rows("should"), corrects("It *should* be so.", "6.999")))

# brackets

for each, part in (PARTS | {"own-words": ""}).items():
    place = full(f"{each}//{part}") if part else f"steps/{each}"
    named = at(each, part, "feedback")
    seed("brackets", f"{each}: named and not cited", add(f"{place}/feedback", "So it is (6.84)."), named, says="names 6.84")
    more = lambda files, place=place: find(files[EVERY], place)[0][place.rpartition("/")[2]]["cites"].append("6.84")  # noqa: E731
    seed("brackets", f"{each}: cited and not named", more, named, says="6.84")
    seed("brackets", f"{each}: both", both(add(f"{place}/feedback", "So it is (6.84)."), more))
for variety in ("named and not cited", "cited and not named", "both"):
    together("brackets", f"each kind: {variety}", [f"{each}: {variety}" for each in STEPS])
seed(
    "brackets",
    "a regulation",
    add(full(f"{TELL}/feedback"), "So it is (reg 49(3))."),
    at("first-word", "tell-formally", "feedback"),
    says="reg 49(3)",
)
seed("brackets", "a shorter number", add(full(f"{TELL}/feedback"), "It costs £6.84 at 6.45 pm."))

# unused, law-age

new_belief = lambda files: files[BELIEFS].update({"a-new-one": {"belief": "So.", "correction": "Not so.", "cites": ["6.15"]}})  # noqa: E731
unused = at(file=BELIEFS, entry="a-new-one", warning=True)
seed("unused", "nobody meets it", new_belief, unused)
seed("unused", "somebody meets it", both(new_belief, step("first-word//wait-for-evening/misconception", "a-new-one")))


def looked_up(days):
    """A change that was looked up so many days before the last one."""

    def edit(files):
        last = max(entry["checked"] for entry in files["law.yaml"].values())
        files["law.yaml"]["head-as-senco"]["checked"] = str(datetime.date.fromisoformat(last) - datetime.timedelta(days))

    return edit


old = at(field="checked", warning=True, **LAW)
seed("law-age", "181 days", looked_up(181), old)
seed("law-age", "180 days", looked_up(180))
seed("law-age", "180 days later", both(), days=180)
seed("law-age", "one day more", looked_up(1), old, days=180)

# a model text beside a draft

why = at(field="comparison, entry 1, why")
seed(
    "strength",
    "of a comparison",
    both(rows("may"), put("comparison/0/why", "It *must* be so (6.999).", EVERY), put("comparison/0/cites", ["6.999"], EVERY)),
    why,
)
seed("brackets", "a comparison that names and does not cite", add("comparison/0/why", "So it is (6.84)."), why, says="names 6.84")
seed("brackets", "a comparison that cites and does not name", put("comparison/0/cites", ["6.48", "6.84"], EVERY), why)
