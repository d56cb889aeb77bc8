"""course.graph: the picture of a case is one safe document, and says in words what it shows."""

import re
from xml.etree import ElementTree

import pytest
from pilot import ALPHA, CHAPTER
from test_bounds import made

from course import load_course
from course.graph import SIZE, case_svg
from course.routes import leads

CASES = {
    f"{chapter}/{name}": case
    for course in (load_course(ALPHA), load_course())
    for (chapter, name), case in course.scenarios.items()
}
TANGLE = made(
    a={"a-name-that-goes-on-and-on-for-as-long-as-a-name-may-be": (1, ["c", "a", "a", "end"]), "y": (0, "c"), "z": (0, "end")},
    b={"x": (1, ["a", "c"]), "y": (0, ["b", "d"])},
    c={"x": (1, ["a", "b", "end"]), "y": (0, "end")},
    d={"x": (1, None), "y": (0, "end")},
)
each_case = pytest.mark.parametrize("case", [*CASES.values(), TANGLE], ids=[*CASES, "tangle"])
SVG = "{http://www.w3.org/2000/svg}"


def drawn(case):
    return ElementTree.fromstring(case_svg(case))  # noqa: S314  # our own


def squeezed(words):
    """Without white space, since a picture breaks its lines."""
    return "".join(words.split())


@each_case
def test_it_is_an_image_with_a_title_and_a_description(case):
    picture = drawn(case)
    assert picture.tag == f"{SVG}svg" and picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == case.title
    assert len(picture.findtext(f"{SVG}desc")) > 20


@each_case
def test_the_description_names_every_step_and_where_each_answer_leads(case):
    said = drawn(case).findtext(f"{SVG}desc")
    for number, name in enumerate(case.steps, start=1):
        (told,) = re.findall(rf"(?<!to )\b{number} {name} \(.*?(?= {number + 1} \S+ \(|$)", said)
        for target, options in leads(case, name).items():
            assert target == "end" or f" {target}" in told
            assert all(option in told for option in options)


@each_case
def test_every_step_and_every_label_is_drawn(case):
    shown = squeezed("".join(text.text for text in drawn(case).iter(f"{SVG}text")))
    for number, name in enumerate(case.steps, start=1):
        assert f"{number}{name}" in shown
        for options in leads(case, name).values():
            assert all(squeezed(option) in shown for option in options)


@each_case
def test_every_way_on_has_an_arrowhead(case):
    assert len(list(drawn(case).iter(f"{SVG}polygon"))) == sum(len(leads(case, name)) for name in case.steps)


@each_case
def test_nothing_runs_and_nothing_is_asked_of_another_place(case):
    source = case_svg(case)
    assert "<script" not in source and "href" not in source and "url(" not in source and "@import" not in source
    assert re.findall(r"https?://[^\s\"']+", source) == ["http://www.w3.org/2000/svg"]
    assert not any(name.startswith("on") for element in drawn(case).iter() for name in element.attrib)


@each_case
def test_no_two_texts_stand_on_each_other_and_none_outside(case):
    picture = drawn(case)
    width, height = float(picture.get("width")), float(picture.get("height"))
    boxes = []
    for text in picture.iter(f"{SVG}text"):
        # What a letter of a wide font takes, on the average of a line.
        long = 0.58 * SIZE * len(text.text)
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - long if text.get("text-anchor") == "end" else x
        boxes.append((left, y - 0.75 * SIZE, left + long, y + 0.2 * SIZE))
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for left, top, right, bottom in boxes)
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_text_is_large_enough_to_be_read():
    assert float(drawn(TANGLE).get("font-size")) >= 14
    assert not any(text.get("font-size") for text in drawn(TANGLE).iter(f"{SVG}text"))


def test_what_an_author_wrote_stays_text(alpha):
    case = alpha.scenario(CHAPTER, "first-day").model_copy(update={"title": "A <b> & \x07 </title>"})
    assert drawn(case).findtext(f"{SVG}title").startswith("A <b> &")


def test_jumps_go_right_and_ways_back_left():
    case = made(a={"x": (1, "c"), "y": (0, None)}, b={"x": (1, ["a", "c"]), "y": (0, None)}, c={"x": (1, None), "y": (0, None)})
    picture = drawn(case)
    edge = float(next(r for r in picture.iter(f"{SVG}rect") if r.get("x")).get("x"))
    curves = [path.get("d") for path in picture.iter(f"{SVG}path") if " C " in path.get("d")]
    starts = sorted(float(curve.split()[1]) - edge for curve in curves)
    assert len(curves) == 2 and starts[0] == 0 and starts[1] > 0
