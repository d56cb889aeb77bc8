"""serving.preview and widgets._preview: which file is meant, what is played of it, what is said of it, and that nothing stays."""

import json
import os
import signal
import socket
import webbrowser
from pathlib import Path

import nbformat
import pytest
from pilot import ALPHA, CHAPTER, EVERY_KIND, REAL_CHAPTER, fresh

from course.find import find_file
from course.loader import CONTENT, CONTENT_VARIABLE
from grading import visitor
from serving import preview
from serving.app import CannotServe
from widgets import open_preview
from widgets._preview import read_case


@pytest.fixture
def content(alpha_content, monkeypatch):
    """A copy of the alpha course, which is the content now."""
    monkeypatch.setenv(CONTENT_VARIABLE, str(alpha_content))
    return alpha_content


@pytest.fixture
def first_day(content):
    return content / CHAPTER / "first-day.yaml"


@pytest.fixture
def author(content, var, monkeypatch):
    """The author, who looks at a file as the server would show it to her."""
    monkeypatch.setenv(visitor.ENVIRONMENT, preview.AUTHOR)
    return lambda file: open_preview(str(file))


def change(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def rules(faults):
    return {fault.rule for fault in faults}


# What is played


@pytest.mark.parametrize("case", ["first-day", "round-trip", "form-red"])
def test_any_case_is_played_alone_and_for_practice(case):
    reading = read_case(ALPHA / CHAPTER / f"{case}.yaml", ALPHA)
    assert reading.stops == () and list(reading.course.scenarios) == [(CHAPTER, case)]
    assert reading.course.scenario(CHAPTER, case).kind == "practice"
    assert reading.course.chapter(CHAPTER).practice == (case,) and reading.course.bounds[CHAPTER, case].points > 0


def test_an_assessed_case_gives_feedback_at_once(author, content):
    widget = author(content / CHAPTER / "form-red.yaml").case()
    asked = widget.view["question"]
    sent = {"id": fresh(), "action": "choose", "case": "form-red", "run": 1, "turn": 1, "step": asked["step"]}
    widget._handle_custom_msg(sent | {"options": ["by-name"]}, [])
    (turn,) = widget.view["turns"]
    assert turn["points"] == 2 and any("90.1" in option["feedback"] for option in turn["options"])


def test_a_file_outside_goes_to_the_first_chapter_that_has_its_topics(tmp_path):
    reading = read_case(EVERY_KIND, CONTENT)
    assert (reading.chapter, reading.name, reading.stops) == (REAL_CHAPTER, "every-kind", ())
    assert "listing" not in rules(reading.others)
    assert all(EVERY_KIND.name in f"{fault.file} {fault.words}" for fault in reading.others)
    assert not (CONTENT / REAL_CHAPTER / EVERY_KIND.name).exists()


def test_a_file_outside_is_held_against_every_rule_and_keeps_its_own_name(tmp_path):
    file = tmp_path / "My new case.yaml"
    file.write_text(EVERY_KIND.read_text().replace("prompt: Put", "prompt: Color. Put").replace("Ines", "Tariq"))
    reading = read_case(file, CONTENT)
    assert ("spelling", file.name) in {(fault.rule, fault.file) for fault in reading.others}
    assert any(fault.rule == "children" and file.name in f"{fault.file} {fault.words}" for fault in reading.others)
    assert reading.course.scenario(reading.chapter, reading.name)


def test_a_case_that_is_not_listed_yet_is_played(content, first_day):
    new = first_day.rename(first_day.with_name("second-day.yaml"))
    reading = read_case(new, content)
    assert reading.course and "listing" in rules(reading.others)


def test_a_case_of_a_chapter_that_is_not_there_yet_is_played(content, first_day):
    (content / "chapter-91-beta").mkdir()
    reading = read_case(first_day.rename(content / "chapter-91-beta" / "first-day.yaml"), content)
    assert reading.course and reading.chapter == "chapter-91-beta"


# What stops it, and what does not


@pytest.mark.parametrize(
    ("old", "new", "rule", "step"),
    [
        ("title: First day", "title: [", "yaml", ""),
        ("    prompt: What", "    promt: What", "field", "look"),
        ('cites: ["90.2"]', 'cites: ["90.3"]', "citation", "look"),
        ("cites_law: [new-form]", "cites_law: [no-form]", "law", "tell"),
        ("misconception: form-first", "misconception: form-last", "misconception", "look"),
        ("text: Nobody,", "text: Nobody, next: nowhere,", "target", "tell"),
        ("text: Nobody,", "text: Nobody, next: tell,", "loop", "tell"),
    ],
)
def test_what_cannot_be_played_is_listed_with_its_place(author, content, first_day, old, new, rule, step):
    change(first_day, old, new)
    reading = read_case(first_day, content)
    assert reading.course is None and rule in rules(reading.stops)
    assert step in {fault.step for fault in reading.stops}
    page = author(first_day)
    listed = page.case().view["stops"]
    assert [fault["words"] for fault in listed] == [fault.words for fault in reading.stops]
    assert all(fault["file"].endswith("first-day.yaml") for fault in listed) and (not step or f"step {step}" in json.dumps(listed))
    assert not page.check().view["complete"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("topic: listening", "topic: lisening", "topic"),
        ("        misconception: form-first\n", "", "misconception"),
        ("points: -1", "points: -2", "points"),
        ("kind: practice", "kind: assessed", "assessed"),
        ("kind: practice", "kind: assessed", "listing"),
        ("- tell: family", "- tell: nobody", "model-answer"),
        ("  tell:\n", "    next: end\n  tell:\n", "reach"),
        ("It's loud.", "It's a loud color.", "spelling"),
    ],
)
def test_what_can_be_played_is_played_before_it_is_mended(author, content, first_day, old, new, rule):
    change(first_day, old, new)
    reading = read_case(first_day, content)
    assert reading.course and rule in rules(reading.others)
    page = author(first_day)
    assert page.case().view["question"] and page.check().view["errors"]


def test_a_case_without_a_fault_has_nothing_to_mend(author):
    file = CONTENT / REAL_CHAPTER / "fine-here.yaml"
    os.environ[CONTENT_VARIABLE] = str(CONTENT)  # `content` puts it back
    assert author(file).check().view == {"complete": True, "errors": [], "warnings": []}


@pytest.mark.parametrize("name", ["course.yaml", "law.yaml", "misconceptions.yaml", "register.tsv"])
def test_a_broken_file_that_every_case_needs_is_named(content, first_day, name):
    (content / name).write_text("{")
    reading = read_case(first_day, content)
    assert reading.course is None and {fault.file for fault in reading.stops} == {name}
    assert find_file("first-day", content)


def test_another_broken_case_is_no_matter(content, first_day):
    (content / CHAPTER / "round-trip.yaml").write_text("{")
    (content / CHAPTER / "form-red.yaml").unlink()
    assert read_case(first_day, content).course


def test_a_file_that_is_gone_is_said_to_be_gone(content, first_day):
    first_day.unlink()
    (fault,) = read_case(first_day, content).stops
    assert fault.file == first_day.name


# What is kept from load to load


def answer(page, step, *options):
    widget = page.case()
    at = {"run": widget.view["run"], "turn": widget.view["question"]["turn"], "case": widget.case, "step": step}
    widget._handle_custom_msg({"id": fresh(), "action": "choose", "options": list(options)} | at, [])
    return widget


def test_a_small_edit_keeps_the_place_and_shows_the_new_words(author, first_day):
    answer(author(first_day), "look", "face")
    change(first_day, "Whom do you tell?", "Who is told?")
    seen = author(first_day).case().view
    assert [turn["step"] for turn in seen["turns"]] == ["look"] and "Who is told?" in seen["question"]["prompt"]


def test_an_edit_after_which_an_answer_no_longer_fits_opens_a_new_run(author, first_day):
    answer(author(first_day), "look", "face")
    first_day.write_text(first_day.read_text().replace("look:", "see:"))
    seen = author(first_day).case().view
    assert (seen["run"], seen["turns"], seen["question"]["step"]) == (2, [], "see")
    assert len(answer(author(first_day), "see", "noise").view["turns"]) == 1


# The server


class Launched(Exception):
    pass


@pytest.fixture
def launched(content, var, monkeypatch):
    """What is handed to the server, with the folder as it then is; `then` is what happens while it serves."""
    for name in ("SEND_VAR", CONTENT_VARIABLE):
        monkeypatch.setenv(name, os.environ[name])  # puts back what the preview sets for its own process
    monkeypatch.setenv("SEND_DATABASE_URL", f"sqlite:///{var}/real.db")
    kept = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    seen = {}

    def launch(server, config, on_port):
        folder = Path(config.Voila.root_dir)
        seen.update(server=server, config=config, folder=folder.parent, env=dict(os.environ), on_port=on_port)
        seen["notebook"] = nbformat.read(folder / "index.ipynb", as_version=4)
        raise seen.get("then", Launched)

    monkeypatch.setattr(preview, "launch", launch)
    yield seen
    for name, handler in kept.items():
        signal.signal(name, handler)


def test_nothing_is_written_outside_a_folder_that_goes(launched, var):
    with pytest.raises(Launched):
        preview.preview("first-day", 18867, False)
    assert Path(launched["env"]["SEND_VAR"]).is_relative_to(launched["folder"])
    assert "SEND_DATABASE_URL" not in launched["env"]
    assert not launched["folder"].exists() and not var.exists()
    assert launched["on_port"](9).endswith("preview first-day --port 9")


def test_an_interrupt_ends_it_without_a_word(launched, capsys):
    launched["then"] = KeyboardInterrupt
    preview.preview("first-day", 18867, False)
    assert not launched["folder"].exists() and capsys.readouterr() == ("", "")


def test_the_content_is_told_by_its_whole_path(launched, content, monkeypatch):
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv(CONTENT_VARIABLE, content.name)
    with pytest.raises(Launched):
        preview.preview("first-day", 18867, False)
    assert launched["env"][CONTENT_VARIABLE] == str(content)


def test_the_page_is_a_notebook_with_the_title_of_the_case(launched):
    with pytest.raises(Launched):
        preview.preview(str(EVERY_KIND), 18867, False)
    page = launched["notebook"]
    nbformat.validate(page)
    assert page.metadata.title == "Preview: every-kind"
    assert sum(cell.source.count("# Preview: every-kind") for cell in page.cells if cell.cell_type == "markdown") == 1
    assert repr(str(EVERY_KIND)) in page.cells[0].source


def test_the_browser_is_opened_on_the_page_if_it_is_wanted(launched, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    for wanted in (True, False):
        with pytest.raises(Launched):
            preview.preview("first-day", 18867, wanted)
        assert launched["config"].Voila.open_browser is wanted
    server = launched["server"](port=18867, ip=preview.IP)
    server.launch_browser().join()
    assert opened == ["http://127.0.0.1:18867/"]


def test_a_port_in_use_is_said_with_the_command_for_another(content, var, monkeypatch):
    for name in ("SEND_VAR", CONTENT_VARIABLE):
        monkeypatch.setenv(name, os.environ[name])
    with socket.socket() as taken:
        taken.bind((preview.IP, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"preview first-day --port {port + 1}"):
            preview.preview("first-day", port, False)
