"""Filters of the page's template: Markdown, and the cards of the paragraphs that the text names.

In the text a paragraph's number becomes a button that opens its card in place; the browser does that by itself
(the popover attribute of HTML), so it works before the kernel has started and without a script.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from course import Course, Paragraph, load_course
from course.markdown import to_html

_TAG = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r"<(h[1-6]|a|code)\b")
_CLOSING = re.compile(r"</(h[1-6]|a|code)>")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEADING = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>\s*<td.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td[^>]*>")


def course_markdown(source: str) -> Markup:
    """HTML of a Markdown cell in which paragraphs of the Code are buttons, outside headings, links and code."""
    outside = 0
    parts = []
    for part in _TAG.split(_TABLE.sub(_with_columns, to_html(source))):
        if part.startswith("<"):
            outside += 1 if _OPENING.match(part) else -1 if _CLOSING.match(part) else 0
            parts.append(part)
        else:
            parts.append(part if outside else _numbers().sub(_button, part))
    return Markup("".join(parts))


def _with_columns(table: re.Match[str]) -> str:
    """A table in which each cell but the first of its row begins with the heading of its column.

    On a phone a row is a small card, in which "must" would not say for whom; on a wide screen the style sheet hides the words.
    """
    headings = [_TAG.sub("", heading).strip() for heading in _HEADING.findall(table[0])]
    names = ["", *(f'<span class="column">{heading}: </span>' for heading in headings[1:])]

    def with_names(row: re.Match[str]) -> str:
        names_left = iter(names)
        return _CELL.sub(lambda cell: cell[0] + next(names_left, ""), row[0])

    return _ROW.sub(with_names, table[0])


def course_cards(cells: Iterable[Any]) -> Markup:
    """The cards of all paragraphs that the Markdown cells name, in the order of the register."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    named = {match["number"] for text in texts for match in _numbers().finditer(text)}
    course = load_course()
    return Markup("\n".join(_card(course, course.register[number]) for number in course.register if number in named))


@functools.cache
def _numbers() -> re.Pattern[str]:
    """Matches what the register knows as a number of a paragraph, a section or a regulation."""
    known = sorted(load_course().register, key=len, reverse=True)
    number = "|".join(re.escape(number) for number in known)
    return re.compile(rf"(?P<before>\(?)(?<![\w.])(?P<number>{number})(?![\w(]|\.\d)(?P<after>[),.;:]*)")


def _button(match: re.Match[str]) -> str:
    before, number, after = match.group("before", "number", "after")
    # What belongs to the number is not parted from it at the end of a line.
    button = f'<button type="button" class="cite" popovertarget="{_id(number)}">{html.escape(number)}</button>'
    return f'<span class="keep">{before}{button}{after}</span>'


def _id(number: str) -> str:
    return "p-" + re.sub(r"[^0-9A-Za-z]+", "-", number).strip("-")


def _card(course: Course, paragraph: Paragraph) -> str:
    told = "".join(
        f'<li><strong class="strength {s.strength}">{"says" if s.strength == "info" else s.strength}</strong> '
        f"({html.escape(s.bearer)}) {html.escape(s.topic)}.</li>"
        for s in paragraph.statements
    )
    where, name, link = paragraph.where, paragraph.title, ""
    if paragraph.in_code:
        link = f' · <a href="{html.escape(course.file.publication)}" rel="noreferrer">The Code on GOV.UK</a>'
    return (
        f'<div popover id="{_id(paragraph.number)}" class="popcard" role="dialog" aria-label="{html.escape(name)}">'
        f'<p><strong>{html.escape(name)}</strong></p><ul>{told}</ul><p class="where">{where}{link}</p>'
        f'<button type="button" popovertarget="{_id(paragraph.number)}" popovertargetaction="hide">Close</button></div>'
    )
