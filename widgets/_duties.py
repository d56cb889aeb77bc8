"""The duties that bind our trainees, chapter by chapter, and the cases that exercise them."""

from __future__ import annotations

from course import Course, load_course
from course.duties import Row, by_chapter, chapter_name, coverage, duty_matrix, in_words
from course.kinds import View
from course.markdown import to_inline_html, typeset
from widgets._component import Component, script, style


class Duties(Component):
    """The duty matrix. The same for everybody, so it is shown before anybody is known.

    Of an assessed case only the number of its decisions leaves the server.
    """

    _esm = script("_shared", "_duties")
    _css = style("_shared", "_question", "_duties")

    def __init__(self, course: Course) -> None:
        super().__init__()
        matrix = duty_matrix(course)
        titles = {chapter.of_code: chapter.heading for chapter in course.file.chapters.values()}
        self.view: View = {
            "total": in_words(coverage(matrix)),
            "chapters": [
                {
                    "title": typeset(titles.get(number) or chapter_name(number)),
                    "coverage": in_words(coverage(rows)),
                    # What no decision exercises stands first, as it does on paper.
                    "duties": [_duty(course, row) for row in sorted(rows, key=lambda row: bool(row.decisions))],
                }
                for number, rows in by_chapter(matrix).items()
            ],
            "left_out": [
                {"paragraphs": ", ".join(_paragraphs(course, entry.statements)), "reason": to_inline_html(entry.reason)}
                for entry in matrix.excluded
            ],
        }


def _duty(course: Course, row: Row) -> View:
    practised = dict.fromkeys((d.chapter, d.case) for d in row.decisions if d.kind == "practice")
    return {
        "paragraph": course.register[row.paragraph].title,
        "strength": row.strength,
        "whom": ", ".join(row.bearers),
        "words": to_inline_html(row.statement.topic),
        "practised": [typeset(course.scenario(*case).title) for case in practised],
        "assessed": sum(d.kind == "assessed" for d in row.decisions),
    }


def _paragraphs(course: Course, statements: tuple[str, ...]) -> dict[str, None]:
    """Titles of the paragraphs in which these statements stand, each once."""
    found = {s.id: paragraph.title for paragraph in course.register.values() for s in paragraph.statements}
    return dict.fromkeys(found[statement] for statement in statements)


def open_duties() -> Component:
    """Opens the page of the duties."""
    return Duties(load_course())
