"""The command line: `send-course`.

Each command ends with 0, or with 1 and one clear line (a list of such lines for `check` and `grade`).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from course import load_course
from serving.author import author
from serving.cohorts import cohort
from serving.persons import persons
from serving.say import clear_lines, fail

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="The SEND Code of Practice course."
)


app.add_typer(author)
app.add_typer(cohort, name="cohort")
app.add_typer(persons)


def main() -> None:
    """Runs the command line."""
    app()


@app.command()
def release() -> None:
    """Releases the notebooks with nbgrader, as far as they have changed."""
    from grading import places

    with clear_lines():
        places.make_writable()
        from grading import gradebook  # nbgrader takes seconds to import, and where nothing can be written they are lost

        done = gradebook.release(load_course(), progress=lambda chapter: print(f"Releasing {chapter} …", file=sys.stderr))
    print(f"Released: {', '.join(done)}." if done else "All notebooks are released as they are.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8866,
    ip: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
) -> None:
    """Releases the notebooks and serves the course with Voila."""
    release()
    with clear_lines():
        from serving.app import serve as run

        run(port, ip)


@app.command()
def grade(
    again: Annotated[bool, typer.Option("--again", help="Also what was graded before and has not changed.")] = False,
) -> None:
    """Grades everything that was handed in, through nbgrader: autograde, gradebook, feedback."""
    from grading import places

    faults = []
    with clear_lines():
        places.make_writable()
        from grading import gradebook, people  # see `release`

        course = load_course()
        gradebook.release(course)
        hand_ins = gradebook.waiting(again=again)
        with typer.progressbar(hand_ins, label="Grading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            for hand_in in bar:
                fault = gradebook.grade(course, hand_in, people.name_of(places.database_url(), hand_in.trainee))
                if fault:
                    faults.append(str(fault))
    print(f"Graded {len(hand_ins) - len(faults)} of {len(hand_ins)}.")
    if faults:
        fail(*faults)


@app.command()
def export(
    to: Annotated[Path | None, typer.Option(help="File to write; without it the table goes to the screen.")] = None,
) -> None:
    """Writes the marks as CSV."""
    from grading import places

    with clear_lines():
        places.make_writable()
        from grading import gradebook, people  # see `release`
        from grading.export import write_marks

        def name_of(trainee: str) -> str:
            return people.name_of(places.database_url(), trainee)

        course = load_course()
        if to is None:
            write_marks(course, gradebook.marks(), name_of, sys.stdout)
            return
        try:
            with to.open("w", encoding="utf-8", newline="") as file:
                rows = write_marks(course, gradebook.marks(), name_of, file)
        except OSError as error:
            fail(f"{to} cannot be written ({error.strerror}). Choose another file with --to.")
        else:
            print(f"Wrote {rows} rows to {to}.")


@app.command()
def lab(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Whether to open a browser.")] = True,
) -> None:
    """Opens JupyterLab on the notebooks, for an author or a trainer (formgrader included)."""
    from grading import places

    with clear_lines():
        places.make_writable()
    config = str(Path(__file__).parent / "jupyter")
    paths = os.pathsep.join(filter(None, [config, os.environ.get("JUPYTER_CONFIG_PATH")]))
    # From here on this process is JupyterLab, so that stopping one stops the other. nbgrader runs `alembic` by its bare name.
    os.environ |= {"JUPYTER_CONFIG_PATH": paths, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    # Formgrader works only where JupyterLab's folder holds nbgrader's, too.
    top = os.path.commonpath([places.ROOT, places.var()])
    home = (places.NOTEBOOKS / "index.ipynb").relative_to(top).as_posix()
    options = [f"--port={port}", "--ServerApp.ip=127.0.0.1", f"--notebook-dir={top}", f"--LabApp.default_url=/lab/tree/{home}"]
    if not browser:
        options.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")
    os.execv(sys.executable, [sys.executable, "-m", "jupyterlab", *options])  # noqa: S606  # no shell is meant
