"""What a case says: length, shared, reading-age, spelling, children, catch-all, double-negative."""

import functools

from bench import EVERY
from pilot import REAL_CHAPTER

from seeds import (
    BELIEF,
    CHAPTER,
    LAW,
    LETTER,
    PARTS,
    STEPS,
    TELL,
    add,
    at,
    both,
    find,
    full,
    put,
    seed,
    step,
    text,
    together,
    words,
)

# length

for each, part, cite in (
    ("first-word", "wait-for-evening", "6.48"),
    ("the-draft", "progress", "6.48"),
    ("what-else", "all-staff", "6.49"),
    ("own-words", "", "6.70"),
    ("the-cycle", "do", "6.52"),
    ("four-areas", "hides-books", "6.32"),
):
    place = full(f"{each}//{part}/feedback") if part else f"steps/{each}/feedback"
    least = 15 if each in ("the-cycle", "four-areas") else 40
    for count in (least - 1, 91):
        seed(
            "length",
            f"{each}: {count} words",
            put(place, words(count, cite, f"All read the {each}")),
            at(each, part, "feedback"),
            says=f"{count} words",
        )
    for count in (least, 90):
        seed("length", f"{each}: {count} words", put(place, words(count, cite, f"All read the {each}")))

for count in (39, 40, 90):
    together(
        "length",
        f"what is chosen: {count} words",
        [f"{each}: {count} words" for each in ("first-word", "the-draft", "what-else", "own-words")],
    )
for count in (14, 15, 90):
    together("length", f"reasons: {count} words", [f"{each}: {count} words" for each in ("the-cycle", "four-areas")])
together("length", "everywhere: 91 words", [f"{each}: 91 words" for each in STEPS])

# shared

DRAFT = "the-draft//with-a-date"


def same(field, new, old, shape=str):
    """Puts what `old` says where `new` stands, and lets it cite the same."""

    def edit(files):
        (there, last), (here, place) = (find(files[EVERY], full(path)) for path in (old, new))
        here[place][field] = shape(there[last][field])
        if field == "feedback":
            here[place]["cites"] = there[last]["cites"]

    return edit


def wrapped(text):
    return text.replace(" ", "\n").upper()


for field_name in ("feedback", "consequence"):
    wait = at("first-word", "wait-for-evening", field_name)
    seed(
        "shared", f"{field_name} of a neighbour", same(field_name, "first-word//wait-for-evening", TELL), wait, says="tell-formally"
    )
    other = at("the-draft", "no-date", field_name)
    seed(
        "shared",
        f"{field_name} of another step",
        same(field_name, "the-draft//no-date", TELL),
        other,
        says=("first-word", "tell-formally"),
    )
    planted = {"feedback": words(40), "consequence": "They write it down."}[field_name]
    alike = both(step(f"first-word//wait-for-evening/{field_name}", planted), put(full(f"{DRAFT}/{field_name}"), planted, LETTER))
    seed("shared", f"{field_name} of another case", alike, at("first-word", "wait-for-evening", field_name), says=LETTER)
seed(
    "shared",
    "but for lines and capitals",
    same("consequence", "first-word//wait-for-evening", TELL, wrapped),
    at("first-word", "wait-for-evening", "consequence"),
)
seed(
    "shared",
    "reasons of two things",
    same("feedback", "the-cycle//review", "the-cycle//do"),
    at("the-cycle", "review", "feedback"),
    says="option do",
)


def order_ends_alike(files):
    cycle = files[EVERY]["steps"]["the-cycle"]
    cycle["consequence_otherwise"] = cycle["consequence"]


seed("shared", "two ends of one order", order_ends_alike, at("the-cycle", field="consequence"))

# reading-age

HARD = (
    "Considering the requirements that legislation establishes concerning communication between institutions and parents "
    "regarding additional provision, which notification arrangements would constitute satisfactory implementation here?"
)
HARDISH = "Which of these people ought to hear about the programme before the beginning of the next school term?"
for field_name in ("prompt", "prompt_again"):
    for each in STEPS:
        if field_name == "prompt" or each == "first-word":
            seed(
                "reading-age",
                f"{each}: {field_name}",
                step(f"{each}/{field_name}", HARD),
                at(each, field=field_name),
                says="Flesch",
            )
together("reading-age", "every prompt", [f"{each}: prompt" for each in STEPS])
seed("reading-age", "over by one measure", step("first-word/prompt", HARDISH), at("first-word", field="prompt", warning=True))
seed("reading-age", "over by none", step("first-word/prompt", "What do you tell them, and when?"))

# spelling


def colored(file, path):
    """Puts an American word behind a text of a file that is no case."""

    def edit(files):
        *way, last = path
        holder = functools.reduce(lambda node, key: node[key], way, files[file])
        holder[last] += " See the color."

    return edit


for name, edit, place in (
    ("title", add("title", "in color"), at(field="title")),
    ("situation", add("situation", "Her favorite is blue."), at(field="situation")),
    ("voices", add("voices/Ines", "I like the color."), at(field="voices")),
    ("prompt", add("steps/own-words/prompt", "Mind your behavior."), at("own-words", field="prompt")),
    ("prompt_again", put("steps/own-words/prompt_again", "What color now?"), at("own-words", field="prompt_again")),
    ("text of a mark-up", text("Mr Vale teaches", "Mr Vale recognizes and teaches"), at("the-draft", field="text")),
    ("a box", put("steps/four-areas/boxes/sensory", "Sense of color"), at("four-areas", field="boxes, entry sensory")),
    ("a consequence", add(full(f"{TELL}/consequence"), "She organizes it."), at("first-word", "tell-formally", "consequence")),
    ("consequence of an order", add("steps/the-cycle/consequence", "What color!"), at("the-cycle", field="consequence")),
    ("the other one", add("steps/four-areas/consequence_otherwise", "No color."), at("four-areas", field="consequence_otherwise")),
    ("an option", add(full("what-else//all-staff/text"), "Analyze it."), at("what-else", "all-staff", "text")),
    ("a thing", add(full("four-areas//holds-close/text"), "She sees no color."), at("four-areas", "holds-close", "text")),
    ("feedback", add(full("the-draft//no-date/feedback"), "Practicing helps."), at("the-draft", "no-date", "feedback")),
    ("feedback on own words", add("steps/own-words/feedback", "So is her behavior."), at("own-words", field="feedback")),
):
    seed("spelling", name, edit, place)
for place, path, name in (
    (BELIEF, ["diagnosis-first", "belief"], "belief"),
    (BELIEF, ["diagnosis-first", "correction"], "correction"),
    (LAW, ["head-as-senco", "title"], "title"),
    (LAW, ["head-as-senco", "text"], "text"),
    (CHAPTER, ["chapters", REAL_CHAPTER, "monday"], "monday"),
    (CHAPTER, ["chapters", REAL_CHAPTER, "topics", "duties", "title"], "topics, entry duties"),
    (CHAPTER, ["chapters", REAL_CHAPTER, "confidence", "duties"], "confidence, entry duties"),
):
    seed("spelling", f"{place['file']}: {name}", colored(place["file"], path), at(**place | {"field": name}))
two_words = at(field="situation"), at(field="situation")
seed("spelling", "two words", add("situation", "Her favorite color is blue."), *two_words, says=("'favourite'", "'colour'"))

# children

seed("children", "absent", put("children", ["Ines", "Zebedee"]), at(field="children"), says="'Zebedee'")
seed(
    "children",
    "part of a word",
    both(put("children", ["Ines", "Zeb"]), add("situation", "Zebedee helps.")),
    at(field="children"),
    says="'Zeb'",
)
seed(
    "children",
    "shared",
    both(put("children", ["Ines", "Rosa"]), add("situation", "Rosa helps.")),
    at(field="children"),
    says="a-letter-home.yaml",
)
mentioned = at(field="children", file=LETTER)
seed("children", "mentioned in a text", add("situation", "Rosa helps."), mentioned, says="every-kind.yaml")
seed("children", "mentioned in feedback", add(full("the-cycle//do/feedback"), "So does Rosa."), mentioned)
seed("children", "mentioned as a voice", put("voices/Rosa", "Hello."), mentioned)
seed(
    "children",
    "listed and nowhere told",
    put("children", ["Ines", "Rosa"]),
    at(field="children"),
    at(field="children"),
    says="no 'Rosa'",
)
# (she does not come into it, and she is another case's child)
seed("children", "none are listed", put("children", []))

# catch-all, double-negative

for name, said in (
    ("above", "All of the above."),
    ("these", "None of these"),
    ("letters", "Both A and B"),
    ("options", "Any of the other options"),
):
    seed("catch-all", name, step("what-else//only-mr-vale/text", said), at("what-else", "only-mr-vale", "text"))
seed(
    "catch-all",
    "choose-one",
    step("first-word//wait-for-evening/text", "None of the above"),
    at("first-word", "wait-for-evening", "text"),
)
seed("catch-all", "a thing", step("four-areas//hides-books/text", "All of these"), at("four-areas", "hides-books", "text"))
seed("catch-all", "an act", step("what-else//only-mr-vale/text", "Ask whether any of these have helped her"))
TWICE = "Is it not unlawful to wait?"
for each in STEPS:
    seed("double-negative", f"{each}: prompt", step(f"{each}/prompt", TWICE), at(each, field="prompt"), says="not unlawful")
seed("double-negative", "prompt_again", step("what-else/prompt_again", TWICE), at("what-else", field="prompt_again"))
for each, part in PARTS.items():
    if each != "the-draft":
        seed(
            "double-negative",
            f"{each}: an option",
            step(f"{each}//{part}/text", "There is no reason not to see them"),
            at(each, part, "text"),
        )
together("double-negative", "every prompt", [f"{each}: prompt" for each in STEPS])
together("double-negative", "an option of every kind", [f"{each}: an option" for each in PARTS if each != "the-draft"])
seed("double-negative", "two noes for two things", step("first-word/prompt", "Do you neither ring nor write?"))
seed("spelling", "a model text", add("comparison/1/model", "Her favorite."), at(field="comparison, entry 2, model"))
