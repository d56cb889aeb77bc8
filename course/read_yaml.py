"""YAML as authors mean it.

Plain YAML reads 9.10 as 9.1, `no` as False, and keeps the last of two equal keys in silence. `BaseLoader` keeps every
scalar as the text that was written; the models give the types, and two equal keys are an error with both line numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from course.errors import ContentError
from course.fault import Fault

# libyaml's parser where the wheel has it (about ten times faster), else PyYAML's own; both build the same nodes.
_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]  # its class is known only at run time
    """BaseLoader that refuses two equal keys in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        lines: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise _WrongKey(f"line {line}: a key has to be a word, not a list or a mapping")
            if key.value in lines:
                raise _WrongKey(f"line {line}: the key {key.value!r} stands already in line {lines[key.value]}")
            lines[key.value] = line
        return super().construct_mapping(node, deep)


class _WrongKey(Exception):
    pass


def read_yaml(path: Path) -> Any:
    """Reads one file. Raises ContentError that names the file and the line."""
    try:
        # The loader is ours and builds nothing but text, lists and mappings, so this is as safe as safe_load.
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except FileNotFoundError:
        raise ContentError([Fault("yaml", "there is no such file", path.name)]) from None
    except OSError as fault:
        raise ContentError([Fault("yaml", f"cannot be read ({fault.strerror})", path.name)]) from None
    except UnicodeDecodeError:
        raise ContentError([Fault("yaml", "the file is not UTF-8 text", path.name)]) from None
    except _WrongKey as fault:
        raise ContentError([Fault("yaml", str(fault), path.name)]) from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(fault, "problem", None) or "not YAML"
        raise ContentError([Fault("yaml", f"{where}{problem}", path.name)]) from None
