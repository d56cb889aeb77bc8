"""course.register: what each paragraph says, row by row."""

import pytest
from pilot import ALPHA

from course import ContentError
from course.register import load_register


@pytest.fixture
def register(alpha):
    return alpha.register


def written(tmp_path, *rows):
    """A register of the header and `rows`."""
    header = (ALPHA / "register.tsv").read_text(encoding="utf-8").splitlines()[0]
    path = tmp_path / "register.tsv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_statements_are_gathered_by_paragraph(register):
    assert [(s.id, s.strength) for s in register["90.1"].statements] == [("90.1-1", "must"), ("90.1-2", "should")]


def test_paragraphs_that_look_like_one_number_stay_two(register):
    assert "90.10" in register and "90.1" in register and register["90.10"] != register["90.1"]


def test_the_paragraphs_of_the_introduction_are_called_so(register):
    assert register["Intro i"].page == 3
    assert "i" not in register


def test_a_row_of_the_law_stands_beside_the_code(register):
    assert not register["reg 1"].in_code
    assert register["90.1"].in_code and register["90.1"].page == 4


def test_law_that_nobody_looked_up_is_not_shown(register):
    assert [statement.law for statement in register["90.1"].statements] == ["Alpha Act s.1", ""]


def test_a_quotation_mark_is_a_character_like_others(register):
    assert register["90.10"].statements[0].topic == 'Go round "again"'


@pytest.mark.parametrize(
    "row",
    [
        "1.1-1\t1.1\t1\t1\tmust\tschool\tShort",
        "1.1-1\t1.1\t1\t1\tmust\tschool\tLong\t\t\tcode\tmore",
        "1.1-1\t1.1\t1\t1\tshall\tschool\tA strength of its own\t\t\tcode",
        "1.1-1\t1.1\t1\t1\tmust\tschools\tA bearer of its own\t\t\tcode",
        "1.1-1\t1.1\t1\t1\tmust\tschool\t\t\t\tcode",
        "1.2-1\t1.2\t1\t1\tmust\tschool\tAn id that stands already\t\t\tcode",
    ],
)
def test_a_row_of_another_form_is_named_by_file_and_line(tmp_path, row):
    first, last = (f"{number}\t1.2\t1\t1\tmust\tschool; teacher\tGood\t\t\tcode" for number in ("1.2-1", "1.2-2"))
    with pytest.raises(ContentError) as caught:
        load_register(written(tmp_path, first, row, last))
    (fault,) = caught.value.faults
    assert str(fault).startswith("register.tsv: line 3")


def test_a_header_without_one_of_the_columns_is_refused(tmp_path):
    path = written(tmp_path, "1.1-1\t1.1\t1\t1\tmust\tall\tGood\t\t\tcode")
    path.write_text(path.read_text().replace("strength", "strenth"))
    with pytest.raises(ContentError, match=r"register\.tsv"):
        load_register(path)


def test_the_real_register_counts_every_row(tmp_path):
    path = ALPHA.parents[2] / "course" / "content" / "register.tsv"
    rows = len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert sum(len(paragraph.statements) for paragraph in load_register(path).values()) == rows


def test_a_field_longer_than_csv_can_hold_is_told(tmp_path):
    with pytest.raises(ContentError, match=r"register\.tsv"):
        load_register(written(tmp_path, f"1.1-1\t1.1\t1\t1\tmust\tschool\t{'x' * 140_000}\t\t\tcode"))


def test_a_folder_in_the_place_of_the_register_is_told(tmp_path):
    (tmp_path / "register.tsv").mkdir()
    with pytest.raises(ContentError, match=r"register\.tsv"):
        load_register(tmp_path / "register.tsv")
