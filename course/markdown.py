"""Markdown to HTML, in one way for the page and for the widgets. HTML in a source is shown as text, never passed on."""

from __future__ import annotations

import html

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "replacements", "smartquotes"])

_TYPESETTER = MarkdownIt("zero", {"typographer": True}).enable(["replacements", "smartquotes"])


def to_html(source: str) -> str:
    """Blocks: paragraphs, lists, tables."""
    return str(_MARKDOWN.render(source))


def to_inline_html(source: str) -> str:
    """One run of text without a paragraph around it, for a label or a legend."""
    return str(_MARKDOWN.renderInline(source.strip()))


def typeset(source: str) -> str:
    """Plain text with curly quotation marks and dashes: for titles and names."""
    return html.unescape(str(_TYPESETTER.renderInline(source.strip())))
