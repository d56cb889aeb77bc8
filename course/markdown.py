"""Markdown to HTML, in one way for the page and for the widgets. HTML in a source is shown as text, never passed on."""

from __future__ import annotations

import functools
import html

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "replacements", "smartquotes"])


def _without_styles(state: StateCore) -> None:
    """Takes the style from the cells of an aligned column: our pages allow no style attribute."""
    for token in state.tokens:
        token.attrs.pop("style", None)


_MARKDOWN.core.ruler.push("without_styles", _without_styles)
_TYPESETTER = MarkdownIt("zero", {"typographer": True}).enable(["replacements", "smartquotes"])


# Sources are the course's own, so there are only so many, and a page shows most of them many times.
@functools.lru_cache(maxsize=8192)
def to_html(source: str) -> str:
    """Blocks: paragraphs, lists, tables."""
    return str(_MARKDOWN.render(source))


@functools.lru_cache(maxsize=8192)
def to_inline_html(source: str) -> str:
    """One run of text without a paragraph around it, for a label or a legend."""
    return str(_MARKDOWN.renderInline(source.strip()))


def typeset(source: str) -> str:
    """Plain text with curly quotation marks and dashes: for titles and names."""
    return html.unescape(str(_TYPESETTER.renderInline(source.strip())))
