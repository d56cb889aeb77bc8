"""course.read_yaml: text as it was written, and complaints that name file and line."""

import pytest

from course.errors import ContentError
from course.read_yaml import read_yaml


def read(tmp_path, text):
    path = tmp_path / "case.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def fault(tmp_path, text):
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    (only,) = caught.value.faults
    assert str(only).startswith("case.yaml: ")
    return str(only)


@pytest.mark.parametrize("scalar", ["9.10", "no", "2024-09-01", "06", "1_000", "null", "~"])
def test_a_scalar_stays_the_text_that_was_written(tmp_path, scalar):
    assert read(tmp_path, f"cites: {scalar}") == {"cites": scalar}


def test_paragraphs_that_look_like_one_number_stay_two(tmp_path):
    assert read(tmp_path, "9.1: first\n9.10: second") == {"9.1": "first", "9.10": "second"}


def test_the_order_of_keys_is_kept(tmp_path):
    assert list(read(tmp_path, "zulu: 1\nalpha: 2\nmike: 3")) == ["zulu", "alpha", "mike"]


def test_curly_quotes_and_other_scripts_are_read(tmp_path):
    assert read(tmp_path, "name: “Żółć”") == {"name": "“Żółć”"}


def test_two_equal_keys_are_refused_with_both_lines(tmp_path):
    said = fault(tmp_path, "a: 1\nb: 2\nc: 3\na: 4\n")
    assert "line 4" in said and "line 1" in said and "'a'" in said


def test_two_equal_keys_deep_inside_are_refused(tmp_path):
    assert "line 4" in fault(tmp_path, "steps:\n  look:\n    kind: x\n    kind: y\n")


def test_equal_keys_in_two_mappings_are_allowed(tmp_path):
    assert read(tmp_path, "a: {x: 1}\nb: {x: 2}") == {"a": {"x": "1"}, "b": {"x": "2"}}


def test_no_object_is_ever_built(tmp_path):
    assert read(tmp_path, "a: !!python/object/apply:os.getcwd []") == {"a": []}


@pytest.mark.parametrize("text", ["a: [1, 2\n", "a: b: c\n", "\ta: 1\n"])
def test_what_is_not_yaml_is_refused_with_a_line(tmp_path, text):
    assert "line " in fault(tmp_path, text)


def test_a_control_character_is_refused(tmp_path):
    fault(tmp_path, b"a: \x01\n")


def test_a_list_for_a_key_is_refused(tmp_path):
    fault(tmp_path, "[a, b]: c\n")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path):
    assert "UTF-8" in fault(tmp_path, b"a: \xe9\n")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ContentError, match=r"^absent\.yaml: "):
        read_yaml(tmp_path / "absent.yaml")


def test_a_folder_with_the_name_of_a_file_is_told(tmp_path):
    (tmp_path / "case.yaml").mkdir()
    with pytest.raises(ContentError, match=r"case\.yaml"):
        read_yaml(tmp_path / "case.yaml")
