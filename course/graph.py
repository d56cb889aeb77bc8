"""A case as a picture: its steps in a column, and where each answer leads. SVG without scripts or outside references.

Nothing overlaps by construction: what leaves or reaches a box at its side has a height of its own in that box, labels stand
beside the box from which they lead, and the curves bend beyond the labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

from course.base import END
from course.markdown import to_inline_html
from course.model import Scenario
from course.routes import leads

SIZE = 14
"""Pixels of the text."""
_LINE = 19
_WIDTH = 360
_PAD = 12
_ARROW_IN = 48
"""How far from the left edge of the boxes the straight arrows go down."""
_LANE = 26
_HEAD = 7
_LABEL = 260
"""Widest label beside a box."""
_PROMPT = 3
"""Lines of a prompt."""
_INK, _QUIET, _PAPER, _BOX, _EDGE = "#1c2430", "#4a5461", "#ffffff", "#f1f5f5", "#0b5a6b"
_WIDE, _NARROW = set("mwMW@%—…"), set("iljtfr.,:;'|!()[]- ’‘")
_TAG = re.compile(r"<[^>]*>")


@dataclass
class _Exit:
    """A jump out of a box: to which box, and what is answered."""

    to: int
    lines: list[str]
    y: float = 0


@dataclass
class _Box:
    title: list[str]
    words: list[str]
    down: list[str] | None = None
    """Label of the arrow to the next box; None: there is none."""
    exits: dict[str, list[_Exit]] = field(default_factory=lambda: {"left": [], "right": []})
    entries: dict[str, bool] = field(default_factory=lambda: {"left": False, "right": False})
    top: float = 0
    height: float = 0

    def entry(self) -> float:
        """Where curves reach it."""
        return self.top + _LINE / 2 + 4


def case_svg(scenario: Scenario) -> str:
    """The picture of `scenario`, as one XML document."""
    boxes = _boxes(scenario)
    bottom = _place(boxes)
    zone = {side: max((_width(t) for b in boxes for e in b.exits[side] for t in e.lines), default=0) for side in ("left", "right")}
    beyond = {side: zone[side] + _LANE * (_lanes(boxes, side) + 1) + 8 if _lanes(boxes, side) else 0 for side in zone}
    left = 16 + beyond["left"]
    width = left + _WIDTH + beyond["right"] + 16
    height = bottom + 16
    drawn = [part for number in range(len(boxes)) for part in _drawn(boxes, number, left)]
    for side in ("left", "right"):
        drawn += _curves(boxes, side, left, zone[side])
    return "\n".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc"'
            f' width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
            f' font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="{SIZE}">',
            f'<title id="title">{_text(scenario.title)}</title>',
            f'<desc id="desc">{_text(_said(scenario))}</desc>',
            f'<rect width="100%" height="100%" fill="{_PAPER}"/>',
            *drawn,
            "</svg>",
            "",
        )
    )


def _said(case: Scenario) -> str:
    """Everything that the picture shows, in words."""
    names = list(case.steps)
    sentences = [f"{_many(len(names), 'step')}."]
    for number, (name, step) in enumerate(case.steps.items(), start=1):
        ways = [
            f"{', '.join(options) or 'any answer'} {'ends the case' if to == END else f'leads to {names.index(to) + 1} {to}'}"
            for to, options in leads(case, name).items()
        ]
        sentences.append(f"{number} {name} ({step.kind}): {_plain(step.prompt)} From here {'; '.join(ways)}.")
    return " ".join(sentences)


def _boxes(case: Scenario) -> list[_Box]:
    names = [*case.steps, END]
    boxes = [
        _Box(
            _wrapped(f"{number} {name}", _WIDTH - 2 * _PAD, bold=True),
            _shortened(_wrapped(_plain(step.prompt), _WIDTH - 2 * _PAD - 8)),
        )
        for number, (name, step) in enumerate(case.steps.items(), start=1)
    ]
    boxes.append(_Box(["End of the case"], []))
    for number, name in enumerate(case.steps):
        for target, options in leads(case, name).items():
            to = names.index(target)
            widest = _WIDTH - _ARROW_IN - 16 if to == number + 1 else _LABEL
            lines = [line for words in options or ["any answer"] for line in _wrapped(words, widest)]
            if to == number + 1:
                boxes[number].down = lines
                continue
            side = "right" if to > number else "left"
            boxes[number].exits[side].append(_Exit(to, lines))
            boxes[to].entries[side] = True
    return boxes


def _place(boxes: list[_Box]) -> float:
    """Gives each box its place and height, and each exit its own; returns where the picture ends."""
    top: float = 16
    for box in boxes:
        box.top = top
        box.height = _LINE * (len(box.title) + len(box.words)) + 2 * _PAD
        for side, exits in box.exits.items():
            at = top + 6 + (_LINE if box.entries[side] else 0)
            for out in exits:
                # A label stands on its line.
                at += _LINE * len(out.lines) + 8
                out.y = at
            box.height = max(box.height, at - top + 10 if exits else 0)
        top += box.height + (max(44, _LINE * len(box.down) + 24) if box.down else 34)
    return boxes[-1].top + boxes[-1].height


def _lanes(boxes: list[_Box], side: str) -> int:
    return sum(len(box.exits[side]) for box in boxes)


def _drawn(boxes: list[_Box], number: int, left: float) -> list[str]:
    """A box with its text, and the arrow from it to the next."""
    box = boxes[number]
    rounded = box.height / 2 if number == len(boxes) - 1 else 8
    rect = f'x="{left:.1f}" y="{box.top:.1f}" width="{_WIDTH}" height="{box.height:.1f}" rx="{rounded:.1f}"'
    found = [f'<rect {rect} fill="{_BOX}" stroke="{_EDGE}" stroke-width="2"/>']
    y = box.top + _PAD + SIZE
    for lines, style in ((box.title, f'font-weight="bold" fill="{_INK}"'), (box.words, f'fill="{_INK}"')):
        for line in lines:
            found.append(f'<text x="{left + _PAD + (8 if rounded > 8 else 0):.1f}" y="{y:.1f}" {style}>{_text(line)}</text>')
            y += _LINE
    if box.down:
        x, start, end = left + _ARROW_IN, box.top + box.height, boxes[number + 1].top
        found.append(_line(f"M {x:.1f} {start:.1f} V {end - _HEAD:.1f}"))
        found.append(_head(x, end, (-_HEAD * 0.7, -_HEAD * 1.4), (_HEAD * 0.7, -_HEAD * 1.4)))
        y = (start + end) / 2 - _LINE * (len(box.down) - 1) / 2 + SIZE / 3 - 2
        found += [_label(x + 14, y + place * _LINE, line) for place, line in enumerate(box.down)]
    return found


def _curves(boxes: list[_Box], side: str, left: float, zone: float) -> list[str]:
    """The jumps on one side: a stretch under the label, a curve, and a stretch back to the box that it leads to."""
    away = 1 if side == "right" else -1
    edge = left + _WIDTH if side == "right" else left
    turn = edge + away * (zone + 16)
    jumps = [(number, out) for number, box in enumerate(boxes) for out in box.exits[side]]
    # The short ones bend least, so that they stay within the long ones.
    jumps.sort(key=lambda jump: (abs(jump[1].to - jump[0]), jump[0]))
    found = []
    for lane, (_, out) in enumerate(jumps, start=1):
        target = boxes[out.to]
        y, to = out.y, target.entry()
        # A Bezier curve reaches three quarters of the way to the points that pull it.
        pull = turn + away * _LANE * lane / 0.75
        found.append(
            _line(
                f"M {edge:.1f} {y:.1f} H {turn:.1f} C {pull:.1f} {y:.1f} {pull:.1f} {to:.1f} {turn:.1f} {to:.1f}"
                f" H {edge + away * _HEAD:.1f}"
            )
        )
        found.append(_head(edge, to, (away * _HEAD * 1.4, -_HEAD * 0.7), (away * _HEAD * 1.4, _HEAD * 0.7)))
        for above, line in zip(range(len(out.lines) - 1, -1, -1), out.lines, strict=True):
            found.append(_label(edge + away * 12, y - 6 - above * _LINE, line, "start" if side == "right" else "end"))
    return found


def _line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="{_EDGE}" stroke-width="2"/>'


def _head(x: float, y: float, *corners: tuple[float, float]) -> str:
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in ((0, 0), *corners))
    return f'<polygon points="{points}" fill="{_EDGE}"/>'


def _label(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{_QUIET}" text-anchor="{anchor}">{_text(words)}</text>'


def _width(words: str, *, bold: bool = False) -> float:
    """Pixels of a line of text, rather too many than too few: the reader's font is not known here."""
    units = sum(1.0 if c in _WIDE else 0.45 if c in _NARROW else 0.76 if c.isupper() else 0.66 for c in words)
    return units * SIZE * (1.12 if bold else 1)


def _wrapped(words: str, most: float, *, bold: bool = False) -> list[str]:
    lines = [""]
    # Names of options have no spaces, and may be longer than a line.
    for word in words.split():
        pieces = [word] if _width(word, bold=bold) <= most else [f"{piece}-" for piece in word.split("-")]
        if len(pieces) > 1:
            pieces[-1] = pieces[-1].removesuffix("-")
        for place, piece in enumerate(pieces):
            gap = " " if lines[-1] and place == 0 else ""
            if lines[-1] and _width(lines[-1] + gap + piece, bold=bold) > most:
                lines.append(piece)
            else:
                lines[-1] += gap + piece
    return lines


def _shortened(lines: list[str]) -> list[str]:
    return lines if len(lines) <= _PROMPT else [*lines[: _PROMPT - 1], lines[_PROMPT - 1] + " …"]


def _plain(markdown: str) -> str:
    """The words of a text without its marks, on one line."""
    return " ".join(unescape(_TAG.sub("", to_inline_html(markdown))).split())


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _text(words: str) -> str:
    # XML knows no control characters, and none of ours are wanted.
    return escape("".join(c if c.isprintable() else " " for c in words))
