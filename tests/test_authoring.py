"""course/AUTHORING.md: its examples work, its fault lines are real, and nothing that an author can use is left out."""

import re
import shutil
from pathlib import Path

import pytest
import yaml
from pilot import put_first
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
FAULTS = re.findall(rf"`({CASE}: .*?)`", TEXT)
STEP = TypeAdapter(AnyStep)


def plain(text):
    """YAML as the course reads it: text, lists and mappings."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # builds nothing else


def edited(old, new):
    """The example with one slip in it."""
    assert old in EXAMPLE
    return EXAMPLE.replace(old, new, 1)


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The content, in which the example is listed as the text tells an author to list it."""
    made = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("authoring") / "content"))
    put_first(made, "my-first-case")
    return made


@pytest.fixture(scope="module")
def before():
    """What the check says of the content without the example."""
    return check_content(CONTENT)


@pytest.fixture
def added(content, before):
    """Gives the errors and warnings that the content has only because of a case with this text."""

    def check(text):
        (content / CASE).write_text(text, encoding="utf-8")
        return [str(fault) for fault in check_content(content).faults if fault not in before.faults]

    return check


def test_the_example_passes_the_check_without_an_error_or_a_warning(added, content, before):
    assert added(EXAMPLE) == []
    assert check_content(content).counts["cases"] == before.counts["cases"] + 1


SLIPS = {
    "field topci: there is no such field": ("    topic: ", "    topci: "),
    "field feedback: says": (
        "the parents *must* be formally notified (6.48). They *should* have",
        "the parents *may* be formally notified (6.48). They have",
    ),
    "is missing: a wrong option": ("        misconception: parents-informed-later\n", ""),
    ": line ": ("prompt: You have decided on SEN support. What", "prompt: You have decided: SEN support. What"),
}
"""What stands in a fault line of the text, and the slip that it is about."""


@pytest.mark.parametrize("line", FAULTS, ids=lambda line: line[-40:])
def test_a_fault_line_of_the_text_is_what_the_check_says(added, line):
    (slip,) = (edit for part, edit in SLIPS.items() if part in line)
    found = added(edited(*slip))
    assert any(fault.startswith(line) for fault in found), found


def test_every_slip_has_its_line_in_the_text():
    assert len(FAULTS) == len(SLIPS)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('cites: ["6.48", "6.39"]', "cites: [“6.48”, “6.39”]", 'write "6.48"'),
        ('cites: ["6.48", "6.39"]', 'cites: ["6.39 and 6.48"]', 'write "6.39", "6.48"'),
        ("    basis: law", '    duties: ["6.48"]\n    basis: law', "6.48-1 (must)"),
        ("    basis: law", '    duties: ["6.36"]\n    basis: law', "neither a must nor a should"),
        ("tell-formally:", "Tell formally:", "write 'tell-formally'"),
        ("points: 2", "points: 5", "4 at most"),
        ("[assess, plan, do, review]", "[assess: plan, do, review]", "put it in quotes"),
    ],
)
def test_a_typical_slip_is_told_with_its_remedy(added, old, new, said):
    assert said in " | ".join(added(edited(old, new)))


def test_there_is_an_example_of_every_kind():
    whole = [step["kind"] for step in plain(EXAMPLE)["steps"].values()]
    assert sorted(whole + [plain(text)["kind"] for text in STEPS]) == sorted(KINDS)


@pytest.mark.parametrize("text", STEPS, ids=lambda text: text.split()[1])
def test_an_example_of_a_kind_is_worth_what_its_kind_says(text):
    step = STEP.validate_python(plain(text))
    for trial in step.trials():
        if trial.points is None:
            with pytest.raises(WrongAnswer):
                step.check(trial.answer)
        else:
            step.check(trial.answer)
            assert step.worth(trial.answer) == trial.points


def test_the_examples_of_the_kinds_can_be_copied_into_the_case(added):
    case = plain(EXAMPLE)
    for text in STEPS:
        step = plain(text)
        case["steps"][step["kind"]] = step
        case["model_answer"].append({step["kind"]: list(STEP.validate_python(step).best)})
    assert added(yaml.safe_dump(case, allow_unicode=True, sort_keys=False)) == []


def test_every_kind_field_and_command_is_named():
    models = STEP.json_schema()["$defs"].values()
    fields = set(Scenario.model_fields) | {field for model in models for field in model["properties"]}
    commands = {command.callback.__name__ for command in author.registered_commands}
    names = fields | set(KINDS) | commands
    assert {name for name in names if not re.search(rf"(?:`|\*\*){name}(?:`|\*\*|[ :])", TEXT)} == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_stands_there_in_its_own_words_with_a_reason(rule):
    (line,) = re.findall(rf"^- `{rule}`: (.*)$", TEXT, re.MULTILINE)
    said, reason = line[: len(RULES[rule])], line[len(RULES[rule]) :]
    assert said == RULES[rule]
    assert len(reason) > len("Why.")
