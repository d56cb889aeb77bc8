"""The notebooks: thin, with points that agree with the content, and nothing in them that a trainee may not read."""

import itertools

import nbformat
import pytest

from course import load_course
from grading.grade_cell import SLOTS, maximum
from grading.handin import REFLECTION
from grading.places import NOTEBOOKS

COURSE = load_course()
CHAPTERS = list(COURSE.file.chapters)
PATHS = sorted(NOTEBOOKS.rglob("*.ipynb"))


def notebook(chapter):
    return nbformat.read(NOTEBOOKS / chapter / f"{chapter}.ipynb", as_version=4)


def graded(chapter):
    return {cell.metadata.nbgrader.grade_id: cell for cell in notebook(chapter).cells if "nbgrader" in cell.metadata}


def test_every_chapter_has_a_notebook_and_every_notebook_is_a_chapter_or_a_page():
    assert {path.stem for path in PATHS} == {*CHAPTERS, "index", "duties", "clock", "workshop"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_is_thin_titled_and_without_outputs(path):
    book = nbformat.read(path, as_version=4)
    assert book.metadata.title and len(book.cells) < 70
    for cell in book.cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 3
            assert cell.outputs == [] and cell.execution_count is None
    assert len({cell.id for cell in book.cells}) == len(book.cells)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_imports_nothing_but_the_widgets(path):
    imports = [
        line
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
        for line in cell.source.splitlines()
        if line.startswith(("import", "from"))
    ]
    assert imports and all(line.startswith("from widgets import ") for line in imports)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_case_and_both_places_of_a_sitting_have_one_grade_cell(chapter):
    content = COURSE.chapter(chapter)
    assert set(graded(chapter)) == {*content.practice, *SLOTS, REFLECTION}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_points_of_a_grade_cell_are_those_of_the_content(chapter):
    for name, cell in graded(chapter).items():
        if name != REFLECTION:
            assert cell.metadata.nbgrader.points == maximum(COURSE, chapter, name)
            assert cell.metadata.nbgrader.locked and cell.source == f'chapter.grade("{name}")'
            assert "grade" in cell.metadata.tags


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_reflection_is_marked_by_hand(chapter):
    data = graded(chapter)[REFLECTION].metadata.nbgrader
    assert data.grade and data.solution and data.points > 0


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_all_cases_of_a_chapter_are_laid_out(chapter):
    source = "\n".join(cell.source for cell in notebook(chapter).cells if cell.cell_type == "code")
    for case in COURSE.chapter(chapter).practice:
        assert f'chapter.case("{case}")' in source
    for part in ("changes()", 'confidence("before")', "assessed_set()", "reflection()", 'confidence("after")', "hand_in()"):
        assert f"chapter.{part}" in source


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_headings_go_down_one_level_at_a_time(path):
    levels = [
        len(line) - len(line.lstrip("#"))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("#")
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_nothing_of_the_run_time_lies_among_the_notebooks():
    """nbgrader would copy it over the same file of every submission."""
    strays = [p for p in NOTEBOOKS.rglob("*") if p.is_file() and p.suffix != ".ipynb" and ".ipynb_checkpoints" not in p.parts]
    assert strays == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_column_of_a_table_has_a_heading(path):
    for cell in nbformat.read(path, as_version=4).cells:
        lines = cell.source.splitlines() if cell.cell_type == "markdown" else []
        for heading, rule in itertools.pairwise(lines):
            if rule.startswith("| ---"):
                assert all(word.strip() for word in heading.strip("| ").split("|")) and not heading.startswith("| |"), heading
