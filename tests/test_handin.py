"""grading.handin: decisions frozen for nbgrader, with our notebook and nobody else's."""

import re
import shutil
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from pilot import CHAPTER, EVERY_KIND, REAL_CHAPTER, decision, said

from course.markdown import to_html
from grading import handin, places
from grading.decision import History, UnreadableRecord
from grading.file_record import FILE
from grading.handin import REFLECTION, Busy, HandIn, NotHandedIn, all_hand_ins, alone, hand_in


@pytest.fixture
def released(var):
    """A released notebook: a line of code, and the cell that a trainer marks."""
    path = places.released() / CHAPTER / f"{CHAPTER}.ipynb"
    path.parent.mkdir(parents=True)
    cell = nbformat.v4.new_markdown_cell("Write here.", metadata={"nbgrader": {"grade_id": REFLECTION}})
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1"), cell]), path)
    return path


def history(*notes, **fields):
    return History(chapter=CHAPTER, decisions=(decision(),), notes=[said("reflection", text) for text in notes], **fields)


def cells(made):
    """What stands in the cells, without the fence around a reflection."""
    sources = [cell.source for cell in nbformat.read(made.notebook, as_version=4).cells]
    return [source.removeprefix("```text\n").removesuffix("\n```") for source in sources]


def shown(words):
    """What a reader sees of `words` in the reflection's cell."""
    made = hand_in("ada", history(words))
    return to_html(nbformat.read(made.notebook, as_version=4).cells[1].source)


def test_what_is_handed_in_is_what_was_decided(released):
    kept = history("I listened.")
    assert hand_in("ada", kept).history() == kept


def test_the_notebook_is_the_released_one_with_the_reflection(released):
    made = hand_in("ada", history("I listened"))
    assert cells(made) == ["1 + 1", "I listened"]


def test_without_a_reflection_the_cell_is_as_released(released):
    assert cells(hand_in("ada", history())) == ["1 + 1", "Write here."]


def test_of_several_reflections_the_latest_is_handed_in(released):
    assert cells(hand_in("ada", history("First", "Second")))[1] == "Second"


def test_a_hand_in_knows_when_it_was_made(released):
    now = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)
    assert hand_in("ada", history(), now=now).at() == now
    assert datetime.now(UTC) - hand_in("ada", history()).at() < timedelta(days=1)


def test_a_second_hand_in_takes_the_place_of_the_first(released):
    hand_in("ada", history("First"))
    second = hand_in("ada", history("Second"))
    assert all_hand_ins() == [second] and cells(second)[1] == "Second"


def test_hand_ins_are_listed_by_trainee_and_chapter(released):
    for trainee in ("grace", "ada"):
        hand_in(trainee, history())
    (places.submitted() / "stray.txt").write_text("x")
    assert all_hand_ins() == [HandIn("ada", CHAPTER), HandIn("grace", CHAPTER)]


def test_nothing_is_left_in_the_staging_place(released):
    hand_in("ada", history())
    hand_in("ada", history())
    assert list((places.nbgrader() / "staging").iterdir()) == []


def test_a_chapter_that_is_not_released_cannot_be_handed_in(var):
    with pytest.raises(NotHandedIn):
        hand_in("ada", history())
    assert all_hand_ins() == []


def test_a_hand_in_that_fails_leaves_the_earlier_one(released):
    first = hand_in("ada", history("First"))
    released.unlink()
    with pytest.raises(NotHandedIn):
        hand_in("ada", history("Second"))
    assert first.history() == HandIn("ada", CHAPTER).history() and cells(first)[1] == "First"


def test_a_place_that_cannot_be_written_to_is_said_to_be_so(released):
    places.submitted().write_text("A file stands where the folder would be.")
    with pytest.raises(NotHandedIn):
        hand_in("ada", history())


def test_a_trainees_own_notebook_is_replaced_by_ours(released):
    made = hand_in("ada", history("Mine"))
    made.notebook.write_text("import os; os.system('true')")
    made.lay_notebook(made.history())
    assert cells(made) == ["1 + 1", "Mine"]


def test_strangers_among_the_files_are_named(released):
    made = hand_in("ada", history())
    assert made.strangers() == []
    (made.folder / "course.py").write_text("")
    (made.folder / "json").mkdir()
    assert made.strangers() == ["course.py", "json"]


def test_a_folder_in_the_place_of_a_file_is_a_stranger(released):
    made = hand_in("ada", history())
    (made.folder / FILE).unlink()
    (made.folder / FILE).mkdir()
    assert made.strangers() == [FILE]


@pytest.mark.parametrize("text", [None, "", "{", '{"chapter": "chapter-91-beta"}', '{"chapter": "chapter-90-alpha", "points": 20}'])
def test_a_record_that_cannot_be_read_is_never_taken_for_an_empty_one(released, text):
    made = hand_in("ada", history())
    if text is None:
        (made.folder / FILE).unlink()
    else:
        (made.folder / FILE).write_text(text)
    with pytest.raises(UnreadableRecord):
        made.history()


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01 00:00:00.0 UTC"])
def test_a_time_that_cannot_be_read_is_no_time(released, text):
    made = hand_in("ada", history())
    (made.folder / "timestamp.txt").write_text(text)
    assert made.at() is None


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "![x](https://example.org/x.png)",
        "https://example.org/x_y_z and a@example.org",
        "# no heading",
        "1. no list",
        "- no list",
        "> no quotation",
        "`no code` and *no* _stress_",
        "~~~\nno code\n~~~",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "A line\n====",
        "A line\n----",
        "    four spaces before it*",
        "&lt;b&gt; &amp; \\*",
        "[ref]: https://example.org",
        "```\nno end of the block\n```",
        "$\\href{javascript:alert(1)}{x}$",
    ],
)
def test_a_reflection_shows_the_words_and_nothing_else(released, words):
    made = shown(words)
    assert set(re.findall(r"<(\w+)", made)) == {"pre", "code"}
    text = re.sub(r"<[^>]*>", "", made)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    assert text.split() == words.split()


def test_lines_and_paragraphs_of_a_reflection_stay_apart(released):
    assert "One\nTwo\n\nThree\n" in shown("One\nTwo\n\nThree")


def test_a_long_line_of_a_reflection_is_wrapped_and_loses_no_word(released):
    words = "well-behaved " * 60
    lines = re.sub(r"<[^>]*>", "", shown(words)).splitlines()
    assert len(lines) > 1 and max(map(len, lines)) < 100
    assert " ".join(lines).split() == words.split()


@pytest.mark.parametrize("by_hand", [True, False])
def test_own_words_that_a_trainer_marks_are_handed_in_under_their_question(released, monkeypatch, kinds_content, by_hand):
    """At the steps that say so; the words at any other step stay in the record of decisions alone."""
    case = kinds_content / REAL_CHAPTER / EVERY_KIND.name
    case.write_text(case.read_text().replace("by_hand: true", f"by_hand: {str(by_hand).lower()}"))
    monkeypatch.setenv("SEND_CONTENT", str(kinds_content))
    shutil.copytree(released.parent, places.released() / REAL_CHAPTER)
    (places.released() / REAL_CHAPTER / released.name).rename(places.released() / REAL_CHAPTER / f"{REAL_CHAPTER}.ipynb")
    wrote = [decision("every-kind", "own-words", words, turn=6) for words in ("First <b>words</b>", "Later words")]
    made = hand_in("ada", History(chapter=REAL_CHAPTER, decisions=tuple(wrote)))
    cell = nbformat.read(made.notebook, as_version=4).cells[1].source
    assert ("Later words" in cell) is by_hand and "First" not in cell
    assert ("How would you ask Ines" in cell) is by_hand


def test_while_somebody_else_is_at_it_nothing_is_handed_in_and_nothing_lost(released, monkeypatch):
    first = hand_in("ada", history("First"))
    monkeypatch.setattr(handin, "_PATIENCE", 0)
    with alone("ada", "grace"):
        with pytest.raises(NotHandedIn):
            hand_in("ada", history("Second"))
        with pytest.raises(Busy), alone("grace"):
            pass
        assert cells(first)[1] == "First"
    assert cells(hand_in("ada", history("Second")))[1] == "Second"


def test_a_lock_does_not_say_whose_it_is(released):
    hand_in("ada-quillfeather", history())
    assert not [path for path in (places.nbgrader() / "locks").iterdir() if "ada" in path.name]
