"""The shapes of a slide in the order in which one reads them: rows from the top, left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.readers.zips_text import bare, clean
from index.readers.zips_xml import Element

__all__ = ["A", "Box", "P", "Shape", "box_of", "paragraphs", "placeholder", "shapes"]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Shapes whose tops differ by less than this share of the lower one's height stand in one row.
LEVEL = 0.5

Box = tuple[float, float, float, float]
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_TITLES = frozenset({"title", "ctrTitle"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that may hold text: `sort` is its placeholder's type, "" for one that is none.

    `box` is left, top, width and height in the units of the file.
    """

    element: Element
    sort: str
    box: Box
    hidden: bool = False

    @property
    def is_title(self) -> bool:
        """Whether the shape holds the slide's title."""
        return self.sort in _TITLES


@dataclass(frozen=True, slots=True)
class _Move:
    """How a group places its shapes: offset and scale."""

    x: float = 0.0
    y: float = 0.0
    wide: float = 1.0
    high: float = 1.0

    def of(self, box: Box) -> Box:
        left, top, width, height = box
        return (
            self.x + left * self.wide,
            self.y + top * self.high,
            width * self.wide,
            height * self.high,
        )


def shapes(tree: Element, inherited: Mapping[tuple[str, str], Box]) -> list[Shape]:
    """All shapes with text, tables or diagrams, groups opened, in reading order.

    `inherited` gives the boxes of the layout's placeholders by type and index.
    """
    return _in_order([shape for shape in _found(tree, inherited) if not shape.hidden])


def placeholder(element: Element) -> tuple[str, str] | None:
    """Type and index of a placeholder; None for a shape that is none."""
    for said in element.iterfind(f"*/{P}nvPr/{P}ph"):
        return said.get("type", "obj"), said.get("idx", "0")
    return None


def box_of(element: Element) -> Box | None:
    """The box that a shape itself gives."""
    for frame in (element.find(f"{P}spPr/{A}xfrm"), element.find(f"{P}xfrm")):
        if frame is not None:
            return _box(frame, "off", "ext")
    return None


def paragraphs(body: Element) -> list[str]:
    """The texts of the paragraphs under an element, clean, without empty ones."""
    found = []
    for paragraph in body.iter(f"{A}p"):
        parts = []
        for one in paragraph.iter(f"{A}t", f"{A}br", f"{MATH}t"):
            parts.append("\n" if one.tag == f"{A}br" else bare(one.text or ""))
        found.append(clean("".join(parts).replace("\v", "\n")))
    return [text for text in found if text]


def _found(tree: Element, inherited: Mapping[tuple[str, str], Box]) -> Iterator[Shape]:
    stack: list[tuple[Iterator[Element], _Move]] = [(iter(tree), _Move())]
    while stack:
        children, move = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
        elif child.tag == f"{P}grpSp":
            if not _is_hidden(child):
                stack.append((iter(child), _within(child, move)))
        elif child.tag == f"{MC}AlternateContent":
            options = child.findall(f"{MC}Choice") or child.findall(f"{MC}Fallback")
            stack.append((iter(options[0] if options else ()), move))
        elif child.tag in (f"{P}sp", f"{P}graphicFrame"):
            key = placeholder(child)
            box = box_of(child)
            if box is None and key:
                general = "title" if key[0] in _TITLES else "body"
                names = (key, (key[0], ""), (general, ""))
                box = next((inherited[name] for name in names if name in inherited), None)
            yield Shape(child, key[0] if key else "", move.of(box or _NOWHERE), _is_hidden(child))


def _is_hidden(element: Element) -> bool:
    return any(said.get("hidden") in ("1", "true") for said in element.iterfind(f"*/{P}cNvPr"))


def _within(group: Element, move: _Move) -> _Move:
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    if frame is None:
        return move
    left, top, width, height = move.of(_box(frame, "off", "ext"))
    inner_left, inner_top, inner_width, inner_height = _box(frame, "chOff", "chExt")
    wide = width / inner_width if inner_width else move.wide
    high = height / inner_height if inner_height else move.high
    return _Move(left - inner_left * wide, top - inner_top * high, wide, high)


def _box(frame: Element, offset: str, extent: str) -> Box:
    off, ext = frame.find(f"{A}{offset}"), frame.find(f"{A}{extent}")
    return (
        _number(off, "x"),
        _number(off, "y"),
        _number(ext, "cx"),
        _number(ext, "cy"),
    )


def _number(element: Element | None, name: str) -> float:
    said = "" if element is None else element.get(name, "")
    digits = said.removeprefix("-")
    return float(said) if digits.isascii() and digits.isdigit() and len(digits) < 15 else 0.0


def _in_order(found: Sequence[Shape]) -> list[Shape]:
    rows: list[list[Shape]] = []
    for shape in sorted(found, key=lambda one: one.box[1]):
        _, top, _, height = shape.box
        if rows and top - rows[-1][0].box[1] < LEVEL * min(height, rows[-1][0].box[3]):
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda one: one.box[0])]
