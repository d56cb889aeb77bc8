"""The page's filters: Markdown in which paragraphs are buttons, and the cards that they open."""

import re

import nbformat
import pytest

from serving.page import course_cards, course_markdown


def markdown(*sources):
    return [nbformat.v4.new_markdown_cell(source) for source in sources]


@pytest.mark.parametrize("number", ["6.3", "6.43", "reg 49(2)", "reg 49(7)(b)", "s.67(1)", "Sch 1", "Intro i"])
def test_a_number_that_the_register_knows_is_a_button_with_a_card(number):
    made = course_markdown(f"So it says ({number}).")
    target = re.search(r'popovertarget="([^"]+)"', made).group(1)
    assert f">{number}</button>" in made
    assert f'id="{target}"' in course_cards(markdown(f"({number})"))


@pytest.mark.parametrize("text", ["6.399", "16.3", "6.3.1", "3.141", "£6,000", "regulation 49"])
def test_other_numbers_stay_as_they_are(text):
    assert "<button" not in course_markdown(f"A number: {text} here")


def test_headings_links_and_code_stay_as_they_are():
    assert "<button" not in course_markdown("## Duties (6.2 to 6.3)\n\n[see 6.2](index.ipynb) `6.2`")


def test_each_named_paragraph_has_one_card_and_no_other_has():
    cards = course_cards(markdown("(6.3) and (6.84, 6.3)", "(6.3)"))
    assert re.findall(r'id="(p-[^"]+)"', cards) == ["p-6-3", "p-6-84"]


def test_a_cell_of_a_table_names_its_column_and_the_first_of_a_row_does_not():
    made = course_markdown("| What | Nursery | *Childminder* |\n| --- | --- | --- |\n| Tell | *should* (6.3) | *must* |\n")
    cells = re.findall(r"<td.*?</td>", made, re.DOTALL)
    assert ["Nursery" in cell for cell in cells] == [False, True, False]
    assert ["Childminder" in cell for cell in cells] == [False, False, True]
    assert 'popovertarget="p-6-3"' in cells[1]


def test_html_in_a_cell_is_shown_as_text():
    assert "<script>" not in course_markdown("<script>alert(1)</script> (6.3)")
