"""How a case plays: target, loop, reach, points, assessed, model-answer, arrangement."""

from bench import EVERY

from seeds import LETTER, PARTS, STEPS, TELL, at, both, drop, full, list_under, put, seed, step, text, together, unlist, words

# target

WAIT = "first-word//wait-for-evening"
for each in STEPS:
    seed("target", f"{each}: of the step", step(f"{each}/next", "the-cycel"), at(each, field="next"), says="'the-cycle'")
together("target", "of every kind", [f"{each}: of the step" for each in STEPS])
seed("target", "of an option", step(f"{TELL}/next", "the-cycel"), at("first-word", "tell-formally", "next"), says="'the-cycle'")
seed(
    "target",
    "the last of a list",
    step(f"{TELL}/next", ["the-cycle", "ned"]),
    at("first-word", "tell-formally", "next"),
    says="'end'",
)
seed(
    "target",
    "choose-several has none",
    step("what-else//all-staff/next", "own-words"),
    at("what-else", "all-staff", "next"),
    says="choose-several",
)
twice = at("what-else", "all-staff", "next"), at("what-else", "all-staff", "next")  # it has no business there, and leads nowhere
seed("target", "and not an unknown one", step("what-else//all-staff/next", "own-word"), *twice, says="'own-words'")
seed("target", "that is known", step(f"{TELL}/next", ["the-cycle", "the-cycle"]))

# loop

seed("loop", "a step leads to itself", step("the-cycle/next", "the-cycle"), at("the-cycle", field="next"))
seed("loop", "a step leads back", step("what-else/next", "the-draft"), at("the-draft", field="next"))
seed("loop", "an option leads back", step(f"{TELL}/next", "first-word"), at("first-word", field="next"))
seed("loop", "the last of a list leads back", step(f"{TELL}/next", ["the-cycle", "first-word"]), at("first-word", field="next"))
LOOP = step("first-word//wait-for-evening/next", ["first-word", "the-cycle"])


def again(files):
    """The expert goes round the loop, too, for what it earns."""
    files[EVERY]["model_answer"].insert(0, {"first-word": "wait-for-evening"})


seed("loop", "a list that leads out", both(LOOP, again))

# reach: a step that is skipped, which the model answer skips as well


def skip(*steps):
    def edit(files):
        answers = files[EVERY]["model_answer"]
        answers[:] = [entry for entry in answers if not set(entry) & set(steps)]

    return edit


seed("reach", "skipped by a step", both(step("first-word/next", "four-areas"), skip("the-cycle")), at("the-cycle"))
seed(
    "reach",
    "two of them",
    both(step("first-word/next", "the-draft"), skip("the-cycle", "four-areas")),
    at("the-cycle"),
    at("four-areas"),
)
ends = both(step("first-word/next", "end"), skip(*list(PARTS)[1:], "own-words"))
seed("reach", "the case ends early", ends, *(at(each) for each in (*list(PARTS)[1:], "own-words")))
every_option = both(step(f"{TELL}/next", "four-areas"), step(f"{WAIT}/next", "four-areas"), skip("the-cycle"))
seed("reach", "skipped by every option", every_option, at("the-cycle"))
seed("reach", "skipped by one of two options", step("first-word//wait-for-evening/next", "four-areas"))

# points

seed(
    "points",
    "none at all",
    both(step(f"{TELL}/points", "0"), step("first-word/basis", "judgement")),
    at("first-word", field="points"),
    says="no option",
)
nothing = at("first-word", field="points"), at("first-word", field="points")  # nothing earns, and so two earn the most
seed("points", "none at all, of law", step(f"{TELL}/points", "0"), *nothing, says="no option")
seed(
    "points",
    "two keys of law",
    step("first-word//wait-for-evening/points", "2"),
    at("first-word", field="points"),
    says="wait-for-evening",
)
seed(
    "points", "two keys of judgement", both(step("first-word//wait-for-evening/points", "2"), step("first-word/basis", "judgement"))
)
seed("points", "two for one of several", step("what-else//all-staff/points", "2"), at("what-else", "all-staff", "points"), says="2")
seed(
    "points",
    "nothing for one of several",
    step("what-else//only-mr-vale/points", "0"),
    at("what-else", "only-mr-vale", "points"),
    says="0",
)
seed("points", "two for a phrase", step("the-draft//no-date/points", "2"), at("the-draft", "no-date", "points"), says="2")
seed("points", "two off for a phrase", step("the-draft//ten-pages/points", "-2"), at("the-draft", "ten-pages", "points"), says="-2")

# assessed


def without(name):
    def edit(files):
        case = files[LETTER]
        del case["steps"][name]
        case["model_answer"] = [entry for entry in case["model_answer"] if name not in entry]

    return edit


def in_letter(path, value):
    return put(full(path), value, LETTER)


DRAFT = "the-draft//with-a-date"
seed("assessed", "four steps", without("the-sessions"), at(field="steps", file=LETTER), says="4", aside={"unused"})
seed("assessed", "a step worth three", in_letter(f"{DRAFT}/points", "3"), at("the-draft", field="points", file=LETTER), says="3")
seed(
    "assessed",
    "an option leads on",
    in_letter(f"{DRAFT}/next", "not-in-the-room"),
    at("the-draft", field="next", file=LETTER),
    says="straight",
)
seed(
    "assessed",
    "a step leads on",
    in_letter("the-draft/next", "not-in-the-room"),
    at("the-draft", field="next", file=LETTER),
    says="straight",
)


def own_words_in_letter(files):
    del files[LETTER]["steps"]["the-sessions"]
    files[LETTER]["steps"]["own-words"] = files[EVERY]["steps"]["own-words"] | {
        "prompt": "How would you ask?",
        "feedback": words(40, "6.70", "Ask Rosa for her own view of it"),
    }
    files[LETTER]["model_answer"][-1] = {"own-words": "I would ask."}


seed("assessed", "own words", own_words_in_letter, at("own-words", field="points", file=LETTER), says="0", aside={"unused"})
six = both(put("kind", "assessed"), drop("comparison"), unlist("practice", "every-kind"), list_under("assessed", "every-kind"))
seed("assessed", "six steps, and one that earns nothing", six, at(field="steps"), at("own-words", field="points"))

# model-answer

MODEL = at(field="model_answer")
seed("model-answer", "stops", drop("model_answer/5"), MODEL, says="'own-words'")
seed("model-answer", "skips a step", drop("model_answer/2"), MODEL, says="'four-areas'")
seed("model-answer", "goes on", lambda f: f[EVERY]["model_answer"].append({"own-words": "More."}), MODEL, says="ended")
seed("model-answer", "an unknown step", put("model_answer/0", {"frist-word": "tell-formally"}), MODEL, says="'frist-word'")
seed("model-answer", "choose-one: unknown", put("model_answer/0/first-word", "tell"), MODEL, says="'tell'")
seed("model-answer", "choose-one: not the best", put("model_answer/0/first-word", "wait-for-evening"), MODEL, says="earns")
seed("model-answer", "choose-one: two", put("model_answer/0/first-word", ["tell-formally", "wait-for-evening"]), MODEL, says="one")
seed(
    "model-answer", "order: not in order", put("model_answer/1/the-cycle", ["plan", "assess", "do", "review"]), MODEL, says="earns"
)
seed("model-answer", "order: not all", put("model_answer/1/the-cycle", ["assess", "plan", "do"]), MODEL, says="each thing once")
seed("model-answer", "sort: another box", put("model_answer/2/four-areas/0", "slow-reading:emotional"), MODEL, says="earns")
seed("model-answer", "sort: unknown box", put("model_answer/2/four-areas/0", "slow-reading:cogniton"), MODEL, says="'cogniton'")
seed("model-answer", "sort: without boxes", put("model_answer/2/four-areas", ["slow-reading", "hides-books", "holds-close"]), MODEL)
seed(
    "model-answer", "mark-up: too many", put("model_answer/3/the-draft", ["progress", "no-date", "ten-pages"]), MODEL, says="earns"
)
seed("model-answer", "choose-several: too few", put("model_answer/4/what-else", ["all-staff"]), MODEL, says="earns")
seed(
    "model-answer",
    "reflect: nothing",
    put("model_answer/5/own-words", []),
    at(field="model_answer, entry 6, entry own-words", rule="field"),
)
seed(
    "model-answer",
    "another way round that earns more",
    both(LOOP, step("first-word//wait-for-evening/points", "1")),
    MODEL,
    says="best way",
)

# arrangement


def after(option, *first):
    return step(f"the-cycle//{option}/after", list(first))


seed("arrangement", "order: after nothing that there is", after("do", "plam"), at("the-cycle", "do", "after"), says="'plan'")
seed("arrangement", "order: after one below", after("plan", "review"), at("the-cycle", "plan", "after"), says="above")
seed("arrangement", "order: after itself", after("plan", "plan"), at("the-cycle", "plan", "after"), says="above")
free = both(*(after(option) for option in ("assess", "plan", "do", "review")))
seed("arrangement", "order: any order", free, at("the-cycle", field="options"), says="any order")
seed("arrangement", "order: some may stand anywhere", both(after("do", "assess"), after("review")))
seed(
    "arrangement",
    "sort: unknown box",
    step("four-areas//hides-books/box", "emotionl"),
    at("four-areas", "hides-books", "box"),
    says="'emotional'",
)
things = [at("four-areas", "slow-reading", "box")]
seed("arrangement", "sort: a box is gone", drop("steps/four-areas/boxes/cognition"), *things, says="'cognition'")
seed("arrangement", "sort: a box stays empty", drop("steps/four-areas/boxes/communication"))
seed("arrangement", "mark-up: not marked", text("[](no-date)", "none"), at("the-draft", "no-date"), says="no-date")
seed(
    "arrangement",
    "mark-up: marked without an option",
    text("every Friday.", "[every Friday](friday)."),
    at("the-draft", field="text"),
    says="'friday'",
)
misspelt = at("the-draft", field="text"), at("the-draft", "no-date")  # the mark has no option, and the option no mark
seed("arrangement", "mark-up: misspelt", text("[](no-date)", "[](no-dat)"), *misspelt, says="'no-date'")
seed(
    "arrangement",
    "mark-up: marked twice",
    text("Review:", "[Review](no-date):"),
    at("the-draft", field="text"),
    says="more than once",
)
seed("arrangement", "mark-up: a space in the name", text("(no-date)", "(no date)"), at("the-draft", "no-date"), says="no-date")


def two_of_which_none_is_right(files):
    """A choose-several step of true and false in which nothing is right."""
    options = files[EVERY]["steps"]["what-else"]["options"]
    del options["only-mr-vale"]
    for option, said in zip(options.values(), ("True", "False"), strict=True):
        option.update(text=said, points="-1", misconception="diagnosis-first")


seed("points", "nothing right among several", two_of_which_none_is_right, at("what-else", field="points"), says="no option")


def compared_in_letter(files):
    files[LETTER]["comparison"] = [
        {"place": "It", "draft": "So.", "model": "Better.", "why": "Tell them (6.48).", "cites": ["6.48"]}
    ]


seed("assessed", "a model text", compared_in_letter, at(field="comparison", file=LETTER))
