"""course.duties: which statements are in scope, which decisions exercise them, and what scope.yaml may leave out."""

import pytest
from pilot import CHAPTER

from course import ContentError, load_course
from course.duties import as_data, as_text, by_chapter, coverage, duty_matrix, in_words

DAY = f"{CHAPTER}/first-day.yaml"
BLUE = f"{CHAPTER}/form-blue.yaml"
ROWS = """\
90.3-1\t90.3\t90\t7\tmust\tschool\tKeep a list\t\t\tcode
90.3-2\t90.3\t90\t7\tmust\tlocal authority; teacher\tShow the list\t\t\tcode
90.3-3\t90.3\t90\t7\tshould\tschool\tRead the list\t\t\tcode
90.3-4\t90.3\t90\t7\tmust\tlocal authority\tPay for the list\t\t\tcode
90.4-1\t90.4\t91\t8\tmust\thealth\tNot ours\t\t\tcode
90.5-1\t90.5\t91\t8\tmay\tschool\tNo duty\t\t\tcode
90.6-1\t90.6\t91\t8\tshould\tcollege\tOf another chapter\t\t\tcode
"""


@pytest.fixture
def content(alpha_content):
    """The course of tests/alpha with more rows in its register. No feedback in it claims a strength."""
    path = alpha_content / "register.tsv"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + ROWS, encoding="utf-8")
    return alpha_content


def plant(content, file, old, new):
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def say(content, feedback, *cites, file=DAY):
    """Puts this feedback and these citations at the first option of the step `look`."""
    quoted = ", ".join(f'"{number}"' for number in cites)
    plant(content, file, 'feedback: Look at once (90.2)., cites: ["90.2"]', f'feedback: "{feedback}", cites: [{quoted}]')


def leave_out(content, *entries):
    lines = [f'  - {{statements: [{", ".join(ids)}], reason: "{reason}"}}' for ids, reason in entries]
    (content / "scope.yaml").write_text("\n".join(["excluded:", *lines, ""]), encoding="utf-8")


def matrix(content):
    return duty_matrix(load_course(content))


def exercised(content):
    return {row.statement.id for row in matrix(content) if row.decisions}


def faults(content):
    with pytest.raises(ContentError) as caught:
        load_course(content)
    return caught.value.faults


def test_in_scope_is_every_must_and_should_that_binds_a_trainee(content):
    assert {row.statement.id for row in matrix(content)} == {
        *("90.1-1", "90.1-2", "90.2-1", "reg-1-1", "90.3-1", "90.3-2", "90.3-3", "90.6-1")
    }


def test_citing_alone_exercises_nothing(content):
    assert exercised(content) == set()


def test_what_a_step_names_it_exercises(content):
    plant(content, DAY, "    topic: listening\n", "    topic: listening\n    duties: [90.2-1, 90.1-2]\n")
    assert exercised(content) == {"90.2-1", "90.1-2"}
    found = {row.statement.id: row.decisions for row in matrix(content)}
    (only,) = found["90.2-1"]
    assert (only.chapter, only.case, only.step, only.kind) == (CHAPTER, "first-day", "look", "practice")


@pytest.mark.parametrize(
    ("feedback", "cites", "expected"),
    [
        ("You *should* look at once (90.2).", ["90.2"], {"90.2-1"}),
        ("You *should* look at once.", ["90.2"], {"90.2-1"}),
        ("You should look at once (90.2).", ["90.2"], set()),
        ("You *must* look at once (90.2).", ["90.2"], set()),
        ("You *must* listen (90.1). The teacher looks (90.2).", ["90.1", "90.2"], {"90.1-1"}),
        ("You *should* listen (90.1), and look (90.2).", ["90.1", "90.2"], {"90.1-2", "90.2-1"}),
        ("You *should* listen (90.1).", ["90.1", "90.2"], {"90.1-2"}),
        ("You *should* listen.", ["90.1", "90.2"], {"90.1-2", "90.2-1"}),
        ("You *should* look (90.2).", ["90.1"], set()),
        ("This is not a *should* (90.2).", ["90.2"], set()),
        ("Is it a *should* (90.2)?", ["90.2"], set()),
    ],
)
def test_a_claim_of_its_strength_for_its_cited_paragraph_exercises_it(content, feedback, cites, expected):
    say(content, feedback, *cites)
    assert exercised(content) == expected


def test_of_several_of_one_strength_citing_says_nothing(content):
    say(content, "You *must* have a list (90.3). You *should* read it (90.3).", "90.3")
    assert exercised(content) == {"90.3-3"}


def test_so_the_author_has_to_say_which(content):
    say(content, "You *must* have a list (90.3).", "90.3")
    plant(content, DAY, "    topic: listening\n", "    topic: listening\n    duties: [90.3-2]\n")
    assert exercised(content) == {"90.3-2"}


def test_one_that_is_left_out_does_not_stand_in_the_way_of_another(content):
    say(content, "You *must* have a list (90.3).", "90.3")
    leave_out(content, (["90.3-2"], "The same again."))
    assert exercised(content) == {"90.3-1"}


def test_a_decision_is_counted_once_however_often_it_says_so(content):
    say(content, "You *should* look (90.2). You *should* look (90.2).", "90.2")
    plant(content, DAY, "feedback: The noise counts (90.2).", "feedback: You *should* hear it (90.2).")
    plant(content, DAY, "    topic: listening\n", "    topic: listening\n    duties: [90.2-1]\n")
    assert [len(row.decisions) for row in matrix(content) if row.statement.id == "90.2-1"] == [1]


def test_an_assessed_decision_is_known_as_one(content):
    plant(content, BLUE, "feedback: Right for blue at greet (90.1).", "feedback: You *must* greet (90.1).")
    (row,) = (row for row in matrix(content) if row.decisions)
    assert [(d.case, d.kind) for d in row.decisions] == [("form-blue", "assessed")]


def test_uncovered_stands_first_then_must_then_the_order_of_the_code(content):
    say(content, "You *should* look at once (90.2).", "90.2")
    plant(content, DAY, "    topic: listening\n", "    topic: listening\n    duties: [90.2-1]\n")
    plant(content, BLUE, "feedback: Right for blue at greet (90.1).", "feedback: You *must* greet (90.1).")
    ids = [row.statement.id for row in matrix(content)]
    assert ids == ["reg-1-1", "90.3-1", "90.3-2", "90.1-2", "90.3-3", "90.6-1", "90.1-1", "90.2-1"]


def test_what_is_left_out_is_told_with_its_reason(content):
    leave_out(content, (["90.1-1", "90.2-1"], "Said elsewhere."), (["90.3-3"], "No case can show it."))
    found = matrix(content)
    assert not {"90.1-1", "90.2-1", "90.3-3"} & {row.statement.id for row in found}
    assert [entry["reason"] for entry in as_data(found)["excluded"]] == ["Said elsewhere.", "No case can show it."]
    for words in ("90.2-1", "Said elsewhere.", "No case can show it."):
        assert words in as_text(found)


def test_without_the_file_nothing_is_left_out(content):
    assert not (content / "scope.yaml").exists()
    assert load_course(content).scope.excluded == ()


def test_counts_are_by_strength_and_chapter(content):
    say(content, "You *should* look at once (90.2).", "90.2")
    data = as_data(matrix(content))
    assert data["totals"] == {"must": {"exercised": 0, "in_scope": 4}, "should": {"exercised": 1, "in_scope": 4}}
    assert data["by_chapter"]["91"] == {"must": {"exercised": 0, "in_scope": 0}, "should": {"exercised": 0, "in_scope": 1}}
    assert len(data["duties"]) == 8
    for rows in by_chapter(matrix(content)).values():
        assert in_words(coverage(rows)) in as_text(matrix(content))


def test_every_duty_and_every_decision_is_in_the_text(content):
    plant(content, BLUE, "feedback: Right for blue at greet (90.1).", "feedback: You *must* greet (90.1).")
    text = as_text(matrix(content))
    assert all(row.statement.id in text and row.statement.topic in text for row in matrix(content))
    assert "form-blue: greet" in text


@pytest.mark.parametrize(
    ("ids", "named"),
    [(["90.1-11"], "90.1-1"), (["90.10-1"], "may"), (["intro-i-1"], "info"), (["90.2-1", "90.2-1"], "twice")],
)
def test_a_wrong_statement_is_a_fault_with_file_and_entry(content, ids, named):
    leave_out(content, (["90.1-1"], "Fine."), (ids, "Not so."))
    (fault,) = faults(content)
    assert (fault.rule, fault.file, fault.entry) == ("duty", "scope.yaml", "2")
    assert named in str(fault)


def test_left_out_by_two_entries_is_a_fault_of_the_second(content):
    leave_out(content, (["90.1-1"], "Fine."), (["90.2-1"], "Fine."), (["90.1-1"], "Again."))
    (fault,) = faults(content)
    assert fault.entry == "3" and "entry 1" in str(fault)


@pytest.mark.parametrize(
    ("written", "entry", "field"),
    [
        ("excluded:\n  - {statements: [90.1-1]}\n", "1", "reason"),
        ("excluded:\n  - {statements: [], reason: Why}\n", "1", "statements"),
        ("excluded:\n  - {statements: [90.1-1], reason: Why}\n  - {statements: [90.2-1], reason: Why, why: Why}\n", "2", "why"),
        ("exclude: []\n", "", ""),
        ("- a list\n", "", ""),
        ("", "", ""),
    ],
)
def test_a_file_of_another_shape_is_a_fault_with_its_place(content, written, entry, field):
    (content / "scope.yaml").write_text(written, encoding="utf-8")
    (fault,) = faults(content)
    assert (fault.rule, fault.file, fault.entry, fault.field) == ("field", "scope.yaml", entry, field)


def test_a_file_that_is_not_yaml_is_a_fault(content):
    (content / "scope.yaml").write_text("excluded: [", encoding="utf-8")
    assert [fault.file for fault in faults(content)] == ["scope.yaml"]


def test_the_real_scope_counts_every_chapter_once():
    found = duty_matrix(load_course())
    totals = as_data(found)["totals"]
    assert len(found) == totals["must"]["in_scope"] + totals["should"]["in_scope"] > 0
    assert sum(len(rows) for rows in by_chapter(found).values()) == len(found)


@pytest.mark.parametrize("number", by_chapter(duty_matrix(load_course())))
def test_a_chapter_exercises_every_must_and_most_shoulds(number):
    rows = [row for row in duty_matrix(load_course()) if row.chapter == number]
    counts = coverage(rows)
    must, all_musts = counts.get("must", (0, 0))
    should, all_shoulds = counts.get("should", (0, 0))
    assert must == all_musts and should >= 0.8 * all_shoulds
