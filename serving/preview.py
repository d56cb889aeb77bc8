"""One case in the browser for its author: served from a temporary folder, and read afresh at every load of the page.

Nothing here needs content without a fault: what is wrong is found and shown by the page (`widgets/_preview.py`).
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import Any

from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler
from markupsafe import Markup
from tornado.web import RequestHandler

from course.find import find_file
from course.loader import CONTENT_VARIABLE, content_folder
from course.markdown import to_html
from grading.visitor import HEADER
from serving.app import CourseServer, end_in_order, launch, settings
from serving.identity import TraineeIdentity

IP = "127.0.0.1"
AUTHOR = "author"


class PreviewServer(CourseServer):
    """The course's server with one page."""

    what = "The preview"

    def chapters(self) -> list[str]:
        return []

    def start(self) -> None:
        # Jupyter says at every load that nobody has signed our notebook; it is not for signing.
        self.log.addFilter(lambda record: "is not trusted" not in str(record.msg))
        super().start()

    def launch_browser(self) -> threading.Thread:
        # A browser that lives in the terminal comes back only when it is closed.
        opening = threading.Thread(target=webbrowser.open, args=[f"http://{self.ip}:{self.port}/"], daemon=True)
        opening.start()
        return opening


class OneAuthor(TraineeIdentity):
    """Everybody is the author. A cookie of ours would take the place of the course's own: browsers keep none by port."""

    def get_user(self, handler: RequestHandler) -> User:
        handler.request.headers[HEADER] = AUTHOR
        handler.visitor_key = ""  # type: ignore[attr-defined]
        return User(username=AUTHOR)

    def get_handlers(self) -> list[tuple[str, object]]:
        return []

    def banner(self, handler: JupyterHandler) -> str:
        return ""


def preview(case: str, port: int, browser: bool) -> None:
    """Serves one case until it is stopped, and leaves nothing behind. Raises ContentError or CannotServe."""
    content = content_folder().resolve()
    file = find_file(case, content)
    end_in_order()
    try:
        with tempfile.TemporaryDirectory(prefix="send-preview-", ignore_cleanup_errors=True) as made:
            folder = Path(made)
            os.environ |= {CONTENT_VARIABLE: str(content), "SEND_VAR": str(folder / "var")}
            os.environ.pop("SEND_DATABASE_URL", None)
            pages = folder / "pages"
            pages.mkdir()
            (pages / "index.ipynb").write_text(json.dumps(notebook(file)), encoding="utf-8")
            config = settings(port, IP)
            config.Voila.update(
                {
                    "root_dir": str(pages),
                    "open_browser": browser,
                    "identity_provider_class": "serving.preview.OneAuthor",
                }
            )
            config.VoilaExporter.filters = {
                "course_markdown": "serving.preview.plain_markdown",
                "course_cards": "serving.preview.no_cards",
            }
            launch(PreviewServer, config, lambda other: f"send-course preview {case} --port {other}")
    except KeyboardInterrupt:
        pass


def notebook(file: Path) -> dict[str, Any]:
    """The page: the case, and what the check says of it."""
    cells = (
        ("open", f"from widgets import open_preview\n\npreview = open_preview({str(file)!r})"),
        (
            "title",
            f"# Preview: {file.stem}\n\nThis is the case as its file has it now. To change it, edit the file, save it and reload "
            "this page. Your answers here are kept until the preview is stopped, and no longer.\n\n## The case",
        ),
        ("case", "preview.case()"),
        ("check-title", "## What the check says"),
        ("check", "preview.check()"),
    )
    return {
        "cells": [_cell(name, source, code=name in ("open", "case", "check")) for name, source in cells],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": f"Preview: {file.stem}",
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(name: str, source: str, *, code: bool) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}
    if code:
        cell |= {"cell_type": "code", "execution_count": None, "outputs": []}
        cell["metadata"] = {"tags": ["open"]} if name == "open" else {}
    return cell


def plain_markdown(source: str) -> Markup:
    """HTML of a Markdown cell, without the register, which may be broken."""
    return Markup(to_html(source))  # noqa: S704  # the HTML is made of our words, and escaped


def no_cards(_cells: object) -> Markup:
    """The page's text names no paragraph."""
    return Markup("")
