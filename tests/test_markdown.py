"""course.markdown: Markdown becomes HTML, and HTML stays text."""

import pytest

from course.markdown import to_html, to_inline_html, typeset

HOSTILE = ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "<b>bold</b>", "a\n\n<div onclick=x>\n\nb", "<!-- c -->"]


@pytest.mark.parametrize("source", HOSTILE)
@pytest.mark.parametrize("render", [to_html, to_inline_html])
def test_html_in_a_source_is_shown_as_text(render, source):
    made = render(source)
    assert "&lt;" in made
    assert not any(tag in made for tag in ("<script", "<img", "<b>", "<div", "<!--"))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x"])
def test_a_link_that_would_run_something_is_no_link(target):
    assert "<a" not in to_html(f"[click]({target})")


def test_an_ordinary_link_is_a_link():
    assert 'href="https://example.org"' in to_html("[here](https://example.org)")


def test_strengths_are_set_in_italics():
    assert "<em>must</em>" in to_html("A school *must* do so.")


def test_blank_lines_make_paragraphs():
    assert to_html("One.\n\nTwo.").count("<p>") == 2


def test_a_table_becomes_a_table():
    assert "<td>1</td>" in to_html("| a | b |\n|---|---|\n| 1 | 2 |")


def test_a_table_with_aligned_columns_has_no_style_which_the_page_would_refuse():
    assert "style" not in to_html("| a | b |\n|:--|--:|\n| 1 | 2 |")


def test_inline_text_has_no_paragraph_around_it():
    assert to_inline_html("  One *should*.\n") == "One <em>should</em>."


@pytest.mark.parametrize("render", [to_html, to_inline_html, typeset])
def test_quotation_marks_become_curly(render):
    assert "it’s “so”" in render('it\'s "so"')


@pytest.mark.parametrize("plain", ["a < b & c", "<i>Bo</i>", "2 * 3 * 4", "snake_case_name", "`tick`", "[a](b)", "<http://a.b>"])
def test_typeset_leaves_plain_text_plain(plain):
    assert typeset(plain) == plain
