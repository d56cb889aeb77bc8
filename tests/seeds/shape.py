"""What a file has to be: yaml, field, register."""

from bench import EVERY
from pilot import REAL_CHAPTER

from course.fault import RULES
from seeds import BELIEF, BELIEFS, CHAPTER, COURSE, LAW, PARTS, STEPS, at, drop, full, put, rename, seed, step, text, together

NO_REGISTER = {"strength", "brackets"}
"""What cannot be held against anybody while the register cannot be read."""

# yaml

seed("yaml", "two equal keys", text("minutes: 10", "minutes: 10\nminutes: 11"), at(), says=("line 5", "line 6", "'minutes'"))
seed("yaml", "two equal keys deep inside", text("        points: 2", "        points: 2\n        points: 0"), at(), says="'points'")
seed("yaml", "a bracket that stays open", text("[senco, teacher]", "[senco, teacher"), at(), says="line ")
seed("yaml", "a colon in plain text", text("title: A plan", "title: A plan: one"), at(), says="line ")
seed("yaml", "a list for a key", text("minutes: 10", "minutes: 10\n? [a, b]\n: c"), at(), says="line ")
seed("yaml", "not UTF-8", lambda files: files.write(EVERY, b"title: caf\xe9"), at(), says="UTF-8")
seed("yaml", "no law.yaml", lambda files: files.remove("law.yaml"), at(file="law.yaml"), hides={"law-age", "citation"})
seed("yaml", "no misconceptions.yaml", lambda f: f.remove("misconceptions.yaml"), at(file="misconceptions.yaml"), hides={"unused"})
seed("yaml", "no course.yaml", lambda files: files.remove("course.yaml"), at(file="course.yaml"), hides=set(RULES))

# field: in the case itself

seed("field", "case: missing", drop("title"), at(field="title"), says="missing")
seed("field", "case: no children", drop("children"), at(field="children"), says="missing")
seed("field", "case: near miss", rename("voices", "voice"), at(field="voice"), says="'voices'")
seed(
    "field", "case: misspelt", rename("minutes", "minuets"), at(field="minutes"), at(field="minuets"), says="'minutes'"
)  # and one is missing
seed("field", "case: a word for a number", put("minutes", "ten"), at(field="minutes"), says="number")
seed("field", "case: too much", put("minutes", "61"), at(field="minutes"), says="60")
seed("field", "case: empty", put("situation", ""), at(field="situation"), says="empty")
seed("field", "case: only spaces", put("situation", "  \n"), at(field="situation"), says="empty")
seed("field", "case: a list for text", put("title", ["A plan"]), at(field="title"), says="text")
seed("field", "case: text for a list", put("children", "Ines"), at(field="children"), says="list")
seed("field", "case: a list for a mapping", put("voices", ["Hello"]), at(field="voices"), says="mapping")
seed("field", "case: text for a mapping", put("steps", "none"), at(field="steps"), says="mapping")
seed("field", "case: no entry", put("route", []), at(field="route"), says="empty")
seed("field", "case: a route of its own", put("route", ["techer"]), at(field="route, entry 1"), says="'teacher'")
seed("field", "case: a kind of its own", put("kind", "practise"), at(field="kind"), says="'practice'")
seed("field", "case: no steps", put("steps", {}), at(field="steps"), says="empty")
seed(
    "field", "case: a model answer of words", put("model_answer", ["first-word"]), at(field="model_answer, entry 1"), says="mapping"
)
seed("field", "case: a step's name", rename("steps/own-words", "Own_Words"), at("Own_Words"), says="not a name")
seed("field", "case: a list for the file", lambda f: f.write(EVERY, "- a\n- b\n"), at(), says="mapping")
seed("field", "case: nothing in the file", lambda f: f.write(EVERY, ""), at(), says="mapping")

# field: in each kind of step

for each in STEPS:
    seed("field", f"{each}: no prompt", drop(full(f"{each}/prompt")), at(each, field="prompt"), says="missing")
    promt = (at(each, field="promt"), at(each, field="prompt"))  # the one is unknown, and so the other is missing
    seed("field", f"{each}: near miss", rename(full(f"{each}/prompt"), "promt"), *promt, says="'prompt'")
    seed("field", f"{each}: a list for text", step(f"{each}/topic", ["a"]), at(each, field="topic"), says="text")
    seed("field", f"{each}: a mapping for text", step(f"{each}/prompt", {"a": "b"}), at(each, field="prompt"), says="text")
    seed("field", f"{each}: text for a step", put(f"steps/{each}", "words"), at(each), says="mapping")
    seed("field", f"{each}: no kind", drop(full(f"{each}/kind")), at(each, field="kind"), says="missing")
    seed("field", f"{each}: a basis of its own", step(f"{each}/basis", "lore"), at(each, field="basis"), says="'lore'")
for variety in (
    *("no prompt", "near miss", "a list for text", "a mapping for text", "text for a step", "no kind", "a basis of its own"),
):
    together("field", f"each kind: {variety}", [f"{each}: {variety}" for each in STEPS])
for each, part in PARTS.items():
    seed("field", f"{each}: no options", drop(full(f"{each}/options")), at(each, field="options"), says="missing")
    seed("field", f"{each}: a list of options", step(f"{each}/options", ["a"]), at(each, field="options"), says="mapping")
    seed("field", f"{each}: an option of words", step(f"{each}//{part}", "words"), at(each, part), says="mapping")
    seed("field", f"{each}: no feedback", drop(full(f"{each}//{part}/feedback")), at(each, part, "feedback"), says="missing")
    seed("field", f"{each}: no cites", step(f"{each}//{part}/cites", []), at(each, part, "cites"), says="empty")
    seed("field", f"{each}: text for cites", step(f"{each}//{part}/cites", "6.48"), at(each, part, "cites"), says="list")
    seed("field", f"{each}: an option's name", rename(full(f"{each}//{part}"), "His Name"), at(each, "His Name"), says="not a name")
    seed("field", f"{each}: unknown in an option", step(f"{each}//{part}/txet", "a"), at(each, part, "txet"), says="'text'")

for variety in (
    *("no options", "a list of options", "an option of words", "no feedback", "no cites", "text for cites", "an option's name"),
    "unknown in an option",
):
    together("field", f"each kind: {variety}", [f"{each}: {variety}" for each in PARTS])


def only(count, name):
    """Leaves so many options of a step."""

    def edit(files):
        options = files[EVERY]["steps"][name]["options"]
        for key in list(options)[count:]:
            del options[key]

    return edit


def copies(count, name):
    """So many options, all alike."""

    def edit(files):
        options = files[EVERY]["steps"][name]["options"]
        first = next(iter(options.values()))
        options.update({f"copy-{number}": first for number in range(count - len(options))})

    return edit


for each, least, most in (
    ("first-word", 2, 8),
    ("the-cycle", 3, 7),
    ("four-areas", 3, 8),
    ("the-draft", 3, 8),
    ("what-else", 2, 8),
):
    seed("field", f"{each}: too few", only(least - 1, each), at(each, field="options"), says=f"needs {least}")
    seed("field", f"{each}: too many", copies(most + 1, each), at(each, field="options"), says=f"may have {most}")
for variety in ("too few", "too many"):
    together("field", f"each kind: {variety}", [f"{each}: {variety}" for each in PARTS])
seed("field", "a kind's near miss", step("the-cycle/kind", "ordre"), at("the-cycle", field="kind"), says="'order'")
for name in ("first-word", "what-else"):
    option = PARTS[name]
    seed("field", f"{name}: no text", drop(full(f"{name}//{option}/text")), at(name, option, "text"), says="missing")
for name in ("first-word", "what-else", "the-draft"):
    option = PARTS[name]
    seed(
        "field",
        f"{name}: no consequence",
        drop(full(f"{name}//{option}/consequence")),
        at(name, option, "consequence"),
        says="missing",
    )
    seed("field", f"{name}: points in words", step(f"{name}//{option}/points", "one"), at(name, option, "points"), says="number")
    seed("field", f"{name}: half a point", step(f"{name}//{option}/points", "1.5"), at(name, option, "points"), says="number")
    seed("field", f"{name}: too many points", step(f"{name}//{option}/points", "5"), at(name, option, "points"), says="4")
for variety in ("no consequence", "points in words", "half a point", "too many points"):
    together("field", f"what is chosen: {variety}", [f"{each}: {variety}" for each in ("first-word", "what-else", "the-draft")])
for name in ("the-cycle", "four-areas"):
    seed("field", f"{name}: no points", step(f"{name}/points", "0"), at(name, field="points"), says="1")
    seed(
        "field",
        f"{name}: points of an option",
        step(f"{name}//{PARTS[name]}/points", "1"),
        at(name, PARTS[name], "points"),
        says="belong",
    )
    for consequence in ("consequence", "consequence_otherwise"):
        seed("field", f"{name}: no {consequence}", drop(full(f"{name}/{consequence}")), at(name, field=consequence), says="missing")
for variety in ("no points", "points of an option", "no consequence", "no consequence_otherwise"):
    together("field", f"order and sort: {variety}", [f"{each}: {variety}" for each in ("the-cycle", "four-areas")])
seed("field", "order: text for after", step("the-cycle//plan/after", "assess"), at("the-cycle", "plan", "after"), says="list")
seed("field", "order: a target of an option", step("the-cycle//plan/next", "end"), at("the-cycle", "plan", "next"), says="belong")
seed("field", "sort: no box", drop(full("four-areas//hides-books/box")), at("four-areas", "hides-books", "box"), says="missing")
seed("field", "sort: no boxes", drop("steps/four-areas/boxes"), at("four-areas", field="boxes"), says="missing")
seed("field", "sort: one box", step("four-areas/boxes", {"cognition": "All"}), at("four-areas", field="boxes"), says="needs 2")
seed(
    "field",
    "sort: an empty box",
    step("four-areas/boxes/sensory", ""),
    at("four-areas", field="boxes, entry sensory"),
    says="empty",
)
seed("field", "sort: a list of boxes", step("four-areas/boxes", ["a", "b"]), at("four-areas", field="boxes"), says="mapping")
seed("field", "mark-up: no text", drop("steps/the-draft/text"), at("the-draft", field="text"), says="missing")
seed("field", "mark-up: text of a phrase", step("the-draft//no-date/text", "a"), at("the-draft", "no-date", "text"), says="belong")
seed("field", "reflect: options", step("own-words/options", {}), at("own-words", field="options"), says="belong")
seed("field", "reflect: no feedback", drop("steps/own-words/feedback"), at("own-words", field="feedback"), says="missing")
seed("field", "reflect: a basis", step("own-words/basis", "law"), at("own-words", field="basis"), says="'law'")
seed(
    "field",
    "reflect: marked by hand, in words",
    step("own-words/by_hand", "two"),
    at("own-words", field="by_hand"),
    says="true or false",
)

# field: in the other files

ALL = {"hides": set(RULES)}  # without course.yaml nothing else can be told
seed("field", "course: missing", drop("pass_mark", "course.yaml"), at(field="pass_mark", **COURSE), **ALL)
seed("field", "course: near miss", put("edtion", "a", "course.yaml"), at(field="edtion", **COURSE), says="'edition'", **ALL)
seed("field", "course: no day", put("law_as_at", "soon", "course.yaml"), at(field="law_as_at", **COURSE), says="date", **ALL)
seed("field", "course: over 100%", put("pass_mark", "101", "course.yaml"), at(field="pass_mark", **COURSE), says="100", **ALL)
seed("field", "course: a list", put("chapters", [], "course.yaml"), at(field="chapters", **COURSE), says="mapping", **ALL)
CH = f"chapters/{REAL_CHAPTER}"
seed("field", "chapter: missing", drop(f"{CH}/monday", "course.yaml"), at(field="monday", **CHAPTER), says="missing", **ALL)
seed("field", "chapter: in words", put(f"{CH}/number", "six", "course.yaml"), at(field="number", **CHAPTER), says="'six'", **ALL)
seed(
    "field",
    "chapter: a topic",
    drop(f"{CH}/topics/duties/title", "course.yaml"),
    at(field="topics, entry duties, entry title", **CHAPTER),
    **ALL,
)
seed(
    "field",
    "chapter: text for a list",
    put(f"{CH}/practice", "fine-here", "course.yaml"),
    at(field="practice", **CHAPTER),
    says="list",
    **ALL,
)
HIDDEN = {"hides": {"law-age", "citation", "unused", "strength", "brackets"}}
seed("field", "law: missing", drop("head-as-senco/source", "law.yaml"), at(field="source", **LAW), says="missing", **HIDDEN)
seed("field", "law: near miss", put("head-as-senco/titel", "a", "law.yaml"), at(field="titel", **LAW), says="'title'", **HIDDEN)
seed(
    "field",
    "law: a status of its own",
    put("head-as-senco/status", "propsed", "law.yaml"),
    at(field="status", **LAW),
    says="'proposed'",
    **HIDDEN,
)
seed("field", "law: no day", put("head-as-senco/checked", "lately", "law.yaml"), at(field="checked", **LAW), says="date", **HIDDEN)
seed(
    "field", "law: no such day", put("head-as-senco/date", "2024-02-30", "law.yaml"), at(field="date", **LAW), says="date", **HIDDEN
)
seed("field", "law: an entry of words", put("head-as-senco", "words", "law.yaml"), at(**LAW), says="mapping", **HIDDEN)
seed(
    "field",
    "belief: missing",
    drop("diagnosis-first/correction", BELIEFS),
    at(field="correction", **BELIEF),
    says="missing",
    **HIDDEN,
)
near_cites = (at(field="cites", **BELIEF), at(field="sites", **BELIEF))  # the one is unknown, and so the other is missing
seed("field", "belief: near miss", rename("diagnosis-first/cites", "sites", BELIEFS), *near_cites, says="'cites'", **HIDDEN)
seed("field", "belief: empty", put("diagnosis-first/belief", "", BELIEFS), at(field="belief", **BELIEF), says="empty", **HIDDEN)
seed(
    "field",
    "belief: text for a list",
    put("diagnosis-first/cites", "6.15", BELIEFS),
    at(field="cites", **BELIEF),
    says="list",
    **HIDDEN,
)

# register

REGISTER = at(file="register.tsv")
ROW = "6.48-1\t6.48\t6\t101\tmust\tschool\t"
for name, new, said in (
    ("a strength of its own", ROW.replace("must", "shall"), "'shall'"),
    ("a bearer of its own", ROW.replace("school", "shcool"), "'shcool'"),
    ("one of two bearers", ROW.replace("school", "school; pupils"), "'pupils'"),
    ("a field too few", ROW.replace("\tschool", ""), "10 fields"),
    ("a field too many", ROW + "\t", "10 fields"),
    ("an id twice", ROW.replace("6.48-1", "6.48-2"), "6.48-2"),
):
    seed("register", name, text(ROW, new, "register.tsv"), REGISTER, says=("line ", said), hides=NO_REGISTER)
seed("register", "a column's name", text("strength", "strenght", "register.tsv"), REGISTER, says="strength", hides=NO_REGISTER)
seed("register", "not UTF-8", lambda f: f.write("register.tsv", b"id\tcaf\xe9"), REGISTER, says="UTF-8", hides=NO_REGISTER)
seed("register", "no file", lambda files: files.remove("register.tsv"), REGISTER, says="no such file", hides=NO_REGISTER)
seed(
    "register",
    "a comma",
    text("school\t", "school, teacher\t", "register.tsv"),
    REGISTER,
    says="'school, teacher'",
    hides=NO_REGISTER,
)
