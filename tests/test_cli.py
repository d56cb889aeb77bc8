"""The command line: what it prints, how it ends, one clear line when it cannot."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

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
    assert run("check").returncode == 0


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
        "from grading import places; from grading.database import connect, _schema_version as v; "
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


@pytest.mark.parametrize("command", ["check", "stats", "release", "serve", "grade", "export", "lab"])
def test_every_command_has_its_help(run, command):
    said = run(command, "--help")
    assert said.returncode == 0 and command in said.stdout
