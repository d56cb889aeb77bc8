"""The command line: what it prints, how it ends, one clear line when it cannot."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from course.loader import CONTENT

PROGRAM = str(Path(sys.executable).parent / "send-course")


@pytest.fixture
def run(tmp_path):
    def made(*words, **environment):
        env = {k: v for k, v in os.environ.items() if not k.startswith("SEND_")} | {"SEND_VAR": str(tmp_path / "var")} | environment
        return subprocess.run([PROGRAM, *words], env=env, capture_output=True, text=True, timeout=300)

    return made


def one_line(said, *words):
    """That a command failed with one line that holds `words`."""
    assert said.returncode == 1
    (line,) = said.stderr.strip().splitlines()
    assert all(word in line for word in words), line
    return line


def test_the_content_has_nothing_to_mend(run):
    said = run("check")
    assert said.returncode == 0, said.stderr
    assert "0 errors" in said.stdout.splitlines()[-1]


def test_a_bad_case_ends_the_check_with_1_and_its_place(run, tmp_path):
    content = shutil.copytree(CONTENT, tmp_path / "content")
    case = content / "chapter-06-schools" / "fine-here.yaml"
    case.write_text(case.read_text().replace("topic: ", "topci: ", 1))
    said = run("check", SEND_CONTENT=str(content))
    assert said.returncode == 1 and said.stdout == ""
    assert any("fine-here.yaml" in line and "field topci" in line and "'topic'" in line for line in said.stderr.splitlines())
    for_machines = json.loads(run("check", "--json", SEND_CONTENT=str(content)).stdout)
    assert for_machines["counts"]["errors"] == len(for_machines["errors"]) > 0
    assert {"rule", "file", "step", "option", "field", "words"} <= set(for_machines["errors"][0])


def test_a_register_that_cannot_be_read_is_a_fault_among_others(run, tmp_path):
    content = shutil.copytree(CONTENT, tmp_path / "content")
    (content / "register.tsv").write_text("no register\n")
    case = content / "chapter-06-schools" / "fine-here.yaml"
    case.write_text(case.read_text().replace("topic: ", "topci: ", 1))
    said = run("check", SEND_CONTENT=str(content))
    assert said.returncode == 1 and "Traceback" not in said.stderr
    assert "register.tsv" in said.stderr and "field topci" in said.stderr


def test_a_case_that_is_not_there_gets_its_near_miss(run):
    for command in ("transcript", "preview"):
        one_line(run(command, "fine-heer"), "'fine-heer'", "'fine-here'")


def test_a_transcript_can_be_written_to_a_file(run, tmp_path):
    assert run("transcript", "round-again", "--graph", "--to", str(tmp_path / "case.svg")).returncode == 0
    assert (tmp_path / "case.svg").read_text().lstrip().startswith("<")
    one_line(run("transcript", "round-again", "--to", str(tmp_path / "none" / "case.md")), "case.md", "--to")


def test_the_duties_are_printed_for_people_and_for_machines(run):
    assert "6.48" in run("duties").stdout
    json.loads(run("duties", "--json").stdout)


def test_stats_count_the_course_and_each_chapter(run):
    said = json.loads(run("stats", "--json").stdout)
    chapter = said["by_chapter"]["06"]
    assert said["total"]["chapters"] == len(said["by_chapter"])
    assert chapter["dangling_citations"] == []
    assert chapter["options"] == chapter["options_with_own_feedback"] == chapter["options_with_citation"]
    assert chapter["assessed_decisions"] >= 20 and chapter["decisions"] > chapter["assessed_decisions"]
    assert run("stats").stdout.count("cases") == 1 + len(said["by_chapter"])


def test_a_busy_port_is_named_with_what_to_do(run):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("serve", "--port", str(port))
    assert said.returncode == 1
    assert str(port) in said.stderr.splitlines()[-1] and "PORT=" in said.stderr.splitlines()[-1]


def test_a_var_that_cannot_be_written_is_named_with_what_to_do(run, tmp_path):
    (tmp_path / "file").write_text("")
    for command in ("serve", "grade", "release", "export"):
        one_line(run(command, SEND_VAR=str(tmp_path / "file" / "var")), str(tmp_path / "file" / "var"), "SEND_VAR")


def test_a_database_of_a_newer_course_is_named(run, tmp_path):
    assert run("release").returncode == 0
    script = (
        "from grading import places; from grading.database import connect; from grading.tables import schema_version as v; "
        "each = connect(places.database_url(), writing=True)\nwith each as c: c.execute(v.insert().values(version=99))"
    )
    env = os.environ | {"SEND_VAR": str(tmp_path / "var")}
    subprocess.run([sys.executable, "-c", script], env=env, check=True)
    one_line(run("serve", "--port", "18866"), "99")


def test_marks_can_be_written_to_a_file_or_the_screen(run, tmp_path):
    assert run("export").stdout.startswith("trainee,")
    assert run("export", "--to", str(tmp_path / "marks.csv")).returncode == 0
    assert (tmp_path / "marks.csv").read_text().startswith("trainee,")
    one_line(run("export", "--to", str(tmp_path / "none" / "marks.csv")), "marks.csv", "--to")


def test_grading_nothing_is_no_fault(run):
    said = run("grade")
    assert said.returncode == 0 and "0" in said.stdout


@pytest.mark.parametrize(
    "command", ["check", "stats", "release", "serve", "grade", "export", "lab", "cohort", "erase", "export-person"]
)
def test_every_command_has_its_help(run, command):
    said = run(command, "--help")
    assert said.returncode == 0 and command in said.stdout
