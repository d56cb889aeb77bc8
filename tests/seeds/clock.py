"""The EHC clock: what clock.yaml says of itself and of other files."""

from seeds import at, drop, put, seed

CLOCK = {"file": "clock.yaml"}


def rule(name, path, value):
    return put(f"rules/{name}/{path}", value, "clock.yaml")


def spot(entry="", field="", **more):
    return at(field=field, entry=entry, **CLOCK, **more)


seed(
    "clock", "a start that is nowhere", rule("advice", "due/0/from", "advice-reqest"), spot("advice", "from"), says="advice-request"
)
seed("clock", "a circle", rule("final-plan", "due/0/from", "final-plan"), spot(field="from"), says="circle")
seed("clock", "an unknown ground", rule("advice", "grounds", ["holidays"]), spot("advice", "grounds"))
seed(
    "clock", "a condition on a moment that is nowhere", rule("ordered-end", "when", {"ordre": "cease"}), spot("ordered-end", "when")
)
seed("clock", "a condition on a kind that is nowhere", rule("ordered-end", "when", {"order": "close"}), spot("ordered-end", "when"))
seed(
    "clock",
    "counted with a moment that is nowhere",
    rule("review-decision", "due/1/with", "meting"),
    spot("review-decision", "with"),
)
seed(
    "clock",
    "a moment before one that is nowhere",
    put("groups/assessment/moments/draft/not_before", "reqest", "clock.yaml"),
    spot("draft", "not_before"),
)
seed(
    "clock",
    "a moment that stands twice",
    put("groups/delay/moments/request", {"label": "Once more"}, "clock.yaml"),
    spot(field="moments"),
)
seed(
    "clock",
    "two moments of one label",
    put("groups/custody/moments/custody-draft/label", "The draft plan was sent", "clock.yaml"),
    spot(field="label"),
)
seed(
    "clock",
    "a moment that is a rule as well",
    put("groups/delay/moments/final-plan", {"label": "The final plan"}, "clock.yaml"),
    spot("final-plan"),
)
seed(
    "field",
    "a limit that is none",
    rule("advice", "due/0/limit", "six weeks"),
    spot("advice", "due, entry 1, entry limit"),
    says="is no limit",
)
seed(
    "field",
    "a day that is none",
    rule("school-transfer", "due/0/day", "31 June"),
    spot("school-transfer", "due, entry 1, entry day"),
)
seed(
    "field",
    "a limit and a day",
    rule("school-transfer", "due/0/limit", "2 weeks"),
    spot("school-transfer", "due, entry 1"),
    says="keep one",
)
seed("field", "a rule without its law", drop("rules/advice/law", "clock.yaml"), spot("advice", "law"))
seed("citation", "a rule of the clock", rule("advice", "cites", ["9.520"]), spot("advice", "cites"))
seed("citation", "a ground of the clock", put("grounds/closure/cites", ["9.420"], "clock.yaml"), spot("closure", "cites"))
seed("law", "a rule of the clock", rule("amended-plan", "cites_law", ["devon"]), spot("amended-plan", "cites_law"))
seed("clock", "no clock at all is no fault", lambda files: files.remove("clock.yaml"))
