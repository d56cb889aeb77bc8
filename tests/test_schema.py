"""course.schema: current, and good enough for an editor."""

import json

import pytest

from course import loader
from course.kinds import KINDS
from course.read_yaml import read_yaml
from course.schema import FILE, MODELINE, case_schema

CASES = sorted(loader.CONTENT.glob("chapter-*/*.yaml"))


def test_the_file_is_current():
    assert (loader.CONTENT / FILE).read_text(encoding="utf-8") == case_schema(), (
        "run: send-course schema --to course/content/schema.json"
    )


def test_every_field_is_explained():
    schema = json.loads(case_schema())
    models = {"Scenario": schema, **schema["$defs"]}
    bare = [
        f"{name}.{field}"
        for name, model in models.items()
        for field, told in model["properties"].items()
        if not told.get("description")
    ]
    assert bare == []


def test_the_kinds_are_told_apart_by_their_kind():
    steps = json.loads(case_schema())["properties"]["steps"]
    (step,) = steps["patternProperties"].values()
    assert set(step["discriminator"]["mapping"]) == set(KINDS)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_names_the_schema_for_the_editor(path):
    assert path.read_text(encoding="utf-8").splitlines()[0] == MODELINE
    assert (path.parent / MODELINE.partition("=")[2]).resolve() == loader.CONTENT / FILE


def test_every_real_field_is_in_the_schema():
    properties = json.loads(case_schema())["properties"]
    assert {key for path in CASES for key in read_yaml(path)} <= set(properties)
