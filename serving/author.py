"""The author's commands: check, stats, duties, transcript, preview, schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from course import load_course
from course.find import find_file
from course.loader import content_folder
from serving.say import clear_lines, write

author = typer.Typer()
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
Case = Annotated[str, typer.Argument(help="Name of the case (fine-here), with or without its chapter, or its file.")]
To = Annotated[Path | None, typer.Option(help="File to write; without it the text goes to the screen.")]


@author.command()
def check(as_json: Json = False) -> None:
    """Reads all content and prints every fault: file, step, field. Exit 1 when there is something to mend."""
    from course.check.report import check_content

    report = check_content()
    if as_json:
        _print_json(report.as_data())
    else:
        # What has to be mended goes where errors go, so that a log of errors holds it.
        print("\n".join(report.lines()), file=sys.stderr if report.errors else sys.stdout)
    if report.errors:
        raise typer.Exit(1)


@author.command()
def stats(as_json: Json = False) -> None:
    """Counts chapters, cases, decisions and options."""
    from course.stats import stats as count

    with clear_lines():
        counted = count(load_course())
    if as_json:
        _print_json(counted)
        return
    for name, counts in {"total": counted["total"], **counted["by_chapter"]}.items():
        print(f"{name}: " + ", ".join(f"{what.replace('_', ' ')} {n}" for what, n in counts.items() if not isinstance(n, list)))


@author.command()
def duties(as_json: Json = False) -> None:
    """Every must and should that binds our trainees, with the decisions that exercise it; what none exercises stands first."""
    from course.duties import as_data, as_text, duty_matrix

    with clear_lines():
        matrix = duty_matrix(load_course())
    if as_json:
        _print_json(as_data(matrix))
    else:
        print(as_text(matrix))


@author.command()
def transcript(
    case: Case,
    graph: Annotated[bool, typer.Option("--graph", help="Draws the case as SVG instead.")] = False,
    to: To = None,
) -> None:
    """Prints a case with every way through it as text, or draws it."""
    from course.graph import case_svg
    from course.transcript import case_text

    with clear_lines():
        course = load_course()
        file = find_file(case, content_folder())
        chapter, name = file.parent.name, file.stem
        text = case_svg(course.scenario(chapter, name)) if graph else case_text(course, chapter, name)
    write(text, to)


@author.command()
def preview(
    case: Case,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8867,
    browser: Annotated[bool, typer.Option(help="Whether to open a browser.")] = True,
) -> None:
    """Opens one case in the browser as it is in its file now; reload the page after a change. Nothing is recorded for good."""
    from serving.preview import preview as run

    with clear_lines():
        run(case, port, browser)


@author.command()
def schema(to: To = None) -> None:
    """Prints the JSON schema of a case, from which an editor completes and explains the fields."""
    from course.schema import case_schema

    write(case_schema(), to)


def _print_json(data: Any) -> None:
    print(json.dumps(data, indent=1, ensure_ascii=False))
