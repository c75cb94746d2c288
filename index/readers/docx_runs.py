"""The text of a Word paragraph as a reader of the file sees it, with its notes and page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from index.readers.docx_pages import Pager
from index.readers.docx_styles import NORMAL, Role, W, is_on
from index.readers.zips_text import Piece, bare, clean, mark, note_at, take_places
from index.readers.zips_xml import Element
from index.sentences import words_of

__all__ = ["CHOICE", "Call", "Runs", "chosen"]

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE = f"{MC}AlternateContent"

_BOX = f"{W}txbxContent"
# What was deleted or moved away (`del`, `moveFrom`) is not among these.
_INTO = frozenset(
    W + name
    for name in words_of("hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo")
)
_PLAIN = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SHOWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", CHOICE})
_FIELDS = (
    (re.compile(r"\s*TOC\b", re.IGNORECASE), "contents"),
    (re.compile(r"\s*TOA\b", re.IGNORECASE), "contents"),
    (re.compile(r"\s*INDEX\b", re.IGNORECASE), "index"),
    (re.compile(r"\s*(?:BIBLIOGRAPHY|ADDIN (?:ZOTERO_BIBL|EN\.REFLIST))\b"), "references"),
)
_DEEPEST = 32
_LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class Call:
    """A note that the text calls: `story` is "footnote" or "endnote"; `number` 0 if unnumbered."""

    story: str
    id: str
    number: int


@dataclass(slots=True)
class _Field:
    code: str = ""
    coding: bool = True


@dataclass(slots=True)
class Runs:
    """Takes the paragraphs of one story in order; keeps count of notes, pages and open fields.

    `boxes` gathers the text boxes that hang on the paragraphs taken since `fresh`, `calls` the
    notes that they call; `bold` says whether all of them were set in bold.
    """

    styles: Mapping[str, Role]
    pager: Pager | None = None
    counts: dict[str, int] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    bold: bool = True
    _fields: list[_Field] = field(default_factory=list)
    _places: list[tuple[str, int]] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What the open fields make of the text: "contents" inside of a table of contents."""
        for one in self._fields:
            for told, kind in _FIELDS:
                if told.match(one.code):
                    return kind
        return ""

    def close_fields(self) -> None:
        """Forgets open fields: a file may begin one and never end it."""
        self._fields.clear()

    def raw(self, paragraph: Element, role: Role = NORMAL) -> str:
        """The text of a paragraph with marks in it, which `piece` takes out."""
        parts: list[str] = []
        for run in _runs(paragraph):
            if run.tag == f"{W}r":
                self._run(run, role, parts)
            elif not role.hidden:
                self._say("".join(bare(one.text or "") for one in run.iter(f"{MATH}t")), parts)
        for one in self._fields:
            # No field's code runs over paragraphs, unless it was never ended.
            one.coding = False
        return "".join(parts)

    def piece(self, raw: str) -> Piece:
        """The clean text of what `raw` gave, with its notes and page turns."""
        text, places = take_places(clean(raw))
        notes, turns = [], []
        for number, offset in places:
            sort, value = self._places[number]
            if sort == "page":
                turns.append((value, offset))
            else:
                notes.append(note_at(text, value, offset))
        return Piece(text, tuple(notes), tuple(turns))

    def fresh(self) -> None:
        """Forgets marks, text boxes and calls: another paragraph or table begins."""
        self._places.clear()
        self.boxes, self.calls, self.bold = [], [], True

    def _run(self, run: Element, role: Role, parts: list[str]) -> None:
        properties = run.find(f"{W}rPr")
        hidden, bold = self._look(properties, role)
        custom = False
        for child in run:
            tag = child.tag
            if tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(child)
            elif tag == f"{W}lastRenderedPageBreak":
                self._turn(parts)
            elif tag == f"{W}br":
                self._break(child, parts)
            elif hidden or (self._fields and self._fields[-1].coding):
                continue
            elif tag == f"{W}t":
                if not custom:
                    self._say(bare(child.text or ""), parts, bold=bold)
            elif tag in _PLAIN:
                parts.append(_PLAIN[tag])
            elif tag in _CALLS:
                custom = self._call(child, _CALLS[tag], parts)
            elif tag == f"{W}sym":
                self._say(_symbol(child), parts, bold=bold)
            elif tag == f"{W}ruby":
                self._say(_ruby(child), parts, bold=bold)
            elif tag in _SHOWN:
                self.boxes.extend(_boxes(child))

    def _look(self, properties: Element | None, role: Role) -> tuple[bool, bool]:
        """Whether a run is hidden, and whether it is bold."""
        if properties is None:
            return role.hidden, role.bold
        named = properties.find(f"{W}rStyle")
        style = self.styles.get(named.get(f"{W}val", ""), NORMAL) if named is not None else NORMAL
        vanish, bold = properties.find(f"{W}vanish"), properties.find(f"{W}b")
        return (
            is_on(vanish) if vanish is not None else role.hidden or style.hidden,
            is_on(bold) if bold is not None else role.bold or style.bold,
        )

    def _say(self, text: str, parts: list[str], *, bold: bool = False) -> None:
        if not text:
            return
        if self.pager and not text.isspace():
            if self.pager.pending:
                self.pager.text(0)
                self._place("page", self.pager.page - 1, parts)
            self.pager.text(len(text))
        self.bold = self.bold and (bold or text.isspace())
        parts.append(text)

    def _turn(self, parts: list[str]) -> None:
        if self.pager:
            self.pager.note()
            self._place("page", self.pager.page - 1, parts)

    def _break(self, child: Element, parts: list[str]) -> None:
        if child.get(f"{W}type") == "page":
            if self.pager:
                self.pager.ask()
            parts.append(" ")
        else:
            parts.append("\n")

    def _place(self, sort: str, value: int, parts: list[str]) -> None:
        parts.append(mark(len(self._places)))
        self._places.append((sort, value))

    def _call(self, child: Element, story: str, parts: list[str]) -> bool:
        custom = (child.get(f"{W}customMarkFollows") or "0") in ("1", "true", "on")
        number = 0
        if not custom:
            number = self.counts[story] = self.counts.get(story, 0) + 1
            self._place("note", number, parts)
        self.calls.append(Call(story, child.get(f"{W}id", ""), number))
        return custom

    def _field(self, child: Element) -> None:
        if child.tag == f"{W}instrText":
            if self._fields and self._fields[-1].coding:
                code = self._fields[-1].code + (child.text or "")
                self._fields[-1].code = code[:_LONGEST_CODE]
            return
        match child.get(f"{W}fldCharType"):
            case "begin" if len(self._fields) < _DEEPEST:
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].coding = False
            case "end" if self._fields:
                self._fields.pop()


def chosen(alternate: Element) -> list[Element]:
    """The content of the first of the alternatives; the others say the same in older ways."""
    for option in alternate:
        if option.tag in (f"{MC}Choice", f"{MC}Fallback"):
            return list(option)
    return []


def _runs(paragraph: Element) -> Iterator[Element]:
    """The runs and formulas of a paragraph, through links, insertions and controls."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{W}r", f"{MATH}oMath"):
            yield child
        elif child.tag in _INTO or child.tag == f"{MATH}oMathPara":
            stack.append(iter(child))
        elif child.tag == CHOICE:
            stack.append(iter(chosen(child)))


def _boxes(shown: Element) -> Iterator[Element]:
    """The outermost text boxes in a drawing."""
    stack = [iter([shown])]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _BOX:
            yield child
        elif child.tag == CHOICE:
            stack.append(iter(chosen(child)))
        else:
            stack.append(iter(child))


def _symbol(child: Element) -> str:
    said = child.get(f"{W}char") or ""
    code = int(said, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", said) else 0
    # Symbol typefaces have no characters that a reader of text could know.
    return "" if code < 32 or 0xD800 <= code <= 0xF8FF else chr(code)


def _ruby(child: Element) -> str:
    base = child.find(f"{W}rubyBase")
    return "" if base is None else "".join(bare(one.text or "") for one in base.iter(f"{W}t"))
