"""A case, by whatever an author calls it."""

from __future__ import annotations

from pathlib import Path

from course.errors import ContentError
from course.explain import near


def find_file(case: str, content: Path) -> Path:
    """The file of a case that is called by its name, by chapter/name or by its file. Raises ContentError with the near miss.

    It is found by its name alone, so what cannot be read yet is found, too.
    """
    called = Path(case)
    by_file = called.suffix == ".yaml"
    if by_file and called.is_file():
        return called.resolve()
    wanted = called.with_suffix("") if by_file else called
    files = sorted(content.glob("chapter-*/*.yaml"))
    found = [file for file in files if file.stem == wanted.name and wanted.parent.name in ("", file.parent.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ContentError([f"{case}: there are {len(found)}: {', '.join(f'{f.parent.name}/{f.stem}' for f in found)}"])
    beside = called.parent.glob("*.yaml") if by_file else ()
    raise ContentError([f"there is no case {case!r}{near(wanted.name, (file.stem for file in (*files, *beside)))}"])
