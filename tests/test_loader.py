"""What every page is loaded through: each kind of bad input is named by file, step and field."""

import hashlib

import pytest
from pilot import ALPHA, CHAPTER

from course import ContentError, load_course

DAY = f"{CHAPTER}/first-day.yaml"
TRIP = f"{CHAPTER}/round-trip.yaml"
BLUE = f"{CHAPTER}/form-blue.yaml"


def plant(content, file, old, new):
    """Puts `new` where `old` stands first in `file`."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(content):
    with pytest.raises(ContentError) as caught:
        load_course(content)
    return [str(fault) for fault in caught.value.faults]


def only_fault(content):
    (only,) = faults(content)
    return only


def test_the_fixture_course_loads(alpha):
    assert set(alpha.file.chapters) == {CHAPTER}
    assert len(alpha.scenarios) == 5
    assert alpha.scenario(CHAPTER, "first-day").steps["tell"].options["family"].points == 2


def test_a_course_is_read_once():
    assert load_course(ALPHA) is load_course(ALPHA)


def test_what_was_loaded_is_frozen(alpha):
    with pytest.raises(ValueError, match="frozen"):
        alpha.scenario(CHAPTER, "first-day").title = "Another"


def test_an_edition_is_of_the_files_own_bytes(alpha):
    digest = hashlib.sha256((ALPHA / DAY).read_bytes()).hexdigest()
    edition = alpha.editions[CHAPTER, "first-day"]
    assert len(edition) == 12 and digest.startswith(edition)


def test_a_change_to_one_case_changes_its_edition_alone(alpha, alpha_content):
    plant(alpha_content, DAY, "Bo is new", "Bo is very new")
    changed = load_course(alpha_content).editions
    assert {key for key in changed if changed[key] != alpha.editions[key]} == {(CHAPTER, "first-day")}


def test_a_chapter_is_found_by_name_and_a_near_miss_suggested(alpha):
    assert alpha.chapter(CHAPTER).number == "90"
    with pytest.raises(ContentError, match=f"'{CHAPTER}'"):
        alpha.chapter("chapter-90-alfa")


def test_a_case_is_found_by_name_and_a_near_miss_suggested(alpha):
    with pytest.raises(ContentError, match="'first-day'"):
        alpha.scenario(CHAPTER, "frist-day")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        # what one file says, of itself
        (DAY, "minutes: 2", "minuets: 2", ["field minuets", "'minutes'"]),
        (DAY, "minutes: 2", "minutes: two", ["field minutes", "number"]),
        (DAY, "minutes: 2", "minutes: 61", ["field minutes", "60"]),
        (DAY, "title: First day", "title: ''", ["field title", "empty"]),
        (DAY, "route: [teacher]", "route: [techer]", ["field route, entry 1", "'techer'", "'teacher'"]),
        (DAY, "route: [teacher]", "route: {}", ["field route", "list"]),
        (DAY, "kind: choose-several", "kind: choose-sevral", ["step look", "field kind", "'choose-several'"]),
        (DAY, "prompt: Whom", "promt: Whom", ["step tell", "field promt", "'prompt'"]),
        (DAY, "points: 2", "points: many", ["step tell", "option family", "field points", "number"]),
        (DAY, "points: 2", "points: 5", ["step tell", "option family", "field points", "4"]),
        (DAY, 'cites: ["90.1", reg 1]', "cites: 90.1", ["step tell", "option family", "field cites", "list"]),
        (DAY, 'cites: ["90.1", reg 1]', "cites: []", ["step tell", "option family", "field cites"]),
        (DAY, "      family:", "      His_Family:", ["step tell", "option His_Family", "not a name"]),
        (DAY, "minutes: 2", "minutes: 2\nminutes: 3", ["line 5", "line 4", "'minutes'"]),
        ("course.yaml", "law_as_at: 2026-01-31", "law_as_at: soon", ["field law_as_at", "date"]),
        ("course.yaml", 'number: "90"', "number: ninety", [f"chapter {CHAPTER}", "field number"]),
        ("law.yaml", "status: proposed", "status: propsed", ["newer-form", "status", "'proposed'"]),
        ("misconceptions.yaml", "cites: [", "sites: [", ["form-first", "sites", "'cites'"]),
        # what one file says of others
        ("misconceptions.yaml", '["90.1"]', '["90.11"]', ["entry form-first", "field cites", "'90.11'", "'90.1"]),
        ("law.yaml", '["90.1"]', '["90.7"]', ["entry new-form", "field cites", "'90.7'"]),
        (DAY, '["90.1", reg 1]', '["90.1", rge 1]', ["step tell", "option family", "field cites", "'rge 1'", "'reg 1'"]),
        (DAY, "[new-form]", "[new-from]", ["step tell", "option family", "field cites_law", "'new-form'"]),
        (DAY, "[new-form]", "[newer-form]", ["step tell", "option family", "field cites_law", "proposed"]),
        (DAY, "misconception: form-first", "misconception: from-first", ["option register", "field misconception", "'form-first'"]),
        (DAY, "        misconception: form-first\n", "", ["step look", "option register", "field misconception"]),
        (DAY, "topic: listening", "topic: listning", ["step look", "field topic", "'listning'", "'listening'"]),
        (DAY, "points: 2", "points: 0", ["model_answer", "earns"]),
        (TRIP, "next: write-down", "next: wirte-down", ["step look-back", "option alone", "field next", "'write-down'"]),
        (TRIP, "[try-out, write-down]", "[try-out, wirte-down]", ["step look-back", "option together", "'write-down'"]),
        (TRIP, "[try-out, write-down]", "try-out", ["field next", "for ever"]),
        (
            TRIP,
            "    prompt: What do you try?",
            "    next: look-bakc\n    prompt: What?",
            ["step try-out", "field next", "'look-back'"],
        ),
        # a case's own shape
        (DAY, "    prompt: What do you take in?", "    next: end\n    prompt: What?", ["step tell", "no way"]),
        (DAY, "text: His face,", "text: His face, next: tell,", ["step look", "option face", "field next", "choose-several"]),
        (DAY, "  - tell: family\n", "", ["field model_answer", "'tell'"]),
        (DAY, "  - tell: family", "  - tell: colleague", ["field model_answer", "3", "4"]),
        (DAY, "  - tell: family", "  - tell: famly", ["field model_answer", "'famly'"]),
        (DAY, "  - tell: family", "  - look: face", ["field model_answer", "'tell'", "'look'"]),
        (BLUE, "text: By name,", "text: By name, next: ask,", ["step greet", "field next", "straight"]),
        (BLUE, "points: 2", "points: 3", ["step greet", "field points", "2"]),
        # course.yaml against the files that are there
        ("course.yaml", "[first-day, ", "[frist-day, first-day, ", [CHAPTER, "field practice", "'first-day'"]),
        ("course.yaml", "[first-day, round-trip]", "[first-day, first-day, round-trip]", [CHAPTER, "field practice", "first-day"]),
        ("course.yaml", "      listening: I", "      lisening: I", [CHAPTER, "field confidence", "'lisening'", "'listening'"]),
    ],
)
def test_a_fault_is_named_by_file_place_and_near_miss(alpha_content, file, old, new, words):
    plant(alpha_content, file, old, new)
    said = [fault for fault in faults(alpha_content) if fault.startswith(f"{file}: ")]
    assert any(all(word in fault for word in words) for fault in said), said


def test_a_fault_in_a_case_is_told_once(alpha_content):
    plant(alpha_content, DAY, "topic: listening", "topic: listning")
    assert only_fault(alpha_content).startswith(DAY)


def test_a_field_in_the_wrong_place_is_not_suggested_for_itself(alpha_content):
    plant(alpha_content, DAY, "    prompt: Whom", "    points: 2\n    prompt: Whom")
    assert "did you mean 'points'" not in only_fault(alpha_content)


def test_a_law_step_with_nothing_right_is_refused(alpha_content):
    for _ in range(2):
        plant(alpha_content, DAY, "points: 1, consequence", "points: 0, consequence")
    assert any("step look" in fault and "field points" in fault for fault in faults(alpha_content))


def test_an_assessed_case_has_five_steps(alpha_content):
    path = alpha_content / BLUE
    head, _, tail = path.read_text().partition("  close:\n")
    path.write_text(head + tail[tail.index("model_answer") :].replace("  - close: with-a-date\n", ""))
    said = only_fault(alpha_content)
    assert said.startswith(BLUE) and "field steps" in said and "4" in said


def test_a_case_of_the_other_kind_is_refused(alpha_content):
    plant(alpha_content, BLUE, "kind: assessed", "kind: practice")
    said = only_fault(alpha_content)
    assert CHAPTER in said and "field assessed" in said and "form-blue.yaml" in said


def test_a_file_that_course_yaml_does_not_list_is_named(alpha_content):
    plant(alpha_content, "course.yaml", ", form-red]", "]")
    assert only_fault(alpha_content).startswith(f"{CHAPTER}/form-red.yaml: ")


def test_a_listed_file_that_is_missing_is_named(alpha_content):
    (alpha_content / BLUE).unlink()
    said = only_fault(alpha_content)
    assert said.startswith("course.yaml: ") and BLUE in said and "field assessed" in said


@pytest.mark.parametrize("name", ["course.yaml", "law.yaml", "misconceptions.yaml", "register.tsv"])
def test_a_file_that_every_course_has_and_this_one_lacks_is_named(alpha_content, name):
    (alpha_content / name).unlink()
    assert any(fault.startswith(f"{name}: ") for fault in faults(alpha_content))


@pytest.mark.parametrize("text", ["", "- a list\n", "just words\n"])
def test_a_file_that_is_no_mapping_is_refused(alpha_content, text):
    (alpha_content / DAY).write_text(text)
    assert any(fault.startswith(f"{DAY}: ") and "mapping" in fault for fault in faults(alpha_content))


def test_several_faults_are_all_told_at_once(alpha_content):
    plant(alpha_content, DAY, "minutes: 2", "minutes: two")
    plant(alpha_content, DAY, "title: First day\n", "")
    plant(alpha_content, TRIP, "topic: going-round", "topic: going-rund")
    plant(alpha_content, BLUE, '["90.2"]', '["99.9"]')
    plant(alpha_content, "law.yaml", "checked: 2026-01-31", "checked: lately")
    said = "\n".join(faults(alpha_content))
    for word in ("field minutes", "field title", "'going-rund'", "'99.9'", "law.yaml: "):
        assert word in said


def test_a_fault_in_the_register_does_not_hide_the_others(alpha_content):
    plant(alpha_content, "register.tsv", "\tmay\t", "\tmight\t")
    plant(alpha_content, DAY, "minutes: 2", "minutes: two")
    assert {fault.partition(":")[0] for fault in faults(alpha_content)} >= {"register.tsv", DAY}
