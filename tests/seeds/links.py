"""What files say of each other: listing, topic, citation, law, proposed, misconception, duty."""

from bench import EVERY
from pilot import REAL_CHAPTER

from seeds import (
    BELIEF,
    BELIEFS,
    CHAPTER,
    COURSE,
    LAW,
    LETTER,
    PARTS,
    STEPS,
    at,
    both,
    drop,
    full,
    list_under,
    put,
    seed,
    step,
    text,
    together,
    unlist,
)

# listing


def second_chapter(number):
    def edit(files):
        chapters = files["course.yaml"]["chapters"]
        new = {
            "number": number,
            "practice": [],
            "assessed": ["one", "two"],
            "confidence": {},
            "topics": {"joy": {"title": "J", "paragraphs": "7"}},
        }
        chapters["chapter-07-new"] = chapters[REAL_CHAPTER] | new

    return edit


NEW_CHAPTER = COURSE | {"entry": "chapter-07-new", "field": "assessed"}
NOT_THERE = (at(**NEW_CHAPTER), at(**NEW_CHAPTER))  # its two cases, which nobody has written
seed("listing", "a case that is not listed", unlist("practice", "every-kind"), at())
seed(
    "listing",
    "a case that is not there",
    list_under("practice", "quiet-in-clas"),
    at(field="practice", **CHAPTER),
    says="'quiet-in-class'",
)
seed("listing", "a file is gone", lambda f: f.remove(EVERY), at(field="practice", **CHAPTER), says="every-kind.yaml")
seed(
    "listing",
    "a case that ends in .yml",
    lambda f: f.write(f"{REAL_CHAPTER}/new-case.yml", "title: New"),
    at(file=f"{REAL_CHAPTER}/new-case.yml"),
    says=".yaml",
)
seed("listing", "listed twice", list_under("practice", "every-kind"), at(field="practice", **CHAPTER), says="2 times")
seed("listing", "practice among the assessed", both(unlist("practice", "every-kind"), list_under("assessed", "every-kind")),
     at(field="assessed", **CHAPTER), says="practice")  # fmt: skip
not_listed = at(file=LETTER)  # it is there all the same
seed(
    "listing", "one assessed case", unlist("assessed", "a-letter-home"), at(field="assessed", **CHAPTER), not_listed, says="draws 2"
)
seed("listing", "two chapters of one number", second_chapter("06"), at(field="number", **COURSE), *NOT_THERE, says="06")
seed("listing", "two chapters of two numbers", second_chapter("07"), *NOT_THERE)

# topic

for each in STEPS:
    topic = step(f"{each}/topic", "graduated-aproach")
    seed("topic", each, topic, at(each, field="topic"), says="'graduated-approach'")
together("topic", "in every kind", STEPS)
seed(
    "topic",
    "a confidence statement",
    put(f"chapters/{REAL_CHAPTER}/confidence/dutys", "I can.", "course.yaml"),
    at(field="confidence", **CHAPTER),
    says="'duties'",
)
elsewhere = [("listing", *fault[1:]) for fault in NOT_THERE]
seed(
    "topic",
    "a topic of another chapter",
    both(second_chapter("07"), step("own-words/topic", "joy")),
    *elsewhere,
    at("own-words", field="topic"),
)

# citation

for each, part in (PARTS | {"first-word": "wait-for-evening"}).items():
    seed(
        "citation",
        each,
        step(f"{each}//{part}/cites/0", "6.488"),
        at(each, part, "cites"),
        at(each, part, "feedback", rule="brackets"),
        says="'6.488'",
    )
    # The feedback still names the paragraph that stood there before.
together("citation", "in every kind", PARTS)
seed(
    "citation",
    "one more",
    lambda f: f[EVERY]["steps"]["own-words"]["cites"].append("rge 49(3)"),
    at("own-words", field="cites"),
    says="'reg 49(3)'",
)
seed(
    "citation",
    "a belief",
    lambda f: f[BELIEFS]["diagnosis-first"]["cites"].append("6.151"),
    at(field="cites", **BELIEF),
    says="'6.151'",
)
seed(
    "citation",
    "a change in the law",
    lambda f: f["law.yaml"]["head-as-senco"]["cites"].append("6.851"),
    at(field="cites", **LAW),
    says="'6.851'",
)

# law, proposed


def change(status, key="a-new-thing"):
    """A change in the law, so that nothing hangs on those of today."""
    return lambda files: files["law.yaml"].update({key: files["law.yaml"]["head-as-senco"] | {"status": status}})


for each, part in PARTS.items():
    cites_law = step(f"{each}//{part}/cites_law", ["a-new-thing"])
    seed("law", f"{each}: unknown", cites_law, at(each, part, "cites_law"), says="'a-new-thing'")
    seed("law", f"{each}: known", both(change("in-force"), cites_law))
    seed("proposed", each, both(change("proposed"), cites_law), at(each, part, "cites_law"), says="'a-new-thing'")
for state in ("unknown", "known"):
    together("law", f"each kind: {state}", [f"{each}: {state}" for each in PARTS])
together("proposed", "in every kind", PARTS)
seed("law", "near miss", step("own-words/cites_law", ["head-as-seno"]), at("own-words", field="cites_law"), says="'head-as-senco'")
seed("law", "superseded", both(change("superseded"), step("own-words/cites_law", ["a-new-thing"])))
seed(
    "proposed",
    "own words",
    both(change("proposed"), step("own-words/cites_law", ["a-new-thing"])),
    at("own-words", field="cites_law"),
)

# misconception

WAIT = "first-word//wait-for-evening"
WRONG = {"first-word": "wait-for-evening", "what-else": "only-mr-vale"}
for each, part in WRONG.items():
    dropped = drop(full(f"{each}//{part}/misconception"))
    seed("misconception", f"{each}: none", dropped, at(each, part, "misconception"), says="has to name the belief")
    seed("misconception", f"{each}: none, of judgement", both(dropped, step(f"{each}/basis", "judgement")))
for each, part in (PARTS | WRONG).items():
    unknown = step(f"{each}//{part}/misconception", "diagnosis-frist")
    seed("misconception", f"{each}: unknown", unknown, at(each, part, "misconception"), says="'diagnosis-first'")
together("misconception", "unknown in every kind", [f"{each}: unknown" for each in PARTS | WRONG])
seed("misconception", "a part-right one", both(drop(full(f"{WAIT}/misconception")), step(f"{WAIT}/points", "1")),
     at("first-word", "wait-for-evening", "misconception"))  # fmt: skip
seed(
    "misconception",
    "phrases of a law step",
    step("the-draft/basis", "law"),
    at("the-draft", "ten-pages", "misconception"),
    at("the-draft", "three-sessions", "misconception"),
)

# duty


def left_out(*statements):
    return lambda files: files["scope.yaml"]["excluded"].insert(0, {"statements": list(statements), "reason": "So it is."})


SCOPE = at(file="scope.yaml", entry="1", field="statements")
seed("duty", "left out and unknown", left_out("6.48-11"), SCOPE, says="'6.48-1'")
seed("duty", "left out twice", left_out("6.48-1", "6.48-1"), SCOPE, says="twice")
seed("duty", "left out once", left_out("6.48-1"))


def law_row(strength):
    """One more row of 6.48, so that nothing hangs on those of today."""
    row = f"6.48-99\t6.48\t6\t101\t{strength}\tschool\tA row\t\t\tcode\n"
    return text("6.49-1\t", f"{row}6.49-1\t", "register.tsv")


for each in PARTS:
    duty = step(f"{each}/duties", ["6.48-11"])
    seed("duty", f"{each}: unknown", duty, at(each, field="duties"), says="'6.48-1'")
together("duty", "unknown in every kind", [f"{each}: unknown" for each in PARTS])
for strength in ("may", "info"):
    row = both(law_row(strength), step("first-word/duties", ["6.48-99"]))
    seed("duty", f"of a {strength}", row, at("first-word", field="duties"), says=strength)
for strength in ("must", "should"):
    row = both(law_row(strength), step("first-word/duties", ["6.48-99"]))
    seed("duty", f"of a {strength}", row)
seed("duty", "nothing cites it", step("first-word/duties", ["6.49-1"]), at("first-word", field="duties"), says="6.49")
seed("duty", "nothing cites it, in own words", step("own-words/duties", ["6.49-1"]), at("own-words", field="duties"), says="6.49")

# a model text beside a draft

nowhere = both(put("comparison/0/cites", ["6.480"]), put("comparison/0/why", "So it is."))
seed("citation", "a comparison", nowhere, at(field="comparison, entry 1, cites"))
seed(
    "law",
    "a comparison",
    put("comparison/0/cites_law", ["senco-nqp"]),
    at(field="comparison, entry 1, cites_law"),
    says="senco-npq",
)
