"""What all content models have in common: names, text and targets, and that a misspelt field is an error and not a silence."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A key that stands in files, records and messages: lower case, digits and single hyphens."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

END = "end"
"""The target that ends a case."""


def listed(value: Any) -> Any:
    """A list of one, where an author wrote one thing without the brackets."""
    return [value] if isinstance(value, str) else value


Targets = Annotated[tuple[Name, ...], BeforeValidator(listed, json_schema_input_type=str | list[str]), Field(min_length=1)]


class Content(BaseModel):
    """Frozen, and refuses fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
