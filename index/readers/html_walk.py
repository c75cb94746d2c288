"""Cuts a web page into blocks: headings are the section, notes and tables are told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from index.model import Block, Note
from index.readers.html_notes import NoteLinks, holds_notes, number_in, stripped_mark
from index.readers.html_tables import rows_of
from index.readers.html_tree import BLOCKS, attributes, is_left_out, roles, walk
from index.readers.html_words import BREAK, MARK, Words, settled
from index.sentences import words_of

__all__ = ["Reader"]

# A heading longer than this is a paragraph that somebody wanted large.
LONGEST_HEADING = 300
# A term up to this length leads the definition that follows it.
LONGEST_TERM = 80
# What a note mark can lead to: longer parts of a page are no note.
LONGEST_NOTE = 5000

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NOTE_TAGS = words_of("li p div aside dd dt td tr blockquote table")


@dataclass(slots=True)
class _Frame:
    """An open element that matters to what is in it: the `kind` of its blocks, a list's count."""

    node: int
    tag: str
    kind: str = ""
    number: int | None = None
    count: int | None = None


class Reader:
    """Walks one page; the headings met so far are the section."""

    def __init__(self, links: NoteLinks, whole: int, section: tuple[str, ...] = ()) -> None:
        self.links = links
        self.whole = whole
        self.blocks: list[Block] = []
        self.outline: list[str] = []
        self.tables = 0
        self.headings: list[tuple[int, str]] = [(0, name) for name in section]
        self.words = Words(links)
        self.frames: list[_Frame] = []
        self.marker = ""
        self.term = ""
        self.note: int | None = None
        self.is_note = False

    def read(self, root: LexborNode) -> None:
        """Takes the blocks of everything below `root`."""
        walk(root, self._enter, self._leave)
        self._flush()

    @property
    def section(self) -> tuple[str, ...]:
        """The path of headings above what comes next."""
        return tuple(name for _, name in self.headings)

    def _inside(self, *tags: str) -> bool:
        return any(frame.tag in tags for frame in self.frames)

    def _enter(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag == "-text":
            return self.words.enter(node)
        if tag.startswith("-"):
            return False
        said = attributes(node)
        out = is_left_out(node, said, self.whole)
        if tag in BLOCKS:
            self._flush()
            return not out and self._open(node, tag, said)
        if out:
            return False
        if node.mem_id in self.links.targets and self.words.empty:
            self.note, self.is_note = self.links.targets[node.mem_id], True
        return self.words.enter(node)

    def _open(self, node: LexborNode, tag: str, said: dict[str, str]) -> bool:
        frame = _Frame(node.mem_id, tag)
        if tag == "table":
            rows = rows_of(node, self.links, self.whole)
            if rows is not None:
                self._table(rows)
                return False
        if tag in _HEADINGS or said.get("role") == "heading":
            frame.tag = f"h{_level(tag, said)}"
        elif tag == "ol":
            start = said.get("start", "1").strip()
            frame.count = int(start) - 1 if start.isdecimal() and len(start) < 5 else 0
        elif tag == "li":
            self._item(frame, said)
        self._scope(frame, node, said)
        if frame.kind or frame.tag in ("ol", "ul", "li", "pre", "dt", "dd", *_HEADINGS):
            self.frames.append(frame)
        return True

    def _item(self, frame: _Frame, said: dict[str, str]) -> None:
        self.marker = ""
        lists = [one for one in self.frames if one.tag in ("ol", "ul")]
        if not lists or lists[-1].count is None:
            return
        value = said.get("value", "").strip()
        lists[-1].count = (
            int(value) if value.isdecimal() and len(value) < 5 else lists[-1].count + 1
        )
        if self._kind() == "note":
            frame.kind, frame.number = "note", lists[-1].count
        else:
            self.marker = f"{lists[-1].count}. "

    def _scope(self, frame: _Frame, node: LexborNode, said: dict[str, str]) -> None:
        if node.mem_id in self.links.targets and frame.tag in _NOTE_TAGS:
            if len(node.text()) <= LONGEST_NOTE:
                frame.kind, frame.number = "note", self.links.targets[node.mem_id]
                self.marker = ""
        elif holds_notes(said):
            frame.kind = "note"
        elif "doc-toc" in roles(said) or said.get("id") == "toc" or said.get("class") == "toc":
            frame.kind = "contents"
        if frame.kind == "note" and frame.number is not None:
            self.note = frame.number

    def _kind(self) -> str:
        return next((frame.kind for frame in reversed(self.frames) if frame.kind), "")

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in BLOCKS:
            self.words.leave(node)
            return
        frame = self.frames[-1] if self.frames and self.frames[-1].node == node.mem_id else None
        if frame and frame.tag in _HEADINGS:
            self.frames.pop()
            self._head(_HEADINGS[frame.tag])
            return
        if frame and frame.tag == "pre":
            self._kept()
        elif frame and frame.tag == "dt":
            self._hold_term()
        self._flush()
        if frame:
            self.frames.pop()
            if frame.tag in ("li", "dd"):
                self.marker = self.term = ""
            if frame.kind == "note":
                self.note = None

    def _head(self, level: int) -> None:
        name = settled("".join(self.words.parts), list(self.words.marks))[0]
        if len(name) > LONGEST_HEADING:
            self._flush()
            return
        self.words = Words(self.links)
        if not any(letter.isalnum() for letter in name):
            return
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, name))
        self.outline.append(name)

    def _kept(self) -> None:
        text = "".join(self.words.parts).replace(MARK, "").replace(BREAK, "\n")
        self.words = Words(self.links)
        lines = [line.rstrip() for line in text.expandtabs(4).splitlines()]
        text = "\n".join(line for line in lines if line)
        if text.strip():
            self.blocks.append(Block(text, self.section, kind=self._kind() or "text"))

    def _hold_term(self) -> None:
        found = [text for text, _ in self.words.paragraphs()]
        term = found[0] if len(found) == 1 and not self.words.marks else ""
        if term and len(term) <= LONGEST_TERM and not term.endswith((".", "。", "!", "?")):
            self.words = Words(self.links)
            self._let_term_stand()
            self.term = term

    def _let_term_stand(self) -> None:
        if self.term:
            self.blocks.append(Block(self.term, self.section, kind=self._kind() or "text"))
            self.term = ""

    def _flush(self) -> None:
        if self._inside("pre"):
            return
        if self._inside(*_HEADINGS):
            self.words.parts.append(" ")
            return
        words, self.words = self.words, Words(self.links)
        if words.empty and not words.marks:
            return
        opens = words.opens_with_mark
        for text, notes in words.paragraphs():
            if text:
                self._block(text, notes, opens)
            opens = False
        self.is_note = False

    def _block(self, text: str, notes: tuple[Note, ...], opens: bool) -> None:
        kind = self._kind()
        if self.is_note or (opens and (not notes or notes[0].offset == 0)):
            kind = "note"
        if kind == "note":
            self._note(text, notes, opens)
            return
        if self.term and not self._inside("dd"):
            self._let_term_stand()
        lead = self.marker + (f"{self.term.rstrip(':：')}: " if self.term else "")
        self.marker = self.term = ""
        self.blocks.append(
            Block(lead + text, self.section, None, _moved(notes, len(lead)), kind or "text")
        )

    def _note(self, text: str, notes: tuple[Note, ...], opens: bool) -> None:
        self.marker = ""
        own = [note.number for note in notes if note.offset == 0] if opens else []
        number = own[0] if own and self.note is None else self.note
        if number_in(text) is not None or not any(letter.isalnum() for letter in text):
            self.note = number_in(text) if number is None else number
            return
        clean, number = stripped_mark(text, number) if not own else (text, number)
        rest = _moved([note for note in notes if note.offset], len(clean) - len(text))
        first = (Note(number, 0),) if number is not None else ()
        self.note = None
        self.blocks.append(Block(clean.rstrip(" ↑↩"), self.section, None, first + rest, "note"))

    def _table(self, rows: list[tuple[str, tuple[Note, ...]]]) -> None:
        written = [(text, notes) for text, notes in rows if text]
        self.tables += bool(written)
        self.blocks.extend(
            Block(text, self.section, None, notes, "table") for text, notes in written
        )


def _moved(notes: tuple[Note, ...] | list[Note], by: int) -> tuple[Note, ...]:
    return tuple(replace(note, offset=max(0, note.offset + by)) for note in notes)


def _level(tag: str, said: dict[str, str]) -> int:
    if tag in _HEADINGS:
        return _HEADINGS[tag]
    level = said.get("aria-level", "2").strip()
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2
