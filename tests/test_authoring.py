"""course/AUTHORING.md: its examples work, and nothing that an author can use is left out."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from course.check.report import check_content
from course.errors import WrongAnswer
from course.fault import RULES
from course.kinds import KINDS, AnyStep
from course.loader import CONTENT
from course.model import Scenario
from course.schema import MODELINE
from serving.author import author

TEXT = (CONTENT.parent / "AUTHORING.md").read_text(encoding="utf-8")
EXAMPLE = next(block for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if block.startswith(MODELINE))
STEPS = re.findall(r"```yaml step\n(.*?)```", TEXT, re.DOTALL)
CASE = "chapter-06-schools/my-first-case.yaml"


@pytest.fixture
def content(tmp_path):
    """The content with the example in it, as the text tells an author to put it there."""
    made = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    (made / CASE).write_text(EXAMPLE)
    index = made / "course.yaml"
    index.write_text(index.read_text().replace("practice: [", "practice: [my-first-case, ", 1))
    return made


def found(content):
    return {str(fault) for fault in check_content(content).faults}


def test_the_example_is_checked_without_a_fault(content):
    assert check_content(content).course.scenario("chapter-06-schools", "my-first-case")
    assert found(content) == found(CONTENT)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [("    topic: ", "    topci: ", "field topci"), ("parents *must* be", "parents *may* be", "says *may*")],
)
def test_the_fault_lines_of_the_text_are_what_the_check_says(content, old, new, shown):
    assert old in EXAMPLE
    (content / CASE).write_text(EXAMPLE.replace(old, new, 1))
    (line,) = (line for line in re.findall(r"`(my-first-case.yaml: .*?)`", TEXT) if shown in line)
    assert any(line in fault for fault in found(content)), found(content)


@pytest.mark.parametrize("text", STEPS, ids=lambda text: text.split()[1])
def test_an_extract_of_a_kind_is_a_whole_step(text):
    step = TypeAdapter(AnyStep).validate_python(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506  # text, lists and mappings
    for trial in step.trials():
        if trial.points is None:
            with pytest.raises(WrongAnswer):
                step.check(trial.answer)
        else:
            step.check(trial.answer)
            assert step.worth(trial.answer) == trial.points


def test_every_kind_field_rule_and_command_is_named():
    models = TypeAdapter(AnyStep).json_schema()["$defs"].values()
    fields = set(Scenario.model_fields) | {field for model in models for field in model["properties"]}
    commands = {command.callback.__name__ for command in author.registered_commands}
    names = fields | set(RULES) | set(KINDS) | commands
    assert {name for name in names if not re.search(rf"(?<![\\w-]){name}(?![\\w-])", TEXT)} == set()
