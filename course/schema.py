"""The JSON schema of a case file, made from the models: an editor completes the fields with it and shows what they mean."""

from __future__ import annotations

import json

from course.model import Scenario

FILE = "schema.json"
"""Its place in the folder of the content; the first line of a case file names it for the editor."""
MODELINE = f"# yaml-language-server: $schema=../{FILE}"


def case_schema() -> str:
    """The text of schema.json (JSON Schema 2020-12). A test holds the file to it."""
    schema = Scenario.model_json_schema(mode="validation")
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A case of the course"}
    return json.dumps(_without_titles(made), indent=1, ensure_ascii=False) + "\n"


def _without_titles(part: object, top: bool = True) -> object:
    """pydantic's titles only repeat the name of a field; the descriptions say what it is."""
    if isinstance(part, dict):
        return {
            key: _without_titles(value, False) for key, value in part.items() if key != "title" or top or not isinstance(value, str)
        }
    return [_without_titles(each, False) for each in part] if isinstance(part, list) else part
